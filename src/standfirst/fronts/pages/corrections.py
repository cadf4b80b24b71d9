"""The page of corrections."""

from __future__ import annotations

from dataclasses import dataclass

from standfirst.fronts.pages.frame import Meta, Moment, NavLink, Shell
from standfirst.newsroom.rules.shown import StoryLink


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
