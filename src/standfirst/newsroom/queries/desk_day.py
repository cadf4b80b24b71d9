"""The day at the desk: what waits, what is planned, what is missing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from wagtail.models import TaskState

from standfirst.newsroom.models import DeskRow, HandoverNote, HandoverRead, Picture
from standfirst.newsroom.queries.desk_list import DeskStory, desk_stories, dressed_rows
from standfirst.newsroom.queries.desk_rows import NO_PICTURE, NO_STANDFIRST, milliseconds
from standfirst.newsroom.queries.desk_walk import Wanted, walk
from standfirst.newsroom.rules import desk_codes
from standfirst.newsroom.rules.desk_status import STAGES, DeskStatus

AHEAD = timedelta(hours=48)
DAY = timedelta(days=1)
MOST = 60
MOST_CHECKED = 200
_NOT_YET = (DeskStatus.DESK, DeskStatus.LEGAL, DeskStatus.READY, DeskStatus.SCHEDULED, DeskStatus.EMBARGOED)


@dataclass(frozen=True, slots=True)
class Returned:
    """Why a story came back, and who sent it."""

    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Gap:
    """What a story lacks. `pictures` are shown in it without any alt text, as (id, title)."""

    story: DeskStory
    picture: bool
    standfirst: bool
    pictures: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A handover note, who has read it, and whether the one who looks is among them or wrote it."""

    note: HandoverNote
    readers: tuple[str, ...]
    is_read: bool


def unfinished(user: Any, *, limit: int = 12) -> list[DeskStory]:
    """The stories an account started and has not finished: returned ones first, then drafts and what others have in
    review. Four statements, up to two more when codes are counted anew.
    """
    own = (f"{desk_codes.OWNER}{user.pk}",)
    returned = walk(Wanted(groups=(own, _statuses([DeskStatus.RETURNED]))), limit=limit)
    rest = walk(
        Wanted(groups=(own, _statuses([DeskStatus.DRAFT, *sorted(STAGES - {DeskStatus.RETURNED})]))), limit=limit
    )
    return desk_stories([place.story for place in (*returned.places, *rest.places)][:limit])


def return_reasons(ids: Collection[int]) -> dict[int, Returned]:
    """Why stories that were returned came back, by page id. One statement."""
    states = TaskState.objects.filter(
        workflow_state__object_id__in=[str(pk) for pk in ids], status=TaskState.STATUS_REJECTED
    )
    rows = states.order_by("finished_at", "pk").values_list(
        "workflow_state__object_id", "comment", "finished_by__name", "finished_by__email"
    )
    return {int(pk): Returned(comment, name or email or "") for pk, comment, name, email in rows}


def due_today(now: datetime, zone: ZoneInfo) -> list[DeskStory]:
    """What is planned to go live before the day ends, in `zone` or at the story's bureau, whichever ends later; what
    is overdue, too. Soonest first. Two statements.
    """
    rows = DeskRow.objects.filter(due_at__lte=now + AHEAD).select_related("changed_by").order_by("due_at")[:MOST]
    return [
        story for story in dressed_rows(list(rows)) if story.due_at and _is_today(story.due_at, now, zone, story.zone)
    ]


def embargoes(now: datetime, *, limit: int = 20) -> list[DeskStory]:
    """The stories whose embargo ends within two days, soonest first. Two statements."""
    rows = DeskRow.objects.filter(embargo_until__gt=now, embargo_until__lte=now + AHEAD)
    return dressed_rows(list(rows.select_related("changed_by").order_by("embargo_until")[:limit]))


def just_live(now: datetime, *, limit: int = 10) -> list[DeskStory]:
    """What went live within a day, newest first. Three statements, up to two more when codes are counted anew."""
    found = walk(Wanted(order="published", since=milliseconds(now - DAY)), limit=limit)
    return desk_stories([place.story for place in found.places])


def gaps(now: datetime, *, limit: int = 20) -> list[Gap]:
    """What is in review, planned or live since three days without a lead picture, a standfirst or an alt text.

    Five statements, up to two more when codes are counted anew; looks at 200 stories of each, newest first.
    """
    coming = walk(Wanted(groups=(_statuses(_NOT_YET),)), limit=MOST_CHECKED)
    live = walk(Wanted(order="published", since=milliseconds(now - 3 * DAY)), limit=MOST_CHECKED)
    stories = desk_stories(list(dict.fromkeys(place.story for place in (*coming.places, *live.places))))
    leaned_on = {pk for story in stories for pk in story.leans_on}
    without = dict(Picture.objects.filter(pk__in=leaned_on, description="").values_list("pk", "title"))
    found = [
        Gap(
            story,
            NO_PICTURE in story.lacks,
            NO_STANDFIRST in story.lacks,
            tuple((pk, without[pk]) for pk in story.leans_on if pk in without),
        )
        for story in stories
    ]
    return [gap for gap in found if gap.picture or gap.standfirst or gap.pictures][:limit]


def handover_notes(user: Any, *, limit: int = 4, bureau: int | None = None, before: int | None = None) -> list[Note]:
    """The newest notes between shifts, or those older than the note `before`. Two statements."""
    notes = HandoverNote.objects.select_related("bureau").order_by("-pk")
    if bureau is not None:
        notes = notes.filter(bureau=bureau)
    if before is not None:
        notes = notes.filter(pk__lt=before)
    shown = list(notes[:limit])
    readers: dict[int, list[tuple[int, str]]] = {note.pk: [] for note in shown}
    reads = HandoverRead.objects.filter(note__in=shown).order_by("at").select_related("user")
    for read in reads:
        readers[read.note_id].append((read.user_id, str(read.user)))
    return [
        Note(
            note,
            tuple(name for _pk, name in readers[note.pk]),
            note.by_id == user.pk or any(pk == user.pk for pk, _name in readers[note.pk]),
        )
        for note in shown
    ]


def waiting_stories(ids: Sequence[int]) -> dict[int, DeskStory]:
    """Stories by page id, as lists show them. Two statements."""
    return {story.id: story for story in desk_stories(ids)}


def _statuses(statuses: Collection[str]) -> tuple[str, ...]:
    return tuple(desk_codes.STATUS + status for status in statuses)


def _is_today(at: datetime, now: datetime, here: ZoneInfo, there: str) -> bool:
    zones = [here, ZoneInfo(there)] if there else [here]
    return at <= now or any(at.astimezone(zone).date() <= now.astimezone(zone).date() for zone in zones)
