"""Mail that came in to be filed: what became of it, and the mail itself while it may still be needed."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from standfirst.newsroom.models.article import Article
from standfirst.newsroom.models.picture import originals
from standfirst.newsroom.models.places import Bureau


class FiledMail(models.Model):
    """One mail, once: a second copy of it meets `key`. Nothing of it is ever public.

    `raw` is the mail as it came, in private storage, until the house forgets it (`mail_in.keep_days`). `notes` is what
    was left out or changed, as `rules.mail_in.Note`s; `reason` the code of why it is held, refused or discarded.
    """

    class State(models.TextChoices):
        HELD = "held", _("Held")
        FILED = "filed", _("Filed")
        REFUSED = "refused", _("Refused")
        DISCARDED = "discarded", _("Discarded")

    class Road(models.TextChoices):
        PIPE = "pipe", _("handed over by the mail server")
        IMAP = "imap", _("fetched from the mailbox")

    key = models.CharField(max_length=64, unique=True, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State)
    reason = models.CharField(_("reason"), max_length=30, blank=True)
    road = models.CharField(_("came"), max_length=8, choices=Road, default=Road.PIPE)
    received_at = models.DateTimeField(_("received"))
    sender = models.CharField(_("from"), max_length=254, blank=True)
    sender_name = models.CharField(_("sender’s name"), max_length=200, blank=True)
    recipient = models.CharField(_("to"), max_length=254, blank=True)
    subject = models.CharField(_("subject"), max_length=255, blank=True)
    message_id = models.CharField(max_length=255, blank=True, editable=False)
    vouched = models.BooleanField(_("sender vouched for"), default=False)
    verdict = models.CharField(_("the mail server’s verdict"), max_length=255, blank=True)
    size = models.PositiveBigIntegerField(_("size"), help_text=_("In bytes."))
    excerpt = models.TextField(_("text"), blank=True)
    notes = models.JSONField(default=list, editable=False)
    raw = models.FileField(storage=originals, blank=True, editable=False)
    bureau = models.ForeignKey(
        Bureau, verbose_name=_("bureau"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Whose story it became, or would."),
    )
    article = models.ForeignKey(
        Article, verbose_name=_("story"), null=True, blank=True, on_delete=models.SET_NULL, related_name="filed_mails"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    class Meta:
        verbose_name = _("filed mail")
        verbose_name_plural = _("filed mails")
        default_permissions = ("change", "view")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "-received_at", "-id"], name="newsroom_filedmail_list"),
            models.Index(fields=["received_at"], name="newsroom_filedmail_age"),
        ]

    def __str__(self) -> str:
        return self.subject or self.message_id or f"#{self.pk}"
