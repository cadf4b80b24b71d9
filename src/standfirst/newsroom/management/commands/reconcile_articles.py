"""`standfirst reconcile_articles`: mend stories whose public columns or filings disagree with Wagtail's state."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from standfirst.newsroom.actions import disagreements, reconcile


class Command(BaseCommand):
    help = "Find stories whose public state disagrees with Wagtail's, mend them and say what was wrong with each."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what disagrees, change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        verb, find = ("Would mend", disagreements) if options["dry_run"] else ("Mended", reconcile)
        count = 0
        for found in find():
            count += 1
            self.stdout.write(f"{verb} story {found.number} “{found.headline}”: {found.what}.")
        self.stdout.write(f"{count} stories disagreed." if count else "Every story is as it should be.")
