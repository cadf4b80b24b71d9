"""A month's stories as its sitemap has them: narrow columns, in chunks, in the order of their publication."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Max, Q, QuerySet

from standfirst.core import clock
from standfirst.core.conf import base_url
from standfirst.distribution.rules.sitemaps import Alternate, Entry, bounds, one_a_language, story_path, url_line
from standfirst.distribution.rules.xml_text import xml_text
from standfirst.newsroom.models import Article, Correction, Filing
from standfirst.newsroom.pictures import picture_addresses
from standfirst.newsroom.queries import visible

CHUNK = 2_500
_STORY = ("slug", "language", "updated_at", "lead_image_id", "translation_of_id")
_COLUMNS = ("published_at", "number", "article_id", *(f"article__{name}" for name in _STORY))

Rows = list[tuple[Any, ...]]


def month_lines(name: str, links: set[int]) -> Iterator[tuple[str, datetime | None]]:
    """A month's entries as lines with their `lastmod`; the numbers that stand among them as other languages are put
    into `links`. For every 2,500 stories at most five statements: the stories, their corrections, their pictures,
    their translations (two).
    """
    start, end = bounds(name) or _no_month(name)
    base = xml_text(base_url())
    filings = Filing.objects.filter(visible(clock.now(), "article__"), kind="all", key="", published_at__lt=end)
    filings = filings.order_by("published_at", "number")
    after: tuple[datetime, int] = (start, -1)
    while True:
        ahead = filings.filter(published_at__gte=after[0]).exclude(published_at=after[0], number__lte=after[1])
        rows = list(ahead.values_list(*_COLUMNS)[:CHUNK])
        if rows:
            # A few more than these when the last instant has more: the bounds alone keep the walk on the index.
            walked = Filing.objects.filter(
                kind="all", key="", published_at__gte=after[0], published_at__lte=rows[-1][0]
            ).values("article")
            yield from _lines(rows, walked, links, base)
        if len(rows) < CHUNK:
            return
        after = rows[-1][:2]


def _lines(rows: Rows, walked: QuerySet[Any, Any], links: set[int], base: str) -> Iterator[tuple[str, datetime | None]]:
    corrected = _corrected(walked)
    led = Article.objects.filter(pk__in=walked, lead_image__isnull=False)
    pictures = picture_addresses(led.values("lead_image")) if any(row[6] is not None for row in rows) else {}
    groups = _groups(rows, walked)
    for published_at, number, pk, slug, language, updated_at, picture, original in rows:
        path = story_path(slug, number)
        group = groups.get(original or pk)
        alternates = one_a_language(Alternate(language, number, path), group) if group else ()
        if alternates:
            links.update(one.number for one in alternates)
        lastmod = published_at
        for at in (updated_at, corrected.get(pk)):
            if at is not None and at > lastmod:
                lastmod = at
        yield url_line(Entry(path, lastmod, pictures.get(picture, ""), alternates), base=base), lastmod


def _corrected(walked: QuerySet[Any, Any]) -> dict[int, datetime]:
    """When a note was last added to each of these stories that has one."""
    notes = Correction.objects.filter(article__in=walked).order_by()
    return dict(notes.values_list("article").annotate(newest=Max("at")))


def _groups(rows: Rows, walked: QuerySet[Any, Any]) -> dict[int, list[Alternate]]:
    """The visible stories of every group of translations that one of these belongs to, by the original's id."""
    columns = ("pk", "translation_of_id", "language", "number", "slug")
    stories = Article.objects.filter(visible(clock.now())).order_by()
    found = set(stories.filter(translation_of__in=walked).values_list(*columns))
    # Most stories are nobody's original: only those that have a translation are asked for.
    originals = {row[1] for row in found} | {row[7] for row in rows if row[7] is not None}
    if originals:
        found.update(stories.filter(Q(pk__in=originals) | Q(translation_of__in=originals)).values_list(*columns))
    groups: dict[int, list[Alternate]] = defaultdict(list)
    for pk, original, language, number, slug in sorted(found, key=lambda row: row[3]):
        groups[original or pk].append(Alternate(language, number, story_path(slug, number)))
    return groups


def _no_month(name: str) -> tuple[datetime, datetime]:
    raise ValueError(f"{name!r} is no month.")
