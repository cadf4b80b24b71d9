"""Taking a story off the site: for now, or for good; and bringing it back."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.actions.unpublish_page import UnpublishPageAction

from standfirst.core import clock
from standfirst.newsroom.actions.checks import demand_ready
from standfirst.newsroom.actions.publishing import keep, lock, mirror, tell
from standfirst.newsroom.actions.sharing import revoke_previews
from standfirst.newsroom.models import Article
from standfirst.record.actions import acting_as


@transaction.atomic
def withdraw(*, article: Article, reason: str, by: Any = None) -> None:
    """Unpublish: the address answers 404 until the story is published again. A planned publication is called off with
    it. Does nothing to a story that is not live.

    Raises `ValueError` without a reason.
    """
    _demand_reason(reason)
    row = lock(article)
    if row.live:
        _unpublish(row, by=by, reason=reason)
    mirror(article, row)
    article.live = row.live


@transaction.atomic
def take_down(*, article: Article, reason: str, by: Any = None) -> None:
    """Unpublish for good: the address answers 410 from now on, the reason is kept, and nothing publishes the story
    again until it is restored. A planned publication, a running workflow and every preview link are called off; it is
    breaking and developing no more. Does nothing when it is taken down.

    Raises `ValueError` without a reason.
    """
    _demand_reason(reason)
    row = lock(article)
    if row.taken_down_at is None:
        if row.live:
            _unpublish(row, by=by, reason=reason)
        row.revisions.update(approved_go_live_at=None)
        if workflow := row.current_workflow_state:
            workflow.cancel(user=by)
        revoke_previews(article=row, by=by)
        columns = {"breaking_at": None, "breaking_until": None, "is_developing": False}
        keep(article, row, taken_down_at=clock.now(), takedown_reason=reason, **columns)
        tell("article_taken_down", row, by=by, cause=reason)
    mirror(article, row)
    article.live = row.live


@transaction.atomic
def restore(*, article: Article, by: Any = None, cause: str = "", publish: bool = False) -> None:
    """Lift a takedown, if there is one. The story is not public then: with `publish` its newest version is published
    at once, in the same transaction; a version with an embargo or a time of its own is scheduled. Raises
    `NotReady` when a check stands against publishing it.
    """
    row = lock(article)
    if row.taken_down_at is not None:
        reason = row.takedown_reason
        keep(article, row, taken_down_at=None, takedown_reason="")
        tell("article_restored", row, by=by, cause=cause, data={"taken_down_for": reason})
        if publish:
            with acting_as(by, cause=cause):
                revision = row.get_latest_revision() or row.save_revision(user=by)
                demand_ready(article=revision.as_object(), by=by, warnings=False)
                revision.publish(user=by)
    row.refresh_from_db()
    mirror(article, row)
    article.live = row.live


def _unpublish(row: Article, *, by: Any, reason: str) -> None:
    """Wagtail would refuse for a version that is planned or locked: neither keeps a story on the site."""
    with acting_as(by, cause=reason):
        UnpublishPageAction(row, user=by).execute(skip_permission_checks=True)


def _demand_reason(reason: str) -> None:
    if not reason.strip():
        raise ValueError("Taking a story off the site needs its reason: it is kept with the story.")
