"""Filters of the list of stories that somebody keeps, for themselves or for everyone."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SavedFilter(models.Model):
    """`query` is the list's address after the question mark, as the list itself writes it."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_filters")
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(max_length=2000)
    is_shared = models.BooleanField(_("for everyone"), default=False)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("saved filter")
        verbose_name_plural = _("saved filters")
        default_permissions = ()
        permissions = [("share_savedfilter", "Can keep filters of stories for everyone")]
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="newsroom_savedfilter_unique")]

    def __str__(self) -> str:
        return self.name


class FirstFilter(models.Model):
    """The filter that somebody's list of stories opens with."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="first_filter"
    )
    saved = models.ForeignKey(SavedFilter, on_delete=models.CASCADE, related_name="+")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.user_id}: {self.saved_id}"
