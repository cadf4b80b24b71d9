"""Copy that was brought in and waits for the person who brought it to look at it."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from standfirst.newsroom.models.picture import originals

WAITS = timedelta(days=1)


def _file_name(picture: BroughtInPicture, name: str) -> str:
    """Nobody's guess, and nothing of the name it came with."""
    return f"brought-in/{picture.brought_in_id}/{uuid.uuid4().hex}"


class BroughtIn(models.Model):
    """A document or a paste, converted, between the upload and its confirmation. Its owner alone may see it.

    `found` holds what `convert` made of it (title, standfirst, blocks, dropped) until it is used or `WAITS` is over;
    the row itself stays a while longer and counts against its owner's limits. `problem` says why nothing was made.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    name = models.CharField(max_length=200, blank=True)
    found: models.JSONField[Any, Any] = models.JSONField(default=dict)
    problem = models.TextField(blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
    story = models.ForeignKey(
        "standfirst_newsroom.Article", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["owner", "made_at"], name="newsroom_brought_in_owner")]

    def __str__(self) -> str:
        return self.name

    def waits(self, now: Any) -> bool:
        """Whether it can still be made a story."""
        return self.used_at is None and not self.problem and self.made_at + WAITS > now


class BroughtInPicture(models.Model):
    """A picture of it, as it came, in private storage."""

    brought_in = models.ForeignKey(BroughtIn, on_delete=models.CASCADE, related_name="pictures")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200, blank=True)
    alt = models.TextField(blank=True)
    caption = models.TextField(blank=True)
    file = models.FileField(upload_to=_file_name, storage=originals, max_length=200)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["brought_in", "number"], name="newsroom_brought_in_picture_unique")
        ]

    def __str__(self) -> str:
        return self.name
