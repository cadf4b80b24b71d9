"""How much of something costly may be done within a while, counted in the cache that all processes share."""

from __future__ import annotations

import structlog
from django.core.cache import cache

from standfirst.core import clock

log = structlog.get_logger(__name__)


def allowed(what: str, *, most: int, window: int) -> bool:
    """Whether one more may be done in the present `window` of seconds, and count it. A broken cache allows it, and the
    log says so."""
    key = f"standfirst.distribution.{what}.{int(clock.now().timestamp()) // window}"
    try:
        cache.add(key, 0, window * 2)
        return cache.incr(key) <= most
    except ValueError:  # thrown out between the two calls: the count starts again
        return True
    except Exception as error:
        log.warning("cache_broken", doing="count", error=str(error))
        return True
