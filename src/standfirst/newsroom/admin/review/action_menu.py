"""The buttons under a story, in the newsroom's words."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import (
    ActionMenuItem,
    CancelWorkflowMenuItem,
    PublishMenuItem,
    RestartWorkflowMenuItem,
    SaveDraftMenuItem,
    SubmitForModerationMenuItem,
    UnpublishMenuItem,
    WorkflowMenuItem,
)
from wagtail.models import WorkflowState

from standfirst.newsroom.models import Article, ReviewTask, StoryFolder


class FileItem(SubmitForModerationMenuItem):
    """Into review, or back to the step that returned it."""

    def get_context_data(self, parent_context: Any) -> Any:
        context = super().get_context_data(parent_context)
        page = context.get("page")
        state = page.current_workflow_state if page else None
        returned = state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES
        context["label"] = _("File again") if returned else _("File story")
        return context


class TakeBackItem(CancelWorkflowMenuItem):
    label = _("Take back")


class SaveCommentsItem(SaveDraftMenuItem):
    """For whoever reads a story without writing it."""

    template_name = "newsroom/admin/review/save_comments.html"


def word_the_actions(items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    """Put our words on Wagtail's buttons for stories, and leave out what a reader of the story may not do."""
    page = context.get("page")
    if not isinstance(page or context.get("parent_page"), Article | StoryFolder):
        return
    writes = page is None or page.permissions_for_user(request.user).can_write()
    task = page.current_workflow_task if page else None
    labels = _labels(task, page, request) if isinstance(task, ReviewTask) else {}
    worded: list[ActionMenuItem] = []
    for item in items:
        if isinstance(item, SubmitForModerationMenuItem):
            item = FileItem(order=item.order)
        elif isinstance(item, CancelWorkflowMenuItem):
            item = TakeBackItem(order=item.order)
        elif isinstance(item, SaveDraftMenuItem) and not writes:
            item = SaveCommentsItem(order=item.order)
        elif isinstance(item, WorkflowMenuItem):
            item.label = labels.get((item.name, item.launch_modal), item.label)
        # Two ways of starting anew, or of publishing, are one too many.
        is_twice = isinstance(item, RestartWorkflowMenuItem) or (
            isinstance(item, PublishMenuItem) and _publishes(task) and any(name == "approve" for name, _asks in labels)
        )
        needs_pen = isinstance(item, PublishMenuItem | UnpublishMenuItem) and not writes
        if not (is_twice or needs_pen):
            worded.append(item)
    # The first is the large button: never what takes a story back, and for a reader the step itself.
    items[:] = sorted(worded, key=lambda item: _rank(item, writes=writes))


def _rank(item: ActionMenuItem, *, writes: bool) -> int:
    if isinstance(item, TakeBackItem):
        return 2
    return 0 if writes or isinstance(item, WorkflowMenuItem) else 1


def _labels(task: ReviewTask, page: Article, request: HttpRequest) -> dict[tuple[str, bool], Any]:
    return {(name, asks): label for name, label, asks in task.get_actions(page, request.user)}


def _publishes(task: Any) -> bool:
    return isinstance(task, ReviewTask) and task.stage == ReviewTask.Stage.READY
