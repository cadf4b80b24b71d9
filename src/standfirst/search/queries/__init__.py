"""Reads of search: a page of results, suggestions, the nearest stories, and how the index stands."""

from standfirst.search.queries.search import search
from standfirst.search.queries.standing import Standing, standing
from standfirst.search.queries.suggesting import nearest, suggest

__all__ = ["Standing", "nearest", "search", "standing", "suggest"]
