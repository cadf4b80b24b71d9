"""When an entry counts as updated. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime


def updated(published: datetime, now: datetime, *others: datetime | None, notes: Iterable[datetime] = ()) -> datetime:
    """The last time that readers were told of a change: the newest of the `others` (the time shown at the head of the
    story) and of its dated `notes`, none of them after `now`; never before `published`.
    """
    told = [moment for moment in (*others, *notes) if moment is not None and published < moment <= now]
    return max(told, default=published)
