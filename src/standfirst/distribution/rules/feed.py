"""A feed as plain values: what every format writes, each in its own way. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Author:
    """Who signed: a contributor, a bureau, a partner. `url` is absolute, empty where there is no page."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Category:
    """What a story is filed under. `kind`: section | label | country | sector | company | topic; `term` is the part of
    the hub's address that names it, `scheme` the rest (absolute).
    """

    kind: str
    term: str
    label: str
    scheme: str = ""


@dataclass(frozen=True, slots=True)
class FeedPicture:
    """A picture as one file. `url` is absolute; `size` is in bytes, None when it is not known."""

    url: str
    type: str
    width: int = 0
    height: int = 0
    alt: str = ""
    caption: str = ""
    credit: str = ""
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A story in a feed.

    `id` stays the same for ever, whatever becomes of headline, slug and host; `url` is the address of now. `updated` is
    the time of the last correction or update that readers were told of, else `published`. `summary` is the standfirst,
    plain; `content` reduced HTML: the whole body of an open story, of any other the preview (`is_preview`).
    """

    id: str
    url: str
    title: str
    language: str
    published: datetime
    updated: datetime
    summary: str
    content: str
    authors: tuple[Author, ...] = ()
    categories: tuple[Category, ...] = ()
    picture: FeedPicture | None = None
    is_preview: bool = False


@dataclass(frozen=True, slots=True)
class Feed:
    """The newest stories of the publication or of one hub, newest first. All addresses are absolute.

    `url` is the feed's own address in the format that is written, `page_url` the page of the same stories. `updated`
    is the newest of the entries', None when there are none.
    """

    id: str
    url: str
    page_url: str
    title: str
    description: str
    language: str
    publisher: str
    publisher_url: str
    icon_url: str = ""
    updated: datetime | None = None
    entries: tuple[Entry, ...] = ()

    def language_of(self, entry: Entry) -> str:
        """The language of an entry, empty when it is the feed's: `en` in a feed in `en-GB` is."""
        own, ours = entry.language, self.language
        return "" if own == ours or ours.startswith(f"{own}-") else own
