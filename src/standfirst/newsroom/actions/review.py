"""A story's way through review, and what is told on it. The steps themselves are Wagtail's workflow."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.models import WorkflowState

from standfirst.newsroom.errors import NotInReview
from standfirst.newsroom.models import Article
from standfirst.record.actions import acting_as


@transaction.atomic
def file_story(*, story: Article, by: Any) -> WorkflowState:
    """Hand in the newest version of a story: into review, or back to the step that returned it.

    Raises `NotInReview` when it is in review already, or stories have no workflow.
    """
    state = story.current_workflow_state
    with acting_as(by):
        if state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
            state.resume(by)
            return state
        workflow = None if state is not None else story.get_workflow()
        if workflow is None:
            raise NotInReview(
                f"“{story.title}” cannot be filed: it is in review already, or no workflow is set for stories.",
                remedy="Look at its status; an administrator sets workflows under Settings.",
            )
        return workflow.start(story, by)


@transaction.atomic
def send_on(*, story: Article, by: Any, remark: str = "") -> None:
    """Take the step a story is at, for `by`. Raises `PermissionDenied` for whoever may not, `NotInReview`."""
    _take(story, "approve", by=by, words=remark)


@transaction.atomic
def return_story(*, story: Article, by: Any, reason: str) -> None:
    """Return a story to its writer with a reason. Raises `PermissionDenied` for whoever may not or an empty reason,
    `NotInReview`.
    """
    _take(story, "reject", by=by, words=reason)


@transaction.atomic
def take_back(*, story: Article, by: Any) -> None:
    """Take a story out of review. Raises `PermissionDenied` for whoever may not, `NotInReview`."""
    state = story.current_workflow_state
    if state is None:
        raise _not_in_review(story)
    if not state.user_can_cancel(by):
        raise PermissionDenied
    with acting_as(by):
        state.cancel(user=by)


def _take(story: Article, action: str, *, by: Any, words: str) -> None:
    state = story.current_workflow_task_state
    if state is None:
        raise _not_in_review(story)
    with acting_as(by):
        state.task.specific.on_action(state, by, action, comment=words)


def _not_in_review(story: Article) -> NotInReview:
    return NotInReview(f"“{story.title}” is not in review.", remedy="File it first.")
