"""How a front is set: its zones in order, what fills each by itself, and the stories pinned to places in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

LEAD, SATELLITES, STORIES, OPINION, COUNTRIES = KINDS = ("lead", "satellites", "stories", "opinion", "countries")
# What fills a zone by itself; on an edition's front each means: of this edition's stories.
SOURCES = ("newest", "section", "edition", "country", "sector", "topic", "opinion")
KEYED = ("section", "edition", "country", "sector", "topic")
DENSITIES = ("feature", "columns", "list", "strip")

# How the ids of zones begin that an editor added.
OWN = "own-"

MOST_ZONES = 80
MOST_STORIES = 12
MOST_KEYS = 30
HEADLINE = 200
TITLE = 80


@dataclass(frozen=True, slots=True)
class Pin:
    """A story held at a place (from 1) of its zone, from `since` (at once) to `until` (for good). An empty `headline`
    and a `picture` of None are the story's own.
    """

    id: str
    story: int
    place: int
    headline: str = ""
    picture: int | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """What a zone fills itself from: `keys` are codes, or ids as text, of its kind; none means any."""

    kind: str = "newest"
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of a front: up to `count` stories; with fewer than `least`, and nothing pinned, it stays away."""

    id: str
    kind: str = STORIES
    source: Source = Source()
    title: str = ""
    density: str = "list"
    count: int = 5
    least: int = 1
    on: bool = True
    pins: tuple[Pin, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole front. The lead comes first and the satellites second, whatever follows."""

    zones: tuple[Zone, ...] = ()

    def zone(self, zone_id: str) -> Zone | None:
        return next((zone for zone in self.zones if zone.id == zone_id), None)

    def pins(self) -> Iterator[tuple[Zone, Pin]]:
        """Every pin with its zone, from the top."""
        return ((zone, pin) for zone in self.zones for pin in zone.pins)

    def pinned(self, pin_id: str) -> tuple[Zone, Pin] | None:
        return next(((zone, pin) for zone, pin in self.pins() if pin.id == pin_id), None)

    def with_zone(self, changed: Zone) -> Layout:
        return Layout(tuple(changed if zone.id == changed.id else zone for zone in self.zones))


def fixed_count(kind: str) -> bool:
    return kind == LEAD


# How loud each section is, in the order of the masthead; the rest are lists.
_LOUD = (("feature", 5), ("columns", 4), ("feature", 5), ("columns", 4))
_QUIET = ("list", 5)
_OPINION_AFTER = 2


def default_home(sections: Iterable[int], editions: Iterable[int]) -> Layout:
    """The home page while nobody has set it: every section, opinion apart, a strip for each edition, the newest by
    country."""
    strips = tuple(
        Zone(f"edition-{pk}", source=Source("edition", (str(pk),)), density="strip", count=4) for pk in editions
    )
    return Layout((*_top(), *_sections(sections, least=1), *strips, Zone("countries", COUNTRIES, count=8)))


def default_edition(sections: Iterable[int]) -> Layout:
    """An edition's front while nobody has set it: its stories by section, opinion, the rest, the newest by country."""
    rest = Zone("newest", source=Source("newest"), density="list", count=10)
    return Layout((*_top(), *_sections(sections, least=2), rest, Zone("countries", COUNTRIES, count=8)))


def completed(layout: Layout, default: Layout) -> Layout:
    """The layout with the zones that its default has gained since it was set: a new section, a new edition."""
    zones = list(layout.zones)
    there = {zone.id for zone in zones}
    for new in default.zones:
        if new.id in there or len(zones) >= MOST_ZONES:
            continue
        alike = [place for place, zone in enumerate(zones) if zone.source.kind == new.source.kind]
        zones.insert(alike[-1] + 1 if alike else len(zones), new)
    return replace(layout, zones=tuple(zones))


def _top() -> tuple[Zone, Zone]:
    return Zone("lead", LEAD, count=1, density="feature"), Zone("satellites", SATELLITES, count=3, density="columns")


def _sections(sections: Iterable[int], *, least: int) -> tuple[Zone, ...]:
    zones = [
        Zone(
            f"section-{pk}", source=Source("section", (str(pk),)), least=least,
            density=(_LOUD[place] if place < len(_LOUD) else _QUIET)[0],
            count=(_LOUD[place] if place < len(_LOUD) else _QUIET)[1],
        )
        for place, pk in enumerate(sections)
    ]  # fmt: skip
    opinion = Zone("opinion", OPINION, source=Source("opinion"), density="columns", count=4)
    zones.insert(min(_OPINION_AFTER, len(zones)), opinion)
    return tuple(zones)
