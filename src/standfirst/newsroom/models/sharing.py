"""Links to a preview, shared outside the house for a while."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def preview_path(token: str) -> str:
    """The address of a shared preview, without the host."""
    return f"/preview/{token}/"


class PreviewLink(models.Model):
    """Lets whoever has the address see the newest version of a story until a moment. The address holds a random token;
    only its digest is kept here, so that nobody who reads the database can open a preview.
    """

    article = models.ForeignKey("standfirst_newsroom.Article", on_delete=models.CASCADE, related_name="preview_links")
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    note = models.CharField(_("for whom"), max_length=120, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(_("open until"))
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_opened_at = models.DateTimeField(null=True, blank=True)
    times_opened = models.PositiveIntegerField(default=0)

    # Wagtail lists what refers to a story before one is deleted: this goes with it.
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")

    def __str__(self) -> str:
        return self.note or f"{self.made_at:%-d %B %Y, %H:%M}"

    def is_open(self, now: datetime) -> bool:
        """Whether the link itself still counts; whether the story may be shown is another question."""
        return self.revoked_at is None and now < self.expires_at

    @property
    def maker_is_here(self) -> bool:
        """Whether whoever made the link still works in the newsroom. Needs `made_by` loaded."""
        return self.made_by is not None and self.made_by.is_active and self.made_by.is_staff
