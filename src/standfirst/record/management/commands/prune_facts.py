"""`standfirst prune_facts`: forget facts that every receiver has had for a while."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from standfirst.record.actions import prune_facts
from standfirst.record.actions.pruning import KEPT


class Command(BaseCommand):
    help = "Delete delivered facts from the outbox. Undelivered ones stay, whatever their age."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=int, default=KEPT.days, help="keep facts delivered in so many days")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["days"] < 0:
            raise CommandError("--days counts from 0.")
        gone = prune_facts(older_than=timedelta(days=options["days"]), limit=10**9)
        self.stdout.write(f"{gone} delivered facts deleted.")
