"""Breaking and developing: what a story is for some hours, apart from its words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from standfirst.core import clock
from standfirst.newsroom.actions.publishing import keep, lock, object_key, settle, tell
from standfirst.newsroom.conf import BREAKING_HOURS
from standfirst.newsroom.errors import NotPublic, WrongTime
from standfirst.newsroom.models import Article
from standfirst.record.actions import audit

LONGEST = timedelta(days=7)


def usual_end(now: datetime) -> datetime:
    """Until when a story is breaking when nobody says otherwise."""
    return now + timedelta(hours=BREAKING_HOURS.value)


@transaction.atomic
def declare_breaking(
    *, article: Article, until: datetime | None = None, developing: bool | None = None, by: Any = None
) -> None:
    """Mark a public story as breaking until a moment (some hours from now without one); `developing` says whether the
    story tells readers that more is to come, None leaves that as it is. One that is breaking already gets the new end.

    Raises `NotPublic`, and `WrongTime` for a moment that is past or more than seven days away.
    """
    row, now = lock(article), clock.now()
    if not row.is_visible(now):
        raise NotPublic(_("The story is not public."), remedy=_("Publish it first, then declare it breaking."))
    until = until or usual_end(now)
    if not now < until <= now + LONGEST:
        raise WrongTime(_("This moment is past or too far away."), remedy=_("Choose one within the next seven days."))
    already = row.breaking_until is not None and row.breaking_until > now
    columns: dict[str, Any] = {"breaking_at": row.breaking_at if already else now, "breaking_until": until}
    if developing is not None:
        columns["is_developing"] = developing
    keep(article, row, **columns)
    settle(article=row, by=by)
    if already:
        _audit("breaking_extended", row, by=by, data={"until": until.isoformat()})
        return
    tell_breaking(row, by=by)


def tell_breaking(row: Article, *, by: Any = None) -> None:
    """Audit and announce that a story is breaking now. The caller's transaction."""
    if row.breaking_until is None:
        raise ValueError("The story has no end of being breaking.")
    until = row.breaking_until.astimezone(UTC).isoformat()
    tell("breaking_declared", row, by=by, data={"until": until}, until=until)


@transaction.atomic
def end_breaking(*, article: Article, by: Any = None) -> None:
    """Let a story be breaking no more, from now on. Does nothing when it is not."""
    row, now = lock(article), clock.now()
    if row.breaking_until is not None and row.breaking_until > now:
        keep(article, row, breaking_until=now)
        settle(article=row, by=by)
        _audit("breaking_ended", row, by=by)


@transaction.atomic
def set_developing(*, article: Article, developing: bool, by: Any = None) -> None:
    """Say, or say no longer, that the story is developing. Does nothing when it is so already."""
    row = lock(article)
    if row.is_developing != developing:
        keep(article, row, is_developing=developing)
        settle(article=row, by=by)
        _audit("developing_declared" if developing else "developing_ended", row, by=by)


def _audit(verb: str, row: Article, *, by: Any, data: dict[str, Any] | None = None) -> None:
    audit(action=f"newsroom.{verb}", object_key=object_key(row), object_label=row.title, actor=by, data=data)
