"""Wagtail's publishing signals, handed to the actions that keep what is public and tell the rest of the house."""

from __future__ import annotations

from typing import Any

from wagtail.signals import page_published, page_unpublished

from standfirst.newsroom import actions
from standfirst.newsroom.models import Article


def on_published(sender: type, instance: Article, **kwargs: Any) -> None:
    if instance.live:
        actions.note_published(article=instance, by=getattr(kwargs.get("revision"), "user", None))


def on_unpublished(sender: type, instance: Article, **kwargs: Any) -> None:
    actions.note_unpublished(article=instance)


def connect() -> None:
    page_published.connect(on_published, sender=Article, dispatch_uid="standfirst_newsroom.published")
    page_unpublished.connect(on_unpublished, sender=Article, dispatch_uid="standfirst_newsroom.unpublished")
