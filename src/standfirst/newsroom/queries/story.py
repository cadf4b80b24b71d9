"""One story and everything that hangs on it, in a fixed number of statements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Model, Q
from django.utils.dateparse import parse_datetime

from standfirst.newsroom.models import (
    Article,
    ArticleCompany,
    ArticleTopic,
    Correction,
    Credit,
    RelatedStory,
    SourceCredit,
)
from standfirst.newsroom.queries.bylines import credits_of
from standfirst.newsroom.rules.shown import SourceLink

ROW = ("what", "place", "pk", "a", "b", "c", "d", "e")


@dataclass(frozen=True, slots=True)
class CompanyNamed:
    id: int
    name: str
    ticker: str = ""
    slug: str = ""


@dataclass(frozen=True, slots=True)
class TopicNamed:
    id: int
    name: str
    slug: str


@dataclass(frozen=True, slots=True)
class CorrectionNote:
    kind: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a story's own columns. Countries and sectors by code, editions, stories by id; `credits`
    have contributor and bureau with edition loaded. `translations` are the other stories of its group, visible or
    not.
    """

    credits: tuple[Credit, ...] = ()
    countries: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    editions: tuple[int, ...] = ()
    companies: tuple[CompanyNamed, ...] = ()
    topics: tuple[TopicNamed, ...] = ()
    sources: tuple[SourceLink, ...] = ()
    corrections: tuple[CorrectionNote, ...] = ()
    related: tuple[int, ...] = ()
    translations: tuple[int, ...] = ()


def find_story(number: int) -> Article | None:
    """The story with a public number, in whatever state: ask `is_visible` before showing it. One statement."""
    return Article.objects.filter(number=number).order_by().first()


def story_beside(article: Article) -> Beside:
    """What hangs on a saved story. Two statements: its credits, and everything else in one `UNION ALL`."""
    rows: dict[str, list[tuple[Any, ...]]] = {}
    # Rows made without an order (an import's) come in the order they were made.
    for what, _place, _pk, *texts in sorted(_small_things(article), key=lambda row: (row[0], row[1] or 0, row[2])):
        rows.setdefault(what, []).append(tuple(texts))

    def get(what: str) -> list[tuple[Any, ...]]:
        return rows.get(what, [])

    return Beside(
        credits=tuple(credits_of([article.pk]).get(article.pk, ())),
        countries=tuple(row[0] for row in get("country")),
        sectors=tuple(row[0] for row in get("sector")),
        editions=tuple(int(row[0]) for row in get("edition")),
        companies=tuple(CompanyNamed(int(a), b, c, d) for a, b, c, d, _ in get("company")),
        topics=tuple(TopicNamed(int(a), b, c) for a, b, c, _, _ in get("topic")),
        sources=tuple(
            SourceLink(name=a, kind=b, link=url or own, phrase=phrase) for a, b, own, phrase, url in get("source")
        ),
        corrections=tuple(CorrectionNote(kind, _moment(at), text) for kind, at, text, _, _ in get("correction")),
        related=tuple(int(row[0]) for row in get("related")),
        translations=tuple(int(row[0]) for row in get("translation")),
    )


