"""What is public now: kept on the article and in its filings, in the transaction of the change itself."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from standfirst.core import clock
from standfirst.newsroom.actions.filing import refile, unfile
from standfirst.newsroom.models import Article
from standfirst.newsroom.models.public_copies import PUBLIC_COPIES
from standfirst.record.actions import announce, audit


def object_key(article: Article) -> str:
    """The name of a story in the record."""
    return f"article:{article.number}"


def note_published(*, article: Article, by: Any = None) -> None:
    """Keep what Wagtail has just done to a live story: `settle`, in the words of its signal."""
    settle(article=article, by=by)


@transaction.atomic
def settle(*, article: Article, by: Any = None, cause: str = "") -> str:
    """Bring a story's public columns and filings in line with what it is now, with the audit row and the fact.

    The fact announced (`article_published`, `article_updated`, `article_unpublished`), or nothing when the story was
    not public and is not to be. A story under embargo is not public, whatever Wagtail says.
    """
    row = _lock(article)
    now = clock.now()
    if not row.may_be_public(now):
        return _withdraw(row, article, by=by, cause=cause) if row.is_published else ""
    first, again = row.published_at is None, row.is_published
    moments = [row.published_at] if row.published_at else [row.first_published_at or now, row.embargo_until]
    _keep(article, row, is_published=True, published_at=max(moment for moment in moments if moment))
    refile(row)
    if again:
        return _tell("article_updated", row, by=by, cause=cause)
    return _tell("article_published", row, by=by, cause=cause, first=first)


@transaction.atomic
def note_unpublished(*, article: Article, by: Any = None) -> str:
    """Take a story out of every list and announce it; nothing is announced of a story that was not public."""
    row = _lock(article)
    return _withdraw(row, article, by=by) if row.is_published else ""


@transaction.atomic
def note_deleted(*, article: Article, by: Any = None) -> str:
    """Announce a story that was deleted just now, in this transaction."""
    return _tell("article_deleted", article, by=by)


@transaction.atomic
def take_down(*, article: Article, reason: str, by: Any = None) -> None:
    """Unpublish for good: the address answers 410 from now on, the reason is kept, and nothing publishes the story
    again until it is restored; a planned publication and a running workflow are called off. Does nothing when it is
    taken down.

    Raises `ValueError` without a reason.
    """
    if not reason.strip():
        raise ValueError("A takedown needs its reason: it is kept with the story.")
    row = _lock(article)
    if row.taken_down_at is None:
        if row.live:
            row.unpublish(user=by)
        row.revisions.update(approved_go_live_at=None)
        if workflow := row.current_workflow_state:
            workflow.cancel(user=by)
        _keep(article, row, taken_down_at=clock.now(), takedown_reason=reason)
        _tell("article_taken_down", row, by=by, cause=reason)
    _mirror(article, row)
    article.live = row.live


@transaction.atomic
def restore(*, article: Article, by: Any = None, cause: str = "") -> None:
    """Lift a takedown, if there is one. The story is not public yet: it may be published again."""
    row = _lock(article)
    if row.taken_down_at is not None:
        reason = row.takedown_reason
        _keep(article, row, taken_down_at=None, takedown_reason="")
        _tell("article_restored", row, by=by, cause=cause, data={"taken_down_for": reason})
    _mirror(article, row)


def _lock(article: Article) -> Article:
    """The story as it is now: the caller's copy may be older than another's change."""
    return Article.objects.select_for_update().get(pk=article.pk)


def _keep(article: Article, row: Article, **columns: Any) -> None:
    Article.objects.filter(pk=row.pk).update(**columns)
    for name, value in columns.items():
        setattr(row, name, value)
    _mirror(article, row)


def _mirror(article: Article, row: Article) -> None:
    for name in PUBLIC_COPIES:
        setattr(article, name, getattr(row, name))


def _withdraw(row: Article, article: Article, *, by: Any, cause: str = "") -> str:
    _keep(article, row, is_published=False)
    unfile(row)
    return _tell("article_unpublished", row, by=by, cause=cause)


def _tell(
    fact: str, row: Article, *, by: Any, cause: str = "", data: dict[str, Any] | None = None, **payload: Any
) -> str:
    key = object_key(row)
    audit(action=f"newsroom.{fact}", object_key=key, object_label=row.title, actor=by, cause=cause, data=data)
    payload |= {"page": row.pk, "number": row.number, "path": row.canonical_path}
    announce(fact, object_key=key, payload=payload)
    return fact
