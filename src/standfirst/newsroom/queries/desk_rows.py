"""What the desk ought to know of stories, worked out from what was written of them last."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.dateparse import parse_datetime
from wagtail.models import Page, Revision, TaskState, WorkflowState

from standfirst.newsroom.body.reading import read
from standfirst.newsroom.models import Article, Credit, ReviewTask
from standfirst.newsroom.rules import desk_codes
from standfirst.newsroom.rules.desk_status import DeskStatus, Standing, desk_place

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)
NO_PICTURE, NO_STANDFIRST = "p", "s"


def milliseconds(moment: datetime) -> int:
    """A moment as the desk's tables keep it."""
    return (moment - EPOCH) // MILLISECOND


def moment(milliseconds: int) -> datetime:
    """The moment that `milliseconds` keeps, in UTC."""
    return EPOCH + milliseconds * MILLISECOND


@dataclass(frozen=True, slots=True)
class OnDesk:
    """The columns of a story's `DeskRow` (`changed` is None when nothing tells), and its codes."""

    columns: Mapping[str, Any]
    tags: tuple[str, ...]


@dataclass(slots=True)
class _Written:
    """A story's latest version, as far as the desk cares."""

    title: str
    standfirst: str
    section: int | None
    language: str
    access: str
    lead_image: int | None
    embargo_until: datetime | None
    bureaus: list[int] = field(default_factory=list)
    contributors: list[int] = field(default_factory=list)
    editions: list[int] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    body: Any = None


@dataclass(frozen=True, slots=True)
class _Step:
    stage: DeskStatus
    since: datetime


def desk_rows_of(stories: Sequence[Article], now: datetime, *, bodies: bool = True) -> dict[int, OnDesk]:
    """What the desk ought to know of each of `stories`, by page id.

    At most nine statements, however many stories. Without `bodies` the stories' streams may be deferred, and nothing
    is said of the pictures in them: the column `leans_on` is left out.
    """
    changed = [story.latest_revision_id for story in stories if story.has_unpublished_changes]
    contents = dict(Revision.objects.filter(pk__in=[pk for pk in changed if pk]).values_list("pk", "content"))
    authors = dict(
        Revision.objects.filter(pk__in=[s.latest_revision_id for s in stories if s.latest_revision_id]).values_list(
            "pk", "user_id"
        )
    )
    as_kept = _from_tables([s for s in stories if s.latest_revision_id not in contents], bodies=bodies)
    planned, steps = _schedules(stories), _steps(stories)
    return {
        story.pk: _row(
            story,
            as_kept.get(story.pk) or _from_revision(contents[story.latest_revision_id]),
            planned.get(story.pk),
            steps.get(story.pk),
            authors.get(story.latest_revision_id),
            now,
            bodies=bodies,
        )
        for story in stories
    }


def _row(
    story: Article, written: _Written, planned: datetime | None, step: _Step | None, author: int | None, now: datetime,
    *, bodies: bool,
) -> OnDesk:  # fmt: skip
    place = desk_place(
        Standing(
            is_public=story.is_published,
            is_live=story.live,
            was_public=story.published_at is not None,
            has_changes=story.has_unpublished_changes,
            is_taken_down=story.taken_down_at is not None,
            stage=step.stage if step else None,
            scheduled_at=planned,
            embargo_until=written.embargo_until,
        ),
        now,
    )
    tags = desk_codes.tags_of(
        desk_codes.Filed(
            statuses=[status.value for status in place.all],
            section=written.section, language=written.language, access=written.access, owner=story.owner_id,
            bureaus=written.bureaus, contributors=written.contributors, editions=written.editions,
            countries=written.countries,
        )
    )  # fmt: skip
    moments = [story.latest_revision_created_at, story.last_published_at, story.taken_down_at, step and step.since]
    latest = max((at for at in moments if at), default=None)
    public_at = story.published_at if story.is_published else None
    columns = {
        "number": story.number,
        "headline": written.title[: desk_codes.HEADLINE],
        "words": desk_codes.folded(written.title),
        "codes": desk_codes.joined(tags),
        "status": place.status.value,
        "beside": place.beside.value if place.beside else "",
        "changed": milliseconds(latest) if latest else None,
        "published": milliseconds(public_at) if public_at else None,
        "since": step.since if step else None,
        "due_at": planned,
        "embargo_until": written.embargo_until,
        "turns_at": place.turns_at,
        "lacks": ("" if written.lead_image else NO_PICTURE) + ("" if written.standfirst.strip() else NO_STANDFIRST),
        "changed_by_id": author,
    }
    if bodies:
        columns["leans_on"] = desk_codes.joined(str(pk) for pk in _leans_on(written))
    return OnDesk(columns, tuple(tags))


