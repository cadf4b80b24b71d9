"""The gate before publication, and what the publication decides about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from standfirst.newsroom.actions.notices import notify
from standfirst.newsroom.actions.publishing import object_key
from standfirst.newsroom.checks import checks
from standfirst.newsroom.checks.base import STRENGTHS
from standfirst.newsroom.errors import NotReady
from standfirst.newsroom.models import Article, CheckSetting
from standfirst.newsroom.notices.base import declare
from standfirst.newsroom.queries.checks import check_story, check_strengths
from standfirst.newsroom.roles import DESK_EDITOR, EDITOR_IN_CHIEF
from standfirst.newsroom.rules.checks import Report
from standfirst.record.actions import audit

MOST_TOLD = 20
MOST_PEOPLE = 100

LIVE_UNREADY = declare("live_unready", label=gettext_lazy("A planned story is live, and a check stands against it"))


_hurried: ContextVar[bool] = ContextVar("standfirst.newsroom.hurried", default=False)


@contextmanager
def in_haste() -> Iterator[None]:
    """Inside, a story is held up by those blocks alone that make sense for a flash: `Check.in_haste`."""
    token = _hurried.set(True)
    try:
        yield
    finally:
        _hurried.reset(token)


def demand_ready(*, article: Article, by: Any = None, warnings: bool = True, accepted: bool = False) -> Report:
    """Check a story that a person is about to publish or to plan; what was found, warnings among it.

    `article` is the version that is to be published. Without `warnings` just what can block is looked at, which a lane
    in a hurry asks for. `accepted`: the warnings were shown and the person publishes all the same; the audit trail
    keeps which. Raises `NotReady` with the report when a check that the publication marks as blocking finds something.
    """
    report = check_story(article, blocking_only=not warnings, in_haste=not warnings and _hurried.get())
    if report.blocking:
        count = len(report.blocking)
        what = ngettext(
            "“%(story)s” was not published: %(count)s thing stands against it.",
            "“%(story)s” was not published: %(count)s things stand against it.",
            count,
        )
        raise NotReady(
            what % {"story": article.title, "count": count},
            report=report,
            remedy=_("Mend what is listed, and publish again. Nothing was lost."),
        )
    if accepted and report.warnings:
        note_accepted(article=article, report=report, by=by)
    return report


def note_accepted(*, article: Article, report: Report, by: Any = None) -> None:
    """Keep in the audit trail which warnings a story was published with."""
    audit(
        action="newsroom.published_with_warnings",
        object_key=object_key(article),
        object_label=article.title,
        actor=by,
        data={"checks": report.codes, "warnings": [finding.message for finding in report.warnings[:MOST_TOLD]]},
    )


@transaction.atomic
def report_unready(*, article: Article, planned_by: Any = None) -> int:
    """After the clock made a story public: when a check stands against it by now (the rights to a picture ended since
    it was planned), tell who planned it, its owner and the desk. How many were told. The story stays public: it was
    ready when a person planned it, and a picture without rights is not shown.

    One statement when nothing blocks, else those of `check_story` and of `notify`.
    """
    report = check_story(article, blocking_only=True)
    if not report.blocking:
        return 0
    told = [finding.message for finding in report.blocking[:MOST_TOLD]]
    audit(
        action="newsroom.live_unready",
        object_key=object_key(article),
        object_label=article.title,
        data={"checks": report.codes, "findings": told},
    )
    desk = get_user_model().objects.filter(groups__name__in=(DESK_EDITOR, EDITOR_IN_CHIEF)).distinct()[:MOST_PEOPLE]
    text = _("“%(story)s” is live, and something stands against it by now: %(what)s") % {
        "story": article.title,
        "what": told[0],
    }
    return notify(to=[planned_by, article.owner, *desk], kind=LIVE_UNREADY.name, text=text, story=article)


@transaction.atomic
def set_checks(*, strengths: Mapping[str, str], by: Any = None) -> dict[str, tuple[str, str]]:
    """Keep how hard each check is, by code; what changed, as (before, after). Codes that are no check are ignored.

    Raises `ValueError` for a strength that is none.
    """
    before = check_strengths()
    changed: dict[str, tuple[str, str]] = {}
    for code, check in checks:
        wanted = strengths.get(code)
        if wanted is None:
            continue
        if wanted not in STRENGTHS:
            raise ValueError(f"{wanted!r} is no strength of a check: {', '.join(STRENGTHS)}.")
        was = before.get(code, check.strength)
        if wanted != was:
            CheckSetting.objects.update_or_create(code=code, defaults={"strength": wanted})
            changed[code] = (was, wanted)
    if changed:
        audit(
            action="newsroom.checks_set",
            object_key="checks",
            object_label=str(_("Checks before publishing")),
            actor=by,
            data={code: {"from": was, "to": wanted} for code, (was, wanted) in changed.items()},
        )
    return changed
