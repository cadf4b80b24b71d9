"""The record's own jobs, and those of the apps below it."""

from __future__ import annotations

from standfirst.look import mail
from standfirst.record.actions import prune_facts
from standfirst.record.schedule.base import every

HOUR = 3600


@every(HOUR, name="record.prune_facts")
def prune() -> None:
    prune_facts()


# Here because `look` lies below the record and cannot register with it.
@every(60, name="look.send_waiting_mail")
def send_waiting_mail() -> None:
    mail.sweep()


@every(HOUR, name="look.prune_mail")
def prune_mail() -> None:
    mail.prune()
