"""`standfirst fetch_mail`: copy from the configured mailbox, once or until it is stopped."""

from __future__ import annotations

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from standfirst.newsroom import actions, mailbox
from standfirst.newsroom.errors import MailboxTrouble
from standfirst.record.rules.backoff import wait_after

EVERY = 60


class Command(BaseCommand):
    help = (
        "Fetch copy from the mailbox of [imap] and file it, every minute until it is stopped. The worker does the "
        "same; this is for an install without one, and for looking at what goes wrong."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--once", action="store_true", help="fetch once and end; fails when the mailbox cannot be used"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not mailbox.is_set_up():
            raise CommandError("There is no mailbox to fetch from. Set [imap] host, user and password.")
        stop = threading.Event()
        failures = 0
        if not options["once"]:
            for name in (signal.SIGTERM, signal.SIGINT):
                signal.signal(name, lambda *_said: stop.set())
        while not stop.is_set():
            try:
                self.say(actions.fetch_mail(stopped=stop.is_set))
                failures = 0
            except MailboxTrouble as trouble:
                if options["once"]:
                    raise CommandError(str(trouble)) from trouble
                failures += 1
                self.stderr.write(str(trouble))
            if options["once"]:
                return
            # A connection that waits may be cut meanwhile.
            connection.close()
            stop.wait(max(EVERY, wait_after(failures).total_seconds()) if failures else EVERY)

    def say(self, fetched: actions.Fetched | None) -> None:
        if fetched is None:
            self.stdout.write("Another process is fetching.")
            return
        parts = [f"{count} {state}" for state, count in sorted(fetched.states.items())]
        parts += [f"{fetched.known} of them known"] if fetched.known else []
        parts += [f"{fetched.failed} left for another try"] if fetched.failed else []
        self.stdout.write(", ".join(parts) + "." if parts else "Nothing new.")
