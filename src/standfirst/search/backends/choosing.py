"""Which engine keeps the index here."""

from __future__ import annotations

from django.db import connection

from standfirst.search.backends.base import SearchBackend, backends, own_of
from standfirst.search.conf import BACKEND
from standfirst.search.errors import NoBackend


def backend() -> SearchBackend:
    """The one that is set, else the database's own. Raises `NoBackend` when there is none."""
    if BACKEND.value:
        return backends.get(BACKEND.value)
    found = own_of(connection.vendor)
    if found is None:
        raise NoBackend(
            f"No engine for search goes with {connection.display_name}.",
            remedy="Set [search] backend to the name of one.",
        )
    return found
