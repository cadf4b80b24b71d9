"""Reads of the public pages: a front with its stories, and how it is set."""

from standfirst.fronts.queries.front import front, front_of
from standfirst.fronts.queries.gathering import Arranged, arranged
from standfirst.fronts.queries.scopes import Scope, layout_of, scope_of, scopes
from standfirst.fronts.rules.front_shown import CountryLatest, FrontShown, ShownZone

__all__ = [
    "Arranged",
    "CountryLatest",
    "FrontShown",
    "Scope",
    "ShownZone",
    "arranged",
    "front",
    "front_of",
    "layout_of",
    "scope_of",
    "scopes",
]
