"""The frame of every page and its head."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from standfirst.look.queries import Shown


@dataclass(frozen=True, slots=True)
class NavLink:
    """A link of the furniture. `current` marks the page the reader is on (`aria-current`); `note` is a quiet second
    line.
    """

    label: str
    url: str
    current: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame round every page: masthead and foot.

    `publication` is what `look` shows of the settings (name, tagline, logo, foot line, further links, token sheet);
    `today` is the date in its time zone. `staff_name` is empty for everybody but signed-in staff. The editions'
    `note` is their code.
    """

    publication: Shown
    sections: tuple[NavLink, ...]
    editions: tuple[NavLink, ...]
    foot: tuple[NavLink, ...]
    today: date
    path: str
    login_url: str = "/account/login/"
    pro_url: str = "/pro/"
    newsroom_url: str = "/newsroom/"
    staff_name: str = ""
    is_staff: bool = False


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same story in another language: an `hreflang` link in the head and a line above the text."""

    language: str
    language_name: str
    direction: str
    url: str
    headline: str = ""


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a reader's software may find in the head: `title` says what it brings, `url` is a path."""

    title: str
    url: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Meta:
    """The head of the page: `title` for the window, `share_title` without the publication's name. `canonical` and
    `image_url` are absolute, empty when unknown; `robots` is empty or a directive; `licence` is the full address of
    the licence that machines read; `feeds` are few, the best first. `section`, `authors` (addresses of
    profiles, names of who has none) and `tags` are a story's.

    What stands under the line is filled in by `fronts.head` just before the page is rendered: the picture that shared
    links show, the locale as Open Graph writes it, and the data blocks, ready for JSON.
    """

    title: str
    description: str = ""
    canonical: str = ""
    kind: str = "website"
    image_url: str = ""
    image_alt: str = ""
    robots: str = ""
    language: str = "en"
    direction: str = "ltr"
    alternates: tuple[Alternate, ...] = ()
    published: datetime | None = None
    modified: datetime | None = None
    share_title: str = ""
    section: str = ""
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    feeds: tuple[FeedLink, ...] = ()
    licence: str = ""
    # ---
    image_width: int = 0
    image_height: int = 0
    image_type: str = ""
    locale: str = ""
    other_locales: tuple[str, ...] = ()
    structured: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as printed: `at` is UTC (for `<time datetime>`), `local` the same in the zone of the office that signed.

    `zone` is what to print after it (“JST”, or “UTC+5” where the zone has no letters), `zone_name` the full name
    (“Asia/Tokyo”).
    """

    at: datetime
    local: datetime
    zone: str
    zone_name: str


@dataclass(frozen=True, slots=True)
class AdSlot:
    """A place kept for advertising: labelled, its height reserved; `html` is empty until there is something to show."""

    name: str
    label: str = "Advertisement"
    html: str = ""
