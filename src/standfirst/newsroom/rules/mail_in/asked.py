"""What the lines on top of a mail ask for, as values."""

from __future__ import annotations

import re
import zoneinfo
from datetime import UTC, datetime, timedelta, timezone

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip
_ISO = r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
_WRITTEN = r"(?P<day2>\d{1,2})\.? (?P<month2>[A-Za-z]{3,9})\.?,? (?P<year2>\d{4})"
_MOMENT = re.compile(
    rf"(?:{_ISO}|{_WRITTEN})(?:T|,? (?:at )?)(?P<hour>\d{{1,2}})[:.](?P<minute>\d{{2}})(?: ?(?P<zone>\S{{1,40}}))?"
)
_OFFSET = re.compile(r"(?:UTC|GMT)?([+-])(\d{2}):?(\d{2})")
_YES = {"yes", "y", "true", "1", "on", "please", "required", "needed", "да", "ja", "oui"}
_NO = {"no", "n", "false", "0", "off", "none", "нет", "nein", "non"}


def moment(said: str, *, zone: str) -> datetime | None:
    """`2026-02-06 09:00`, `6 February 2026, 09:00`, with or without a zone (`Asia/Tokyo`, `UTC`, `+09:00`); without one
    it is the bureau's `zone`. In UTC. None for anything else, for a zone of three letters (they mean several), and
    for an hour that does not come, or comes twice, where the clock is put forward or back.
    """
    match = _MOMENT.fullmatch(said.strip())
    if match is None:
        return None
    place = _zone(match["zone"] or zone)
    try:
        local = datetime(*_date(match), int(match["hour"]), int(match["minute"]), tzinfo=place)  # type: ignore[misc]
    except (ValueError, TypeError):
        return None
    if place is None or local.utcoffset() != local.replace(fold=1).utcoffset():
        return None
    return local.astimezone(UTC)


def yes_or_no(said: str) -> bool | None:
    word = said.strip().rstrip(".!").casefold()
    return True if word in _YES else False if word in _NO else None


def listed(said: str) -> list[str]:
    """The names in a list: parted by commas, semicolons, slashes or “and”."""
    return [name.strip(" .") for name in re.split(r"[,;/、]|\band\b|&", said) if name.strip(" .")][:30]


def _date(match: re.Match[str]) -> tuple[int, int, int]:
    if match["year"]:
        return int(match["year"]), int(match["month"]), int(match["day"])
    name = match["month2"].lower()
    month = next(
        (n for n, full in enumerate(_MONTHS, 1) if full == name or (len(name) >= 3 and full[:3] == name[:3])), 0
    )
    return int(match["year2"]), month, int(match["day2"])


def _zone(name: str) -> zoneinfo.ZoneInfo | timezone | None:
    if name in ("UTC", "GMT", "Z"):
        return UTC
    if offset := _OFFSET.fullmatch(name):
        minutes = int(offset[2]) * 60 + int(offset[3])
        return timezone(timedelta(minutes=minutes if offset[1] == "+" else -minutes)) if minutes < 24 * 60 else None
    try:
        return zoneinfo.ZoneInfo(name) if "/" in name else None
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return None
