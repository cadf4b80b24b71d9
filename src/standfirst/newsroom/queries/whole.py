"""Many stories at once with their bodies and all that hangs on them: for feeds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache
from typing import Any

from django.db import connection

from standfirst.core import clock
from standfirst.newsroom.models import Article, ArticleCompany, ArticleTopic, Correction, Filing, SourceCredit
from standfirst.newsroom.queries.bylines import credits_of
from standfirst.newsroom.queries.combined import combined_ids
from standfirst.newsroom.queries.filed_keys import Key
from standfirst.newsroom.queries.lists import visible
from standfirst.newsroom.queries.story import Beside, CompanyNamed, CorrectionNote, TopicNamed, _moment, _select
from standfirst.newsroom.rules.shown import SourceLink

AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class WholeStory:
    """A public story's own columns. `body` is stored, and not for everybody: ask `access.rules.view_for` before a word
    of it is shown.
    """

    pk: int
    number: int
    slug: str
    title: str
    label: str
    standfirst: str
    section_id: int | None
    access_level: str
    language: str
    published_at: datetime
    updated_at: datetime | None
    lead_image_id: int | None
    lead_caption: str
    body: Any

    @property
    def path(self) -> str:
        return f"/{self.slug}-{self.number}/"

    @property
    def label_shown(self) -> str:
        """The label in words: “Opinion”; empty for news."""
        return str(Article.Label(self.label).label) if self.label else ""


_COLUMNS = tuple(field.name for field in fields(WholeStory))


def whole_stories(
    keys: Sequence[Key] = (("all", ""),),
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    limit: int = 30,
) -> list[WholeStory]:
    """The newest `limit` public stories filed under every one of `keys` (`kind`, `key`), published from `since` until
    before `until`: body and all, newest first.

    One statement for one key; for several two, and one more when keys are to be counted anew. At most 12 keys.
    """
    if len(set(keys)) > 1:
        ids = combined_ids(keys, since=since, until=until, limit=limit)
        found = Article.objects.filter(pk__in=ids).filter(visible(clock.now())).order_by("-published_at", "-number")
        return [WholeStory(*row) for row in found.values_list(*_COLUMNS)] if ids else []
    ((kind, key),) = set(keys)
    filings = Filing.objects.filter(kind=kind, key=key).filter(visible(clock.now(), "article__"))
    if since is not None:
        filings = filings.filter(published_at__gte=since)
    if until is not None:
        filings = filings.filter(published_at__lt=until)
    rows = filings.order_by("-published_at", "-number").values_list(*(f"article__{name}" for name in _COLUMNS))
    return [WholeStory(*row) for row in rows[:limit]]


def stories_beside(ids: Iterable[int]) -> dict[int, Beside]:
    """What hangs on each of at most 200 stories by id, related stories and translations left out. Two statements, none
    without ids."""
    wanted = list(ids)
    if not wanted:
        return {}
    if len(wanted) > AT_ONCE:
        raise ValueError(f"Too many stories for one statement: ask for at most {AT_ONCE}.")
    credits = credits_of(wanted)
    rows: dict[int, dict[str, list[tuple[Any, ...]]]] = {pk: {} for pk in wanted}
    for what, _place, _pk, article, *texts in sorted(_rows(wanted), key=lambda row: (row[0], row[1] or 0, row[2])):
        rows[int(article)].setdefault(what, []).append(tuple(texts))
    return {
        pk: Beside(
            credits=tuple(credits.get(pk, ())),
            countries=tuple(row[0] for row in its.get("country", ())),
            sectors=tuple(row[0] for row in its.get("sector", ())),
            editions=tuple(int(row[0]) for row in its.get("edition", ())),
            companies=tuple(CompanyNamed(int(a), b, c, d) for a, b, c, d, _ in its.get("company", ())),
            topics=tuple(TopicNamed(int(a), b, c) for a, b, c, _, _ in its.get("topic", ())),
            sources=tuple(
                SourceLink(name=a, kind=b, link=url or own, phrase=phrase)
                for a, b, own, phrase, url in its.get("source", ())
            ),
            corrections=tuple(
                CorrectionNote(kind, _moment(at), text) for kind, at, text, _, _ in its.get("correction", ())
            ),
        )
        for pk, its in rows.items()
    }


def _rows(ids: list[int]) -> list[tuple[Any, ...]]:
    """Rows of (`what`, `place`, `pk`, article, a … e), all but the first three text."""
    sql, parts = _sql(len(ids))
    with connection.cursor() as cursor:
        cursor.execute(sql, ids * parts)
        return list(cursor.fetchall())


@cache
def _sql(count: int) -> tuple[str, int]:
    """The statement for so many stories, and how many times it asks for them."""
    column = connection.ops.quote_name("article_id")
    more = {"where": f"near.{column} IN ({', '.join(['%s'] * count)})", "width": 6}
    of = "article"
    parts = [
        _select("company", ArticleCompany, "sort_order", of, "company", "company__name", "company__ticker",
                "company__slug", **more),
        _select("topic", ArticleTopic, "sort_order", of, "topic", "topic__name", "topic__slug", **more),
        _select("source", SourceCredit, "sort_order", of, "source__name", "source__kind", "source__link", "phrase",
                "url", **more),
        _select("correction", Correction, "sort_order", of, "kind", "at", "text", **more),
        _select("country", Article.countries.through, "id", of, "country", **more),
        _select("sector", Article.sectors.through, "id", of, "sector", **more),
        _select("edition", Article.editions.through, "id", of, "edition", **more),
    ]  # fmt: skip
    return " UNION ALL ".join(parts), len(parts)
