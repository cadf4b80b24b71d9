"""Which public pages refer to a document: what the gate asks before it gives one."""

from __future__ import annotations

from dataclasses import dataclass

from wagtail.models import ReferenceIndex

from standfirst.core import clock
from standfirst.newsroom.models import Article, StandingPage, StoryDocument

MOST_PAGES = 200


@dataclass(frozen=True, slots=True)
class Holders:
    """The public pages that refer to a document: stories, and whether a standing page does too."""

    stories: tuple[Article, ...]
    standing: bool


def public_pages_with_document(document: StoryDocument) -> Holders:
    """The published stories and live standing pages that refer to `document` (the newest 200 of them), found in
    Wagtail's index of references. Three statements; two when nothing refers to it."""
    rows = ReferenceIndex.get_references_to(document).values_list("object_id", flat=True)
    ids = {int(pk) for pk in rows if pk.isdigit()}
    if not ids:
        return Holders((), False)
    now = clock.now()
    stories = Article.objects.filter(pk__in=ids, is_published=True).order_by("-published_at")[:MOST_PAGES]
    return Holders(
        stories=tuple(story for story in stories if story.is_visible(now)),
        standing=StandingPage.objects.filter(pk__in=ids, live=True).exists(),
    )
