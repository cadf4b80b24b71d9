"""Stories that an editor has put at the top of a hub."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class HubPin(models.Model):
    """One story at the top of the hub (`kind`, `key`), as its filings have them; until a time, when it has one."""

    kind = models.CharField(max_length=12)
    key = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField()
    article = models.ForeignKey("standfirst_newsroom.Article", on_delete=models.CASCADE, related_name="+")
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("pin on a hub")
        verbose_name_plural = _("pins on hubs")
        constraints = [
            models.UniqueConstraint(fields=["kind", "key", "article"], name="newsroom_hubpin_unique"),
        ]
        indexes = [models.Index(fields=["kind", "key", "position"], name="newsroom_hubpin_list")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.key} {self.position}: {self.article_id}"
