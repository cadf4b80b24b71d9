"""Reads of the record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
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


# Words have no index: so many entries are looked through for one page, and the next page goes on from there.
LOOKED_THROUGH = 100_000


@dataclass(frozen=True, slots=True)
class AuditWanted:
    """What is looked for in the audit trail; empty is everything. `actors` are accounts' ids, `label` a name that is
    kept of one (`system`, a deleted account's); `words` are looked for in causes and in what things are called.
    """

    actors: tuple[int, ...] = ()
    label: str = ""
    action: str = ""
    object_key: str = ""
    since: datetime | None = None
    until: datetime | None = None
    words: str = ""
    before: int | None = None


@dataclass(frozen=True, slots=True)
class AuditPage:
    """Entries, newest first. `older` is where the next page begins (`AuditWanted.before`), None at the end;
    `looked_to` is set when words were looked for so far back and not further.
    """

    entries: tuple[AuditEntry, ...]
    older: int | None = None
    looked_to: datetime | None = None


def audit_page(wanted: AuditWanted, *, limit: int = 50) -> AuditPage:
    """The newest `limit` entries that are `wanted`. One statement by index; two more when words are looked for, or a
    name that no account has: then at most 100,000 entries are looked through.
    """
    rows = _by_index(wanted)
    floor = None
    if wanted.words or wanted.label:
        floor = rows.values_list("pk", "at")[LOOKED_THROUGH : LOOKED_THROUGH + 1].first()
        if floor is not None:
            rows = rows.filter(pk__gt=floor[0])
    if wanted.words:
        rows = rows.filter(Q(cause__icontains=wanted.words) | Q(object_label__icontains=wanted.words))
    if wanted.label:
        rows = rows.filter(actor_label__icontains=wanted.label)
    found = tuple(rows.select_related("actor")[: limit + 1])
    if len(found) > limit:
        return AuditPage(found[:limit], found[limit - 1].pk)
    if floor is not None:
        return AuditPage(found, floor[0] + 1, floor[1])
    return AuditPage(found)


def audit_entries(wanted: AuditWanted, *, most: int, rounds: int = 60) -> Iterator[AuditEntry]:
    """Entries that are `wanted`, newest first, at most `most`, read a thousand at a time in at most `rounds` pages."""
    for _round in range(rounds):
        found = audit_page(wanted, limit=min(1_000, most))
        yield from found.entries
        most -= len(found.entries)
        if found.older is None or most <= 0:
            return
        wanted = replace(wanted, before=found.older)


def _by_index(wanted: AuditWanted) -> QuerySet[AuditEntry]:
    rows = AuditEntry.objects.order_by("-pk")
    if wanted.before is not None:
        rows = rows.filter(pk__lt=wanted.before)
    if wanted.actors:
        rows = rows.filter(actor__in=wanted.actors)
    if wanted.action:
        rows = rows.filter(action=wanted.action)
    if wanted.object_key:
        rows = rows.filter(object_key=wanted.object_key)
    if wanted.since is not None:
        rows = rows.filter(at__gte=wanted.since)
    if wanted.until is not None:
        rows = rows.filter(at__lt=wanted.until)
    return rows
