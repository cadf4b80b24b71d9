"""A newsroom's archive, drawn by lot: what each story of a made-up house is. Pure and repeatable: the same number of
stories gives the same stories, batch by batch, so that a seeding that was broken off goes on where it stopped.
"""

from __future__ import annotations

import bisect
import itertools
import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

BATCH = 2_500
# So many a day that a million are ten years; a small house is the newest days of a large one.
APART = timedelta(days=365.25 * 10) / 1_000_000
END = datetime(2026, 11, 1, tzinfo=UTC)
BUREAUS, SECTIONS, COUNTRIES, EDITIONS, STAFF = 20, 10, 120, 4, 40
PEOPLE, COMPANIES, TOPICS, SECTORS = 400, 3_000, 400, 26
# Codes of the countries most is written about, in that order; the others follow by the alphabet.
FOREMOST = (
    "US", "CN", "DE", "JP", "PL", "GB", "KZ", "IN", "FR", "UA", "TR", "KR", "IT", "AE", "BR", "SA", "UZ", "ES", "ID",
    "CZ", "VN", "AU", "RO", "NL", "CA", "SG", "SE", "KE", "NG", "ZA", "MX", "EG", "LT", "HU", "AZ", "GE", "TH", "MY",
)  # fmt: skip
# Two countries and two sectors that are common each by itself: together never, and together once in a thousand.
NEVER, SELDOM = (3, 2), (4, 3)
SELDOM_EVERY = 1_000
# The newest share of stories in which work goes on; what is older is published, or was given up as a draft.
FRESH = 0.02
RARE_EVERY = 40_000
RARE_FROM_END = 500
RARE = "quokka"

_FRESH = {
    "live": 55, "draft": 16, "desk": 8, "legal": 2, "ready": 3, "returned": 4, "scheduled": 4, "embargoed": 2,
    "changed": 4, "unpublished": 2,
}  # fmt: skip
_OLD = {"live": 9740, "draft": 130, "changed": 20, "unpublished": 100, "taken_down": 10}
_ACCESS = {"metered": 60, "open": 25, "premium": 15}
_LANGUAGE = {"en": 93, "de": 2, "pl": 1.5, "ru": 1.5, "ar": 1, "ja": 1}


class Lots:
    """Draws a key by its weight."""

    def __init__(self, weights: Mapping[Any, float]) -> None:
        self.keys = list(weights)
        self.sums = list(itertools.accumulate(weights.values()))

    def draw(self, dice: random.Random) -> Any:
        return self.keys[bisect.bisect(self.sums, dice.random() * self.sums[-1])]


def falling(count: int) -> Lots:
    """Places from 0, each rarer than the one before: a few bureaus file most of the copy."""
    return Lots({place: 1 / (place + 2) for place in range(count)})


_fresh, _old, _access, _language = Lots(_FRESH), Lots(_OLD), Lots(_ACCESS), Lots(_LANGUAGE)
_bureaus, _sections, _countries = falling(BUREAUS), falling(SECTIONS), falling(COUNTRIES)
_companies, _topics, _sectors = falling(COMPANIES), falling(TOPICS), falling(SECTORS)
_people = falling(PEOPLE // BUREAUS)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One story: places in the house's registers rather than ids. `original` is the place of the story that this one
    is a translation of; `notes` are kinds of corrections, oldest first; `picture` a place too.
    """

    place: int
    at: datetime
    status: str
    section: int
    bureau: int
    people: tuple[int, ...]
    editions: tuple[int, ...]
    countries: tuple[int, ...]
    sectors: tuple[int, ...]
    companies: tuple[int, ...]
    topics: tuple[int, ...]
    access: str
    language: str
    owner: int
    picture: int | None
    original: int | None
    notes: tuple[str, ...]
    is_rare: bool

    @property
    def is_public(self) -> bool:
        return self.status in ("live", "changed")


def batch(number: int, total: int, pictures: int = 0) -> tuple[list[Drawn], random.Random]:
    """The stories of one batch, oldest first, of an archive of `total`; and the dice, to go on with."""
    dice = random.Random(f"{total} {number}")
    stories: list[Drawn] = []
    original = None
    for place in range(number * BATCH, min(total, (number + 1) * BATCH)):
        story = _story(place, total, dice, pictures, original)
        stories.append(story)
        if story.language == "en" and story.status == "live":
            original = place
    return stories, dice


def moment(place: int, total: int) -> datetime:
    """When the story at a place was published."""
    return END - APART * (total - place)


def company_home(place: int) -> tuple[int, int]:
    """The country and the sector of a company: what is written about it is filed under them, too."""
    return place * 7 % COUNTRIES, place * 5 % SECTORS


def _story(place: int, total: int, dice: random.Random, pictures: int, original: int | None) -> Drawn:
    fresh = place >= total * (1 - FRESH)
    bureau = _bureaus.draw(dice)
    companies = _some(dice, _companies, (0.35, 0.45, 0.15, 0.05))
    countries, sectors = _filed(place, dice, companies)
    language = _language.draw(dice)
    notes = ("correction",) if dice.random() < 0.02 else ()
    notes += ("update",) if dice.random() < 0.03 else ()
    return Drawn(
        place=place,
        at=moment(place, total),
        status=(_fresh if fresh else _old).draw(dice),
        section=_sections.draw(dice),
        bureau=bureau,
        people=tuple(bureau + BUREAUS * n for n in _some(dice, _people, (0, 0.9, 0.1))),
        editions=tuple({bureau % EDITIONS, dice.randrange(EDITIONS)} if dice.random() < 0.2 else {bureau % EDITIONS}),
        countries=countries,
        sectors=sectors,
        companies=companies,
        topics=_some(dice, _topics, (0.1, 0.4, 0.3, 0.2)),
        access=_access.draw(dice),
        language=language,
        owner=dice.randrange(STAFF),
        picture=dice.randrange(pictures) if pictures and dice.random() < 0.7 else None,
        original=original if language != "en" and dice.random() < 0.5 else None,
        notes=notes,
        is_rare=place % RARE_EVERY == RARE_EVERY // 2 or total - place == RARE_FROM_END,
    )


def _filed(place: int, dice: random.Random, companies: tuple[int, ...]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    countries, sectors = set(_some(dice, _countries, (0.05, 0.65, 0.3))), set(_some(dice, _sectors, (0.1, 0.75, 0.15)))
    if companies and dice.random() < 0.4:
        country, sector = company_home(companies[0])
        countries.add(country)
        sectors.add(sector)
    for (country, sector), allowed in ((NEVER, False), (SELDOM, place % SELDOM_EVERY == 7)):
        if allowed:
            countries.add(country)
            sectors.add(sector)
        elif country in countries:
            sectors.discard(sector)
    return tuple(sorted(countries)), tuple(sorted(sectors))


def _some(dice: random.Random, lots: Lots, shares: tuple[float, ...]) -> tuple[int, ...]:
    """As many different ones as the lot says: none with the first of `shares`, one with the second …"""
    count, left = 0, dice.random()
    while count < len(shares) - 1 and left >= shares[count]:
        left -= shares[count]
        count += 1
    return tuple({lots.draw(dice) for _ in range(count)})
