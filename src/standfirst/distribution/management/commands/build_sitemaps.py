"""`standfirst build_sitemaps`: build the sitemaps that are stale or missing."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from standfirst.distribution import actions, queries


class Command(BaseCommand):
    help = "Build the sitemaps that are stale or missing, and say each. Broken off, it goes on with the rest."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="build every one anew")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["all"]:
            actions.mark_all()
        else:
            actions.check_months()
        waiting = len(queries.stale_names(now_due=False))
        started, done, urls = time.monotonic(), 0, 0
        for built in actions.build_stale(now_due=False):
            done, urls = done + 1, urls + built.urls
            left = f"{done} of {waiting}"
            self.stdout.write(f"{left}: {built.name}, {built.urls:,} addresses in {built.seconds:.1f} s")
            self.stdout.flush()
        self.stdout.write(f"{done} sitemaps, {urls:,} addresses in {time.monotonic() - started:.1f} s")
