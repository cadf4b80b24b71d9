"""The page of results."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from standfirst.fronts.pages.frame import Meta, NavLink, Shell

if TYPE_CHECKING:
    from standfirst.search.rules.results import Results


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
