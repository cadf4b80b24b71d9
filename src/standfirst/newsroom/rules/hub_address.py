"""The filters of a list in its address: `?sector=energy&since=2026-03-01`. Pure.

Every combination has one spelling: each filter once, in the order of `NAMES`, without empty ones. What was never a
filter (`utm_source`) is passed over; what is one and says what cannot be is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

FACETS = ("section", "edition", "country", "sector", "company", "topic", "contributor", "bureau", "language")
NAMES = (*FACETS, "since", "until", "before")
# A story has exactly one of these, so that two of them find nothing ever.
SINGLE = ("section", "language")

_SLUG = re.compile(r"[-a-zA-Z0-9_]{1,120}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
LONGEST = 120


class FilterRefused(ValueError):
    """What the address asks cannot be: `name` is the filter, `why` one of `repeated`, `unreadable`, `no_such_day`,
    `twice` (what the list is already held to).
    """

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name}: {why}")
        self.name = name
        self.why = why


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks of a list. `facets` are (kind, slug) in the order of `FACETS`; `since` and `until` are days,
    both of them included; `before` is the key of a place in the list, unread. `spelt`: the address was the canonical
    one.
    """

    facets: tuple[tuple[str, str], ...] = ()
    since: date | None = None
    until: date | None = None
    before: str | None = None
    spelt: bool = field(default=True, compare=False)

    @property
    def is_filtered(self) -> bool:
        return bool(self.facets or self.since or self.until)

    @property
    def is_empty_range(self) -> bool:
        return self.since is not None and self.until is not None and self.since > self.until


def read(pairs: Iterable[tuple[str, str]], *, hub: str = "") -> Asked:
    """What the query of an address asks, on the list of a hub of kind `hub`. Raises `FilterRefused`."""
    mine = [(name, value) for name, value in pairs if name in NAMES]
    values: dict[str, str] = {}
    for name, value in mine:
        if name in values:
            raise FilterRefused(name, "repeated")
        # An empty position was written by nobody; an empty filter is a form's.
        if value or name == "before":
            values[name] = value
    for name, value in values.items():
        if name in FACETS and not _SLUG.fullmatch(value):
            raise FilterRefused(name, "unreadable")
        if name in SINGLE and name == hub:
            raise FilterRefused(name, "twice")
    asked = Asked(
        facets=tuple((name, values[name]) for name in FACETS if name in values),
        since=_day("since", values),
        until=_day("until", values),
        before=values.get("before"),
        spelt=[name for name, _ in mine] == [name for name in NAMES if name in values],
    )
    return asked


def written(asked: Asked) -> str:
    """The one spelling, with its question mark; empty when nothing is asked."""
    pairs = [*asked.facets]
    pairs += [(name, day.isoformat()) for name, day in (("since", asked.since), ("until", asked.until)) if day]
    if asked.before is not None:
        pairs.append(("before", asked.before))
    return f"?{urlencode(pairs)}" if pairs else ""


def without(asked: Asked, name: str) -> Asked:
    """The same without one filter, from the top of the list."""
    return Asked(
        facets=tuple(facet for facet in asked.facets if facet[0] != name),
        since=None if name == "since" else asked.since,
        until=None if name == "until" else asked.until,
    )


def _day(name: str, values: dict[str, str]) -> date | None:
    text = values.get(name)
    if text is None:
        return None
    if not _DAY.fullmatch(text):
        raise FilterRefused(name, "unreadable")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise FilterRefused(name, "no_such_day") from None
