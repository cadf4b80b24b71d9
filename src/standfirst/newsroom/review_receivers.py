"""Wagtail's workflow signals, handed to the actions that tell people; its own mailers are out of their way."""

from __future__ import annotations

from typing import Any

from django.dispatch import Signal
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import (
    task_submitted,
    workflow_approved,
    workflow_cancelled,
    workflow_rejected,
    workflow_submitted,
)

from standfirst.newsroom.actions import telling
from standfirst.newsroom.models import Article
from standfirst.newsroom.signals import ARTICLE_PUBLISHED
from standfirst.record.receivers.base import ToldFact, receives

# Wagtail mails at once, in the request, past our sender and everybody's choice. It has no switch for that but each
# person's own; so their places are taken: a receiver under the same uid keeps theirs out, whichever app is ready first.
_MAILERS: tuple[tuple[Signal, type, str], ...] = (
    (task_submitted, TaskState, "group_approval_task_submitted_email_notification"),
    (workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification"),
    (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification"),
    (workflow_approved, WorkflowState, "workflow_state_approved_email_notification"),
)


def no_mail(sender: type, **kwargs: Any) -> None:
    """In the place of one of Wagtail's mailers."""


def on_step_begun(sender: type, instance: TaskState, user: Any = None, **kwargs: Any) -> None:
    telling.tell_waiting(state=instance, by=user)


def on_returned(sender: type, instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    telling.tell_returned(state=instance, by=user)


def on_approved(sender: type, instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    telling.tell_approved(state=instance, by=user)


def on_cancelled(sender: type, instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    telling.tell_cancelled(state=instance, by=user)


@receives(ARTICLE_PUBLISHED.name, name="newsroom.tell_live")
def on_live(fact: ToldFact) -> None:
    """Publication has many roads, and an embargo may lift at night: the fact comes by all of them."""
    story = Article.objects.filter(pk=fact.payload["page"], is_published=True).first()
    if story is not None:
        telling.tell_live(story=story, since=fact.at)


def connect() -> None:
    for signal, sender, uid in _MAILERS:
        signal.disconnect(sender=sender, dispatch_uid=uid)
        signal.connect(no_mail, sender=sender, dispatch_uid=uid)
    task_submitted.connect(on_step_begun, dispatch_uid="standfirst_newsroom.tell.waiting")
    workflow_rejected.connect(on_returned, dispatch_uid="standfirst_newsroom.tell.returned")
    workflow_approved.connect(on_approved, dispatch_uid="standfirst_newsroom.tell.approved")
    workflow_cancelled.connect(on_cancelled, dispatch_uid="standfirst_newsroom.tell.cancelled")
