"""The workflow in the newsroom's words: what its buttons, questions and locks say."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.locks import WorkflowLock


def step_labels(stage: str, *, to_legal: bool, is_scheduled: bool) -> tuple[str, str]:
    """What the buttons of a step say: onwards, and back."""
    if to_legal:
        onwards = _("Send to Legal")
    elif stage == "ready":
        onwards = _("Schedule") if is_scheduled else _("Publish")
    elif stage == "legal":
        onwards = _("Clear for publication")
    else:
        onwards = _("Make ready")
    return onwards, _("Return with a reason")


class ReasonForm(forms.Form):
    """What is asked when a story is returned."""

    comment = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("What is to be done before it can go on. The writer reads it."),
        max_length=2_000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": gettext_lazy("Say why: the writer must know what to do.")},
    )


class RemarkForm(forms.Form):
    """What may be added when a story is sent on."""

    comment = forms.CharField(
        label=gettext_lazy("Comment"), required=False, max_length=2_000, widget=forms.Textarea({"rows": 3})
    )


class StepLock(WorkflowLock):
    """Why a story in review cannot be edited by whoever looks at it."""

    def get_message(self, user: Any) -> str | None:
        if not self.for_user(user):
            return None
        what = _("Whoever takes this step edits it now.")
        state = self.object.current_workflow_state
        if state is not None and state.user_can_cancel(user):
            what = _("Take it back to go on writing.")
        return format_html("<b>{}</b>: {}. {}", self.object.title, self.task.specific.get_stage_display(), what)

    def get_locked_by(self, user: Any, can_lock: bool = False) -> str:
        return _("In review") if self.for_user(user) else super().get_locked_by(user, can_lock)

    def get_description(self, user: Any, can_lock: bool = False) -> str:
        if self.for_user(user):
            return _("Only those who take this step edit the story")
        return super().get_description(user, can_lock)
