"""Keeping the time for the whole cluster: the process that holds the lease runs the registered jobs."""

from __future__ import annotations

import logging
import threading
import time
from datetime import timedelta

from django.db import DatabaseError, InterfaceError, connection

from standfirst.record.schedule.base import Job, jobs
from standfirst.record.worker.lease import hold, own_name, release

log = logging.getLogger(__name__)

LEASE_NAME = "scheduler"
TERM = timedelta(seconds=10)
TICK = 0.25


def run_scheduler(stop: threading.Event, *, holder: str = "", term: timedelta = TERM, tick: float = TICK) -> None:
    """Run every registered job at its interval until `stop` is set, while this process holds the scheduler's lease.

    Any number of processes may call it: one works, the others stand by and take over within `term` when it dies.
    """
    Scheduler(holder or own_name(), term).run(stop, tick)


class Scheduler:
    """One process's part in it."""

    def __init__(self, holder: str, term: timedelta) -> None:
        self.holder = holder
        self.term = term
        self._ours_until = 0.0
        self._due: dict[str, float] = {}

    def run(self, stop: threading.Event, tick: float) -> None:
        try:
            while not stop.is_set():
                try:
                    self.step(stop)
                except (DatabaseError, InterfaceError):
                    log.exception("The schedule cannot be kept; trying again.")
                    connection.close()
                    self._ours_until = 0.0
                stop.wait(tick)
            if self._ours_until:
                release(LEASE_NAME, self.holder)
        finally:
            connection.close()

    def step(self, stop: threading.Event) -> None:
        """Run what is due, if the lease is ours."""
        for _name, job in jobs:
            if stop.is_set() or not self._holds():
                return
            if self._due.get(job.name, 0.0) <= time.monotonic():
                self._due[job.name] = time.monotonic() + job.interval
                self._run(job)

    def _holds(self) -> bool:
        """Renewed when a third of it is gone: the statement is spared on most ticks, and two renewals may fail."""
        asked_at = time.monotonic()
        if asked_at < self._ours_until - self.term.total_seconds() * 2 / 3:
            return True
        held = hold(LEASE_NAME, self.holder, term=self.term)
        if held and not self._ours_until:
            log.info("%s keeps the schedule now.", self.holder)
        self._ours_until = asked_at + self.term.total_seconds() if held else 0.0
        return held

    def _run(self, job: Job) -> None:
        try:
            job.call()
        except Exception:
            log.exception("The scheduled job %s failed; the next turn is in %s s.", job.name, job.interval)
            if not connection.is_usable():
                connection.close()
