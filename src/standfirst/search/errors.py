"""What search may refuse."""

from __future__ import annotations

from standfirst.core.errors import StandfirstError


class SearchTookTooLong(StandfirstError):
    """The engine was stopped at the time limit."""

    code = "search_took_too_long"

    def __init__(self) -> None:
        super().__init__("The search took too long.", remedy="Ask for fewer or rarer words.")


class ReindexRunning(StandfirstError):
    """Another process fills the index now."""

    code = "reindex_running"


class NoSuchPlace(StandfirstError):
    """A key of a page of results that no page ever wrote."""

    code = "search_no_such_place"


class NoBackend(StandfirstError):
    """No engine goes with this database."""

    code = "search_no_backend"
