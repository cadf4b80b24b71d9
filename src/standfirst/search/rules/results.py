"""What a search is asked with and what it answers, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol

from standfirst.newsroom.rules.hub_address import FACETS
from standfirst.newsroom.rules.shown import StoryLink
from standfirst.search.rules.query import Ignored
from standfirst.search.rules.snippets import Snippet

Order = Literal["relevance", "newest"]
# The names of filters in addresses are the hubs' own; each value is a slug, or a language's tag.
FILTERS = FACETS


class Viewer(Protocol):
    """Who asks, as far as search must know: which view of a story of an access level they get (`full`, `preview`)."""

    def view_for(self, access_level: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Filters:
    """`chosen` are slugs by the names of `FILTERS`; `since` and `until` are days of the publication's zone, both
    inclusive."""

    chosen: Mapping[str, str] = field(default_factory=dict)
    since: date | None = None
    until: date | None = None

    def __bool__(self) -> bool:
        return bool(self.chosen or self.since or self.until)


@dataclass(frozen=True, slots=True)
class Found:
    """A story found. `headline`, `standfirst` and `text` have the words marked; `text` is empty when nothing of what
    may be shown matches. `only_gated`: the words are in the part that is not shown."""

    story: StoryLink
    headline: Snippet
    standfirst: Snippet
    text: Snippet = field(default_factory=Snippet)
    only_gated: bool = False


@dataclass(frozen=True, slots=True)
class FacetValue:
    """`slug` is the filter's value; `stories` how many of the matches looked at are filed there."""

    slug: str
    name: str
    stories: int
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    kind: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """A filter whose value names nothing: no such country, no such company."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Results:
    """One page of results.

    `query` is what was read of the query. `matches` is how many stories match, `more` says that there are more than
    that: then the newest `matches` were ranked and counted. `older` is the key of the next page, empty on the last one.
    `did_you_mean` is another query, empty when there is none. `unknown` filters find nothing.
    """

    query: str = ""
    found: tuple[Found, ...] = ()
    matches: int = 0
    more: bool = False
    facets: tuple[Facet, ...] = ()
    did_you_mean: str = ""
    ignored: tuple[Ignored, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    order: Order = "relevance"
    older: str = ""
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`kind` is `story` or one of `FILTERS`; `path` its page."""

    kind: str
    text: str
    path: str
    language: str = ""
