"""Times as they are typed and said in a zone, across summer time.

A wall time is what a clock on the wall shows: naive, without an offset. Once a year, where there is summer time, some
wall times do not exist and some exist twice. Moments are aware and in UTC.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_datetime

FIRST_YEAR, LAST_YEAR = 1970, 2199
_TYPED = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})[T ]+(\d{1,2})[:.](\d{2})(?::(\d{2})(?:\.\d{1,6})?)?")


@dataclass(frozen=True, slots=True)
class Reading:
    """A wall time in a zone: one moment, two when the clocks go back over it, none when they jump over it; then
    `next_valid` is the first wall time behind the gap.
    """

    wall: datetime
    zone: str
    moments: tuple[datetime, ...]
    next_valid: datetime | None = None

    @property
    def is_skipped(self) -> bool:
        return not self.moments

    @property
    def is_twice(self) -> bool:
        return len(self.moments) == 2

    def moment(self, *, second: bool = False) -> datetime:
        """The moment meant; of two the first, unless `second`. Raises `ValueError` when there is none."""
        if not self.moments:
            raise ValueError(f"{self.wall} does not exist in {self.zone}.")
        return self.moments[-1 if second else 0]


def parse_wall(text: str) -> datetime:
    """A wall time as it is typed: `2026-03-29 02:30`, also with `T`, a dot between hour and minute, and seconds.

    Raises `ValueError` for anything else, and for years that no publication plans in.
    """
    match = _TYPED.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is no date and time.")
    wall = datetime(*(int(part or 0) for part in match.groups()))
    if not FIRST_YEAR <= wall.year <= LAST_YEAR:
        raise ValueError(f"{wall.year} is out of reach.")
    return wall


def read_wall(wall: datetime, zone: str) -> Reading:
    """What a wall time means in a zone. Raises `zoneinfo.ZoneInfoNotFoundError` for a zone that there is not."""
    place = ZoneInfo(zone)
    wall = wall.replace(tzinfo=None, fold=0)
    before, after = (wall.replace(tzinfo=place, fold=fold).astimezone(UTC) for fold in (0, 1))
    moments = tuple(sorted({m for m in (before, after) if wall_of(m, zone) == wall}))
    if moments:
        return Reading(wall, zone, moments)
    return Reading(wall, zone, (), next_valid=wall_of(_jump(after, before, place), zone))


def wall_of(moment: datetime, zone: str) -> datetime:
    """What the clock shows in a zone at a moment."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)


def is_second(moment: datetime, zone: str) -> bool:
    """Whether a moment is the second of two with the same wall time."""
    return bool(moment.astimezone(ZoneInfo(zone)).fold)


def _jump(early: datetime, late: datetime, place: ZoneInfo) -> datetime:
    """The moment between two at which the offset changes, to the second."""
    old = early.astimezone(place).utcoffset()
    while late - early > timedelta(seconds=1):
        middle = early + (late - early) // 2
        middle = middle.replace(microsecond=0)
        if middle.astimezone(place).utcoffset() == old:
            early = middle
        else:
            late = middle
    return late


# Saying them


def typed(moment: datetime, zone: str) -> str:
    """A moment as it is typed in a zone: `2026-03-29 14:30`, with seconds where there are any."""
    wall = wall_of(moment, zone).replace(microsecond=0)
    return wall.strftime("%Y-%m-%d %H:%M:%S" if wall.second else "%Y-%m-%d %H:%M")


def place_of(zone: str) -> str:
    """The place a zone is named after: `Tokyo`."""
    return zone.rpartition("/")[2].replace("_", " ")


def offset_words(moment: datetime, zone: str) -> str:
    """The distance from UTC at a moment: `UTC+9`, `UTC−3:30`, `UTC`."""
    minutes = round((moment.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()).total_seconds() / 60)
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '−'}{hours}" + (f":{rest:02d}" if rest else "")


def clock_words(wall: datetime, language: str = "en") -> str:
    """A wall time in words: `Sunday 29 March 2026, 02:30`."""
    return format_datetime(wall, "EEEE d MMMM y, HH:mm", locale=_locale(language))


def in_words(moment: datetime, zone: str, language: str = "en") -> str:
    """A moment in words, with its place and distance from UTC: `Sunday 29 March 2026, 14:30, Tokyo (UTC+9)`."""
    wall, offset = clock_words(wall_of(moment, zone), language), offset_words(moment, zone)
    return f"{wall} {offset}" if zone in ("UTC", "Etc/UTC") else f"{wall}, {place_of(zone)} ({offset})"


def in_short(moment: datetime, zone: str, language: str = "en") -> str:
    """For a table: `29 Mar 2026, 14:30 Tokyo`."""
    return f"{format_datetime(wall_of(moment, zone), 'd MMM y, HH:mm', locale=_locale(language))} {place_of(zone)}"


@lru_cache(maxsize=64)
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")
