"""The newsroom's own screens, for the quality gates: each part of the desk adds what it has.

A screen is opened by an account of `role` (as in `site.accounts`) on a demo site; `path` is an address, or
a callable that is given the site and returns one: `lambda site: site.run("print(…)").strip()`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.support.sites import Site


@dataclass(frozen=True, slots=True)
class Screen:
    name: str
    path: str | Callable[[Site], str]
    role: str = "Desk editor"


SCREENS: list[Screen] = [
    Screen("dashboard", "/newsroom/"),
    Screen("stories", "/newsroom/stories/"),
]
