"""The stories that may stand on a front, fetched together, and each put in its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from standfirst.fronts.language import our_language
from standfirst.fronts.queries.scopes import Scope
from standfirst.fronts.rules.layout import COUNTRIES, OPINION, OWN, Layout, Zone
from standfirst.fronts.rules.placing import Candidate, Placed, place
from standfirst.newsroom.models import Filing, Topic
from standfirst.newsroom.queries import PublicationWide, newest_by_key, publication_wide, stories_by_id
from standfirst.newsroom.rules.shown import StoryLink

WINDOW = 60
EDITION_WINDOW = 120
PER_KEY = 12
# A zone that an editor added shares its stories with those that every front has: it looks further back.
PER_OWN_KEY = 30
AT_ONCE = 200

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Arranged:
    """Where each story stands, and the bare stories by id, those that stand nowhere included."""

    scope: Scope
    layout: Layout
    placed: Placed
    stories: Mapping[int, StoryLink]


def arranged(scope: Scope, layout: Layout, *, now: datetime) -> Arranged:
    """Every story of a front at its place, without byline and picture. Three statements, whatever is published: what
    is newest, where it is filed, the stories; one more when a zone shows topics."""
    layout = _with_merged(layout)
    wide = publication_wide()
    ids = _newest(_wanted(scope, layout))
    window = ids["edition", str(scope.edition.pk)] if scope.edition is not None else ids["all", ""]
    pinned = [pin.story for _zone, pin in layout.pins()]
    filed = _filed({*window, *pinned}, _kinds(scope, layout))
    stories = stories_by_id({story for found in ids.values() for story in found} | set(pinned))
    newest = _in_order(window, stories)
    placed = place(
        layout,
        {
            pk: _candidate(card, card.published_at, filed.get(pk, ()), wide)
            for pk, card in stories.items()
            if card.published_at
        },
        {zone.id: _pool(scope, zone, newest, ids, filed, stories) for zone in layout.zones},
        newest=newest,
        alarms=_in_order(ids["all", ""], stories),
        now=now,
        language=our_language(),
    )
    return Arranged(scope, layout, placed, stories)


def _with_merged(layout: Layout) -> Layout:
    """The layout with what topics were merged into in their place: as it was published, it may name a topic that has no
    stories of its own any more. No statement without topics."""
    keys = {key for zone in layout.zones if zone.source.kind == "topic" for key in zone.source.keys}
    if not keys:
        return layout
    merged = Topic.objects.filter(pk__in=[key for key in keys if key.isdecimal()], merged_into__isnull=False)
    into = {str(pk): str(other) for pk, other in merged.values_list("pk", "merged_into")}
    zones = (
        replace(zone, source=replace(zone.source, keys=tuple(dict.fromkeys(into.get(k, k) for k in zone.source.keys))))
        if zone.source.kind == "topic"
        else zone
        for zone in layout.zones
    )
    return replace(layout, zones=tuple(zones)) if into else layout


def _wanted(scope: Scope, layout: Layout) -> dict[Key, int]:
    """Which lists to take how much of."""
    wanted: dict[Key, int] = {("all", ""): WINDOW}
    if scope.edition is not None:
        wanted["edition", str(scope.edition.pk)] = EDITION_WINDOW
        return wanted
    for zone in layout.zones:
        if zone.on:
            limit = PER_OWN_KEY if zone.id.startswith(OWN) else PER_KEY
            wanted |= {(_kind(zone), key): limit for key in zone.source.keys}
    return wanted


def _newest(wanted: Mapping[Key, int]) -> dict[Key, list[int]]:
    asked = [(*key, limit) for key, limit in wanted.items()]
    found: dict[Key, list[int]] = {}
    for start in range(0, len(asked), AT_ONCE):
        found |= newest_by_key(asked[start : start + AT_ONCE])
    return found


def _kinds(scope: Scope, layout: Layout) -> set[str]:
    """What must be known of where a story is filed: countries for their strip; on an edition's front all that a zone
    chooses by."""
    on = [zone for zone in layout.zones if zone.on]
    kinds = {"country" for zone in on if zone.kind == COUNTRIES}
    return kinds if scope.edition is None else kinds | {_kind(zone) for zone in on if zone.source.keys}


def _filed(ids: Iterable[int], kinds: set[str]) -> dict[int, list[Key]]:
    found: dict[int, list[Key]] = {}
    if kinds:
        rows = Filing.objects.filter(article_id__in=list(ids), kind__in=kinds).order_by("article_id", "kind", "key")
        for story, kind, key in rows.values_list("article_id", "kind", "key"):
            found.setdefault(story, []).append((kind, key))
    return found


def _candidate(card: StoryLink, published_at: datetime, filed: Iterable[Key], wide: PublicationWide) -> Candidate:
    return Candidate(
        card.id,
        published_at,
        has_picture=card.picture_id is not None,
        is_opinion=card.label == "opinion",
        language=card.language.partition("-")[0],
        original=card.original,
        breaking_until=card.breaking_until,
        countries=tuple(key for kind, key in filed if kind == "country" and key in wide.countries),
    )


def _pool(
    scope: Scope,
    zone: Zone,
    newest: list[int],
    ids: Mapping[Key, list[int]],
    filed: Mapping[int, list[Key]],
    stories: Mapping[int, StoryLink],
) -> list[int]:
    keys = {(_kind(zone), key) for key in zone.source.keys}
    if scope.edition is not None:
        return [story for story in newest if not keys or keys & set(filed.get(story, ()))]
    if zone.kind == OPINION:
        return _in_order((story for found in ids.values() for story in found), stories)
    if keys:
        # A strip by country also looks for its countries where everything is.
        more = newest if zone.kind == COUNTRIES else []
        return _in_order([*(story for key in keys for story in ids.get(key, ())), *more], stories)
    return newest


def _kind(zone: Zone) -> str:
    return "country" if zone.kind == COUNTRIES else zone.source.kind


def _in_order(ids: Iterable[int], stories: Mapping[int, StoryLink]) -> list[int]:
    """Those that may be seen, each once, newest first."""
    cards = [stories[story] for story in set(ids) if story in stories]
    cards = [card for card in cards if card.published_at is not None]
    return [card.id for card in sorted(cards, key=lambda card: (card.published_at, card.number), reverse=True)]
