"""A front as it is shown: what `fronts.queries.front` gives, plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from standfirst.newsroom.rules.shown import StoryLink


@dataclass(frozen=True, slots=True)
class CountryLatest:
    """The newest story filed under a country."""

    name: str
    url: str
    story: StoryLink


@dataclass(frozen=True, slots=True)
class ShownZone:
    """A part of a front, never empty.

    `kind`: stories | opinion | countries. `density` tells how loud it is: `feature` (one large with a picture, the
    rest small), `columns` (equal headlines with standfirst), `list` (headlines and times), `strip` (a line of
    headlines). `url` is the hub it opens, empty when it has none; `countries` only when that is its kind;
    `label` is a word beside the title.
    """

    id: str
    kind: str
    title: str
    url: str
    density: str
    stories: tuple[StoryLink, ...]
    countries: tuple[CountryLatest, ...] = ()
    label: str = ""

    @property
    def band(self) -> str:
        """The same for strips that follow each other: they are one band of the page."""
        return self.density if self.kind == "stories" and self.density == "strip" else self.id


@dataclass(frozen=True, slots=True)
class FrontShown:
    """A front at one moment, from its top.

    `key` is `home` or `edition-<code>`, `version` the number of the published version (0: nobody has set it). Stories
    carry byline and picture, and the headline and picture that their pin gives them. `breaking` is the strip above
    everything. `changes_at` is the next moment when time alone changes the front (a pin begins or ends, a story stops
    breaking), None when none is known: keep a copy no longer.
    """

    key: str
    title: str
    path: str
    version: int = 0
    breaking: tuple[StoryLink, ...] = ()
    lead: StoryLink | None = None
    satellites: tuple[StoryLink, ...] = ()
    zones: tuple[ShownZone, ...] = ()
    changes_at: datetime | None = None

    @property
    def stories(self) -> tuple[StoryLink, ...]:
        """Every story once, from the top."""
        lead = () if self.lead is None else (self.lead,)
        return (*self.breaking, *lead, *self.satellites, *(story for zone in self.zones for story in zone.stories))
