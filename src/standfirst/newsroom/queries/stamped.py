"""Rows that many requests share and that change seldom, kept under a stamp.

The stamp lies in the shared cache, the value beside it under a key that holds the stamp. Whoever changes a row replaces
the stamp after the commit, in every process at once; the stamp's own end of life heals a change whose process died
between commit and stamp. A process keeps the last value it read beside its stamp, so that a warm read costs one look at
the cache and no statement.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar

import structlog
from django.core.cache import cache
from django.db import connection, transaction

log = structlog.get_logger(__name__)

STAMP_SECONDS = 120
# Inside a transaction: one page's worth, and gone with the next change.
TRANSACTION_SECONDS = 1.0

Value = TypeVar("Value")


class Stamp:
    """A word in the shared cache that is another one after each change of what it stands for: whoever keeps something
    that was read under one, and finds another, reads anew. `name` is `app.what`."""

    def __init__(self, name: str) -> None:
        self.key = f"standfirst.{name}.stamp"

    def get(self) -> str | None:
        """The word, made when there is none; None when the cache is broken."""
        try:
            stamp: str | None = cache.get(self.key)
            if stamp is None:
                cache.add(self.key, secrets.token_hex(8), STAMP_SECONDS)
                stamp = cache.get(self.key)
        except Exception as error:
            log.warning("cache_broken", doing="get", error=str(error))
            return None
        return stamp

    def replace(self) -> None:
        """Call it after the commit."""
        try:
            cache.set(self.key, secrets.token_hex(8), STAMP_SECONDS)
        except Exception as error:
            log.warning("cache_broken", doing="forget", error=str(error))

    def changed(self) -> None:
        """What it stands for changes in this transaction."""
        transaction.on_commit(self.replace)


class Stamped(Generic[Value]):
    """`name` is `app.what`; `read` reads the value from the database; `kind` is the class that a value has."""

    def __init__(self, name: str, read: Callable[[], Value], kind: type[Value]) -> None:
        self.stamp = Stamp(name)
        self.value_key = f"standfirst.{name}.value."
        self._read, self._kind = read, kind
        # (stamp, value) as this process last saw them; replaced as one object, so threads need no lock.
        self.held: tuple[str, Value] | None = None
        # What this thread read inside its transaction, and until when (monotonic) it may use it: shared with nobody.
        self._own = threading.local()

    def get(self) -> Value:
        """The value. No statement when warm; those of `read` when cold or when the cache is broken.

        Inside a transaction it is read from the database, so that nobody shares what is not committed.
        """
        if connection.in_atomic_block:
            return self._uncommitted()
        stamp = self.stamp.get()
        if stamp is None:
            return self._read()
        held = self.held
        if held is not None and held[0] == stamp:
            return held[1]
        value = self._cached(stamp)
        if value is None:
            value = self._read()
            try:
                cache.set(self.value_key + stamp, value, STAMP_SECONDS)
            except Exception as error:
                log.warning("cache_broken", doing="set", error=str(error))
        self.held = (stamp, value)
        return value

    def forget(self) -> None:
        """Have every process read anew. Call it after the commit."""
        self.let_go()
        self.stamp.replace()

    def changed(self) -> None:
        """A row changes: this thread reads anew at once, everybody else after the commit."""
        self._own.value = None
        transaction.on_commit(self.forget)

    def let_go(self) -> None:
        """Keep nothing in this process; what the cache has is read again."""
        self.held = None
        self._own.value = None

    def _uncommitted(self) -> Value:
        kept: Any = getattr(self._own, "value", None)
        if kept is None or time.monotonic() > kept[0]:
            kept = self._own.value = (time.monotonic() + TRANSACTION_SECONDS, self._read())
        value: Value = kept[1]
        return value

    def _cached(self, stamp: str) -> Value | None:
        try:
            value = cache.get(self.value_key + stamp)
        except Exception as error:
            log.warning("cache_broken", doing="get", error=str(error))
            return None
        return value if isinstance(value, self._kind) else None
