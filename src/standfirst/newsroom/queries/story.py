"""One story and everything that hangs on it, in a fixed number of statements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import CharField, F, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Cast
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

ROW = ("what", "place", "a", "b", "c", "d", "e")


@dataclass(frozen=True, slots=True)
class CompanyNamed:
    id: int
    name: str
    ticker: str = ""


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
    for what, *row in sorted(_small_things(article)):
        rows.setdefault(what, []).append(tuple(row[1:]))

    def get(what: str) -> list[tuple[Any, ...]]:
        return rows.get(what, [])

    return Beside(
        credits=tuple(credits_of([article.pk]).get(article.pk, ())),
        countries=tuple(row[0] for row in get("country")),
        sectors=tuple(row[0] for row in get("sector")),
        editions=tuple(int(row[0]) for row in get("edition")),
        companies=tuple(CompanyNamed(int(a), b, c) for a, b, c, _, _ in get("company")),
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
            CompanyNamed(link.company_id, link.company.name, link.company.ticker)
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
    """Rows of (`what`, `place`, a … e), everything but `place` text, of all the small relations at once."""
    own = Q(article=article.pk)
    root = article.translation_of_id or article.pk
    parts = [
        _rows(ArticleCompany.objects.filter(own), "company", "sort_order", "company_id", "company__name",
              "company__ticker"),
        _rows(ArticleTopic.objects.filter(own), "topic", "sort_order", "topic_id", "topic__name", "topic__slug"),
        _rows(SourceCredit.objects.filter(own), "source", "sort_order", "source__name", "source__kind", "source__link",
              "phrase", "url"),
        _rows(Correction.objects.filter(own), "correction", "sort_order", "kind", "at", "text"),
        _rows(RelatedStory.objects.filter(own), "related", "sort_order", "story_id"),
        _rows(Article.countries.through.objects.filter(own), "country", "id", "country_id"),
        _rows(Article.sectors.through.objects.filter(own), "sector", "id", "sector_id"),
        _rows(Article.editions.through.objects.filter(own), "edition", "id", "edition_id"),
        _rows(
            Article.objects.filter(Q(pk=root) | Q(translation_of=root)).exclude(pk=article.pk), "translation", "pk",
            "pk",
        ),
    ]  # fmt: skip
    return list(parts[0].union(*parts[1:], all=True))


def _rows(rows: QuerySet[Any], what: str, place: str, *columns: str) -> QuerySet[Any, Any]:
    text = CharField()
    values: dict[str, Any] = {"what": Value(what, text), "place": Cast(F(place), IntegerField())}
    for name, column in zip(ROW[2:], [*columns, *[None] * (5 - len(columns))], strict=True):
        values[name] = Cast(F(column), text) if column else Value("", text)
    return (
        rows.order_by()
        .annotate(**{f"u_{name}": value for name, value in values.items()})
        .values_list(*(f"u_{name}" for name in ROW))
    )


def _moment(text: str) -> datetime:
    """A time that was cast to text: SQLite drops the zone, and keeps UTC."""
    at = parse_datetime(text)
    if at is None:
        raise ValueError(f"The database wrote a time that cannot be read: {text!r}.")
    return at if at.tzinfo else at.replace(tzinfo=UTC)
