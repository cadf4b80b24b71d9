"""Who did what to a story, from the trails that tell of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import ModelLogEntry, PageLogEntry, Revision

from standfirst.newsroom.models import Article, Picture
from standfirst.newsroom.rules.history import TOGETHER, Event, Line, Place, fold, page
from standfirst.record.models import AuditEntry

PER_PAGE = 40
# Of each trail as many as one page can use up, when every line takes in several entries.
READ = PER_PAGE * 4


@dataclass(frozen=True, slots=True)
class History:
    """One page of a story's history. `older` is the key of the next, empty on the last; `previous` has for each version
    the one before it.
    """

    lines: tuple[Line, ...]
    older: str = ""
    previous: dict[int, int] = field(default_factory=dict)


def story_history(story: Article, *, before: Place | None = None) -> History:
    """What was done to a story and its lead picture, newest first, each act once: 40 lines, or those after `before`.

    Five statements, whatever the story: audit trail, Wagtail's log, the picture's log, the versions' order, and the
    content type when it is not known yet.
    """
    # What belongs to the last line of the page before is read again, so that it is not told as an act of its own.
    end = before.at + TOGETHER if before else None
    events = [*_audited(story, end), *_logged(story, end), *_pictured(story, end)]
    lines, older = page(fold(events), before=before, limit=PER_PAGE)
    return History(tuple(lines), older, _previous(story, {line.revision for line in lines if line.revision}))


def _audited(story: Article, end: Any) -> Iterable[Event]:
    keys = [f"article:{story.number}"]
    if story.lead_image_id:
        keys.append(f"picture:{story.lead_image_id}")
    rows = AuditEntry.objects.filter(object_key__in=keys).select_related("actor").order_by("-pk")
    for row in (rows.filter(at__lte=end) if end else rows)[:READ]:
        yield Event(
            Place(row.at, "a", row.pk),
            row.action,
            who=str(row.actor_id or ""),
            name=row.actor.get_full_name() if row.actor else row.actor_label,
            cause=row.cause,
            data=row.data,
            revision=row.data.get("revision") if isinstance(row.data, dict) else None,
            about=row.object_key.partition(":")[0],
        )


def _logged(story: Article, end: Any) -> Iterable[Event]:
    rows = PageLogEntry.objects.filter(page=story.pk).select_related("user", "content_type")
    # An editor's sitting saves again and again by itself: Wagtail gives those entries one mark.
    rows = rows.latest_by_uuid_and_action().order_by("-timestamp", "-pk")
    for row in (rows.filter(timestamp__lte=end) if end else rows)[:READ]:
        row.page = story
        yield _event(row, "w", "article")


def _pictured(story: Article, end: Any) -> Iterable[Event]:
    if not story.lead_image_id:
        return
    kind = ContentType.objects.get_for_model(Picture)
    rows = ModelLogEntry.objects.filter(content_type=kind, object_id=str(story.lead_image_id)).select_related("user")
    rows = rows.filter(Q(timestamp__lte=end)) if end else rows
    for row in rows.order_by("-timestamp", "-pk")[:READ]:
        yield _event(row, "p", "picture")


def _event(row: Any, trail: str, about: str) -> Event:
    return Event(
        Place(row.timestamp, trail, row.pk),
        row.action,
        who=str(row.user_id or ""),
        name=row.user_display_name if row.user_id else "system",
        cause=str(row.data.get("comment") or "") if isinstance(row.data.get("comment"), str) else "",
        data=row.data,
        revision=row.revision_id,
        message=str(row.formatter.format_message(row)) if row.formatter else row.action,
        about=about,
    )


def _previous(story: Article, wanted: set[int]) -> dict[int, int]:
    if not wanted:
        return {}
    ids = list(Revision.page_revisions.filter(object_id=str(story.pk)).order_by("pk").values_list("pk", flat=True))
    return {after: before for before, after in pairwise(ids) if after in wanted}
