"""What every public page shows, as plain frozen values. Views make them, templates read them and nothing else.

A template gets one object called `page` (one of the classes below) and finds the frame of the house in `page.shell`
and the head's data in `page.meta`. Nothing here asks the database; every datetime is aware.

| template                | `page` is a      |
| ----------------------- | ---------------- |
| `fronts/front.html`     | `FrontPage`      |
| `fronts/hub.html`       | `HubPage`        |
| `fronts/archive.html`   | `ArchivePage`    |
| `fronts/article.html`   | `ArticlePage`    |
| `fronts/corrections.html` | `CorrectionsPage` |
| `fronts/feeds.html`     | `FeedsPage`      |
| `fronts/standing.html`  | `StandingPageView` |
| `fronts/contact.html`   | `ContactPage`    |
| `fronts/pro.html`       | `ContactPage`    |
| `fronts/thanks.html`    | `ThanksPage`     |
| `fronts/error.html`     | `ErrorPage`      |
| `fronts/search.html`    | `SearchPage`     |
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from standfirst.distribution.rules.structured import Author
from standfirst.fronts.rules.front_shown import FrontShown
from standfirst.newsroom.rules.byline import Byline
from standfirst.newsroom.rules.shown import PictureTag, SourceLink, StoryLink

if TYPE_CHECKING:
    from django import forms
    from django.utils.safestring import SafeString

    from standfirst.look.queries import Shown
    from standfirst.search.rules.results import Results


# --- the frame -------------------------------------------------------------------------------------------------------


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
    `image_url` are absolute, empty when unknown; `robots` is empty or a directive; `feeds` are few,
    the best first. `section`, `authors` (addresses of
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


# --- fronts ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FrontPage:
    """The home page, or an edition's front (`kind`: home | edition).

    An edition's has a head (`kind_label`, `title`, `intro`), its offices beside and `all_url`, the list of everything.
    `breaking_now` are the ids of stories that are marked where they stand; `empty` teaches when there is no story.
    """

    shell: Shell
    meta: Meta
    front: FrontShown
    kind: str = "home"
    kind_label: str = ""
    title: str = ""
    intro: str = ""
    all_url: str = ""
    offices: tuple[NavLink, ...] = ()
    breaking_now: frozenset[int] = frozenset()
    ad: AdSlot = AdSlot("home-top")
    empty: str = ""
    draft_note: str = ""
    still: bool = False


# --- hubs ------------------------------------------------------------------------------------------------------------


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
    ad: AdSlot = AdSlot("hub-top")
    empty: str = ""
    particulars: tuple[Particular, ...] = ()
    pinned: tuple[StoryLink, ...] = ()
    pins_url: str = ""
    filters: FilterForm | None = None
    stopped: str = ""


@dataclass(frozen=True, slots=True)
class ArchiveYear:
    """A year that holds stories, and its months that do; `url` is empty on the year's own page."""

    label: str
    url: str
    months: tuple[NavLink, ...]


@dataclass(frozen=True, slots=True)
class ArchivePage:
    """The archive, a year, a month or a day of it (`kind`: archive | year | month | day).

    `years` on the archive and on a year; `weekdays` and `weeks` (rows of seven: a `NavLink` whose `url` is empty
    without stories, None outside the month) on a month. `days` are stories, on months and days. `up` leads out to
    the wider pages; `earlier` and `later` to the nearest that hold stories.
    """

    shell: Shell
    meta: Meta
    kind: str
    title: str
    intro: str = ""
    up: tuple[NavLink, ...] = ()
    years: tuple[ArchiveYear, ...] = ()
    weekdays: tuple[NavLink, ...] = ()
    weeks: tuple[tuple[NavLink | None, ...], ...] = ()
    days: tuple[Day, ...] = ()
    earlier: NavLink | None = None
    later: NavLink | None = None
    older_url: str = ""
    newest_url: str = ""
    empty: str = ""

    @property
    def story_level(self) -> str:
        """Under a day's own title its stories are the next heading; elsewhere they stand under their day's."""
        return "h2" if self.kind == "day" else "h3"


# --- the article -----------------------------------------------------------------------------------------------------


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


