"""What readers send through the public forms."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from standfirst.newsroom.models import Bureau


class ContactMessage(models.Model):
    """A message from the contact form or the PRO enquiry. Where it came from on the net is not kept."""

    class Kind(models.TextChoices):
        NEWS = "news", _("A story or a tip for the newsroom")
        CORRECTION = "correction", _("A mistake in a story")
        SUBSCRIPTION = "subscription", _("My subscription or account")
        LICENSING = "licensing", _("Republishing and licensing")
        ADVERTISING = "advertising", _("Advertising")
        OTHER = "other", _("Something else")
        PRO_ENQUIRY = "pro_enquiry", _("PRO access")

    class State(models.TextChoices):
        NEW = "new", _("new")
        HANDLED = "handled", _("handled")

    kind = models.CharField(_("about"), max_length=16, choices=Kind)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.NEW)
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail"), max_length=254)
    organisation = models.CharField(_("organisation"), max_length=160, blank=True)
    bureau = models.ForeignKey(
        Bureau, verbose_name=_("for the office"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    message = models.TextField(_("message"))
    received_at = models.DateTimeField(_("received"), auto_now_add=True)
    notes = models.TextField(_("notes"), blank=True, help_text=_("Seen by staff only: what was answered, and by whom."))
    handled_at = models.DateTimeField(_("handled"), null=True, blank=True, editable=False)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("handled by"), null=True, blank=True, editable=False,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip

    class Meta:
        ordering: ClassVar[list[str]] = ["-received_at", "-id"]
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "-received_at", "-id"], name="fronts_message_list"),
            models.Index(fields=["-received_at", "-id"], name="fronts_message_all"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.name}"
