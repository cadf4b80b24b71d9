"""Findings as the screens show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from standfirst.newsroom.checks import checks
from standfirst.newsroom.models import Article
from standfirst.newsroom.queries import check_story
from standfirst.newsroom.rules.checks import Finding, Report


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding with the check's name and the address of its spot."""

    finding: Finding
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one severity under a heading."""

    severity: str
    heading: str
    findings: tuple[Shown, ...]


def latest(article: Article) -> Article:
    """The newest version of a story, as whoever publishes next would publish it. Two statements."""
    newest: Article = article.get_latest_revision_as_object()
    return newest


def shown_context(article: Article, report: Report) -> dict[str, Any]:
    """What the list of findings is drawn from."""
    return {
        "story": article,
        "groups": groups(article, report),
        "asks": len(report.blocking) + len(report.warnings),
        "summary": summary(report),
    }


def groups(article: Article, report: Report) -> list[Group]:
    """The findings by severity, the hardest first; severities without any are left out."""
    parts = (
        ("block", _("Stands against publishing"), report.blocking),
        ("warn", _("Warnings"), report.warnings),
        ("note", _("Notes"), report.notes),
    )
    return [
        Group(severity, heading, tuple(_shown(article, finding) for finding in found))
        for severity, heading, found in parts
        if found
    ]


def summary(report: Report) -> str:
    """One sentence for everything found."""
    blocking, warnings = len(report.blocking), len(report.warnings)
    if blocking:
        return ngettext(
            "%(count)s thing stands against publishing.", "%(count)s things stand against publishing.", blocking
        ) % {"count": blocking}
    if warnings:
        return ngettext(
            "Nothing stands against publishing. %(count)s warning.",
            "Nothing stands against publishing. %(count)s warnings.",
            warnings,
        ) % {"count": warnings}
    return _("Nothing found. The story is ready.")


def jump_url(article: Article, path: str) -> str:
    """The editing screen at a spot: Wagtail reads the content path, our script opens the tab and sets the focus."""
    return f"{reverse('wagtailadmin_pages:edit', args=[article.pk])}#:w:contentpath={path}"


def _shown(article: Article, finding: Finding) -> Shown:
    label = str(checks.get(finding.code).label) if finding.code in checks else finding.code
    return Shown(finding, label, jump_url(article, finding.spot.path))


def report_on(article: Article) -> Report:
    """What is found in the newest version of a story."""
    return check_story(latest(article))
