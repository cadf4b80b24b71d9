"""One page of results."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from standfirst.core import clock
from standfirst.newsroom.languages import LANGUAGES
from standfirst.newsroom.queries import dressed, stories_by_id
from standfirst.search.backends.base import Candidate, SearchBackend
from standfirst.search.backends.choosing import backend
from standfirst.search.errors import NoSuchPlace
from standfirst.search.models import IndexState
from standfirst.search.queries.asking import languages_in, resolved, wanted, widened
from standfirst.search.queries.shown import shown
from standfirst.search.queries.spelling import did_you_mean
from standfirst.search.rules.entries import ALL, HubNamed, code
from standfirst.search.rules.matching import Wanted
from standfirst.search.rules.query import Query, asked_tokens, parse, prefixes
from standfirst.search.rules.ranking import Asked, Ranked, rank
from standfirst.search.rules.results import FILTERS, Facet, FacetValue, Filters, Order, Results, Viewer

# The newest matches that are ranked and counted, and those whose heads match beside them.
RANKED = 2_000
HEADS = 500
# How far the pages of relevance go.
DEEPEST = 500
PER_FACET = 8
# With fewer results than this the reader is asked whether something else was meant.
FEW = 3
_KEY = re.compile(r"r([0-9a-f]{1,10})-([0-9a-f]{1,4})|n([0-9a-f]{1,12})")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page begins: by relevance after so many of the results as they were at `at`; by date before `slot`."""

    at: int = 0
    after: int = 0
    slot: int | None = None

    @property
    def key(self) -> str:
        return f"n{self.slot:x}" if self.slot is not None else f"r{self.at:x}-{self.after:x}"

    @classmethod
    def parse(cls, key: str, order: Order) -> Place:
        """Raises `NoSuchPlace` for anything that `key` never wrote."""
        match = _KEY.fullmatch(key)
        if match is not None:
            place = cls(slot=int(match[3], 16)) if match[3] else cls(int(match[1], 16), int(match[2], 16))
            if place.key == key and place.after <= DEEPEST and (place.slot is None) == (order == "relevance"):
                return place
        raise NoSuchPlace("There is no such page of results.", remedy="Search again.")


def search(
    query: str,
    filters: Filters | None = None,
    viewer: Viewer | None = None,
    *,
    before: str = "",
    order: Order = "relevance",
    limit: int = 20,
) -> Results:
    """The stories that a query finds within filters, as `viewer` may see them (a visitor, without one).

    `before` is the `older` of the page before. Nothing is asked of the engine without a query or filters. By relevance
    the newest 2,000 matches are ranked, with the newest 500 whose headline, standfirst or names match, and the best
    500 can be paged through; by date there is no bound.

    Seven statements, and what the engine's `newest` costs (one on SQLite): the state, the languages, the names of the
    facets, the stories, their bodies, their bylines, and with filters their hubs; up to two more when little is found.
    Raises `NoSuchPlace` for a forged key, `SearchTookTooLong` when the engine was stopped.
    """
    filters = filters or Filters()
    read = parse(query)
    if not read.groups:
        # Nothing to weigh: what is newest is first.
        order = "newest"
    place = Place.parse(before, order) if before else None
    empty = Results(query=read.text, ignored=read.ignored, order=order)
    if not read and not filters:
        return replace(empty, asked=bool(read.ignored))
    engine, generation = backend(), IndexState.objects.get().live
    codes, unknown, chosen = resolved(engine, generation, filters)
    empty = replace(empty, asked=True, unknown=unknown)
    if unknown:
        return empty
    languages = languages_in(engine, generation)
    asking = _Asking(
        engine,
        generation,
        read,
        wanted(read, codes, filters, languages, widened(engine, generation, prefixes(read))),
        languages,
        order,
        limit,
    )
    found = asking.page(place)
    results = replace(
        empty,
        order=order,
        found=tuple(shown(_dressed(found.page), read, languages, viewer)),
        matches=len(found.candidates),
        more=found.more,
        facets=facets(engine, generation, found.candidates, codes, chosen),
        older=found.older,
    )
    if place is None and not found.more and len(found.candidates) < FEW and read.groups:
        results = replace(results, did_you_mean=did_you_mean(engine, generation, read))
    return results


