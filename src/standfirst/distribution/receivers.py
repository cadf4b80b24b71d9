"""What the sitemaps hear of."""

from __future__ import annotations

from standfirst.distribution import actions
from standfirst.newsroom import signals
from standfirst.record.receivers.base import ToldFact, receives


@receives(
    signals.ARTICLE_PUBLISHED.name,
    signals.ARTICLE_UPDATED.name,
    signals.ARTICLE_UNPUBLISHED.name,
    signals.ARTICLE_CORRECTED.name,
    signals.ARTICLE_DELETED.name,
    name="distribution.mark_sitemaps",
)
def on_story(fact: ToldFact) -> None:
    actions.mark_story(page=fact.payload["page"], number=fact.payload["number"])


@receives(signals.PICTURE_CHANGED.name, name="distribution.mark_pictures")
def on_picture(fact: ToldFact) -> None:
    actions.mark_picture(picture=fact.payload["picture"])
