"""What the cards hear of: stories whose cards are to be drawn, drawn anew or removed."""

from __future__ import annotations

from standfirst.distribution import tasks
from standfirst.distribution.cards import drop
from standfirst.distribution.conf import SHOW
from standfirst.newsroom.signals import (
    ARTICLE_DELETED,
    ARTICLE_PUBLISHED,
    ARTICLE_TAKEN_DOWN,
    ARTICLE_UNPUBLISHED,
    ARTICLE_UPDATED,
)
from standfirst.record.receivers.base import ToldFact, receives

# The parts of a story that stand on its card.
SEEN = frozenset({"headline", "kicker", "label", "section", "byline", "language", "lead_image"})


@receives(ARTICLE_PUBLISHED.name, ARTICLE_UPDATED.name, name="distribution.draw_card")
def on_public(fact: ToldFact) -> None:
    """Handed on to the worker's queue: later facts of the story do not wait for a drawing."""
    if SHOW.value != "never" and SEEN & set(fact.payload["changed"]):
        tasks.draw_card(fact.payload["number"])


@receives(ARTICLE_UNPUBLISHED.name, ARTICLE_TAKEN_DOWN.name, ARTICLE_DELETED.name, name="distribution.drop_card")
def on_withdrawn(fact: ToldFact) -> None:
    drop(fact.payload["number"])
