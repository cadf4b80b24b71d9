"""Facts of the newsroom into the index, within moments; and what must not be found is gone in the request itself."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from wagtail.signals import page_unpublished

from standfirst.newsroom.models import Article
from standfirst.record.receivers.base import ToldFact, receives
from standfirst.search import actions

CHANGES = (
    "article_published", "article_updated", "article_unpublished", "article_taken_down", "article_restored",
    "article_deleted",
)  # fmt: skip


@receives(*CHANGES, name="search.index")
def on_story_changed(fact: ToldFact) -> None:
    """Whatever the fact says, the story is indexed as it is now, or forgotten."""
    actions.index_stories(ids=[fact.payload["page"]])


@receives("hub_renamed", "search_went_on", name="search.renamed")
def on_renamed(fact: ToldFact) -> None:
    """The stories under it are found by its new name, two hundred for each fact."""
    told = fact.payload
    actions.index_under(kind=told["kind"], key=told["key"], after=told.get("after", ""))


@receives("picture_changed", name="search.picture")
def on_picture_changed(fact: ToldFact) -> None:
    """Its caption and its description are words that the stories which show it are found by."""
    actions.index_under(kind="picture", key=str(fact.payload["picture"]))


def on_unpublished(sender: type, instance: Article, **kwargs: Any) -> None:
    """Wagtail's signal, in the request that takes a story off the site. After the commit, and a failure is only logged:
    the fact brings it again, and what is not visible is not shown meanwhile."""
    transaction.on_commit(partial(actions.forget_stories, ids=[instance.pk]), robust=True)


def connect() -> None:
    page_unpublished.connect(on_unpublished, sender=Article, dispatch_uid="standfirst_search.unpublished")
