"""Delivering the facts of the outbox: at least once, in order per object, by any number of workers.

A worker claims the first undelivered fact of some objects in one short transaction: it counts the attempt and moves the
next try behind a lease, so that nobody else takes it. Receivers are called outside any transaction; what came of it is
kept in another short one, and only by the worker whose attempt still counts. A worker that dies leaves its claims to
run out. See docs/adr/2026-11-23-transactional-outbox.md.
"""

from __future__ import annotations

import logging
import threading
import traceback
from dataclasses import dataclass
from datetime import timedelta

from django.db import DatabaseError, InterfaceError, connection, transaction
from django.db.models import F

from standfirst.core import clock
from standfirst.record.models import Fact
from standfirst.record.queries import undelivered_heads
from standfirst.record.receivers.base import Receiver, ToldFact, receivers_of
from standfirst.record.rules.backoff import wait_after

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)
BATCH = 20
IDLE = 0.2
MAX_IDLE_AFTER_ERROR = 5.0


@dataclass(frozen=True, slots=True)
class Drained:
    """What one round did: facts `delivered` to all their receivers, and facts of which a receiver `failed`."""

    delivered: int = 0
    failed: int = 0

    def __bool__(self) -> bool:
        return bool(self.delivered or self.failed)


def drain(limit: int = 100, *, lease: timedelta = LEASE) -> Drained:
    """Deliver up to `limit` facts that are due, then return what came of them.

    `lease` is how long a claimed fact stays this worker's own: a fact whose worker died is tried again after it.
    """
    delivered = failed = 0
    while (left := limit - delivered - failed) > 0:
        claimed = _claim(min(left, BATCH), lease)
        if not claimed:
            break
        until = clock.now() + lease
        for fact in claimed:
            # Receivers of earlier facts of the batch may have taken long: what is no longer surely ours is left to
            # others.
            if clock.now() > until - lease / 2 and not _keep(fact, lease):
                continue
            if _deliver(fact, lease):
                delivered += 1
            else:
                failed += 1
    return Drained(delivered, failed)


def drain_forever(stop: threading.Event, *, idle: float = IDLE, lease: timedelta = LEASE) -> None:
    """Deliver facts as they come until `stop` is set. A database that does not answer is waited for."""
    wait = idle
    try:
        while not stop.is_set():
            try:
                if drain(BATCH, lease=lease):
                    continue
                wait = idle
            except (DatabaseError, InterfaceError):
                log.exception("The outbox cannot be read; trying again.")
                connection.close()
                wait = min(wait * 2, MAX_IDLE_AFTER_ERROR)
            stop.wait(wait)
    finally:
        connection.close()


def _claim(limit: int, lease: timedelta) -> list[Fact]:
    now = clock.now()
    due = undelivered_heads(now)
    # Looked at before locking: on SQLite an idle worker must not take the one write lock five times a second.
    if not due.exists():
        return []
    with transaction.atomic():
        facts = list(due.select_for_update(skip_locked=True, of=("self",))[:limit])
        Fact.objects.filter(pk__in=[fact.pk for fact in facts]).update(
            attempts=F("attempts") + 1, next_try_at=now + lease
        )
    for fact in facts:
        fact.attempts += 1
    return facts


def _deliver(fact: Fact, lease: timedelta) -> bool:
    """Whether every receiver has the fact now."""
    told = ToldFact(fact.pk, fact.name, fact.object_key, fact.payload, fact.created_at, fact.attempts)
    waiting = [receiver for receiver in receivers_of(fact.name) if receiver.name not in fact.received_by]
    errors: list[str] = []
    for receiver in waiting:
        error = _call(receiver, told)
        if error:
            errors.append(error)
            continue
        fact.received_by = [*fact.received_by, receiver.name]
        # Kept at once, so that a death in the next receiver does not repeat this one; the last is kept with the
        # delivery.
        if receiver is not waiting[-1] and not _keep(fact, lease):
            return False
    now = clock.now()
    if errors:
        _close(fact, next_try_at=now + wait_after(fact.attempts), last_error="\n".join(errors))
        return False
    return _close(fact, delivered_at=now, last_error="")


def _call(receiver: Receiver, told: ToldFact) -> str:
    """What went wrong, or nothing."""
    try:
        receiver.call(told)
    except Exception as error:
        log.exception("Receiver %s failed on fact %s (%s)", receiver.name, told.id, told.name)
        last = traceback.extract_tb(error.__traceback__)[-1]
        return f"{receiver.name}: {type(error).__name__}: {error} ({last.name}, line {last.lineno})"[:1000]
    return ""


def _keep(fact: Fact, lease: timedelta) -> bool:
    """Keep who has the fact and hold on to it for another lease; false when it is no longer ours."""
    return _close(fact, next_try_at=clock.now() + lease)


def _close(fact: Fact, **state: object) -> bool:
    # The number of the attempt fences out a worker that was away so long that another has claimed the fact since.
    mine = Fact.objects.filter(pk=fact.pk, attempts=fact.attempts, delivered_at=None)
    if mine.update(received_by=fact.received_by, **state):
        return True
    log.warning("Fact %s (%s) was taken over by another worker: its lease ran out.", fact.pk, fact.name)
    return False
