"""What is public now: kept on the article and in its filings, in the transaction of the change itself."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from standfirst.core import clock
from standfirst.newsroom.models import Article, Filing
from standfirst.record.actions import announce, audit


def object_key(article: Article) -> str:
    return f"article:{article.number}"


@transaction.atomic
def note_published(*, article: Article, by: Any = None) -> None:
    """Keep the public copies and filings of a story just published, and announce it.

    Publishing a story under embargo keeps it out of every list until the embargo is over.
    """
    now = clock.now()
    first = article.published_at is None
    article.published_at = article.published_at or article.first_published_at or now
    article.is_published = article.embargo_until is None or article.embargo_until <= now
    Article.objects.filter(pk=article.pk).update(
        published_at=article.published_at, is_published=article.is_published, taken_down_at=None, takedown_reason=""
    )
    article.taken_down_at, article.takedown_reason = None, ""
    refile(article)
    verb = "article_published" if first else "article_updated"
    audit(action=f"newsroom.{verb}", object_key=object_key(article), object_label=article.title, actor=by)
    announce(verb, object_key=object_key(article), payload={"page": article.pk, "number": article.number})


@transaction.atomic
def note_unpublished(*, article: Article, by: Any = None) -> None:
    """Take a story out of every list and announce it."""
    Article.objects.filter(pk=article.pk).update(is_published=False)
    article.is_published = False
    Filing.objects.filter(article=article).delete()
    audit(action="newsroom.article_unpublished", object_key=object_key(article), object_label=article.title, actor=by)
    announce(
        "article_unpublished", object_key=object_key(article), payload={"page": article.pk, "number": article.number}
    )


@transaction.atomic
def take_down(*, article: Article, reason: str, by: Any = None) -> None:
    """Unpublish for good: the address answers 410 from now on, and the reason is kept."""
    Article.objects.filter(pk=article.pk).update(taken_down_at=clock.now(), takedown_reason=reason)
    article.refresh_from_db(fields=["taken_down_at", "takedown_reason"])
    article.unpublish(user=by)
    audit(
        action="newsroom.article_taken_down",
        object_key=object_key(article),
        object_label=article.title,
        actor=by,
        cause=reason[:255],
    )
    announce(
        "article_taken_down", object_key=object_key(article), payload={"page": article.pk, "number": article.number}
    )


def refile(article: Article) -> None:
    """Write the filings of a published story anew; none for one that is not public."""
    Filing.objects.filter(article=article).delete()
    if not article.is_published:
        return
    keys: set[tuple[str, str]] = {("all", ""), ("section", str(article.section_id)), ("language", article.language)}
    keys |= {("edition", str(e.pk)) for e in article.editions.all()}
    keys |= {("country", c.pk) for c in article.countries.all()}
    keys |= {("sector", s.pk) for s in article.sectors.all()}
    keys |= {("company", str(link.company_id)) for link in article.company_links.all()}
    keys |= {("topic", str(link.topic_id)) for link in article.topic_links.all()}
    for credit in article.credits.all():
        if credit.contributor_id:
            keys.add(("contributor", str(credit.contributor_id)))
        if credit.bureau_id:
            keys.add(("bureau", str(credit.bureau_id)))
    Filing.objects.bulk_create(
        Filing(kind=kind, key=key, published_at=article.published_at, number=article.number, article=article)
        for kind, key in sorted(keys)
    )
