"""How the zone of an office is named beside a time, and when a story was last changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime


def zone_label(local: datetime) -> str:
    """The zone's letters (“JST”), or its distance from UTC (“UTC+5”, “UTC+5:45”) where the zone has no letters."""
    letters = local.tzname() or "UTC"
    if letters[0] not in "+-":
        return letters
    offset = local.utcoffset()
    minutes = round(offset.total_seconds() / 60) if offset else 0
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    return f"UTC{sign}{hours}" + (f":{rest:02d}" if rest else "")


def last_change(published: datetime | None, changes: Iterable[datetime | None], now: datetime) -> datetime | None:
    """The latest of `changes` that came after the story was published and is not yet to come; None without one."""
    if published is None:
        return None
    return max((at for at in changes if at is not None and published < at <= now), default=None)
