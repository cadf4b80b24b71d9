"""What becomes of a mail."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from standfirst.newsroom.rules.mail_in.mail import Head

HELD, FILED, REFUSED, DISCARDED = "held", "filed", "refused", "discarded"
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n|\r\r")


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a mail. `unreadable` is the code of a limit it is past; `verdict` the reason why the sender is
    not vouched for, empty when it is; `accounts` how many may be meant by the address; `bureaus` how many the mail
    is for.
    """

    unreadable: str = ""
    broken: bool = False
    is_automatic: bool = False
    verdict: str = ""
    accounts: int = 0
    may_write: bool = False
    bureaus: int = 0
    is_empty: bool = False
    space_left: bool = True


@dataclass(frozen=True, slots=True)
class Decision:
    state: str
    reason: str = ""


def decide(facts: Facts) -> Decision:
    """Filed, or held for the desk; refused when it cannot be read; discarded when a machine wrote it."""
    if facts.unreadable:
        return Decision(REFUSED, facts.unreadable)
    if facts.is_automatic:
        return Decision(DISCARDED, "automatic")
    held = _held(facts)
    if not held:
        return Decision(FILED)
    # Whoever is vouched for is never turned away for want of space: that bound is against strangers.
    return Decision(HELD, held) if facts.space_left or not facts.verdict else Decision(REFUSED, "held_full")


def _held(facts: Facts) -> str:
    if facts.verdict:
        return facts.verdict
    if facts.accounts != 1:
        return "sender_unknown" if not facts.accounts else "sender_ambiguous"
    if not facts.may_write:
        return "may_not_write"
    if facts.broken:
        return "broken"
    if facts.bureaus != 1:
        return "no_bureau" if not facts.bureaus else "bureau_ambiguous"
    return "empty" if facts.is_empty else ""


def mail_key(raw: bytes, head: Head, *, vouched: bool) -> str:
    """What two copies of one mail share, 64 characters.

    A vouched sender's Message-ID names the mail. A stranger may copy anybody's: theirs counts with the text, and never
    meets a vouched one's, so that no forgery stands in the way of the mail it imitates.
    """
    digest = hashlib.sha256(b"vouched" if vouched else b"stranger")
    words = [head.sender or head.claimed, head.message_id]
    if not vouched or not head.message_id:
        end = _END_OF_HEAD.search(raw)
        words += [hashlib.sha256(raw[end.end() :] if end else raw).hexdigest(), head.subject]
        words += [value for name, value in head.fields if name == "date"][:1]
    for word in words:
        data = word.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()
