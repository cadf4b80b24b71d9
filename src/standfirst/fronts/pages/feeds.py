"""The page of feeds."""

from __future__ import annotations

from dataclasses import dataclass

from standfirst.fronts.pages.frame import Meta, NavLink, Shell


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