def _leans_on(written: _Written) -> list[int]:
    """The pictures that are shown with their own alt text, as nobody wrote one for this story; the lead's first."""
    found = [written.lead_image] if written.lead_image else []
    for unit in read(written.body or []).units:
        items = unit.value.get("items", [unit.value]) if unit.kind.name in ("image", "gallery") else ()
        found += [item["picture"] for item in items if not item["alt"] and not item["decorative"]]
    return list(dict.fromkeys(found))[:60]


def _from_tables(stories: Sequence[Article], *, bodies: bool) -> dict[int, _Written]:
    made = {
        story.pk: _Written(
            title=story.title,
            standfirst=story.standfirst,
            section=story.section_id,
            language=story.language,
            access=story.access_level,
            lead_image=story.lead_image_id,
            embargo_until=story.embargo_until,
            body=story.body if bodies else None,
        )
        for story in stories
    }
    if not made:
        return made
    credits = Credit.objects.filter(article__in=made).values_list("article_id", "contributor_id", "bureau_id")
    for story, contributor, bureau in credits:
        made[story].contributors += [contributor] if contributor else []
        made[story].bureaus += [bureau] if bureau else []
    for story, edition in Article.editions.through.objects.filter(article__in=made).values_list(
        "article_id", "edition_id"
    ):
        made[story].editions.append(edition)
    for story, country in Article.countries.through.objects.filter(article__in=made).values_list(
        "article_id", "country_id"
    ):
        made[story].countries.append(country)
    return made


def _from_revision(content: Mapping[str, Any]) -> _Written:
    """Read from what the revision keeps, without making an article of it: that asks for every row it names."""
    credits = content.get("credits") or []
    embargo = content.get("embargo_until")
    body = content.get("body")
    return _Written(
        title=content.get("title") or "",
        standfirst=content.get("standfirst") or "",
        section=content.get("section"),
        language=content.get("language") or "",
        access=content.get("access_level") or "",
        lead_image=content.get("lead_image"),
        embargo_until=parse_datetime(embargo) if embargo else None,
        bureaus=[credit["bureau"] for credit in credits if credit.get("bureau")],
        contributors=[credit["contributor"] for credit in credits if credit.get("contributor")],
        editions=list(content.get("editions") or []),
        countries=list(content.get("countries") or []),
        body=json.loads(body) if isinstance(body, str) and body else body,
    )


def _schedules(stories: Iterable[Article]) -> dict[int, datetime]:
    rows = Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=[str(story.pk) for story in stories],
        approved_go_live_at__isnull=False,
    )
    return {int(pk): at for pk, at in rows.order_by("pk").values_list("object_id", "approved_go_live_at")}


def _steps(stories: Iterable[Article]) -> dict[int, _Step]:
    """Where the workflow of each story stands, of those that have one running or returned."""
    states = TaskState.objects.filter(
        workflow_state__base_content_type=ContentType.objects.get_for_model(Page),
        workflow_state__object_id__in=[str(story.pk) for story in stories],
        workflow_state__status__in=(WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES),
    )
    latest: dict[int, Any] = {}
    for state in states.select_related("workflow_state").order_by("started_at", "pk"):
        latest[int(state.workflow_state.object_id)] = state
    if not latest:
        return {}
    stages: dict[int, str] = defaultdict(lambda: DeskStatus.DESK.value)
    stages.update(
        ReviewTask.objects.filter(pk__in={state.task_id for state in latest.values()}).values_list("pk", "stage")
    )
    return {story: _step(state, stages[state.task_id]) for story, state in latest.items()}


def _step(state: TaskState, stage: str) -> _Step:
    if state.workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return _Step(DeskStatus.RETURNED, state.finished_at or state.started_at)
    return _Step(DeskStatus(stage), state.started_at)
