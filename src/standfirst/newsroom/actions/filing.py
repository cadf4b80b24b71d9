"""Where a published story is filed."""

from __future__ import annotations

from standfirst.newsroom.models import Article, Filing


def filing_keys(article: Article) -> set[tuple[str, str]]:
    """The (kind, key) pairs a story belongs under. Eight statements, none for relations that are prefetched."""
    keys: set[tuple[str, str]] = {("all", ""), ("language", article.language)}
    if article.section_id:
        keys.add(("section", str(article.section_id)))
    keys |= {("edition", str(edition.pk)) for edition in article.editions.all()}
    keys |= {("country", str(country.pk)) for country in article.countries.all()}
    keys |= {("sector", str(sector.pk)) for sector in article.sectors.all()}
    keys |= {("company", str(link.company_id)) for link in article.company_links.all()}
    keys |= {("topic", str(link.topic_id)) for link in article.topic_links.all()}
    for credit in article.credits.all():
        if credit.contributor_id:
            keys.add(("contributor", str(credit.contributor_id)))
        if credit.bureau_id:
            keys.add(("bureau", str(credit.bureau_id)))
    return keys


def refile(article: Article) -> None:
    """Write the filings of a published story anew. The caller's transaction."""
    unfile(article)
    Filing.objects.bulk_create(
        Filing(kind=kind, key=key, published_at=article.published_at, number=article.number, article=article)
        for kind, key in sorted(filing_keys(article))
    )


def unfile(article: Article) -> None:
    """Take a story out of every list. The caller's transaction."""
    Filing.objects.filter(article=article).delete()
