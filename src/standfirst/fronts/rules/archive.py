"""Years, months and days of the archive: their addresses and their bounds. Pure."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Literal

from standfirst.newsroom.rules.days import DAY, FIRST, LAST, day_begins

Kind = Literal["year", "month", "day"]


@dataclass(frozen=True, slots=True)
class Period:
    """From the day it `begins` until before the day it `ends`."""

    kind: Kind
    begins: date
    ends: date

    @property
    def path(self) -> str:
        year, month, day = self.begins.isoformat().split("-")
        return f"/archive/{'/'.join({'year': [year], 'month': [year, month], 'day': [year, month, day]}[self.kind])}/"

    def span(self, zone: tzinfo) -> tuple[datetime, datetime]:
        return day_begins(self.begins, zone), day_begins(self.ends, zone)

    def days(self) -> tuple[date, ...]:
        return tuple(date.fromordinal(n) for n in range(self.begins.toordinal(), self.ends.toordinal()))


def period(kind: Kind, year: int, month: int = 1, day: int = 1) -> Period:
    """The year, the month or the day. Raises `ValueError` for one that does not exist, and beyond 1800 and 2299."""
    if not FIRST.year <= year < LAST.year:
        raise ValueError("beyond the archive")
    return around(kind, date(year, month, day))


def around(kind: Kind, day: date) -> Period:
    """The period of a kind that a day lies in."""
    if kind == "year":
        return Period(kind, day.replace(month=1, day=1), date(day.year + 1, 1, 1))
    if kind == "month":
        begins = day.replace(day=1)
        return Period(kind, begins, begins + DAY * calendar.monthrange(day.year, day.month)[1])
    return Period(kind, day, day + DAY)


def months(first: date, last: date) -> tuple[Period, ...]:
    """The months from that of one day to that of another, oldest first."""
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return tuple(around("month", date(n // 12, n % 12 + 1, 1)) for n in numbers)


def weeks(month: Period, first_weekday: int) -> tuple[tuple[date | None, ...], ...]:
    """A month's days in rows of a week, None where another month's would stand. `first_weekday`: Monday is 0."""
    rows = calendar.Calendar(first_weekday).monthdatescalendar(month.begins.year, month.begins.month)
    return tuple(tuple(day if month.begins <= day < month.ends else None for day in row) for row in rows)
