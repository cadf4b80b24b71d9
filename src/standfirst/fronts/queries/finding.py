"""Finding a story to pin."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from standfirst.core import clock
from standfirst.newsroom.models import Article, Filing

FOUND = 12
# Words are looked for among so many of the newest: nobody pins what is older without knowing its number.
RECENT = 2_000
LONGEST = 200
_NUMBER = re.compile(r"(?:^|[-/#\s])(\d{1,18})/?(?:[?#].*)?$")


@dataclass(frozen=True, slots=True)
class Found:
    """A story that may be pinned; `public` is False for one that takes its place when it is published."""

    id: int
    number: int
    title: str
    published_at: datetime | None
    section: str
    public: bool = True


def newest_stories(*, without: Iterable[int], limit: int = FOUND) -> list[Found]:
    """The newest public stories but those that are `without`. One statement."""
    left_out = set(without)
    ids = Filing.objects.filter(kind="all", key="").order_by("-published_at", "-number").values("article_id")[:80]
    rows = [
        row for row in _rows(Article.objects.filter(pk__in=ids)) if (row.translation_of_id or row.pk) not in left_out
    ]
    return [_found(row) for row in rows[:limit]]


def find_stories(text: str, *, user: Any) -> list[Found]:
    """Stories by number, by address, or by words of their headlines among the newest: at most `FOUND`, newest first.

    One statement. A story that is not public is found by its number only, and by those who may edit it.
    """
    text = " ".join(text.split())[:LONGEST]
    if not text:
        return []
    if number := _NUMBER.search(text):
        story = Article.objects.select_related("section").filter(number=int(number[1])).first()
        if story is not None and (_is_public(story) or story.permissions_for_user(user).can_edit()):
            return [_found(story)]
        if text.isdecimal():
            return []
    recent = Filing.objects.filter(kind="all", key="").order_by("-published_at", "-number").values("article_id")
    words = Q()
    for word in text.split()[:8]:
        words &= Q(title__icontains=word) | Q(short_headline__icontains=word)
    return [_found(row) for row in _rows(Article.objects.filter(words, pk__in=recent[:RECENT]))[:FOUND]]


def _rows(stories: Any) -> list[Article]:
    rows = stories.select_related("section").defer_streamfields().order_by("-published_at", "-number")[:80]
    return [row for row in rows if _is_public(row)]


def _is_public(row: Article) -> bool:
    return row.is_visible(clock.now())


def _found(row: Article) -> Found:
    section = row.section.name if row.section is not None else ""
    return Found(row.pk, row.number, row.title, row.published_at, section, _is_public(row))
