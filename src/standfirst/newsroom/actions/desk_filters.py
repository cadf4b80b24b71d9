"""Keeping filters of the list of stories."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from standfirst.newsroom.errors import FilterRefused
from standfirst.newsroom.models import FirstFilter, SavedFilter
from standfirst.record.actions import audit

MOST_OWN = 40


@transaction.atomic
def keep_filter(*, owner: Any, name: str, query: str, is_shared: bool = False, opens_with: bool = False) -> SavedFilter:
    """Keep a filter under a name, in place of the owner's own of the same name. Audited when it is everyone's.

    Raises `FilterRefused` without a name, for a name or query that is too long, and past 40 filters.
    """
    name = _checked(name)
    if len(query) > SavedFilter._meta.get_field("query").max_length:
        raise FilterRefused(_("This filter is too long to be kept."), remedy=_("Choose fewer values."))
    others = SavedFilter.objects.filter(owner=owner).exclude(name=name)
    if others.count() >= MOST_OWN:
        raise FilterRefused(_("You have %(most)s filters already.") % {"most": MOST_OWN}, remedy=_("Remove one first."))
    saved, _made = SavedFilter.objects.update_or_create(
        owner=owner, name=name, defaults={"query": query, "is_shared": is_shared}
    )
    if is_shared:
        _tell("filter_shared", saved)
    if opens_with:
        open_with(user=owner, saved=saved)
    return saved


@transaction.atomic
def change_filter(*, saved: SavedFilter, name: str, is_shared: bool) -> None:
    """Rename it, share it or keep it to its owner.

    Raises `FilterRefused` for a name that is empty, too long or taken.
    """
    name = _checked(name)
    if SavedFilter.objects.filter(owner=saved.owner_id, name=name).exclude(pk=saved.pk).exists():
        raise FilterRefused(
            _("There is another filter called “%(name)s”.") % {"name": name}, remedy=_("Choose another name.")
        )
    was = saved.is_shared
    saved.name, saved.is_shared = name, is_shared
    saved.save(update_fields=["name", "is_shared"])
    if was or is_shared:
        _tell("filter_shared" if is_shared else "filter_kept_back", saved)


@transaction.atomic
def remove_filter(*, saved: SavedFilter) -> None:
    """Remove it, also as the filter that lists open with."""
    if saved.is_shared:
        _tell("filter_removed", saved)
    saved.delete()


@transaction.atomic
def open_with(*, user: Any, saved: SavedFilter | None) -> None:
    """Have an account's list open with a filter, or with all stories."""
    if saved is None:
        FirstFilter.objects.filter(user=user).delete()
    else:
        FirstFilter.objects.update_or_create(user=user, defaults={"saved": saved})


def _checked(name: str) -> str:
    name = " ".join(name.replace("\x00", "").split())
    most = SavedFilter._meta.get_field("name").max_length
    if not name:
        raise FilterRefused(_("A filter needs a name to be found by."), remedy=_("Type one and save again."))
    if len(name) > most:
        raise FilterRefused(_("The name is too long."), remedy=_("At most %(most)s characters.") % {"most": most})
    return name


def _tell(what: str, saved: SavedFilter) -> None:
    audit(
        action=f"newsroom.{what}", object_key=f"filter:{saved.pk}", object_label=saved.name, data={"query": saved.query}
    )
