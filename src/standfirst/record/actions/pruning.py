"""Forgetting facts that everybody has."""

from __future__ import annotations

from datetime import timedelta

from standfirst.core import clock
from standfirst.record.models import Fact

KEPT = timedelta(days=14)
BATCH = 1_000


def prune_facts(*, older_than: timedelta = KEPT, limit: int = 20 * BATCH) -> int:
    """Delete facts delivered longer ago than `older_than`, in short transactions, at most `limit`; how many went.

    An undelivered fact is never deleted, whatever its age.
    """
    gone = 0
    while gone < limit:
        old = Fact.objects.filter(delivered_at__lt=clock.now() - older_than).order_by("delivered_at")
        ids = list(old.values_list("pk", flat=True)[: min(BATCH, limit - gone)])
        if not ids:
            break
        gone += Fact.objects.filter(pk__in=ids).delete()[0]
    return gone