@dataclass(frozen=True, slots=True)
class _Page:
    """`page` are the candidates of this page in order; `candidates` all that were looked at."""

    page: list[Candidate]
    candidates: list[Candidate]
    more: bool
    older: str


@dataclass(frozen=True, slots=True)
class _Asking:
    engine: SearchBackend
    generation: int
    query: Query
    wanted: Wanted
    languages: tuple[str, ...]
    order: Order
    limit: int

    def page(self, place: Place | None) -> _Page:
        return self._by_date(place) if self.order == "newest" else self._by_relevance(place)

    def _by_date(self, place: Place | None) -> _Page:
        """The first page looks at as many as are counted, the others at what they show."""
        asked = self.wanted
        if place is not None and place.slot is not None:
            until = place.slot if asked.until is None else min(place.slot, asked.until)
            asked = replace(asked, until=until)
        most = RANKED if place is None else self.limit + 1
        found = self.engine.newest(self.generation, asked, limit=most)
        page = found[: self.limit]
        older = Place(slot=page[-1].slot).key if len(found) > self.limit else ""
        return _Page(page, found if place is None else [], len(found) >= most and place is None, older)

    def _by_relevance(self, place: Place | None) -> _Page:
        at = place.at if place is not None else int(clock.now().timestamp())
        after = place.after if place is not None else 0
        asked = self.wanted
        if place is not None:
            # As it was on the first page: what came since would push the others down.
            asked = replace(asked, until=min(at + 1, asked.until) if asked.until is not None else at + 1)
        found = self.engine.newest(self.generation, asked, limit=RANKED, heads=HEADS)
        by_slot = {one.slot: one for one in found}
        ranked: list[Ranked] = rank([(one.slot, one.page, one.head) for one in found], self._parts(), at)
        page = [by_slot[one.slot] for one in ranked[after : after + self.limit]]
        until = after + self.limit
        older = Place(at=at, after=until).key if until < min(len(ranked), DEEPEST) else ""
        return _Page(page, found, len(found) >= RANKED, older)

    def _parts(self) -> list[Asked]:
        return [asked_tokens(group, self.languages) for group in self.query.groups]


def _dressed(page: Sequence[Candidate]) -> list[tuple[Candidate, object]]:
    """The stories of a page that may be shown now, in its order: one that was withdrawn since is left out."""
    stories = stories_by_id(one.page for one in page)
    there = [one for one in page if one.page in stories]
    cards = dressed([stories[one.page] for one in there], pictures=False)
    return list(zip(there, cards, strict=True))


def facets(
    engine: SearchBackend,
    generation: int,
    candidates: Sequence[Candidate],
    codes: Mapping[str, str],
    known: Mapping[str, HubNamed],
) -> tuple[Facet, ...]:
    """How the candidates are filed: of each kind the commonest, and what is chosen. One statement."""
    counted = Counter(each for one in candidates for each in one.codes)
    counted.pop(ALL, None)
    kinds: dict[str, list[tuple[str, int]]] = {kind: [] for kind in FILTERS}
    for each, stories in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        kind = each[1:].partition("_")[0]
        if kind in kinds and (len(kinds[kind]) < PER_FACET or each == codes.get(kind)):
            kinds[kind].append((each, stories))
    wanted = {each for values in kinds.values() for each, _stories in values}
    hubs = {**known, **engine.hubs(generation, wanted)} if wanted else {}
    found = []
    for kind, values in kinds.items():
        named = [
            FacetValue(slug_of(hubs[each]), hubs[each].name, stories, each == codes.get(kind))
            for each, stories in values
            if each in hubs
        ]
        if len(named) > 1 or any(value.is_chosen for value in named):
            found.append(Facet(kind, tuple(named)))
    return tuple(found)


def slug_of(hub: HubNamed) -> str:
    """What a filter is given for a hub."""
    if hub.path:
        return hub.path.rstrip("/").rpartition("/")[2]
    return next((tag for tag in LANGUAGES if code("language", tag) == hub.code), "")
