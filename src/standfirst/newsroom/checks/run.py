"""Making the checks on one story."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from itertools import islice

import structlog
from django.utils.translation import gettext as _

from standfirst.newsroom.checks.base import Check, checks
from standfirst.newsroom.rules.checks import NOTE, Finding, HouseFacts, Report, StoryFacts
from standfirst.newsroom.rules.checks.facts import SEVERITIES

MOST_FINDINGS = 40
log = structlog.get_logger(__name__)


def run(
    story: StoryFacts, house: HouseFacts, strengths: Mapping[str, str], *, only: Collection[str] | None = None
) -> Report:
    """Make every check that is not off, or those of `only`; `strengths` by code, a check without one has its own.

    At most `MOST_FINDINGS` of one check. One that raises is noted, logged, and stops nothing. No statement.
    """
    found: list[Finding] = []
    for code, check in checks:
        strength = strengths.get(code, check.strength)
        if strength != "off" and (only is None or code in only):
            found += _findings(check, story, house, strength)
    found.sort(key=lambda finding: SEVERITIES.index(finding.severity))
    return Report(tuple(found))


def strength_of(code: str, strengths: Mapping[str, str]) -> str:
    """How hard a check is here."""
    return strengths.get(code, checks.get(code).strength)


def _findings(check: Check, story: StoryFacts, house: HouseFacts, strength: str) -> list[Finding]:
    try:
        found = list(islice(check.find(story, house), MOST_FINDINGS))
    except Exception:
        # A third party's mistake must not keep a story from its readers; it is said, and it is in the log.
        log.exception("A check failed", check=check.code)
        message = _("The check “%(check)s” failed and found nothing. The log says why.") % {"check": check.label}
        return [check.finding(message, story.spot("title"), note=True)]
    return [finding if finding.severity == NOTE else replace(finding, severity=strength) for finding in found]
