"""Wagtail's publishing signals, handed to the actions that keep what is public and tell the rest of the house."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig, apps
from django.contrib.auth.management import create_permissions
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models.signals import post_delete
from wagtail import signals as wagtail_signals
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import page_published, page_unpublished, post_page_move

from standfirst.look.signals import publication_changed
from standfirst.newsroom import actions, signals, tasks
from standfirst.newsroom.models import Article, HomePage, StandingPage
from standfirst.newsroom.models.desk_rows import story_changed
from standfirst.newsroom.models.shared import shared_rows_changed
from standfirst.newsroom.queries.wide import SHARED_MODELS, on_shared_change
from standfirst.record.receivers.base import ToldFact, receives

_WORKFLOW_STEPS = (
    "workflow_submitted", "workflow_approved", "workflow_rejected", "workflow_cancelled",
    "task_submitted", "task_approved", "task_rejected", "task_cancelled",
)  # fmt: skip


def on_published(sender: type, instance: Article, **kwargs: Any) -> None:
    """Sent for a story that is scheduled, too: then it is not live."""
    actions.note_published(article=instance)
    actions.note_desk(story_id=instance.pk)


def on_unpublished(sender: type, instance: Article, **kwargs: Any) -> None:
    actions.note_unpublished(article=instance)


def on_story_changed(sender: type, story_id: int, **kwargs: Any) -> None:
    actions.note_desk(story_id=story_id)


def on_workflow_step(sender: type, instance: TaskState | WorkflowState, **kwargs: Any) -> None:
    """Steps of other pages and of snippets come by here, too."""
    state = instance.workflow_state if isinstance(instance, TaskState) else instance
    if state.content_type.model_class() is Article:
        actions.note_desk(story_id=int(state.object_id))


def on_deleted(sender: type, instance: Article, **kwargs: Any) -> None:
    """Django's own signal: stories go with their folder and in bulk, where Wagtail tells nobody."""
    actions.note_deleted(article=instance)


def on_migrated(app_config: AppConfig, using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
    """Keep the roles up, once every app has its tables and its permissions."""
    everyone = [config for config in apps.get_app_configs() if config.models_module is not None]
    if app_config is not everyone[-1] or HomePage._meta.db_table not in connections[using].introspection.table_names():
        return
    for config in everyone:
        create_permissions(config, using=using, verbosity=0)
    actions.ensure_roles()


@receives(signals.PICTURE_CHANGED.name, name="newsroom.cut_pictures")
def on_picture_changed(fact: ToldFact) -> None:
    """Handed on to the worker's queue: cutting takes seconds, and a picture's later facts would wait."""
    tasks.cut_picture(fact.payload["picture"])


@receives(signals.TOPIC_MERGED.name, name="newsroom.move_topic")
def on_topic_merged(fact: ToldFact) -> None:
    """Handed on to the worker's queue: a large topic takes minutes."""
    tasks.move_topic(fact.payload["topic"])


def connect() -> None:
    page_published.connect(on_published, sender=Article, dispatch_uid="standfirst_newsroom.published")
    page_unpublished.connect(on_unpublished, sender=Article, dispatch_uid="standfirst_newsroom.unpublished")
    story_changed.connect(on_story_changed, dispatch_uid="standfirst_newsroom.desk")
    for name in _WORKFLOW_STEPS:
        getattr(wagtail_signals, name).connect(on_workflow_step, dispatch_uid=f"standfirst_newsroom.desk.{name}")
    post_delete.connect(on_deleted, sender=Article, dispatch_uid="standfirst_newsroom.deleted")
    # Not facts: the rows that every page shares are kept in a cache, which a change empties.
    shared_rows_changed.connect(on_shared_change, dispatch_uid="standfirst_newsroom.shared")
    publication_changed.connect(on_shared_change, dispatch_uid="standfirst_newsroom.shared.publication")
    for signal, name in ((page_published, "published"), (page_unpublished, "unpublished"), (post_page_move, "moved")):
        signal.connect(on_shared_change, sender=StandingPage, dispatch_uid=f"standfirst_newsroom.shared.{name}")
    for model in SHARED_MODELS:
        post_delete.connect(on_shared_change, sender=model, dispatch_uid=f"standfirst_newsroom.shared.{model.__name__}")
