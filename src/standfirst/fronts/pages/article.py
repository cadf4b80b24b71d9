"""A story."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from standfirst.distribution.rules.structured import Author
from standfirst.fronts.pages.frame import AdSlot, Alternate, Meta, Moment, NavLink, Shell
from standfirst.fronts.pages.hub import Person
from standfirst.newsroom.rules.byline import Byline
from standfirst.newsroom.rules.shown import PictureTag, SourceLink, StoryLink

if TYPE_CHECKING:
    from django.utils.safestring import SafeString


@dataclass(frozen=True, slots=True)
class Note:
    """A dated correction (`kind` correction) or update note (`kind` update). `text` is plain."""

    kind: str
    kind_label: str
    at: Moment
    text: str


@dataclass(frozen=True, slots=True)
class Tag:
    """What the story is filed under. `kind`: section | country | sector | edition | company | topic; `url` is empty
    where there is no hub yet. `name` and `ticker` tell a company's label in its parts; an empty name is the label.
    """

    kind: str
    label: str
    url: str = ""
    name: str = ""
    ticker: str = ""


@dataclass(frozen=True, slots=True)
class ProBox:
    """What the unentitled are told: one sentence of value, one button, one log-in link."""

    heading: str
    text: str
    action_label: str
    action_url: str
    login_text: str
    login_label: str
    login_url: str


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """A story as one request may see it.

    `byline.parts` are (text, url) pieces that follow each other without anything between them.
    `body` is the rendered HTML of what may be shown: the whole (`view` == "full") or the preview (`view` ==
    "preview"). Nothing of the gated rest is here. Of a story that keeps something back from the unentitled (`gated`)
    the whole is in two parts: `body` is what everybody sees, `rest` what the entitled see.
    `authors` are who signs, for machines; `original` is the story this one is a translation of. A breaking story is
    marked, a developing one says that more comes. `lead` is the lead picture with the caption and credit to print.
    `box` is None for staff. `draft_note` is set when staff look at an unpublished version.
    """

    shell: Shell
    meta: Meta
    ad: AdSlot
    number: int | None
    path: str
    view: str
    access_level: str
    language: str
    direction: str
    kicker: str
    label: str
    headline: str
    standfirst: str
    byline: Byline
    dateline: str
    section: NavLink | None
    published: Moment | None
    updated: Moment | None
    lead: PictureTag | None
    body: SafeString | str
    alternates: tuple[Alternate, ...] = ()
    notes: tuple[Note, ...] = ()
    sources: tuple[SourceLink, ...] = ()
    people: tuple[Person, ...] = ()
    related: tuple[StoryLink, ...] = ()
    countries: tuple[Tag, ...] = ()
    sectors: tuple[Tag, ...] = ()
    companies: tuple[Tag, ...] = ()
    topics: tuple[Tag, ...] = ()
    editions: tuple[Tag, ...] = ()
    box: ProBox | None = None
    edit_url: str = ""
    draft_note: str = ""
    is_breaking: bool = False
    is_developing: bool = False
    rest: SafeString | str = ""
    gated: bool = False
    label_code: str = ""
    authors: tuple[Author, ...] = ()
    original: Alternate | None = None
