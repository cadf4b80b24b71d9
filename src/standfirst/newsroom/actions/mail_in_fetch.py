"""Fetching copy from the mailbox: one process at a time, a mail put away only after it is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

import structlog

from standfirst.newsroom.actions.mail_in import file_mail, limits
from standfirst.newsroom.conf import TRUSTED_SERVER
from standfirst.newsroom.mailbox import Mailbox, is_set_up, open_mailbox
from standfirst.newsroom.models import FiledMail
from standfirst.record.worker.lease import hold, own_name, release

LEASE = "fetch_mail"
# Longer than one mail may take to read and file; renewed for each.
TERM = timedelta(minutes=10)
ROUND = 50
GIVE_UP = 3
# What is discarded was put there by machines; it is kept beside what was refused.
FOLDERS = {
    FiledMail.State.FILED: "Filed",
    FiledMail.State.HELD: "Held",
    FiledMail.State.REFUSED: "Refused",
    FiledMail.State.DISCARDED: "Refused",
}
log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Fetched:
    """What a round came to: how many of each state, how many were known, how many wait for another try."""

    states: Counter[str] = field(default_factory=Counter)
    known: int = 0
    failed: int = 0


def fetch_mail(*, most: int = ROUND, stopped: Callable[[], bool] = lambda: False) -> Fetched | None:
    """Fetch and file at most `most` mails from the configured mailbox, oldest first. None while another process does.

    Each is filed in a transaction of its own and moved to Filed, Held or Refused after the commit: one that is met
    again is known by its key. A mail that is too large is not fetched; its headers are. Raises `MailboxTrouble`.
    """
    holder = own_name()
    if not is_set_up() or not hold(LEASE, holder, term=TERM):
        return None
    done = Fetched()
    try:
        with open_mailbox() as mailbox:
            for uid in mailbox.waiting(most=most):
                if stopped() or done.failed >= GIVE_UP or not hold(LEASE, holder, term=TERM):
                    break
                _fetch_one(mailbox, uid, done)
    finally:
        release(LEASE, holder)
    return done


def mail_in_words() -> str:
    """How copy by mail is set up, for the doctor. Logs in to the mailbox, if there is one. Raises `MailboxTrouble`."""
    trusted = TRUSTED_SERVER.value
    whom = f"believes {trusted} about senders" if trusted else "holds every mail: [mail_in] trusted_server is not set"
    return f"{whom}; {mailbox_words()}" if is_set_up() else f"{whom}; comes by file_mail alone"


def mailbox_words() -> str:
    """Log in and look, for the doctor: how many mails wait. Raises `MailboxTrouble`."""
    with open_mailbox() as mailbox:
        return f"{len(mailbox.waiting(most=10_000))} mails wait in {mailbox.folder}"


def _fetch_one(mailbox: Mailbox, uid: int, done: Fetched) -> None:
    most = limits().octets
    size = mailbox.size(uid)
    if size is None:
        return
    raw = mailbox.read_head(uid) if size > most else mailbox.read(uid, most=most + 1)
    if raw is None:
        return
    try:
        filed = file_mail(raw=raw, road=FiledMail.Road.IMAP, size=max(size, len(raw)) if size > most else len(raw))
    except Exception:
        # It stays where it is, for the next round.
        log.exception("fetched_mail_failed", uid=uid)
        done.failed += 1
        return
    done.states[filed.mail.state] += 1
    done.known += not filed.is_new
    mailbox.put_away(uid, FOLDERS[FiledMail.State(filed.mail.state)])
