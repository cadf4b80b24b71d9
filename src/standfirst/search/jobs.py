"""What search has done again and again."""

from __future__ import annotations

from standfirst.record.schedule.base import every
from standfirst.search import actions
from standfirst.search.conf import TERMS


@every(6 * 3600, name="search.prune_terms")
def prune_terms() -> None:
    actions.prune_terms(TERMS.value)
