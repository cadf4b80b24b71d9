"""Days of the calendar as moments: where a day begins in a zone. Pure."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo

# No story is older or newer, and every zone can be put to these.
FIRST = datetime(1800, 1, 1, tzinfo=UTC)
LAST = datetime(2300, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)


def day_begins(day: date, zone: tzinfo) -> datetime:
    """The first moment of a day in a zone, in UTC; held between 1800 and 2300. Where clocks jump over midnight it is
    the moment of the jump.
    """
    if day.year < FIRST.year:
        return FIRST
    if day.year >= LAST.year:
        return LAST
    return datetime.combine(day, time(), zone).astimezone(UTC)


def span(since: date | None, until: date | None, zone: tzinfo) -> tuple[datetime | None, datetime | None]:
    """From the beginning of one day to the beginning of the one after another: what `since` and `until` include."""
    end = LAST if until is not None and until.year >= LAST.year else None
    if until is not None and end is None:
        end = day_begins(until + DAY, zone)
    return (None if since is None else day_begins(since, zone)), end
