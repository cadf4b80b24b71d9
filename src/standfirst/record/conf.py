"""Options of the queue and of the worker that empties it."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from annotated_types import Ge, Le

from standfirst.core.options import Section


def _redis(value: str) -> str | None:
    ours = not value or urlsplit(value).scheme in ("redis", "rediss")
    return None if ours else "it does not begin with redis:// or rediss://"


QUEUE = Section("queue", "The queue", help="Where jobs wait, and how many are done at once.", order=70)

QUEUE_URL = QUEUE.option(
    "url", str, "", check=_redis,
    help="Empty: a SQLite file of its own in the home folder. `redis://host:6379/1` for Redis or Valkey; take another "
    "database number than the cache's, which may be emptied.",
    remedy="Give an address such as redis://localhost:6379/1, or leave it out.",
)  # fmt: skip
WORKER_THREADS = QUEUE.option(
    "threads", Annotated[int, Ge(1), Le(64)], 2,
    help="Jobs that one worker process does at once.",
    remedy="Give a number from 1 to 64.",
)  # fmt: skip
