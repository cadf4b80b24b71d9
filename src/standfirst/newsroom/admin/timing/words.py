"""What is said of a time that was typed: the moment it comes to, elsewhere and in UTC, or why it comes to none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from standfirst.newsroom.rules import local_times
from standfirst.newsroom.rules.local_times import Reading


@dataclass(frozen=True, slots=True)
class Echo:
    """`lines` say the moment; `problem` says why there is none; `choice` names the second of two moments, when there
    are two.
    """

    lines: tuple[str, ...] = ()
    problem: str = ""
    choice: str = ""


def language() -> str:
    return get_language() or "en"


def moment_lines(moment: datetime, zones: list[str]) -> tuple[str, ...]:
    """A moment in words in each zone once, and in UTC."""
    wanted = list(dict.fromkeys([*zones, "UTC"]))
    return tuple(local_times.in_words(moment, zone, language()) for zone in wanted)


def skipped(reading: Reading) -> str:
    """Why a wall time comes to no moment, and which is the next that does."""
    assert reading.next_valid is not None  # noqa: S101
    return _("%(time)s does not exist in %(place)s: the clocks jump over it. The next time that does is %(next)s.") % {
        "time": local_times.clock_words(reading.wall, language()),
        "place": local_times.place_of(reading.zone),
        "next": local_times.clock_words(reading.next_valid, language()),
    }


def second_choice(reading: Reading) -> str:
    """The name of the second moment, for a box to tick."""
    first, second = reading.moments
    return _(
        "%(time)s comes twice that night. Untouched, it is the first (%(first)s). Tick for the second (%(second)s), "
        "after the clocks go back."
    ) % {
        "time": reading.wall.strftime("%H:%M"),
        "first": local_times.offset_words(first, reading.zone),
        "second": local_times.offset_words(second, reading.zone),
    }


def echo(text: str, zone: str, others: list[str], *, second: bool = False) -> Echo:
    """What to say of a time as it stands in a field; nothing of an empty one."""
    if not text.strip():
        return Echo()
    try:
        reading = local_times.read_wall(local_times.parse_wall(text), zone)
    except ValueError:
        return Echo(problem=not_a_time())
    if reading.is_skipped:
        return Echo(problem=skipped(reading))
    return Echo(
        lines=moment_lines(reading.moment(second=second), [zone, *others]),
        choice=second_choice(reading) if reading.is_twice else "",
    )


def not_a_time() -> str:
    return _("This is no date and time. Write it as 2026-03-27 14:30.")
