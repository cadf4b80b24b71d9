"""What is public now: kept on the article and in its filings, in the transaction of the change itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db import transaction

from standfirst.core import clock
from standfirst.newsroom.actions.desk_rows import note_desk
from standfirst.newsroom.actions.filing import keys_beside, refile, unfile
from standfirst.newsroom.actions.public_parts import note_digest, note_marks
from standfirst.newsroom.models import Article, Correction
from standfirst.newsroom.models.public_copies import PUBLIC_COPIES
from standfirst.newsroom.queries.story import story_beside
from standfirst.newsroom.rules.changes import Change
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
    row = lock(article)
    now = clock.now()
    if not row.may_be_public(now):
        return _withdraw(row, article, by=by, cause=cause) if row.is_published else ""
    first, again = row.published_at is None, row.is_published
    moments = [row.published_at] if row.published_at else [row.first_published_at or now, row.embargo_until]
    keep(article, row, is_published=True, published_at=max(moment for moment in moments if moment))
    beside = story_beside(row)
    left, entered = refile(row, keys_beside(row, beside))
    change = replace(note_marks(row, beside), left=left, entered=entered)
    told = _tell_public(row, change, first=first, again=again, by=by, cause=cause)
    if change.notes:
        _tell_notes(row, change.notes, by=by, cause=cause)
    return told


@transaction.atomic
def note_unpublished(*, article: Article, by: Any = None) -> str:
    """Take a story out of every list and announce it; nothing is announced of a story that was not public."""
    row = lock(article)
    return _withdraw(row, article, by=by) if row.is_published else ""


@transaction.atomic
def note_deleted(*, article: Article, by: Any = None) -> str:
    """Announce a story that was deleted just now, in this transaction."""
    return tell("article_deleted", article, by=by)


def lock(article: Article) -> Article:
    """The row, locked, as it is now: the caller's copy may be older than another's change."""
    return Article.objects.select_for_update().get(pk=article.pk)


def keep(article: Article, row: Article, **columns: Any) -> None:
    """Write public columns, which `save()` leaves out, and have both copies of the story know them."""
    Article.objects.filter(pk=row.pk).update(**columns)
    for name, value in columns.items():
        setattr(row, name, value)
    mirror(article, row)
    # Wagtail unpublishes on the way to deletion, too: a story that goes is given no new row on the desk.
    note_desk(story_id=row.pk, make=columns.get("is_published", True))


def mirror(article: Article, row: Article) -> None:
    """The caller's copy of the story gets the public columns of the row."""
    for name in PUBLIC_COPIES:
        setattr(article, name, getattr(row, name))


def _withdraw(row: Article, article: Article, *, by: Any, cause: str = "") -> str:
    keep(article, row, is_published=False)
    left = unfile(row)
    return tell("article_unpublished", row, by=by, cause=cause, left=_pairs(left))


def _tell_public(row: Article, change: Change, *, first: bool, again: bool, by: Any, cause: str) -> str:
    """One version is public now: which one, and what is new about it, stands in the audit row too."""
    data = {"revision": row.live_revision_id, "changed": list(change.changed)}
    told: dict[str, Any] = {"changed": list(change.changed), "entered": _pairs(change.entered)}
    if again:
        told |= {"left": _pairs(change.left), "was": change.was}
        return tell("article_updated", row, by=by, cause=cause, data=data, **told)
    return tell("article_published", row, by=by, cause=cause, data=data, first=first, **told)


def _tell_notes(row: Article, new: tuple[str, ...], *, by: Any, cause: str) -> None:
    """Corrections and updates that readers have not seen, whatever road they took: an act of its own, or the form."""
    for note in Correction.objects.filter(article=row).order_by("at", "pk"):
        if note_digest(note.kind, note.text) in new:
            data = {"kind": note.kind, "text": note.text}
            tell("article_corrected", row, by=by, cause=cause, data=data, correction=note.pk, kind=note.kind)


def _pairs(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    return [list(pair) for pair in pairs]


def tell(
    fact: str, row: Article, *, by: Any, cause: str = "", data: dict[str, Any] | None = None, **payload: Any
) -> str:
    """Write the audit row and the fact of one name. The caller's transaction."""
    key = object_key(row)
    audit(action=f"newsroom.{fact}", object_key=key, object_label=row.title, actor=by, cause=cause, data=data)
    payload |= {"page": row.pk, "number": row.number, "path": row.canonical_path}
    announce(fact, object_key=key, payload=payload)
    return fact
