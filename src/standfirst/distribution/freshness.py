"""Since when a feed has been what it is.

The times of its stories do not say so: when one is taken down, the newest of those that are left is older than before,
and a reader that asks by time alone would be told that nothing has changed. So the shared cache remembers for each feed
the fingerprint last given out, and the second in which it was first seen; another fingerprint has a later second. What
the cache has forgotten is new: a reader asks once more in vain, and misses nothing.
"""

from __future__ import annotations

import structlog
from django.core.cache import cache

from standfirst.core import clock

log = structlog.get_logger(__name__)

KEY = "standfirst.distribution.since."
KEPT_SECONDS = 30 * 24 * 3600


def unchanged_since(name: str, etag: str) -> int | None:
    """The second (Unix time) since which the document `name` has had this fingerprint; None when the cache is broken.
    No two fingerprints of a document have the same second.
    """
    try:
        known = cache.get(KEY + name)
        if known is not None and known[0] == etag:
            return int(known[1])
        second = int(clock.now().timestamp())
        if known is not None:
            second = max(second, int(known[1]) + 1)
        cache.set(KEY + name, (etag, second), KEPT_SECONDS)
    except Exception as error:
        log.warning("cache_broken", doing="since", error=str(error))
        return None
    return second
