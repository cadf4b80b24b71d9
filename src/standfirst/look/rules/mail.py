"""What a mail must be like to leave the house. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta

SUBJECT_MOST = 200
TEXT_MOST = 200_000
HTML_MOST = 500_000
TRIES = 16
FIRST_WAIT = timedelta(seconds=15)
LONGEST_WAIT = timedelta(hours=1)

_SECRET = re.compile(r"(^|_)(code|token|secret|password|key|pin|url|link)$")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def faults(
    *, subject: str, addresses: tuple[str, ...], text: str, html: str, context: Mapping[str, object]
) -> list[str]:
    """What is wrong with a mail, in words; an empty list lets it go.

    Line breaks and other controls in a header would let a visitor's words become headers of their own (header
    injection). A subject is shown on locked screens and kept in logs: no value of the context whose name says that it
    is a secret (a code, a token, a personal link) may stand in it.
    """
    found = []
    if not subject.strip():
        found.append("the subject is empty")
    if len(subject) > SUBJECT_MOST:
        found.append(f"the subject is longer than {SUBJECT_MOST} characters")
    if any(_CONTROL.search(line) for line in (subject, *addresses)):
        found.append("a header holds a line break or another control character")
    if secrets_in(subject, context):
        found.append("the subject holds a secret: " + ", ".join(secrets_in(subject, context)))
    if len(text) > TEXT_MOST:
        found.append(f"the text is longer than {TEXT_MOST} characters")
    if len(html) > HTML_MOST:
        found.append(f"the HTML is longer than {HTML_MOST} characters")
    return found


def secrets_in(subject: str, context: Mapping[str, object]) -> list[str]:
    """The names of the secrets in `context` that `subject` gives away."""
    return sorted(
        name
        for name, value in context.items()
        if _SECRET.search(name) and isinstance(value, str) and len(value) >= 4 and value in subject
    )


def wait_before_try(attempts: int) -> timedelta | None:
    """How long to wait after so many failed attempts (from 1); none to give up, after about ten hours."""
    if attempts >= TRIES:
        return None
    return min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempts - 1))
