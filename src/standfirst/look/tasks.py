"""Work for the queue."""

from __future__ import annotations

from huey.contrib.djhuey import db_task

from standfirst.look import mail


@db_task()
def deliver_mail(pk: int) -> None:
    """Send one mail; when the mail server is away, again after a wait that grows to an hour."""
    wait = mail.deliver(pk)
    if wait is not None:
        deliver_mail.schedule((pk,), delay=wait.total_seconds())
