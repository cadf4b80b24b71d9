"""Stories in review: what waits for whom, and who is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from wagtail.models import TaskState, WorkflowState

from standfirst.newsroom.models import Article, ReviewTask
from standfirst.newsroom.models.story_permissions import remit_of
from standfirst.newsroom.queries.remits import places
from standfirst.newsroom.rules.remit import StoryPlace, within


@dataclass(frozen=True, slots=True)
class Waiting:
    """A story whose step waits to be taken. `stage` is `desk`, `legal` or `ready` (empty for a step of an operator's
    own kind), `step` its name as set up, `task_state` the id of Wagtail's row for it.
    """

    story: Article
    stage: str
    step: str
    since: datetime
    task_state: int


def waiting_for(user: Any, *, limit: int = 200) -> list[Waiting]:
    """The stories whose step this account can take now, longest waiting first, at most `limit`.

    Some fifteen statements, however many stories wait. Each story comes with its section, without its body.
    """
    states = TaskState.objects.reviewable_by(user).filter(workflow_state__status=WorkflowState.STATUS_IN_PROGRESS)
    return _dressed(states, limit)


def stuck_steps(*, limit: int = 200) -> list[Waiting]:
    """The stories in review whose step nobody can take but those who may take every step: its groups are gone or
    empty, or no active member's remit has the story in it. Longest waiting first. Some ten statements.
    """
    tasks = {task.pk: task for task in ReviewTask.objects.prefetch_related("groups")}
    waiting = _dressed(_in_progress().filter(task__in=tasks), limit)
    if not waiting:
        return []
    members = _members_by_task(tasks.values())
    task_of = dict(_in_progress().values_list("pk", "task_id"))
    where = places([one.story.pk for one in waiting])
    return [one for one in waiting if not _taken_by(members[task_of[one.task_state]], one.story, where[one.story.pk])]


def takers(task: ReviewTask, story: Article) -> list[Any]:
    """The active members of a step's groups whose remit a story is in. Six statements."""
    return _taken_by(_members(task.groups.all()), story, places([story.pk])[story.pk])


def leaders() -> QuerySet[Any]:
    """The active accounts that may take every step of every story: editors-in-chief and administrators."""
    perm = Q(content_type__app_label="standfirst_newsroom", codename="take_step_article")
    groups = get_user_model().groups.rel.model.objects.filter(permissions__in=_permissions(perm))
    people = get_user_model().objects.filter(is_active=True, is_staff=True)
    return people.filter(Q(groups__in=groups) | Q(is_superuser=True)).distinct()


def writers(story: Article) -> list[Any]:
    """Whose story it is: who started it, who filed it, and the accounts of the contributors it credits. Two
    statements.
    """
    filed = WorkflowState.objects.for_instance(story).values("requested_by")
    mine = Q(pk=story.owner_id) | Q(pk__in=filed) | Q(contributor__in=_credited(story))
    return list(get_user_model().objects.filter(mine, is_active=True, is_staff=True).distinct())


def _credited(story: Article) -> list[int]:
    return [credit.contributor_id for credit in story.credits.all() if credit.contributor_id]


def _permissions(which: Q) -> QuerySet[Any]:
    return get_user_model().user_permissions.rel.model.objects.filter(which)


def _in_progress() -> QuerySet[TaskState]:
    return TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS, workflow_state__status=WorkflowState.STATUS_IN_PROGRESS
    )


def _dressed(states: QuerySet[TaskState], limit: int) -> list[Waiting]:
    rows = list(
        states.order_by("started_at", "pk").values_list(
            "pk", "workflow_state__object_id", "task__name", "task__reviewtask__stage", "started_at"
        )[:limit]
    )
    keys = {int(key) for _pk, key, *_rest in rows if key.isdigit()}
    stories = Article.objects.filter(pk__in=keys).select_related("section").defer_streamfields().in_bulk()
    return [
        Waiting(stories[int(key)], stage or "", step, since, pk)
        for pk, key, step, stage, since in rows
        if key.isdigit() and int(key) in stories
    ]


def _members(groups: Iterable[Any]) -> list[Any]:
    people = get_user_model().objects.filter(groups__in=groups, is_active=True, is_staff=True).distinct()
    return list(people.select_related("remit").prefetch_related("remit__sections", "remit__bureaus"))


def _members_by_task(tasks: Iterable[ReviewTask]) -> dict[int, list[Any]]:
    groups = {task.pk: {group.pk for group in task.groups.all()} for task in tasks}
    everyone = _members({key for keys in groups.values() for key in keys})
    held = _held_by(everyone)
    return {task: [person for person in everyone if held[person.pk] & keys] for task, keys in groups.items()}


def _held_by(people: list[Any]) -> dict[int, set[int]]:
    held: dict[int, set[int]] = {person.pk: set() for person in people}
    for person, group in get_user_model().groups.through.objects.filter(user__in=held).values_list("user", "group"):
        held[person].add(group)
    return held


def _taken_by(members: list[Any], story: Article, place: StoryPlace) -> list[Any]:
    return [
        person
        for person in members
        if within(remit_of(person), StoryPlace(place.section, place.bureaus, is_own=story.owner_id == person.pk))
    ]
