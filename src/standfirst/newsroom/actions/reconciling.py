"""Finding and mending stories whose public columns, filings or rows on the desk disagree with Wagtail's state.

They cannot while every change goes through the house; a bulk import, a hand in the database or a restored backup can.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from standfirst.core import clock
from standfirst.newsroom.actions.desk_rows import desk_disagreements, note_desk
from standfirst.newsroom.actions.filing import filing_keys, unfile
from standfirst.newsroom.actions.publishing import object_key, settle
from standfirst.newsroom.models import Article
from standfirst.record.actions import audit

CHUNK = 500
CAUSE = "reconcile"
RELATIONS = ("editions", "countries", "sectors", "company_links", "topic_links", "credits", "filings")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A story by its public number, and what was wrong with it."""

    pk: int
    number: int
    headline: str
    what: str


def disagreements(stories: QuerySet[Article] | None = None) -> Iterator[Disagreement]:
    """Stories that are not as they should be, all or of `stories`. Reads by key in chunks of 500: eighteen statements
    for each.
    """
    stories = (Article.objects.all() if stories is None else stories).order_by("pk").defer_streamfields()
    after = 0
    while chunk := list(stories.filter(pk__gt=after).prefetch_related(*RELATIONS)[:CHUNK]):
        now = clock.now()
        on_desk = desk_disagreements(chunk, now)
        for story in chunk:
            if what := _wrong(story, now) or on_desk.get(story.pk):
                yield Disagreement(story.pk, story.number, story.title, what)
        after = chunk[-1].pk


def reconcile(stories: QuerySet[Article] | None = None) -> Iterator[Disagreement]:
    """Mend each story that disagrees, in its own transaction with its audit row and fact, and say what was wrong."""
    for found in disagreements(stories):
        with transaction.atomic():
            story = Article.objects.select_for_update().get(pk=found.pk)
            # Looked at again under the lock: it may have been published or withdrawn since.
            if _wrong(story, clock.now()):
                if not settle(article=story, cause=CAUSE):
                    unfile(story)
                    audit(
                        action="newsroom.article_unfiled",
                        object_key=object_key(story),
                        object_label=story.title,
                        cause=CAUSE,
                    )
                yield found
            elif desk_disagreements([story], clock.now()):
                yield found
            note_desk(story_id=story.pk)


def _wrong(story: Article, now: datetime) -> str:
    """What is wrong with a story, or nothing."""
    wanted = story.may_be_public(now)
    filed = {(filing.kind, filing.key): filing for filing in story.filings.all()}
    if wanted and not story.is_published:
        return "published in Wagtail, not public"
    if story.is_published and not wanted:
        return "public, not published in Wagtail"
    if not wanted:
        return "not public, but filed" if filed else ""
    if story.published_at is None:
        return "public without a date"
    if filed.keys() != filing_keys(story):
        return "filed under the wrong keys"
    if any((f.published_at, f.number) != (story.published_at, story.number) for f in filed.values()):
        return "filed with the wrong date or number"
    return ""
