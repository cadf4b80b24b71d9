"""What a feed is about: the whole publication, a hub, or what a hub holds under further filters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from standfirst.newsroom.queries import Facet, Hub, find_facet
from standfirst.newsroom.rules import hub_address
from standfirst.newsroom.rules.days import span
from standfirst.newsroom.rules.hub_address import Asked, FilterRefused

NOTHING = Asked()


@dataclass(frozen=True, slots=True)
class Subject:
    """Without a hub: everything. `asked` and `facets` say the same of the filters, in their one spelling."""

    hub: Hub | None = None
    asked: Asked = NOTHING
    facets: tuple[Facet, ...] = ()

    @property
    def path(self) -> str:
        """The page's address without its query."""
        return self.hub.path if self.hub else "/"

    @property
    def query(self) -> str:
        """The filters as they stand in the address, with their question mark; empty without any."""
        return hub_address.written(self.asked)

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        if self.hub is None:
            return (("all", ""),)
        return ((self.hub.kind, self.hub.key), *((facet.kind, facet.key) for facet in self.facets))

    @property
    def lasting(self) -> str:
        """What it is about by keys, which outlive every slug; empty for everything."""
        if self.hub is None:
            return ""
        return "".join(f"/{kind}/{key}" for kind, key in (*self.keys, *self.days))

    @property
    def days(self) -> tuple[tuple[str, str], ...]:
        """The filters that are days, as they stand in the address."""
        given = (("since", self.asked.since), ("until", self.asked.until))
        return tuple((name, day.isoformat()) for name, day in given if day)

    @property
    def labels(self) -> tuple[str, ...]:
        """What the filters are called, in words."""
        return (*(facet.label for facet in self.facets), *(f"{name} {day}" for name, day in self.days))

    def between(self, zone: tzinfo) -> tuple[datetime | None, datetime | None]:
        """From when until before when, in the zone of the hub."""
        return span(self.asked.since, self.asked.until, zone)


def subject_of(hub: Hub, pairs: Iterable[tuple[str, str]]) -> Subject:
    """What the query of a hub's feed asks, in its one spelling: what the hub says already is left out, and what is no
    filter passed over. One statement for each company, topic and contributor among the filters, else none.

    Raises `FilterRefused`: for a thing or a day that does not exist, for a filter that cannot be read or stands there
    twice, and for a place in the list, since a feed begins with the newest.
    """
    asked = hub_address.read(pairs, hub=hub.kind)
    if asked.before is not None:
        raise FilterRefused("before", "unreadable")
    facets = [_facet(kind, slug) for kind, slug in asked.facets]
    kept = tuple(facet for facet in facets if (facet.kind, facet.key) != (hub.kind, hub.key))
    return Subject(hub, replace(asked, facets=tuple((facet.kind, facet.slug) for facet in kept)), kept)


def _facet(kind: str, slug: str) -> Facet:
    if facet := find_facet(kind, slug):
        return facet
    raise FilterRefused(kind, "unreadable")
