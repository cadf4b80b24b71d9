"""How often one network may use a form or a page that costs, counted in the cache that all processes share."""

from __future__ import annotations

from collections.abc import Callable

import structlog
from django.core.cache import cache
from django.http import HttpRequest

from standfirst.core import clock
from standfirst.core.errors import StandfirstError
from standfirst.fronts.errors import TooManyMessages
from standfirst.fronts.rules.letters import network_of

log = structlog.get_logger(__name__)


def network(request: HttpRequest) -> str:
    """The network that a request counts for: an IPv4 address, the /64 of an IPv6 one."""
    return network_of(request.META.get("REMOTE_ADDR", ""))


def count(
    what: str, network: str, *, most: int, window: int, error: Callable[[int], StandfirstError] = TooManyMessages
) -> None:
    """Count one use of `what` by `network`; raises `error`, made with the seconds to wait, beyond `most` in the present
    `window` of seconds.

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
    except Exception as trouble:
        log.warning("cache_broken", doing="count", error=str(trouble))
        return
    if used > most:
        raise error(window - seconds % window)


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