@dataclass(frozen=True, slots=True)
class CorrectionItem:
    """A dated note with the story it belongs to. `text` is plain, in the story's language."""

    kind: str
    kind_label: str
    at: Moment
    text: str
    story: StoryLink


@dataclass(frozen=True, slots=True)
class CorrectionsPage:
    """Every note there is, newest first. `policy` leads to the corrections policy; `empty` teaches without notes."""

    shell: Shell
    meta: Meta
    title: str
    intro: str
    notes: tuple[CorrectionItem, ...]
    policy: NavLink | None = None
    older_url: str = ""
    newest_url: str = ""
    empty: str = ""


# --- feeds -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FeedsOf:
    """A page that has feeds: where it is, and its feed in each format."""

    page: NavLink
    feeds: tuple[NavLink, ...]


@dataclass(frozen=True, slots=True)
class FeedGroup:
    """Pages of one kind. `key` names the group in the page (`sections`)."""

    key: str
    label: str
    rows: tuple[FeedsOf, ...]


@dataclass(frozen=True, slots=True)
class FeedsPage:
    """Every feed that a reader may want to choose from. `hint` says how the others are found."""

    shell: Shell
    meta: Meta
    title: str
    intro: str
    whole: FeedsOf
    groups: tuple[FeedGroup, ...]
    hint: str = ""


# --- search ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FilterChoice:
    """A value of a filter. As a facet it has `url`, the search with it taken or left, and `stories`."""

    value: str
    label: str
    is_chosen: bool = False
    stories: int = 0
    url: str = ""


@dataclass(frozen=True, slots=True)
class FilterBox:
    name: str
    label: str
    choices: tuple[FilterChoice, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Results, or the page before there is a query.

    `count` says how many match; `notes` what was not understood. `filters` are the form's choices, `facets` the same
    with counts, as links; `chosen` are links that take a filter off, with its name as `note`; `kept` ride along with
    the form. `since` and `until` are as typed. `orders` are empty without results. `empty` says why nothing is shown;
    `teaches` shows the operators.
    """

    shell: Shell
    meta: Meta
    query: str
    order: str
    results: Results
    count: str
    notes: tuple[str, ...] = ()
    did_you_mean: NavLink | None = None
    filters: tuple[FilterBox, ...] = ()
    facets: tuple[FilterBox, ...] = ()
    chosen: tuple[NavLink, ...] = ()
    since: str = ""
    until: str = ""
    orders: tuple[NavLink, ...] = ()
    older_url: str = ""
    newest_url: str = ""
    empty: str = ""
    teaches: bool = False
    kept: tuple[tuple[str, str], ...] = ()


# --- standing pages, forms, errors ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StandingPageView:
    """About us, the policies. `body` is rendered HTML."""

    shell: Shell
    meta: Meta
    title: str
    intro: str
    body: SafeString | str
    role: str = ""
    draft_note: str = ""
    updated: date | None = None


@dataclass(frozen=True, slots=True)
class ContactPage:
    """A standing page with a form under it (`Contact us`, and `/pro/` with its own words).

    Print `form_error` above the form, when there is one, then `form.shown_fields` with their errors. The hidden field
    is `<input type="hidden" name="token" value="{{ page.token }}">`; `form.trap` must be printed too, with its label,
    inside an element that is out of sight, out of the tab order and hidden from assistive technology. There is no
    CSRF field. `points` are short lines beside the form: what PRO is.
    """

    shell: Shell
    meta: Meta
    title: str
    intro: str
    body: SafeString | str
    form: forms.Form | Any
    token: str
    action: str
    submit_label: str
    form_error: str = ""
    draft_note: str = ""
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ThanksPage:
    """What was received and what happens next."""

    shell: Shell
    meta: Meta
    title: str
    text: str
    back: NavLink


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What happened, what was kept and what to do. `links` are ways on; `stories` a few, often none, under
    their `heading`."""

    shell: Shell | None
    meta: Meta
    status: int
    title: str
    text: str
    links: tuple[NavLink, ...] = ()
    stories: tuple[StoryLink, ...] = ()
    heading: str = ""
