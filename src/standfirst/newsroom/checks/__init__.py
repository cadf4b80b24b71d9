"""The checks that are made before a story is published: a registry, one module for each check. See `checks.base`."""

# Each registers itself; they are shown in this order.
# isort: off
from standfirst.newsroom.checks import headline, standfirst, repeated_standfirst
from standfirst.newsroom.checks import alt_text, picture_credit, picture_rights
from standfirst.newsroom.checks import sources, similarity, countries, dead_links
from standfirst.newsroom.checks import house_style, spelling

# isort: on
from standfirst.newsroom.checks.base import Check, checks, register

__all__ = [
    "Check",
    "alt_text",
    "checks",
    "countries",
    "dead_links",
    "headline",
    "house_style",
    "picture_credit",
    "picture_rights",
    "register",
    "repeated_standfirst",
    "similarity",
    "sources",
    "spelling",
    "standfirst",
]
