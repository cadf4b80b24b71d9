"""What the newsroom tells the people who work in it, and how each of them wants to hear it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Notice(models.Model):
    """One thing told to one person. `text` says it whole, so that it reads on when whoever did it is gone."""

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(_("kind"), max_length=24)
    text = models.CharField(_("text"), max_length=600)
    url = models.CharField(max_length=300, blank=True)
    # With its story a notice goes too: it would lead nowhere.
    story = models.ForeignKey(
        "standfirst_newsroom.Article", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(_("when"), default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        indexes = [
            models.Index(fields=["recipient", "-at", "-id"], name="newsroom_notice_list"),
            models.Index(fields=["recipient"], condition=models.Q(read_at=None), name="newsroom_notice_unread"),
        ]

    def __str__(self) -> str:
        return self.text


class NoticeChoices(models.Model):
    """Which kinds a person gets by mail as well. A kind that is not in it goes as its declaration says."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notice_choices")
    by_mail = models.JSONField(default=dict, blank=True, help_text="{kind: true or false}")

    def __str__(self) -> str:
        return f"{self.user}: {self.by_mail}"
