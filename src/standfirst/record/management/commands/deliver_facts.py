"""`standfirst deliver_facts`: deliver what is due in the outbox now, without a worker."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from standfirst.record import queries
from standfirst.record.worker import drain


class Command(BaseCommand):
    help = "Deliver the facts of the outbox that are due, then say what is left. Safe beside running workers."

    def handle(self, *args: Any, **options: Any) -> None:
        delivered = failed = 0
        while done := drain(500):
            delivered += done.delivered
            failed += done.failed
        left = queries.backlog()
        self.stdout.write(f"{delivered} facts delivered, {left.waiting} waiting.")
        if failed or left.failing:
            raise CommandError(
                f"{left.failing} facts have a receiver that fails; the oldest has waited since {left.oldest}. "
                f"The last error: {left.last_error}"
            )
