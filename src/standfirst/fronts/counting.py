"""What visitors asked for, counted in the process and written down every few seconds: no request waits for a write.

A process keeps a bounded number of counts and writes them in one short transaction, five seconds after the first, by a
thread of its own. A process that is killed loses what it counted since, five seconds' worth at most; one that is
stopped writes it down before it ends. Only a serving process writes by itself (`count_by_itself`, called where the
server starts); elsewhere `flush` is called by whoever wants the counts written.
"""

from __future__ import annotations

import atexit
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from datetime import UTC, date
from typing import Generic, TypeVar

import structlog
from django.db import connection

from standfirst.core import clock
from standfirst.fronts.rules.mistyped import noted

log = structlog.get_logger(__name__)

SECONDS = 5.0
MOST = 2_000
Key = TypeVar("Key", bound=Hashable)


class Tally(Generic[Key]):
    """Counts by key, at most twice `most` of them. When there is no room, what was seen once longest ago is forgotten:
    who invents addresses pushes out invented addresses, and what is asked for again and again stays.
    """

    def __init__(self, write: Callable[[Mapping[Key, int]], object], *, most: int = MOST) -> None:
        self._write, self._most = write, most
        self._lock = threading.Lock()
        self._once: OrderedDict[Key, None] = OrderedDict()
        self._often: dict[Key, int] = {}

    def note(self, key: Key) -> None:
        with self._lock:
            if key in self._often:
                self._often[key] += 1
            elif key not in self._once:
                self._once[key] = None
                if len(self._once) > self._most:
                    self._once.popitem(last=False)
            elif len(self._often) < self._most:
                del self._once[key]
                self._often[key] = 2
        _wake()

    def take(self) -> dict[Key, int]:
        """Everything that was counted, which is then forgotten."""
        with self._lock:
            taken = {**dict.fromkeys(self._once, 1), **self._often}
            self._once.clear()
            self._often.clear()
        return taken

    def flush(self) -> None:
        """Write it down. What cannot be written is lost, and the log says so: it is a count."""
        taken = self.take()
        if not taken:
            return
        try:
            self._write(taken)
        except Exception as error:
            log.warning("counts_lost", keys=len(taken), error=str(error))


def _write_hits(counts: Mapping[int, int]) -> None:
    from standfirst.fronts.actions import count_hits

    count_hits(counts=counts)


def _write_missing(counts: Mapping[tuple[date, str], int]) -> None:
    from standfirst.fronts.actions import count_missing

    count_missing(counts=counts)


hits: Tally[int] = Tally(_write_hits)
missing: Tally[tuple[date, str]] = Tally(_write_missing, most=500)

_timer: threading.Timer | None = None
_by_itself = False
_timer_lock = threading.Lock()


def note_missing(path: str) -> None:
    """Count an address that nothing is at, if it is one that may be kept. Days are UTC's."""
    if address := noted(path):
        missing.note((clock.now().astimezone(UTC).date(), address))


def flush() -> None:
    """Write down what this process has counted."""
    hits.flush()
    missing.flush()


def count_by_itself() -> None:
    """Have this process write its counts by itself from now on, and when it ends. Called where a server starts."""
    global _by_itself
    _by_itself = True
    atexit.register(flush)


def _wake() -> None:
    global _timer
    if not _by_itself or _timer is not None:
        return
    with _timer_lock:
        if _timer is None:
            _timer = threading.Timer(SECONDS, _in_time)
            _timer.daemon = True
            _timer.start()


def _in_time() -> None:
    global _timer
    with _timer_lock:
        _timer = None
    try:
        flush()
    finally:
        connection.close()
