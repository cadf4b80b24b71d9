"""Which view of a story a request gets: fails closed. Every door asks here (`standfirst.core.doors`)."""

from __future__ import annotations

from typing import Literal

View = Literal["full", "preview"]

OPEN = "open"


def view_for(access_level: str, is_staff: bool) -> View:
    """`full` for open stories and for staff, `preview` for everything else, unknown levels included."""
    return "full" if is_staff or access_level == OPEN else "preview"
