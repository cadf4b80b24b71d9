"""The demo's calendar: `-2d 07:40` is twenty to eight in the bureau's zone, two days before today."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

SHAPE = re.compile(r"^-(\d+)d (\d\d):(\d\d)$")


def moment(text: str, *, zone: str, now: datetime) -> datetime:
    """The moment that `text` names, never later than `now`: what would be is moved back by whole days.

    Raises `ValueError` for a text of another shape.
    """
    found = SHAPE.match(text)
    if found is None:
        raise ValueError(f"“{text}” is no moment of the demo's calendar; it looks like -2d 07:40")
    days, hour, minute = (int(part) for part in found.groups())
    local = now.astimezone(ZoneInfo(zone)).replace(hour=hour, minute=minute, second=0, microsecond=0)
    at = local - timedelta(days=days)
    while at > now:
        at -= timedelta(days=1)
    return at.astimezone(now.tzinfo)
