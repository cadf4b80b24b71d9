"""What the index is now, and what a build still has to take in. The index itself lies in tables of its engine."""

from __future__ import annotations

from django.db import models


class IndexState(models.Model):
    """One row. `live` is the generation that is searched; `building` the one that is made anew, if any.

    A walk over all stories keeps its place here (`walked_to`, a page id), so that one that was killed goes on; `filled`
    is the analysis that the live generation was last wholly made with, 0 when it never was; `walking_with` the walk's.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    live = models.PositiveIntegerField(default=1)
    building = models.PositiveIntegerField(null=True)
    walking = models.BooleanField(default=False)
    walked_to = models.BigIntegerField(default=0)
    walking_with = models.PositiveIntegerField(default=0)
    walked = models.PositiveBigIntegerField(default=0)
    filled = models.PositiveIntegerField(default=0)
    filled_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"generation {self.live}"


class LateStory(models.Model):
    """A story that changed during a walk: written again before the walk ends, and before what it made goes live."""

    page = models.BigIntegerField(primary_key=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.page)
