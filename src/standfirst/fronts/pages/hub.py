"""A list of stories, with what stands beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from standfirst.fronts.pages.frame import AdSlot, Meta, Moment, NavLink, Shell
from standfirst.newsroom.rules.shown import PictureTag, StoryLink


@dataclass(frozen=True, slots=True)
class Day:
    """Stories of one day (in the publication's or the bureau's zone), newest first."""

    on: date
    stories: tuple[StoryLink, ...]


@dataclass(frozen=True, slots=True)
class KeyFigure:
    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone with a byline: on a bureau's page, and the head of the contributor's own."""

    name: str
    url: str
    role: str = ""
    beat: str = ""
    about: str = ""
    portrait: PictureTag | None = None
    email: str = ""
    website: str = ""
    is_partner: bool = False
    bureau: NavLink | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """A bureau's particulars; `local_time` is the moment the page was made, in its zone. `edition` carries its code
    as `note`.
    """

    name: str
    signature: str
    city: str
    country: str
    address: str
    email: str
    local_time: Moment
    edition: NavLink


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a filter: `value` is the slug in the address."""

    value: str
    label: str
    selected: bool = False


@dataclass(frozen=True, slots=True)
class FilterField:
    """A filter that is chosen from a list. `name` is the parameter in the address."""

    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is on: `label` says which kind, `value` what; `url` is the list without it. `language` is the tag
    of `value` where that is a language's own name.
    """

    label: str
    value: str
    url: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class FilterForm:
    """The filters of a hub, sent with GET to `action`. `kept` are filters that are on and not offered as fields:
    hidden (name, value). `clear_url` is the list without any.
    """

    action: str
    fields: tuple[FilterField, ...]
    kept: tuple[tuple[str, str], ...] = ()
    since: date | None = None
    until: date | None = None
    chips: tuple[Chip, ...] = ()
    clear_url: str = ""


@dataclass(frozen=True, slots=True)
class Particular:
    """A line of what is known of a company: `url` is empty where nothing is linked."""

    label: str
    value: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class HubPage:
    """A list of stories under one heading.

    `kind`: section | edition | bureau | contributor | country | sector | company | topic. `kind_label` is the word
    for it. `key_figures` only on countries, `office` and `people` only on bureaus, `person` only on contributors,
    `particulars` only on companies; `beside` links to hubs nearby (the bureaus of an edition, say). `filters` is None
    while there is nothing to filter by. `older_url` is empty on the last page; `newest_url` is empty on the first.
    `pinned` stand above the first page; `pins_url` is for staff who may set them. `empty` teaches when `days` is empty;
    `stopped` says that the search for stories went only so far on this page.
    """

    shell: Shell
    meta: Meta
    kind: str
    kind_label: str
    title: str
    intro: str
    days: tuple[Day, ...]
    older_url: str = ""
    newest_url: str = ""
    key_figures: tuple[KeyFigure, ...] = ()
    office: Office | None = None
    people: tuple[Person, ...] = ()
    person: Person | None = None
    beside: tuple[NavLink, ...] = ()
    beside_label: str = ""
    ad: AdSlot = AdSlot("hub-top")  # noqa: RUF009 -- frozen
    empty: str = ""
    particulars: tuple[Particular, ...] = ()
    pinned: tuple[StoryLink, ...] = ()
    pins_url: str = ""
    filters: FilterForm | None = None
    stopped: str = ""
