"""`standfirst publish_scheduled`: Wagtail's command, kept safe: each object in one transaction of its own."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from standfirst.core import clock
from standfirst.newsroom.actions import due_now, keep_schedule


class Command(BaseCommand):
    help = (
        "Publish what is planned for now, withdraw what has expired, release what an embargo held back. "
        "The worker does it every second; this is for an install without one. Fails when one object failed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dryrun", "--dry-run", action="store_true", help="say what is due, change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dryrun"]:
            due = [due.what for due in due_now(clock.now(), limit=10_000)]
            self.stdout.write("\n".join([*(f"Due: {what}" for what in due), f"{len(due)} due."]))
            return
        failed: dict[str, str] = {}
        done = 0
        while True:
            kept = keep_schedule(without=frozenset(failed))
            for what in kept.done:
                self.stdout.write(f"Done: {what}")
            done += len(kept.done)
            failed |= kept.failed
            if not (kept.done or kept.failed):
                break
        self.stdout.write(f"{done} done.")
        if failed:
            raise CommandError("Failed: " + "; ".join(failed.values()))
