"""The stories that an address which is not there may have meant."""

from __future__ import annotations

import threading
import time
import zlib
from collections.abc import Callable, Iterable
from contextlib import nullcontext

import structlog
from django.core.cache import cache
from django.db import connection, transaction

from standfirst.core import clock
from standfirst.fronts.rules.mistyped import Meant
from standfirst.newsroom.models import Article
from standfirst.newsroom.queries import newest_by_key, stories_by_id
from standfirst.newsroom.queries.lists import visible
from standfirst.newsroom.rules.shown import StoryLink
from standfirst.search import queries as search

log = structlog.get_logger(__name__)

LIMIT = 5
# Answers are kept in a fixed number of places: who invents addresses overwrites, and fills nothing.
PLACES, SECONDS = 512, 60
# So many addresses a second are looked for in one process; those beyond get the newest stories.
A_SECOND = 20


class Budget:
    """So many a second, saved up for a second at most."""

    def __init__(self, a_second: int, now: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._left, self._at = a_second, float(a_second), now()
        self._now, self._lock = now, threading.Lock()

    def take(self) -> bool:
        with self._lock:
            now = self._now()
            self._left = min(self._rate, self._left + (now - self._at) * self._rate)
            self._at = now
            if self._left < 1:
                return False
            self._left -= 1
            return True


budget = Budget(A_SECOND)


def nearest_stories(meant: Meant) -> tuple[tuple[StoryLink, ...], bool]:
    """At most five stories, and whether they are near: False for the newest, when nothing is.

    One statement when the same words were asked for within a minute. Else at most three and those of the search: by
    slug, the newest when nothing was found, and the stories themselves.
    """
    key = f"standfirst.fronts.nearest.{zlib.crc32(meant.text.encode()) % PLACES}"
    asked = (meant.slugs, meant.words)
    kept = _cached(key)
    if kept is not None and kept[0] == asked:
        ids, near = kept[1]
    elif not (meant.words or meant.slugs) or not budget.take():
        ids, near = _newest(), False
    else:
        ids = list(dict.fromkeys([*_by_slug(meant.slugs), *_by_words(meant.text)]))[: LIMIT * 2]
        near = bool(ids)
        ids = ids or _newest()
        _keep(key, (asked, (ids, near)))
    found = stories_by_id(ids)
    return tuple(found[pk] for pk in ids if pk in found)[:LIMIT], near


def _by_slug(slugs: Iterable[str]) -> list[int]:
    """Stories with exactly this slug, the newest first: a wrong number, a story moved from another place."""
    wanted = list(slugs)
    if not wanted:
        return []
    rows = Article.objects.filter(slug__in=wanted).filter(visible(clock.now())).order_by("-published_at", "-number")
    return list(rows.values_list("pk", flat=True)[:LIMIT])


def _by_words(text: str) -> list[int]:
    """What the search finds. A search that cannot answer costs the visitor the nearest stories, and nothing else."""
    if not text:
        return []
    try:
        # Within a transaction a statement that fails would spoil what comes after it.
        with transaction.atomic() if connection.in_atomic_block else nullcontext():
            return [story.id for story in search.nearest(text, limit=LIMIT)]
    except Exception as error:
        log.warning("nearest_failed", error=str(error))
        return []


def _newest() -> list[int]:
    key = "standfirst.fronts.nearest.newest"
    kept = _cached(key)
    if kept is None:
        kept = newest_by_key([("all", "", LIMIT * 2)])["all", ""]
        _keep(key, kept)
    return list(kept)


def _cached(key: str):  # type: ignore[no-untyped-def]
    try:
        return cache.get(key)
    except Exception as error:
        log.warning("cache_broken", doing="get", error=str(error))
        return None


def _keep(key: str, value: object) -> None:
    try:
        cache.set(key, value, SECONDS)
    except Exception as error:
        log.warning("cache_broken", doing="set", error=str(error))
