"""The front page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from standfirst.core import clock
from standfirst.fronts.answers import answer, public_page
from standfirst.fronts.pages import CountryLatest, HomePageView, Zone
from standfirst.fronts.rules.home import Candidate, Front, Wish, front
from standfirst.fronts.shell import ad_slot, default_language, meta, page_title, shell
from standfirst.newsroom.queries import (
    PublicationWide,
    dressed,
    filed_keys,
    newest_by_key,
    publication_wide,
    stories_by_id,
)
from standfirst.newsroom.rules.shown import StoryLink

WINDOW = 60
PER_SECTION = 12
PER_EDITION = 12
COUNTRIES = 8
OPINIONS = 4
# How loud each section is, in the order of the masthead; the rest are lists.
DENSITIES = (("feature", 5), ("columns", 4), ("feature", 5), ("columns", 4))
LIST = ("list", 5)


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """The front page: six statements for a visitor, whatever has been published."""
    return answer(request, "fronts/home.html", home_page(request))


def render_home(request: HttpRequest, page: Any, *, preview_mode: str | None = None) -> HttpResponse:
    """The renderer of Wagtail's home page: the front page, whose content is never the tree page's own."""
    return home(request)


def home_page(request: HttpRequest) -> HomePageView:
    wide = publication_wide()
    keys = newest_by_key(
        [
            ("all", "", WINDOW),
            *(("section", str(pk), PER_SECTION) for pk in wide.sections),
            *(("edition", str(pk), PER_EDITION) for pk in wide.editions),
        ]
    )
    stories = stories_by_id({story for ids in keys.values() for story in ids})
    countries = _by_country(keys["all", ""], wide)
    chosen = _front(keys, stories, countries, wide)
    shown = {card.id: card for card in dressed([stories[story] for story in chosen.ids], crop="card")}
    frame = shell(request)
    return HomePageView(
        shell=frame,
        meta=meta(page_title("", wide), path="/", description=wide.publication.tagline),
        lead=shown[chosen.lead] if chosen.lead is not None else None,
        satellites=tuple(shown[story] for story in chosen.satellites),
        zones=tuple(
            _zone(chosen, shown, f"section:{pk}", "section", section, _density(place)[0])
            for place, (pk, section) in enumerate(wide.sections.items())
            if f"section:{pk}" in chosen.zones
        ),
        opinion=Zone("opinion", "opinion", _("Opinion"), "", "columns", _stories(chosen, shown, "opinion"))
        if "opinion" in chosen.zones
        else None,
        editions=tuple(
            _zone(chosen, shown, f"edition:{pk}", "edition", edition, "list")
            for pk, edition in wide.editions.items()
            if f"edition:{pk}" in chosen.zones
        ),
        countries=tuple(
            CountryLatest(wide.countries[code].name, wide.countries[code].get_absolute_url(), shown[zone[0]])
            for code, zone in ((code, chosen.zones.get(f"country:{code}")) for code in countries)
            if zone
        )[:COUNTRIES],
        ad=ad_slot("home-top"),
        empty="" if chosen.lead is not None else _("Nothing is published yet. The first story will stand here."),
    )


def _front(
    keys: Mapping[tuple[str, str], list[int]],
    stories: Mapping[int, StoryLink],
    countries: Mapping[str, list[int]],
    wide: PublicationWide,
) -> Front:
    def there(ids: list[int]) -> tuple[int, ...]:
        return tuple(story for story in ids if story in stories)

    def news(ids: list[int]) -> tuple[int, ...]:
        found = [story for story in there(ids) if stories[story].label != "opinion"]
        # A translation stands behind: else a story and its twin in another language stand side by side.
        return tuple(sorted(found, key=lambda story: stories[story].language.partition("-")[0] != ours))

    ours = default_language().partition("-")[0]
    newest = sorted(
        (card for card in stories.values() if card.published_at), key=lambda c: (c.published_at, c.number), reverse=True
    )
    wishes = [
        Wish("opinion", tuple(card.id for card in newest if card.label == "opinion"), OPINIONS),
        *(
            Wish(f"section:{pk}", news(keys["section", str(pk)]), _density(place)[1])
            for place, pk in enumerate(wide.sections)
        ),
        *(Wish(f"edition:{pk}", there(keys["edition", str(pk)]), 4) for pk in wide.editions),
        *(Wish(f"country:{code}", there(ids), 1) for code, ids in list(countries.items())[: COUNTRIES * 3]),
    ]
    return front(
        [
            Candidate(card.id, card.published_at, card.picture_id is not None, card.label == "opinion", card.language)
            for card in (stories[story] for story in there(keys["all", ""]))
            if card.published_at is not None
        ],
        wishes,
        now=clock.now(),
        language=ours,
    )


def _by_country(newest: list[int], wide: PublicationWide) -> dict[str, list[int]]:
    """The window's stories by country, the country with the newest story first. One statement."""
    filed = filed_keys(newest, "country")
    found: dict[str, list[int]] = {}
    for story in newest:
        for code in filed.get(story, ()):
            if code in wide.countries:
                found.setdefault(code, []).append(story)
    return found


def _density(place: int) -> tuple[str, int]:
    return DENSITIES[place] if place < len(DENSITIES) else LIST


def _zone(chosen: Front, shown: Mapping[int, StoryLink], key: str, kind: str, row: Any, density: str) -> Zone:
    return Zone(key, kind, row.name, row.get_absolute_url(), density, _stories(chosen, shown, key))


def _stories(chosen: Front, shown: Mapping[int, StoryLink], key: str) -> tuple[StoryLink, ...]:
    return tuple(shown[story] for story in chosen.zones[key])
