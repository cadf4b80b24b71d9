"""What the fronts hear of: a pinned story that comes or goes."""

from __future__ import annotations

from standfirst.fronts.actions import note_pinned
from standfirst.newsroom.signals import ARTICLE_PUBLISHED, ARTICLE_UNPUBLISHED
from standfirst.record.receivers.base import ToldFact, receives


@receives(ARTICLE_PUBLISHED.name, ARTICLE_UNPUBLISHED.name, name="fronts.note_pinned")
def on_story(fact: ToldFact) -> None:
    code = "pin_shown" if fact.name == ARTICLE_PUBLISHED.name else "pin_lost"
    note_pinned(page=fact.payload["page"], fact=fact.id, code=code, path=fact.payload["path"])
