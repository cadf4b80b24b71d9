"""What one shift tells the next."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from standfirst.newsroom.models.places import Bureau


class HandoverNote(models.Model):
    """Plain text for one bureau, or for all without one. Never changed: who was told what can be looked up."""

    bureau = models.ForeignKey(
        Bureau, verbose_name=_("for"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    text = models.TextField(_("note"), max_length=4000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    # Kept when the account is gone.
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("handover note")
        verbose_name_plural = _("handover notes")
        default_permissions = ("add", "view")

    def __str__(self) -> str:
        return self.text[:60]


class HandoverRead(models.Model):
    """Somebody has said that they have read a note."""

    note = models.ForeignKey(HandoverNote, on_delete=models.CASCADE, related_name="reads")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["note", "user"], name="newsroom_handoverread_unique")]

    def __str__(self) -> str:
        return f"{self.note_id}: {self.user_id}"
