"""A story, the house and what was found, as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

# How hard a finding is. A note tells something and asks for nothing.
BLOCK, WARN, NOTE = "block", "warn", "note"
SEVERITIES = (BLOCK, WARN, NOTE)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the editing form: `path` is Wagtail's content path (`standfirst`, `body.<block>.alt`), `label` says
    it to a person.
    """

    path: str
    label: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of the story, plain, and where it stands."""

    text: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """A picture as the story uses it. `alt` is what would be read aloud: the place's own, or the picture's. `gone`:
    it was deleted from the library.
    """

    spot: Spot
    title: str = ""
    alt: str = ""
    decorative: bool = False
    credit: str = ""
    rights_expire_on: date | None = None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class LinkFacts:
    """A link to a story, a page or a document of our own. `state`: `""` when readers can follow it, else `draft`,
    `embargo`, `down` or `gone`.
    """

    spot: Spot
    title: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """A credited source and, when it was pasted beside it, what it wrote."""

    spot: Spot
    name: str
    original_text: str = ""


@dataclass(frozen=True, slots=True)
class StoryFacts:
    """A story before it is published. `body` is in reading order; `others` are the small texts (kicker, captions);
    `shown_on` is the day it goes live where the publication is, today when nothing is planned; `names` are the names
    of people, places and firms that the story is filed under.
    """

    headline: str = ""
    standfirst: str = ""
    language: str = "en"
    body: tuple[Passage, ...] = ()
    others: tuple[Passage, ...] = ()
    pictures: tuple[PictureFacts, ...] = ()
    links: tuple[LinkFacts, ...] = ()
    sources: tuple[SourceFacts, ...] = ()
    countries: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    shown_on: date | None = None
    spots: dict[str, Spot] = field(default_factory=dict)

    def spot(self, path: str) -> Spot:
        """A field's place with its label."""
        return self.spots.get(path) or Spot(path, path.replace("_", " "))

    def passages(self) -> tuple[Passage, ...]:
        """Every text of the story: headline, standfirst, the small ones, the body."""
        top = (Passage(self.headline, self.spot("title")), Passage(self.standfirst, self.spot("standfirst")))
        return tuple(passage for passage in (*top, *self.others, *self.body) if passage.text)


class Lexicon(Protocol):
    """A dictionary of one language."""

    def knows(self, word: str) -> bool: ...

    def suggest(self, word: str) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True)
class StyleLine:
    """A line of the house style."""

    avoid: str
    prefer: str = ""
    note: str = ""
    match_case: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """Widths in columns: a full-width letter takes two. `similar_words` in a row count as taken over; a story is
    similar from `similar_percent` of its words. `spelling_seconds` bounds the time spent on one story.
    """

    headline: int = 90
    standfirst: int = 300
    similar_words: int = 8
    similar_percent: int = 25
    spelling_seconds: float = 1.0


@dataclass(frozen=True, slots=True)
class HouseFacts:
    """What the publication brings to every check. `lexicon` is None without a dictionary; `no_lexicon` then says why,
    or nothing when the language is not one that is spelled.
    """

    limits: Limits = Limits()
    style: tuple[StyleLine, ...] = ()
    words: frozenset[str] = frozenset()
    lexicon: Lexicon | None = None
    no_lexicon: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: `message` says what, `suggestion` what to do, `quotes` are the passages meant."""

    code: str
    message: str
    spot: Spot
    severity: str = WARN
    suggestion: str = ""
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """Everything found in a story, the hardest first."""

    findings: tuple[Finding, ...] = ()

    @property
    def blocking(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity == BLOCK)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity == WARN)

    @property
    def notes(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity == NOTE)

    @property
    def codes(self) -> list[str]:
        """The checks that ask for something, each once."""
        return list(dict.fromkeys(finding.code for finding in (*self.blocking, *self.warnings)))
