"""The steps a story takes on its way to the public."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Revision, TaskState, WorkflowState

from standfirst.newsroom.admin.review.words import ReasonForm, RemarkForm, StepLock, step_labels

WORDS = 2_000


class ReviewTask(AbstractGroupApprovalTask):
    """One step of a story's way: the desk, the legal reading, ready to go.

    A step is taken by the active members of its groups whose remit the story is in, and by whoever may take every step.
    They alone edit the story meanwhile, and move it on or return it with a reason.
    """

    class Stage(models.TextChoices):
        DESK = "desk", _("On the desk")
        LEGAL = "legal", _("Legal reading")
        READY = "ready", _("Ready to publish")

    stage = models.CharField(
        _("stage"),
        max_length=8,
        choices=Stage,
        default=Stage.DESK,
        help_text=_("Legal reading is passed over unless the story is flagged for it."),
    )

    admin_form_fields: ClassVar[list[str]] = [*AbstractGroupApprovalTask.admin_form_fields, "stage"]
    lock_class = StepLock

    class Meta:
        verbose_name = _("step of a story")
        verbose_name_plural = _("steps of a story")

    @classmethod
    def get_description(cls) -> str:
        return str(_("A step of a story: members of the chosen groups send it on, or return it with a reason"))

    # Who takes it

    def takes(self, user: Any, story: Any) -> bool:
        """Whether this account may take this step of this story."""
        return self._may(user) and getattr(story.permissions_for_user(user), "in_remit", True)

    def _may(self, user: Any) -> bool:
        """In some story or other. An account that is switched off holds no permission, superusers' either."""
        if user.has_perm("standfirst_newsroom.take_step_article"):
            return True
        return user.is_active and user.is_staff and self.groups.filter(user=user).exists()

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        return self.takes(user, obj)

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        return not self.takes(user, obj)

    def user_can_lock(self, obj: Any, user: Any) -> bool:
        return self.stage != self.Stage.LEGAL and self.takes(user, obj)

    def user_can_unlock(self, obj: Any, user: Any) -> bool:
        """Also when whoever locked it is gone, which Wagtail would leave to superusers."""
        return self.takes(user, obj) and (
            obj.locked_by_id is None or user.has_perm("standfirst_newsroom.take_step_article")
        )

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet[TaskState]:
        states = TaskState.objects.filter(task_id=self.pk, status=TaskState.STATUS_IN_PROGRESS)
        if not self._may(user):
            return states.none()
        from standfirst.newsroom.queries.remits import out_of_remit

        outside = out_of_remit(user, states.values_list("workflow_state__object_id", flat=True))
        return states.exclude(workflow_state__object_id__in=outside) if outside else states

    # What is done at it

    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        story = workflow_state.content_object.specific
        if self.stage == self.Stage.LEGAL and not is_flagged(story):
            return self._pass_over(workflow_state)
        if story.locked and story.locked_by_id is None:
            # Nobody's lock: the account is gone.
            type(story).objects.filter(pk=story.pk).update(locked=False, locked_at=None)
            workflow_state.content_object.refresh_from_db(fields=["locked", "locked_at"])
        return super().start(workflow_state, user=user)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        if not self.takes(user, obj):
            return []
        story = obj.specific
        to_legal = self.stage != self.Stage.LEGAL and self._legal_comes(story)
        on, back = step_labels(self.stage, to_legal=to_legal, is_scheduled=_is_scheduled(story))
        actions = [("reject", back, True)]
        if self.stage != self.Stage.READY or to_legal or story.permissions_for_user(user).can_publish():
            return [("approve", on, False), ("approve", _("%(step)s, with a comment") % {"step": on}, True), *actions]
        return actions

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        return ReasonForm if action == "reject" else RemarkForm

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> Any:
        """Take the step. Raises `PermissionDenied` for whoever may not, for a return without its reason, and when
        somebody else has taken it a moment ago.
        """
        held = TaskState.objects.select_for_update().filter(pk=task_state.pk, status=TaskState.STATUS_IN_PROGRESS)
        if not held.exists():
            raise PermissionDenied(_("Somebody has taken this step already."))
        # The story of the step itself: a request may name the step of another.
        story = task_state.workflow_state.content_object.specific.get_latest_revision_as_object()
        words = str(kwargs.get("comment") or "").strip()[:WORDS]
        if action_name not in {name for name, _label, _asks in self.get_actions(story, user)}:
            raise PermissionDenied
        if action_name == "reject" and not words:
            raise PermissionDenied(_("A story is returned with a reason. Write what is to be done."))
        if action_name == "approve" and self.stage == self.Stage.READY and self._legal_comes(story):
            return self._back_to_legal(task_state, user, words)
        return super().on_action(task_state, user, action_name, comment=words)

    def _legal_comes(self, story: Any) -> bool:
        """Whether the story is flagged, and was not read for the law since it was filed."""
        workflow_state = story.current_workflow_state
        if workflow_state is None or not is_flagged(story):
            return False
        steps = ReviewTask.objects.filter(
            active=True, stage=self.Stage.LEGAL, workflow_tasks__workflow=workflow_state.workflow_id
        )
        read = workflow_state.task_states.filter(
            status=TaskState.STATUS_APPROVED, task__reviewtask__stage=self.Stage.LEGAL
        )
        return steps.exists() and not read.exists()

    def _pass_over(self, workflow_state: WorkflowState) -> TaskState:
        now = timezone.now()
        return TaskState.objects.create(
            workflow_state=workflow_state,
            task=self,
            revision=workflow_state.content_object.get_latest_revision(),
            status=TaskState.STATUS_SKIPPED,
            finished_at=now,
        )

    def _back_to_legal(self, task_state: TaskState, user: Any, words: str) -> None:
        """It was flagged after the legal step was passed over: that step is taken now, then this one again."""
        passed_over = task_state.workflow_state.task_states.filter(
            status=TaskState.STATUS_SKIPPED, task__reviewtask__stage=self.Stage.LEGAL
        )
        passed_over.update(status=TaskState.STATUS_CANCELLED)
        task_state.cancel(user=user, comment=words)


def is_flagged(story: Any) -> bool:
    """Whether the newest version of a story is to be read for the law. One statement when it is live and changed."""
    if story.live and story.has_unpublished_changes and not story.needs_legal:
        return Revision.objects.filter(pk=story.latest_revision_id, content__needs_legal=True).exists()
    return bool(story.needs_legal)


def was_cleared(story: Any) -> bool:
    """Whether a story was read for the law, or went public with its flag. Two statements at most."""
    cleared = TaskState.objects.for_instance(story).filter(
        status=TaskState.STATUS_APPROVED, task__reviewtask__stage=ReviewTask.Stage.LEGAL
    )
    return cleared.exists() or type(story).objects.filter(pk=story.pk, is_published=True, needs_legal=True).exists()


def _is_scheduled(story: Any) -> bool:
    moments = [moment for moment in (story.go_live_at, story.embargo_until) if moment]
    return any(moment > timezone.now() for moment in moments)
