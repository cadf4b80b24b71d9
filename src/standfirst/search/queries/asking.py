"""From what a reader asks to what an engine is asked: codes of filters, days as slots, languages to try."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from standfirst.newsroom.languages import LANGUAGES
from standfirst.newsroom.queries import find_facet, publication_wide
from standfirst.search.backends.base import SearchBackend
from standfirst.search.rules.entries import ALL, HubNamed, code
from standfirst.search.rules.matching import Wanted, one_of
from standfirst.search.rules.query import Query, Widened, expression
from standfirst.search.rules.results import FILTERS, Filters, Unknown

MOST_LANGUAGES = 12
# Known words that stand for a beginning.
BEGINNINGS = 40
DAY = timedelta(days=1)


def languages_in(engine: SearchBackend, generation: int) -> tuple[str, ...]:
    """The languages that stories are indexed in, commonest first, at most twelve. One statement."""
    prefix = code("language", "")
    tags = {code("language", tag): tag for tag in LANGUAGES}
    counted = engine.hubs_of_kind(generation, prefix)
    return tuple(tags[found] for found in counted if found in tags)[:MOST_LANGUAGES]


def resolved(
    engine: SearchBackend, generation: int, filters: Filters
) -> tuple[dict[str, str], tuple[Unknown, ...], dict[str, HubNamed]]:
    """The code of each filter, those that name nothing, and the hubs by their codes. One statement, none without
    filters; one more for a filter that no story is filed under.
    """
    chosen = {kind: slug for kind, slug in filters.chosen.items() if kind in FILTERS and slug}
    paths = {f"/{kind}/{slug}/": kind for kind, slug in chosen.items() if kind != "language"}
    hubs = engine.hubs_at(generation, paths.keys()) if paths else {}
    codes = {paths[path]: hub.code for path, hub in hubs.items()}
    unknown: list[Unknown] = []
    for kind, slug in chosen.items():
        if kind in codes:
            continue
        facet = find_facet(kind, slug)
        if facet is None:
            unknown.append(Unknown(kind, slug))
        else:
            codes[kind] = code(kind, facet.key)
    return codes, tuple(unknown), {hub.code: hub for hub in hubs.values()}


def widened(engine: SearchBackend, generation: int, starts: Sequence[str]) -> Widened:
    """The known words that begin so. One statement, none without any."""
    found = engine.terms_beginning(generation, starts, BEGINNINGS)
    return {start: [(term.word, term.stories) for term in terms] for start, terms in found.items()}


def wanted(
    query: Query,
    codes: Mapping[str, str],
    filters: Filters,
    languages: tuple[str, ...],
    known: Widened | None = None,
) -> Wanted:
    """What the engine is asked for; `known` as `widened` gives it."""
    groups = [[expression(term, languages, known) for term in group] for group in query.groups]
    every = [one_of(parts) if (parts := [part for part in group if part is not None]) else None for group in groups]
    none = [expression(term, languages, known) for term in query.excluded]
    found = tuple(part for part in every if part is not None)
    since, until = slots(filters)
    tags = tuple((each,) for each in codes.values())
    return Wanted(
        all=found,
        none=tuple(part for part in none if part is not None),
        codes=tags if found or tags else ((ALL,),),
        since=since,
        until=until,
    )


def slots(filters: Filters) -> tuple[int | None, int | None]:
    """The first slot of the first day, and the first after the last day, in the publication's zone."""
    since = _midnight(filters.since) if filters.since else None
    until = _midnight(filters.until + DAY) if filters.until and filters.until < date.max else None
    return since, until


def _midnight(day: date) -> int:
    try:
        zone = ZoneInfo(publication_wide().publication.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo("UTC")
    # A day before the calendar of the zone begins is as good as its first.
    day = min(max(day, date(1900, 1, 1)), date(9990, 1, 1))
    return int(datetime.combine(day, time.min, zone).timestamp())
