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

from standfirst.fronts.pages.archive import ArchivePage, ArchiveYear
from standfirst.fronts.pages.article import ArticlePage, Note, ProBox, Tag
from standfirst.fronts.pages.corrections import CorrectionItem, CorrectionsPage
from standfirst.fronts.pages.feeds import FeedGroup, FeedsOf, FeedsPage
from standfirst.fronts.pages.frame import AdSlot, Alternate, FeedLink, Meta, Moment, NavLink, Shell
from standfirst.fronts.pages.front import FrontPage
from standfirst.fronts.pages.hub import (
    Chip,
    Choice,
    Day,
    FilterField,
    FilterForm,
    HubPage,
    KeyFigure,
    Office,
    Particular,
    Person,
)
from standfirst.fronts.pages.plain import ContactPage, ErrorPage, StandingPageView, ThanksPage
from standfirst.fronts.pages.search import FilterBox, FilterChoice, SearchPage

__all__ = [
    "AdSlot",
    "Alternate",
    "ArchivePage",
    "ArchiveYear",
    "ArticlePage",
    "Chip",
    "Choice",
    "ContactPage",
    "CorrectionItem",
    "CorrectionsPage",
    "Day",
    "ErrorPage",
    "FeedGroup",
    "FeedLink",
    "FeedsOf",
    "FeedsPage",
    "FilterBox",
    "FilterChoice",
    "FilterField",
    "FilterForm",
    "FrontPage",
    "HubPage",
    "KeyFigure",
    "Meta",
    "Moment",
    "NavLink",
    "Note",
    "Office",
    "Particular",
    "Person",
    "ProBox",
    "SearchPage",
    "Shell",
    "StandingPageView",
    "Tag",
    "ThanksPage",
]
