"""One flash a form, however often it is sent."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class FlashTicket(models.Model):
    """A form of the flash lane that was sent. The second tap of a thumb finds it, and the story it made."""

    token = models.CharField(max_length=64, primary_key=True)
    article = models.ForeignKey("standfirst_newsroom.Article", null=True, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now, db_index=True)

    # Wagtail lists what refers to a story before one is deleted: this goes with it.
    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.token
