"""What a page shows, as plain values: pictures, documents and stories that were fetched together, before rendering.

A body holds ids; whoever renders it first collects them all, fetches each kind with one statement, and hands a
`Library` to the blocks. A block never asks the database.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class PictureTag:
    """A picture ready to be placed: every cut exists, sizes in CSS pixels are those of the largest.

    `sources` are (MIME type, srcset) from the best format to the plainest; `src` is the plain fallback, of `src_width`
    by `src_height` pixels. `focus` is what matters in it, as shares of the original's width and height; `file` is the
    name of `src` in the public storage.
    """

    id: int
    alt: str
    width: int
    height: int
    src: str
    srcset: str
    sources: tuple[tuple[str, str], ...] = ()
    caption: str = ""
    credit: str = ""
    focus: tuple[float, float] = (0.5, 0.5)
    file: str = ""
    src_width: int = 0
    src_height: int = 0


@dataclass(frozen=True, slots=True)
class DocumentLink:
    id: int
    title: str
    url: str
    description: str = ""
    extension: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True)
class StoryLink:
    """Another story, as a link or a card: everything a list shows of it.

    `original` is the id that a story and all its translations have in common.
    """

    id: int
    number: int
    path: str
    headline: str
    short_headline: str = ""
    kicker: str = ""
    label: str = ""
    standfirst: str = ""
    byline: str = ""
    section_name: str = ""
    section_url: str = ""
    access_level: str = "metered"
    language: str = "en"
    direction: str = "ltr"
    published_at: datetime | None = None
    breaking_until: datetime | None = None
    is_developing: bool = False
    original: int = 0
    picture_id: int | None = None
    picture: PictureTag | None = None


@dataclass(frozen=True, slots=True)
class SourceLink:
    """A credited source: its name is linked where it first stands in the text."""

    name: str
    kind: str
    link: str = ""
    phrase: str = ""


@dataclass(frozen=True, slots=True)
class Library:
    """Everything a body refers to, by id. A missing id is not shown: unpublished, expired or deleted."""

    pictures: Mapping[int, PictureTag] = field(default_factory=dict)
    documents: Mapping[int, DocumentLink] = field(default_factory=dict)
    stories: Mapping[int, StoryLink] = field(default_factory=dict)
    sources: tuple[SourceLink, ...] = ()


@dataclass(frozen=True, slots=True)
class References:
    """The ids that a body refers to."""

    pictures: frozenset[int] = frozenset()
    documents: frozenset[int] = frozenset()
    stories: frozenset[int] = frozenset()

    def __or__(self, other: References) -> References:
        return References(
            self.pictures | other.pictures, self.documents | other.documents, self.stories | other.stories
        )
