"""A front."""

from __future__ import annotations

from dataclasses import dataclass

from standfirst.fronts.pages.frame import AdSlot, Meta, NavLink, Shell
from standfirst.fronts.rules.front_shown import FrontShown


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
    ad: AdSlot = AdSlot("home-top")  # noqa: RUF009 -- frozen
    empty: str = ""
    draft_note: str = ""
    still: bool = False
