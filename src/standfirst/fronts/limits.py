"""How often one network may use a public form, counted in the cache that all processes share."""

from __future__ import annotations

import structlog
from django.core.cache import cache

from standfirst.core import clock
from standfirst.fronts.errors import TooManyMessages

log = structlog.get_logger(__name__)


def count(what: str, network: str, *, most: int, window: int) -> None:
    """Count one use of `what` by `network`; raises `TooManyMessages` beyond `most` in the present `window` of
    seconds.

    When the cache is broken everybody is let through and the log says so: a reader's message is worth more than the
    limit.
    """
    seconds = int(clock.now().timestamp())
    key = f"standfirst.fronts.{what}.{network}.{seconds // window}"
    try:
        cache.add(key, 0, window * 2)
        used = cache.incr(key)
    except ValueError:
        # The entry was thrown out between the two calls: the count starts again.
        cache.set(key, 1, window * 2)
        used = 1
    except Exception as error:
        log.warning("cache_broken", doing="count", error=str(error))
        return
    if used > most:
        raise TooManyMessages(window - seconds % window)


def seen_before(fingerprint: str) -> bool:
    """Whether this very message was taken within the last hour."""
    try:
        return cache.get(f"standfirst.fronts.taken.{fingerprint}") is not None
    except Exception as error:
        log.warning("cache_broken", doing="get", error=str(error))
        return False


def note_taken(fingerprint: str, *, seconds: int = 3600) -> None:
    try:
        cache.set(f"standfirst.fronts.taken.{fingerprint}", 1, seconds)
    except Exception as error:
        log.warning("cache_broken", doing="set", error=str(error))
