"""Options of search."""

from __future__ import annotations

from typing import Annotated

from annotated_types import Ge, Le

from standfirst.core.options import Section

SEARCH = Section("search", "Search", help="The search index and the page of results.")


BACKEND = SEARCH.option(
    "backend", str, "",
    help="The engine that keeps the search index. Empty: the database's own (`sqlite` or `postgres`). Others may be "
    "added.",
    remedy="Leave it empty, or give the name of an engine.",
)  # fmt: skip
SECONDS = SEARCH.option(
    "seconds", Annotated[float, Ge(0.1), Le(30)], 2.0,
    help="How long the engine may look before a search is given up, where the engine can be stopped (PostgreSQL).",
    remedy="Give a number of seconds, such as 2.",
)  # fmt: skip
SEARCHES = SEARCH.option(
    "searches_per_network", Annotated[int, Ge(1), Le(100_000)], 60,
    help="How many searches one network (an IPv4 address, an IPv6 /64) may make within the window.",
    remedy="Give a whole number, such as 60.",
)  # fmt: skip
SUGGESTIONS = SEARCH.option(
    "suggestions_per_network", Annotated[int, Ge(1), Le(100_000)], 300,
    help="How many lists of suggestions one network may ask for within the window: one for each few letters typed.",
    remedy="Give a whole number, larger than search.searches_per_network.",
)  # fmt: skip
WINDOW_SECONDS = SEARCH.option(
    "window_seconds", Annotated[int, Ge(10), Le(86_400)], 60,
    help="The window that searches and suggestions are counted in.",
    remedy="Give a number of seconds, such as 60.",
)  # fmt: skip
TERMS = SEARCH.option(
    "terms", Annotated[int, Ge(1_000), Le(5_000_000)], 400_000,
    help="How many words of headlines, standfirsts and names are kept for “Did you mean”. Beyond it the rarest are "
    "dropped.",
    remedy="Give a whole number, such as 400000.",
)  # fmt: skip