def unsaved_beside(article: Article) -> Beside:
    """The same of a story as an editor has it in hand, saved or not: read from the relations it holds in memory.

    For previews: as many statements as it takes. Asks nothing of the filings.
    """
    root = article.translation_of_id or article.pk
    group = Article.objects.filter(Q(pk=root) | Q(translation_of=root)) if root else Article.objects.none()
    return Beside(
        credits=tuple(article.credits.all()),
        countries=tuple(c.pk for c in article.countries.all()),
        sectors=tuple(s.pk for s in article.sectors.all()),
        editions=tuple(e.pk for e in article.editions.all()),
        companies=tuple(
            CompanyNamed(link.company_id, link.company.name, link.company.ticker, link.company.slug)
            for link in article.company_links.all()
            if link.company_id
        ),
        topics=tuple(
            TopicNamed(link.topic_id, link.topic.name, link.topic.slug)
            for link in article.topic_links.all()
            if link.topic_id
        ),
        sources=tuple(
            SourceLink(
                name=credit.source.name, kind=credit.source.kind, link=credit.url or credit.source.link,
                phrase=credit.phrase,
            )
            for credit in article.source_credits.all()
            if credit.source_id
        ),
        corrections=tuple(CorrectionNote(c.kind, c.at, c.text) for c in article.corrections.all()),
        related=tuple(link.story_id for link in article.related_links.all() if link.story_id),
        translations=tuple(pk for pk in group.values_list("pk", flat=True) if pk != article.pk),
    )  # fmt: skip


def _small_things(article: Article) -> list[tuple[Any, ...]]:
    """Rows of (`what`, `place`, `pk`, a … e), a … e text, of all the small relations at once."""
    root = article.translation_of_id or article.pk
    with connection.cursor() as cursor:
        cursor.execute(_small_things_sql(), [article.pk] * 8 + [root, root, article.pk])
        return list(cursor.fetchall())


@cache
def _small_things_sql() -> str:
    """The statement, put together once: Django takes longer to compile it anew than the database to answer it."""
    parts = [
        _select(
            "company", ArticleCompany, "sort_order", "company", "company__name", "company__ticker", "company__slug"
        ),
        _select("topic", ArticleTopic, "sort_order", "topic", "topic__name", "topic__slug"),
        _select("source", SourceCredit, "sort_order", "source__name", "source__kind", "source__link", "phrase", "url"),
        _select("correction", Correction, "sort_order", "kind", "at", "text"),
        _select("related", RelatedStory, "sort_order", "story"),
        _select("country", Article.countries.through, "id", "country"),
        _select("sector", Article.sectors.through, "id", "sector"),
        _select("edition", Article.editions.through, "id", "edition"),
    ]
    pk, original = (
        connection.ops.quote_name(Article._meta.get_field(n).column) for n in ("page_ptr", "translation_of")
    )
    group = f"({pk} = %s OR {original} = %s) AND {pk} <> %s"
    return " UNION ALL ".join([*parts, _select("translation", Article, "page_ptr", "page_ptr", where=group)])


def _select(what: str, rows: type[Model], place: str, *columns: str, where: str = "", width: int = len(ROW) - 3) -> str:
    """The part for one relation. A column `topic__name` is read through the foreign key `topic`, one key at most;
    `width` columns in all, the last of them empty."""
    quote = connection.ops.quote_name
    meta = rows._meta
    through = next((column.partition("__")[0] for column in columns if "__" in column), "")
    source = f"FROM {quote(meta.db_table)} near"
    if through:
        key = meta.get_field(through)
        far = key.related_model._meta
        source += f" JOIN {quote(far.db_table)} far ON far.{quote(far.pk.column)} = near.{quote(key.column)}"

    def text(column: str) -> str:
        name, _, beyond = column.partition("__")
        if beyond:
            return f"CAST(far.{quote(far.get_field(beyond).column)} AS text)"
        return f"CAST(near.{quote(meta.get_field(name).column)} AS text)"

    shown = [text(column) for column in columns] + ["''"] * (width - len(columns))
    where = where or f"near.{quote(meta.get_field('article').column)} = %s"
    order = f"near.{quote(meta.get_field(place).column)}, near.{quote(meta.pk.column)}"
    return f"SELECT '{what}', {order}, {', '.join(shown)} {source} WHERE {where}"


def _moment(text: str) -> datetime:
    """A time that was cast to text: SQLite drops the zone, and keeps UTC."""
    at = parse_datetime(text)
    if at is None:
        raise ValueError(f"The database wrote a time that cannot be read: {text!r}.")
    return at if at.tzinfo else at.replace(tzinfo=UTC)
