"""Which fronts there are: the home page, and one for each edition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import structlog

from standfirst.fronts.errors import NoFront
from standfirst.fronts.models import HOME
from standfirst.fronts.rules.layout import Layout, completed, default_edition, default_home
from standfirst.fronts.rules.layout_json import NoLayout, parse
from standfirst.newsroom.models import Edition
from standfirst.newsroom.queries import publication_wide

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Scope:
    """A front by its key: `home`, or `edition-<code>`. `place` is the key of its row, which a new code does not
    change."""

    key: str
    edition: Edition | None = None

    @property
    def place(self) -> str:
        return HOME if self.edition is None else f"edition-{self.edition.pk}"

    @property
    def path(self) -> str:
        return "/" if self.edition is None else self.edition.get_absolute_url()

    @property
    def title(self) -> str:
        return publication_wide().publication.name if self.edition is None else self.edition.name


def scopes() -> tuple[Scope, ...]:
    """Every front, home first. No statement when the shared rows are warm."""
    return (Scope(HOME), *(edition_scope(row) for row in publication_wide().editions.values()))


def edition_scope(row: Edition) -> Scope:
    return Scope(f"edition-{row.code}", row)


def scope_of(key: str) -> Scope:
    """The front of that key. Raises `NoFront`. No statement when the shared rows are warm."""
    found = next((scope for scope in scopes() if scope.key == key), None)
    if found is None:
        raise NoFront(f"There is no front “{key}”.", remedy="Ask for home, or for edition- and an edition's code.")
    return found


def default_layout(scope: Scope) -> Layout:
    wide = publication_wide()
    return default_home(wide.sections, wide.editions) if scope.edition is None else default_edition(wide.sections)


def layout_of(scope: Scope, kept: Any) -> Layout:
    """The layout that was kept as JSON, with zones for what the publication has gained since; the default one for None.

    A layout that cannot be read gives the default too, and a line in the log: a front is never down for it.
    """
    default = default_layout(scope)
    if kept is None:
        return default
    try:
        return completed(parse(kept), default)
    except NoLayout as error:
        log.error("front_layout_unreadable", front=scope.key, error=str(error))
        return default
