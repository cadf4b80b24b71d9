"""What a person was told."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from standfirst.newsroom.models import Notice

COUNTED = 100


def unread_notices(user: Any) -> int:
    """How many notices a person has not read, counted up to 100. One statement on an index of the unread."""
    return Notice.objects.filter(recipient=user, read_at=None)[:COUNTED].count()


def notices_of(user: Any) -> QuerySet[Notice]:
    """A person's notices, newest first, with their story. One statement for each page of them."""
    return Notice.objects.filter(recipient=user).select_related("story").order_by("-at", "-pk")
