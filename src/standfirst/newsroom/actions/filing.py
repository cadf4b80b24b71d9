"""Where a published story is filed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from standfirst.newsroom.models import Article, Filing
from standfirst.newsroom.queries.combined import filings_changed
from standfirst.newsroom.queries.story import Beside
from standfirst.newsroom.rules.changes import moved

Keys = set[tuple[str, str]]
Pairs = tuple[tuple[str, str], ...]


def filing_keys(article: Article) -> Keys:
    """The (kind, key) pairs a story belongs under. Eight statements, none for relations that are prefetched."""
    return _keys(
        article,
        editions=[edition.pk for edition in article.editions.all()],
        countries=[country.pk for country in article.countries.all()],
        sectors=[sector.pk for sector in article.sectors.all()],
        companies=[link.company_id for link in article.company_links.all()],
        topics=[link.topic_id for link in article.topic_links.all()],
        credits=article.credits.all(),
    )


def keys_beside(article: Article, beside: Beside) -> Keys:
    """The same pairs, from relations that were read already. No statement."""
    return _keys(
        article,
        editions=beside.editions,
        countries=beside.countries,
        sectors=beside.sectors,
        companies=[company.id for company in beside.companies],
        topics=[topic.id for topic in beside.topics],
        credits=beside.credits,
    )


def refile(article: Article, keys: Keys) -> tuple[Pairs, Pairs]:
    """Bring the filings of a published story in line with `keys`: the pairs it left and those it entered. Two to four
    statements. The caller's transaction.
    """
    filings = list(Filing.objects.filter(article=article))
    left, entered = moved(((filing.kind, filing.key) for filing in filings), keys)
    stale = any((f.published_at, f.number) != (article.published_at, article.number) for f in filings)
    if stale or left or entered:
        filings_changed()
    if stale or left:
        gone = [filing.pk for filing in filings if stale or (filing.kind, filing.key) in left]
        Filing.objects.filter(pk__in=gone).delete()
    Filing.objects.bulk_create(
        Filing(kind=kind, key=key, published_at=article.published_at, number=article.number, article=article)
        for kind, key in (sorted(keys) if stale else entered)
    )
    return left, entered


def unfile(article: Article) -> Pairs:
    """Take a story out of every list; the pairs it left. Two statements. The caller's transaction."""
    filings = Filing.objects.filter(article=article)
    left = tuple(sorted(filings.values_list("kind", "key")))
    filings.delete()
    filings_changed()
    return left


def _keys(article: Article, *, credits: Iterable[Any], **filed: Iterable[Any]) -> Keys:
    keys: Keys = {("all", ""), ("language", article.language)}
    if article.section_id:
        keys.add(("section", str(article.section_id)))
    singular = {
        "editions": "edition",
        "countries": "country",
        "sectors": "sector",
        "companies": "company",
        "topics": "topic",
    }
    for name, ids in filed.items():
        keys |= {(singular[name], str(pk)) for pk in ids if pk is not None}
    for credit in credits:
        if credit.contributor_id:
            keys.add(("contributor", str(credit.contributor_id)))
        if credit.bureau_id:
            keys.add(("bureau", str(credit.bureau_id)))
    return keys
