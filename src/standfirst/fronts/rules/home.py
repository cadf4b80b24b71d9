"""Which story stands where on the front page: the newest fill it, and none stands twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

LEAD_DAYS = 3
SATELLITES = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A story that may be on the page. Opinion neither leads nor orbits: it has a place of its own."""

    id: int
    published_at: datetime
    has_picture: bool = False
    is_opinion: bool = False
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Wish:
    """A zone that wants up to `count` of `ids`, in their order; with fewer than `least` free ones it stays away."""

    key: str
    ids: tuple[int, ...]
    count: int
    least: int = 1


@dataclass(frozen=True, slots=True)
class Front:
    """The page by ids. `zones` holds only zones that have stories, in the order of the wishes."""

    lead: int | None = None
    satellites: tuple[int, ...] = ()
    zones: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def ids(self) -> tuple[int, ...]:
        first = () if self.lead is None else (self.lead,)
        return (*first, *self.satellites, *(i for zone in self.zones.values() for i in zone))


def fill(wishes: Sequence[Wish], taken: frozenset[int] = frozenset()) -> dict[str, tuple[int, ...]]:
    """Each wish in its turn takes what is still free, `taken` aside. No story twice, the order of every wish kept."""
    used = set(taken)
    zones: dict[str, tuple[int, ...]] = {}
    for wish in wishes:
        free: list[int] = []
        for story in wish.ids:
            if story not in used and story not in free:
                free.append(story)
            if len(free) == wish.count:
                break
        if len(free) >= wish.least and free:
            zones[wish.key] = tuple(free)
            used.update(free)
    return zones


def front(newest: Sequence[Candidate], wishes: Sequence[Wish], *, now: datetime, language: str = "en") -> Front:
    """The whole page. `newest` is the newest first.

    The lead is the newest story with a picture of the last `LEAD_DAYS` days in the publication's language; when there
    is none, the newest story with a picture, then the newest of all. The satellites are the newest that are left.
    """
    ours = [c for c in newest if c.language == language and not c.is_opinion] or list(newest)
    if not ours:
        return Front(zones=fill(wishes))
    recent = [c for c in ours if c.published_at >= now - timedelta(days=LEAD_DAYS)]
    lead = next((c for c in (*recent, *ours) if c.has_picture), ours[0])
    satellites = tuple(c.id for c in ours if c.id != lead.id)[:SATELLITES]
    return Front(lead.id, satellites, fill(wishes, frozenset({lead.id, *satellites})))
