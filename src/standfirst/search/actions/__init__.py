"""Verbs of search: stories into the index and out of it, and the walk that makes it whole."""

from standfirst.search.actions.reindexing import LEASE_NAME, Progress, reindex
from standfirst.search.actions.renaming import index_under
from standfirst.search.actions.writing import forget_stories, index_many, index_stories, prune_terms

__all__ = [
    "LEASE_NAME",
    "Progress",
    "forget_stories",
    "index_many",
    "index_stories",
    "index_under",
    "prune_terms",
    "reindex",
]
