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
from standfirst.distribution.rules.tally import Tally
from standfirst.distribution.rules.xml_text import xml_text
from standfirst.newsroom.models import Article, Correction, Filing
from standfirst.newsroom.pictures import picture_addresses
from standfirst.newsroom.queries import visible

CHUNK = 1_000
_STORY = ("slug", "language", "updated_at", "lead_image_id", "translation_of_id")
_PUBLIC = ("live", "is_published", "taken_down_at", "embargo_until")
_COLUMNS = ("published_at", "number", "article_id", *(f"article__{name}" for name in (*_STORY, *_PUBLIC)))

Rows = list[tuple[Any, ...]]


class Walk:
    """What was seen on the way through a month: its `tally`, and the numbers that stand in it as other languages."""

    def __init__(self) -> None:
        self.tally = Tally()
        self.links: set[int] = set()


def month_lines(name: str, walk: Walk) -> Iterator[tuple[str, datetime | None]]:
    """A month's entries as lines with their `lastmod`. For every 1,000 stories at most six statements: the stories,
    their corrections, their pictures (two), their translations (two).
    """
    start, end = bounds(name) or _no_month(name)
    base, now = xml_text(base_url()), clock.now()
    filings = Filing.objects.filter(kind="all", key="").order_by("published_at", "number")
    after: tuple[datetime, int] = (start, -1)
    while True:
        ahead = filings.filter(published_at__gte=after[0]).exclude(published_at=after[0], number__lte=after[1])
        rows = list(ahead.filter(published_at__lt=end).values_list(*_COLUMNS)[:CHUNK])
        if not rows:
            return
        # What is filed is tallied, whatever is shown of it: the tally is compared with filings alone.
        walk.tally.add(row[1] for row in rows)
        last = rows[-1]
        # A few more than these when the last instant has more: the bounds alone keep the walk on the index.
        walked = ahead.filter(published_at__lte=last[0])
        shown = [row[:8] for row in rows if _is_visible(*row[8:], now=now)]
        yield from _lines(shown, walked.order_by().values("article"), walk, base)
        after = (last[0], last[1])


def _is_visible(
    live: bool, is_published: bool, taken_down_at: datetime | None, embargo: datetime | None, *, now: datetime
) -> bool:
    """`newsroom.queries.visible`, of values that were read already."""
    return live and is_published and taken_down_at is None and (embargo is None or embargo <= now)


def _lines(rows: Rows, walked: QuerySet[Any, Any], walk: Walk, base: str) -> Iterator[tuple[str, datetime | None]]:
    corrected = _corrected(walked)
    pictures = picture_addresses({row[6] for row in rows if row[6] is not None})
    groups = _groups(rows, walked)
    for published_at, number, pk, slug, language, updated_at, picture, original in rows:
        path = story_path(slug, number)
        group = groups.get(original or pk)
        alternates = one_a_language(Alternate(language, number, path), group) if group else ()
        if alternates:
            walk.links.update(one.number for one in alternates)
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
