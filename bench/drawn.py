"""A newsroom's archive, drawn by lot: what each story of a made-up house is. Pure and repeatable: the same number of
stories gives the same stories, batch by batch, so that a seeding that was broken off goes on where it stopped.
"""

from __future__ import annotations

import bisect
import itertools
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

BATCH = 5_000
YEARS = 10
END = datetime(2026, 11, 1, tzinfo=UTC)
BUREAUS, SECTIONS, COUNTRIES, EDITIONS, PEOPLE, STAFF = 20, 10, 60, 4, 400, 40
# The newest share of stories in which work goes on; what is older is published, or was given up as a draft.
FRESH = 0.02
RARE_EVERY = 40_000
RARE = "quokka"

_FRESH = {
    "live": 55, "draft": 16, "desk": 8, "legal": 2, "ready": 3, "returned": 4, "scheduled": 4, "embargoed": 2,
    "changed": 4, "unpublished": 2,
}  # fmt: skip
_OLD = {"live": 9740, "draft": 130, "changed": 20, "unpublished": 100, "taken_down": 10}
_ACCESS = {"metered": 60, "open": 25, "premium": 15}
_LANGUAGE = {"en": 93, "de": 3, "fr": 2, "pl": 1.5, "ja": 0.5}
_WHO = ["Ministry", "Central bank", "Port", "Regulator", "Carmaker", "Refiner", "Utility", "Lender", "Court", "Union"]
_DOES = ["raises", "cuts", "delays", "approves", "questions", "sells", "buys", "reviews", "halts", "reopens"]
_WHAT = ["copper", "gas", "grain", "steel", "battery", "freight", "bond", "chip", "airline", "pension"]
_THING = ["forecast", "deal", "tariff", "licence", "plant", "route", "stake", "budget", "strike talks", "listing"]


class Lots:
    """Draws a key by its weight."""

    def __init__(self, weights: dict[object, float]) -> None:
        self.keys = list(weights)
        self.sums = list(itertools.accumulate(weights.values()))

    def draw(self, dice: random.Random) -> object:
        return self.keys[bisect.bisect(self.sums, dice.random() * self.sums[-1])]


def falling(count: int) -> Lots:
    """Places from 0, each rarer than the one before: a few bureaus file most of the copy."""
    return Lots({place: 1 / (place + 2) for place in range(count)})


_fresh, _old, _access, _language = Lots(_FRESH), Lots(_OLD), Lots(_ACCESS), Lots(_LANGUAGE)
_bureaus, _sections, _countries = falling(BUREAUS), falling(SECTIONS), falling(COUNTRIES)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One story: places in the house's registers rather than ids."""

    place: int
    at: datetime
    headline: str
    status: str
    section: int
    bureau: int
    person: int
    edition: int
    countries: tuple[int, ...]
    access: str
    language: str
    owner: int
    has_picture: bool

    @property
    def is_public(self) -> bool:
        return self.status in ("live", "changed")

    @property
    def slug(self) -> str:
        return self.headline.lower().replace(" ", "-")


def batch(number: int, total: int) -> Sequence[Drawn]:
    """The stories of one batch, oldest first, of an archive of `total`."""
    dice = random.Random(number)
    return [_story(place, total, dice) for place in range(number * BATCH, min(total, (number + 1) * BATCH))]


def _story(place: int, total: int, dice: random.Random) -> Drawn:
    fresh = place >= total * (1 - FRESH)
    bureau = _bureaus.draw(dice)
    home = bureau * 3 % COUNTRIES
    countries = {home if dice.random() < 0.6 else _countries.draw(dice)}
    if dice.random() < 0.3:
        countries.add(_countries.draw(dice))
    words = [dice.choice(_WHO), dice.choice(_DOES), dice.choice(_WHAT), dice.choice(_THING)]
    if place % RARE_EVERY == RARE_EVERY // 2:
        words.append(f"over {RARE}")
    return Drawn(
        place=place,
        at=END - timedelta(days=365.25 * YEARS) * ((total - place) / total),
        headline=" ".join(words),
        status=(_fresh if fresh else _old).draw(dice),
        section=_sections.draw(dice),
        bureau=bureau,
        person=bureau + BUREAUS * dice.randrange(PEOPLE // BUREAUS),
        edition=bureau % EDITIONS,
        countries=tuple(sorted(countries)),
        access=_access.draw(dice),
        language=_language.draw(dice),
        owner=dice.randrange(STAFF),
        has_picture=dice.random() < 0.7,
    )
