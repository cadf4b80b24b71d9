"""Reads of the record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet

from standfirst.record.models import AuditEntry, Fact


@dataclass(frozen=True, slots=True)
class Backlog:
    """What the outbox holds back: `waiting` facts, the `oldest` of them, and how many have `failing` receivers."""

    waiting: int
    oldest: datetime | None
    failing: int
    last_error: str = ""


def undelivered_heads(now: datetime) -> QuerySet[Fact]:
    """The next fact of every object that may be tried now, oldest first: one statement, on the partial index."""
    earlier = Fact.objects.filter(object_key=OuterRef("object_key"), delivered_at=None, pk__lt=OuterRef("pk"))
    return Fact.objects.filter(~Exists(earlier), delivered_at=None, next_try_at__lte=now).order_by("pk")


def backlog() -> Backlog:
    """The state of the outbox, for the doctor and the metrics; one statement, a second when something fails."""
    failing = Q(attempts__gt=0) & ~Q(last_error="")
    row = Fact.objects.filter(delivered_at=None).aggregate(
        waiting=Count("pk"),
        oldest=Min("created_at"),
        failing=Count("pk", filter=failing),
        latest=Max("pk", filter=failing),
    )
    error = Fact.objects.values_list("last_error", flat=True).get(pk=row["latest"]) if row["latest"] else ""
    return Backlog(row["waiting"], row["oldest"], row["failing"], error)


def history(object_key: str) -> QuerySet[AuditEntry]:
    """What was done to an object, newest first, with who did it: one statement."""
    return AuditEntry.objects.filter(object_key=object_key).select_related("actor").order_by("-pk")
