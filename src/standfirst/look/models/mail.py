"""Mail on its way out: written in the transaction of what it tells of, sent afterwards."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class OutgoingMail(models.Model):
    """One mail to one address. `queued` until it is sent, or until too many attempts failed."""

    class State(models.TextChoices):
        QUEUED = "queued", _("queued")
        SENT = "sent", _("sent")
        FAILED = "failed", _("failed")

    # Names the message in its Message-ID: a second try carries the same one, so that a mailbox can tell.
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, db_index=True)
    to = models.EmailField(max_length=254)
    reply_to = models.EmailField(max_length=254, blank=True)
    subject = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    template = models.CharField(max_length=120)
    language = models.CharField(max_length=12)
    confidential = models.BooleanField(
        default=False, help_text=_("Holds a code or a personal link: the words are wiped once the mail is sent.")
    )
    state = models.CharField(max_length=8, choices=State, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mails")
        indexes = [
            models.Index(fields=["next_try_at"], condition=models.Q(state="queued"), name="look_mail_due"),
            models.Index(fields=["to", "-id"], name="look_mail_to"),
        ]

    def __str__(self) -> str:
        return f"{self.to}: {self.subject}"
