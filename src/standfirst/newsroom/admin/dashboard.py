"""The newsroom's first screen: the work of the day, for whoever looks at it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timesince import timesince, timeuntil
from wagtail.admin.ui.components import Component

from standfirst.core import clock
from standfirst.newsroom.admin.desk.handover import may_read, may_write_note
from standfirst.newsroom.admin.stories.rights import ListRights, list_rights
from standfirst.newsroom.admin.stories.shown import Moment, RowView, moment_of
from standfirst.newsroom.admin.write import may_write
from standfirst.newsroom.queries import publication_wide, waiting_for
from standfirst.newsroom.queries.desk_day import (
    Gap,
    Returned,
    due_today,
    embargoes,
    gaps,
    handover_notes,
    just_live,
    return_reasons,
    unfinished,
    waiting_stories,
)
from standfirst.newsroom.queries.desk_list import DeskStory
from standfirst.newsroom.rules.desk_status import STAGES, UNFINISHED

WAITING = 15


@dataclass(frozen=True, slots=True)
class Item:
    """A story in one of the lists: `opens` its editor; `at` is the time that matters there, `words` how far it is."""

    row: RowView
    at: Moment | None = None
    words: str = ""
    returned: Returned | None = None
    is_late: bool = False
    is_unready: bool = False


@dataclass(frozen=True, slots=True)
class BureauDay:
    """What a bureau has planned today, under its own clock."""

    name: str
    there_now: str
    items: Sequence[Item]


class DeskPanel(Component):
    """Some forty statements, the same for fifty stories and for a million."""

    name = "desk"
    template_name = "newsroom/desk/desk.html"
    order = 50

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        rights, now = list_rights(self.request.user), clock.now()
        runs = bool(rights.verbs & {"change", "publish"})
        context: dict[str, Any] = {
            "request": self.request,
            "csrf_token": (parent_context or {}).get("csrf_token"),
            "may_write": may_write(self.request),
            "sees": rights.sees,
            "runs": runs,
            "zone": timezone.get_current_timezone_name(),
            "now": now,
        }
        if rights.sees:
            context["waiting"] = _waiting(rights, now)
        if may_write(self.request):
            context["mine"] = _mine(rights, now)
        if runs:
            context |= {"planned": _planned(rights, now), "embargoes": _embargoes(rights, now)}
        if runs or may_write(self.request):
            context["live"] = [Item(RowView(s, rights.opens(s)), _at(s, "published")) for s in just_live(now)]
        if runs or rights.has("picture_article"):
            context["gaps"] = [(_opens(rights, gap), gap) for gap in gaps(now)]
            context["picture_desk"] = rights.has("picture_article") and not runs
        if may_read(self.request):
            context |= {
                "notes": handover_notes(self.request.user),
                "reads_notes": True,
                "may_write_note": may_write_note(self.request),
                "bureaus": publication_wide().bureaus.values(),
            }
        return context


def _waiting(rights: ListRights, now: datetime) -> list[Item]:
    waiting = waiting_for(rights.user, limit=WAITING)
    stories = waiting_stories([one.story.pk for one in waiting])
    return [
        Item(
            RowView(stories[one.story.pk], True),
            moment_of(stories[one.story.pk], "since", one.since),
            timesince(one.since, now, depth=2),
        )
        for one in waiting
        if one.story.pk in stories
    ]


def _mine(rights: ListRights, now: datetime) -> list[Item]:
    stories = unfinished(rights.user)
    reasons = return_reasons([story.id for story in stories])
    return [
        Item(
            RowView(story, rights.opens(story)),
            _at(story, "changed"),
            timesince(story.since, now, depth=2) if story.since and story.status in STAGES else "",
            reasons.get(story.id) if story.status == "returned" else None,
        )
        for story in stories
    ]


def _planned(rights: ListRights, now: datetime) -> list[BureauDay]:
    days: dict[tuple[str, str], list[Item]] = {}
    for story in due_today(now, ZoneInfo(timezone.get_current_timezone_name())):
        late = story.due_at is not None and story.due_at < now
        words = timesince(story.due_at, now, depth=2) if late else timeuntil(story.due_at, now, depth=2)
        item = Item(RowView(story, rights.opens(story)), _at(story, "due"), words, is_late=late)
        days.setdefault((story.bureaus[0] if story.bureaus else "", story.zone), []).append(item)
    return [
        BureauDay(name, date_format(now.astimezone(ZoneInfo(zone)), "H:i") if zone else "", items)
        for (name, zone), items in sorted(days.items())
    ]


def _embargoes(rights: ListRights, now: datetime) -> list[Item]:
    return [
        Item(
            RowView(story, rights.opens(story)), _at(story, "embargo"), timeuntil(story.embargo_until, now, depth=2),
            is_unready=story.status in UNFINISHED,
        )
        for story in embargoes(now)
    ]  # fmt: skip


def _at(story: DeskStory, word: str) -> Moment:
    moments = {
        "published": story.published_at, "changed": story.changed_at, "due": story.due_at,
        "embargo": story.embargo_until,
    }  # fmt: skip
    return moment_of(story, word, moments[word] or story.changed_at)


def _opens(rights: ListRights, gap: Gap) -> bool:
    return rights.opens(gap.story)
