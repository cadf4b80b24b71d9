"""The gate before publication, and what the publication decides about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from standfirst.newsroom.actions.publishing import object_key
from standfirst.newsroom.checks import checks
from standfirst.newsroom.checks.base import STRENGTHS
from standfirst.newsroom.errors import NotReady
from standfirst.newsroom.models import Article, CheckSetting
from standfirst.newsroom.queries.checks import check_story, check_strengths
from standfirst.newsroom.rules.checks import Report
from standfirst.record.actions import audit

MOST_TOLD = 20


def demand_ready(*, article: Article, by: Any = None, warnings: bool = True, accepted: bool = False) -> Report:
    """Check a story that a person is about to publish or to plan; what was found, warnings among it.

    `article` is the version that is to be published. Without `warnings` just what can block is looked at, which a lane
    in a hurry asks for. `accepted`: the warnings were shown and the person publishes all the same; the audit trail
    keeps which. Raises `NotReady` with the report when a check that the publication marks as blocking finds something.
    """
    report = check_story(article, blocking_only=not warnings)
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
