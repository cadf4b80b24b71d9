"""What the clock publishes and withdraws: planned publications, expiries, embargoes that end."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models, transaction
from wagtail.models import DraftStateMixin, Page, Revision

from standfirst.core import clock
from standfirst.newsroom.actions.checks import report_unready
from standfirst.newsroom.actions.publishing import settle
from standfirst.newsroom.models import Article
from standfirst.record.actions import acting_as, audit

log = logging.getLogger(__name__)

CAUSE = "schedule"
BATCH = 50


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is due. `key` is stable, e.g. `publish:revision:71`; `what` says it to a person."""

    key: str
    what: str
    act: Callable[[], object]


@dataclass(slots=True)
class Kept:
    """What a round came to: what was `done`, and what went wrong, by key."""

    done: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)


def keep_schedule(*, limit: int = BATCH, without: frozenset[str] = frozenset()) -> Kept:
    """Publish and withdraw what is due, oldest first, each in its own transaction; one that fails does not stop the
    rest.

    `limit` bounds each kind; `without` names keys to leave alone (they failed a moment ago). Safe to run twice at once:
    each object is locked and looked at anew. Raises nothing of an object's own; `failed` holds it, the log its
    traceback.
    """
    kept = Kept()
    for due in due_now(clock.now(), limit=limit + len(without)):
        if due.key in without:
            continue
        try:
            with acting_as(cause=CAUSE), transaction.atomic():
                due.act()
        except Exception as error:
            log.exception("The schedule could not %s", due.what)
            kept.failed[due.key] = f"{due.what}: {error}"
            _note_failure(due, error)
        else:
            kept.done.append(due.what)
    return kept


def due_now(now: datetime, *, limit: int = BATCH) -> Iterator[Due]:
    """What is due, withdrawals first. Three indexed statements, and one for every snippet model with drafts."""
    for page in Page.objects.filter(live=True, expire_at__lt=now).order_by("expire_at")[:limit]:
        yield Due(f"expire:page:{page.pk}", f"expire page {page.pk} “{page}”", _expiry_of(Page, page.pk, now))
    for model in _draft_models():
        for row in model._default_manager.filter(live=True, expire_at__lt=now).order_by("expire_at")[:limit]:
            name = f"{model._meta.label_lower}:{row.pk}"
            yield Due(f"expire:{name}", f"expire {name} “{row}”", _expiry_of(model, row.pk, now))
    revisions = Revision.objects.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at", "pk")
    for revision in revisions.defer("content")[:limit]:
        what = f"publish revision {revision.pk} of “{revision.object_str}”"
        yield Due(f"publish:revision:{revision.pk}", what, _publication_of(revision.pk, now))
    waiting = Article.objects.filter(is_published=False, embargo_until__lte=now, live=True, taken_down_at=None)
    for story in waiting.order_by("embargo_until")[:limit]:
        yield Due(f"release:article:{story.pk}", f"release story {story.number} “{story}”", _release_of(story))


def _expiry_of(model: type[models.Model], pk: Any, now: datetime) -> Callable[[], object]:
    def expire() -> None:
        row = model._default_manager.select_for_update().filter(pk=pk, live=True, expire_at__lt=now).first()
        if row is not None:
            # Wagtail saves the base page here, which leaves out what the story itself does on its way out.
            row = row.specific if isinstance(row, Page) else row
            row.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")

    return expire


def _publication_of(pk: int, now: datetime) -> Callable[[], object]:
    def publish() -> None:
        revision = Revision.objects.select_for_update().filter(pk=pk, approved_go_live_at__lte=now).first()
        if revision is not None:
            revision.publish(log_action="wagtail.publish.scheduled")
            _look_at(revision)

    return publish


def _look_at(revision: Revision) -> None:
    """Tell the desk when the story is not as it was planned. Nothing that goes wrong here keeps it from its readers."""
    if revision.content_type.model_class() is not Article:
        return
    story = Article.objects.get(pk=revision.object_id)
    try:
        report_unready(article=story, planned_by=revision.user)
    except Exception:
        log.exception("The story %s went live at its time, and could not be checked", story.number)


def _release_of(story: Article) -> Callable[[], object]:
    return lambda: settle(article=story, cause="embargo over")


def _draft_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if issubclass(model, DraftStateMixin) and not issubclass(model, Page)]


def _note_failure(due: Due, error: Exception) -> None:
    with transaction.atomic():
        audit(
            action="newsroom.schedule_failed",
            object_key=due.key,
            object_label=due.what,
            cause=CAUSE,
            data={"error": f"{type(error).__name__}: {error}"[:1000]},
        )
