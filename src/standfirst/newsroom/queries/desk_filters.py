"""Saved filters of the list of stories."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from standfirst.newsroom.models import FirstFilter, SavedFilter

MOST = 60


@dataclass(frozen=True, slots=True)
class FilterFor:
    """A filter as one account sees it: whether it is its own, and whether its list opens with it."""

    filter: SavedFilter
    is_own: bool
    is_first: bool


def filters_for(user: Any) -> list[FilterFor]:
    """An account's own filters, then everyone's, by name. Two statements."""
    first = FirstFilter.objects.filter(user=user).values_list("saved", flat=True).first()
    rows = SavedFilter.objects.filter(Q(owner=user) | Q(is_shared=True)).select_related("owner").order_by("name")
    found = [FilterFor(row, row.owner_id == user.pk, row.pk == first) for row in rows[:MOST]]
    return sorted(found, key=lambda one: (not one.is_own, one.filter.name.casefold()))


def first_filter(user: Any) -> SavedFilter | None:
    """The filter that an account's list opens with, while it may see it. One statement."""
    first = FirstFilter.objects.filter(user=user).select_related("saved").first()
    if first is None or not (first.saved.owner_id == user.pk or first.saved.is_shared):
        return None
    return first.saved
