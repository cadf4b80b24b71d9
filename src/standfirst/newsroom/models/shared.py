"""Rows that every page of the publication may show: whoever keeps them hears of a change."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.dispatch import Signal

# Sent in the transaction of a change, with the model as sender: not a fact, only word to whoever keeps a copy.
shared_rows_changed = Signal()


class SharedRow(models.Model):
    """Mixed in before the other bases. `bulk_create` and `update` tell nobody: their callers call
    `newsroom.queries.forget_publication_wide`."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        shared_rows_changed.send(sender=type(self))
