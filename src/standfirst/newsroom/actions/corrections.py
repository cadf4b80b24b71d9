"""Correcting and updating what readers see, without publishing what a colleague has not finished."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Max, Q
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from modelcluster.models import get_serializable_data_for_fields
from wagtail.models import Revision

from standfirst.core import clock
from standfirst.newsroom.actions.checks import demand_ready
from standfirst.newsroom.actions.publishing import lock, mirror, object_key, settle
from standfirst.newsroom.errors import NotPublic, PlannedForLater
from standfirst.newsroom.models import Article, Correction
from standfirst.record.actions import acting_as, audit


@transaction.atomic
def correct(
    *,
    article: Article,
    text: str,
    kind: str = Correction.Kind.CORRECTION,
    with_draft: bool = False,
    show_time: bool = False,
    by: Any = None,
) -> Correction:
    """Add a dated note to a public story, and publish it: alone, or `with_draft` together with the newest version's
    changed words. `show_time` says at the head of the story that it was updated now.

    Alone, no other word of the story changes, whatever drafts there are; drafts, a version planned for later and one
    in a workflow get the note as well, so that publishing them does not lose it.

    Raises `NotPublic`; `NotReady` when a check stands against the newest version, `PlannedForLater` when it would wait
    for its own time; `ValueError` without a text; Django's `ValidationError` when the newest version cannot be
    published as it stands.
    """
    if not text.strip():
        raise ValueError("A correction needs its text: it is shown to readers.")
    row = _public(article)
    last = Correction.objects.filter(article=row).aggregate(last=Max("sort_order"))["last"]
    note = Correction.objects.create(
        article_id=row.pk, kind=kind, at=clock.now(), text=text.strip(), sort_order=-1 if last is None else last + 1
    )
    _publish(row, note=note, show_time=show_time, with_draft=with_draft, by=by, cause=note.text)
    mirror(article, Article.objects.get(pk=row.pk))
    return note


@transaction.atomic
def note_update(*, article: Article, text: str = "", with_draft: bool = False, by: Any = None) -> None:
    """Show readers that a public story was updated now, with a dated note when there is a `text`. Otherwise as
    `correct`.
    """
    if text.strip():
        correct(article=article, text=text, kind=Correction.Kind.UPDATE, with_draft=with_draft, show_time=True, by=by)
        return
    row = _public(article)
    _publish(row, note=None, show_time=True, with_draft=with_draft, by=by, cause="")
    row = Article.objects.get(pk=row.pk)
    audit(
        action="newsroom.update_shown",
        object_key=object_key(row),
        object_label=row.title,
        actor=by,
        data={"with_draft": with_draft},
    )
    mirror(article, row)


def _public(article: Article) -> Article:
    row = lock(article)
    if not row.is_visible(clock.now()):
        raise NotPublic(_("The story is not public."), remedy=_("Publish it first: a draft is changed without a note."))
    return row


def _publish(row: Article, *, note: Correction | None, show_time: bool, with_draft: bool, by: Any, cause: str) -> None:
    if show_time:
        row.updated_at = clock.now()
        Article.objects.filter(pk=row.pk).update(updated_at=row.updated_at)
    _tell_versions(row, note, updated=show_time)
    with acting_as(by, cause=cause):
        if not with_draft:
            settle(article=row, by=by, cause=cause)
            return
        draft = Article.objects.get(pk=row.pk).get_latest_revision_as_object()
        if draft.go_live_at and draft.go_live_at > clock.now():
            raise PlannedForLater(
                _("The newest version is planned for %(when)s.")
                % {"when": date_format(localtime(draft.go_live_at), "j F Y, H:i T")},
                remedy=_("Publish the note alone, or take the time out of the newest version first."),
            )
        demand_ready(article=draft, by=by, warnings=False)
        draft.save_revision(user=by, log_action=True).publish(user=by)


def _tell_versions(row: Article, note: Correction | None, *, updated: bool) -> None:
    """Write the note into every version that may yet be published; each stays whose it was, and as old as it was."""
    wanted = Q(pk__in=[pk for pk in (row.live_revision_id, row.latest_revision_id) if pk])
    wanted |= Q(approved_go_live_at__isnull=False)
    if (workflow := row.current_workflow_state) and workflow.current_task_state:
        wanted |= Q(pk=workflow.current_task_state.revision_id)
    for revision in row.revisions.filter(wanted):
        content = dict(revision.content)
        if note is not None:
            written = get_serializable_data_for_fields(note)
            content["corrections"] = [*content.get("corrections", []), written]
        if updated:
            content["updated_at"] = get_serializable_data_for_fields(row)["updated_at"]
        Revision.objects.filter(pk=revision.pk).update(content=content)
