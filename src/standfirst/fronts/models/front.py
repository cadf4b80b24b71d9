"""The fronts: the home page and one for each edition, as editors set them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from standfirst.newsroom.models import Edition

HOME = "home"


class Front(models.Model):
    """One front: what is published of it, and the draft beside it. Made when somebody first changes it; until then it
    fills itself.

    `place` is `home`, or `edition-<id>`: one row for each. `draft` is a layout as JSON (`fronts.rules.layout_json`), or
    None when it is what is published. `turn` counts every change, whoever made it.
    """

    place = models.CharField(max_length=28, unique=True)
    edition = models.OneToOneField(Edition, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    draft = models.JSONField(null=True, blank=True)
    turn = models.PositiveIntegerField(default=0)
    published = models.ForeignKey("FrontVersion", null=True, blank=True, on_delete=models.RESTRICT, related_name="+")

    class Meta:
        default_permissions = ("view", "change")
        permissions: ClassVar[list[tuple[str, str]]] = [("publish_front", "Can publish fronts")]
        verbose_name = _("front")
        verbose_name_plural = _("fronts")

    def __str__(self) -> str:
        return self.edition.name if self.edition is not None else "Home"


class FrontVersion(models.Model):
    """A front as it was published once. Written once and never changed.

    `changes` are what was new against the version before: `fronts.rules.layout_changes`.
    """

    front = models.ForeignKey(Front, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    layout = models.JSONField()
    changes = models.JSONField(default=list, blank=True)
    note = models.CharField(max_length=200, blank=True)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    publisher = models.CharField(max_length=254, help_text="Who it was, kept when the account is gone.")

    class Meta:
        default_permissions = ()
        ordering: ClassVar[list[str]] = ["-number"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["front", "number"], name="fronts_version_number")
        ]

    def __str__(self) -> str:
        return f"{self.front} {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise ValueError("A published front is written once and never changed.")
        super().save(*args, **kwargs)


class FrontStep(models.Model):
    """One change of a front's draft: what the second editor is told, and what Undo takes back.

    `turn` is the front's after it; `before` the draft it found, for Undo; `final` steps can not be undone (what was
    published, an undo itself, and what lies before).
    """

    front = models.ForeignKey(Front, on_delete=models.CASCADE, related_name="steps")
    turn = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    who = models.CharField(max_length=254)
    what = models.JSONField()
    before = models.JSONField(null=True, blank=True)
    final = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()
        ordering: ClassVar[list[str]] = ["-turn"]
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["front", "turn"], name="fronts_step_turn")]

    def __str__(self) -> str:
        return f"{self.front} {self.turn}"
