"""A front as it is now: the one read behind the public page, the preview in the newsroom and whatever is sent out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from standfirst.core import clock
from standfirst.fronts.models import Front
from standfirst.fronts.queries.gathering import Arranged, arranged
from standfirst.fronts.queries.scopes import layout_of, scope_of
from standfirst.fronts.rules.front_shown import CountryLatest, FrontShown, ShownZone
from standfirst.fronts.rules.layout import COUNTRIES, OPINION, Zone
from standfirst.fronts.rules.placing import Filled, Slot
from standfirst.newsroom.pictures import picture_tags
from standfirst.newsroom.queries import dressed, publication_wide
from standfirst.newsroom.rules.shown import StoryLink


def front(key: str = "home", *, now: datetime | None = None) -> FrontShown:
    """The published front `home`, or `edition-<code>`, as it is at `now` (the present moment).

    At most seven statements, the same at 50 stories and at 5,000, with the rows that the whole publication shares
    already read: the published layout, what is newest, where it is filed, the stories, bylines, pictures, cuts. What
    may not be seen is never in it. Raises `fronts.errors.NoFront` for a key that is no front's.
    """
    scope = scope_of(key)
    row = (
        Front.objects.filter(place=scope.place, published__isnull=False)
        .values_list("published__number", "published__layout")
        .first()
    )
    number, kept = row or (0, None)
    return front_of(arranged(scope, layout_of(scope, kept), now=now or clock.now()), version=number)


def front_of(found: Arranged, *, version: int = 0) -> FrontShown:
    """The same for stories at their places: bylines and pictures filled in with three statements."""
    placed = found.placed
    cards = _dressed(found)
    lead = cards[placed.lead.id] if placed.lead is not None else None
    zones = (_zone(filled, cards) for filled in placed.zones)
    return FrontShown(
        key=found.scope.key,
        title=found.scope.title,
        path=found.scope.path,
        version=version,
        breaking=tuple(cards[story] for story in placed.breaking),
        lead=lead,
        satellites=tuple(cards[slot.id] for slot in placed.satellites),
        zones=tuple(zone for zone in zones if zone is not None),
        changes_at=placed.changes_at,
    )


def _dressed(found: Arranged) -> dict[int, StoryLink]:
    """The stories that stand somewhere, with the headline and the picture of their pins."""
    own = {slot.id: slot.pin.picture for slot in found.placed.slots if slot.pin and slot.pin.picture is not None}
    cards = dressed([_headed(found.stories[story], found.placed.slots) for story in found.placed.ids], pictures=False)
    tags = picture_tags({*own.values(), *(card.picture_id for card in cards if card.picture_id)}, crop="card")
    return {
        # A picture whose rights have run out, or that is gone, gives way to the story's own.
        card.id: replace(card, picture=tags.get(own.get(card.id, 0)) or tags.get(card.picture_id or 0))
        for card in cards
    }


def _headed(card: StoryLink, slots: tuple[Slot, ...]) -> StoryLink:
    pin = next((slot.pin for slot in slots if slot.id == card.id), None)
    return replace(card, headline=pin.headline, short_headline=pin.headline) if pin and pin.headline else card


def _zone(filled: Filled, cards: Mapping[int, StoryLink]) -> ShownZone | None:
    zone = filled.zone
    title, url = zone_title(zone)
    if not title:
        return None
    stories = tuple(cards[slot.id] for slot in filled.slots)
    wide = publication_wide()
    countries = tuple(
        CountryLatest(wide.countries[slot.country].name, wide.countries[slot.country].get_absolute_url(), card)
        for slot, card in zip(filled.slots, stories, strict=True)
        if slot.country
    )
    label = _("edition") if zone.source.kind == "edition" else ""
    return ShownZone(zone.id, zone.kind, title, url, zone.density, stories, countries, label)


def zone_title(zone: Zone) -> tuple[str, str]:
    """How a zone is headed, and the hub that the heading opens; an empty title when what it stood for is gone."""
    if zone.kind == OPINION:
        return zone.title or _("Opinion"), ""
    if zone.kind == COUNTRIES:
        return zone.title or _("Newest by country"), ""
    row = _row(zone)
    if row is None:
        return zone.title or ("" if zone.source.keys else _("Newest")), ""
    return zone.title or row.name, row.get_absolute_url()


def _row(zone: Zone) -> object | None:
    """The one row that a zone stands for."""
    if len(zone.source.keys) != 1:
        return None
    (key,) = zone.source.keys
    wide = publication_wide()
    match zone.source.kind:
        case "section":
            return wide.sections.get(int(key) if key.isdecimal() else 0)
        case "edition":
            return wide.editions.get(int(key) if key.isdecimal() else 0)
        case "country":
            return wide.countries.get(key)
        case "sector":
            return wide.sectors.get(key)
    return None
