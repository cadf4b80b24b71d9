"""The newsroom's own screens, for the quality gates: each part of the desk adds what it has.

A screen is opened by an account of `role` (as in `site.accounts`) on a demo site; `path` is an address, or a callable
that is given the open Django database and returns one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Screen:
    name: str
    path: str | Callable[[], str]
    role: str = "Desk editor"


SCREENS: list[Screen] = [
    Screen("dashboard", "/newsroom/"),
    Screen("stories", "/newsroom/stories/"),
]
