"""Stories are read and analysed ahead of the walk that writes them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Executor, Future

from standfirst.core import clock
from standfirst.newsroom.models import Article
from standfirst.newsroom.queries.lists import visible
from standfirst.search.actions.writing import entries_of
from standfirst.search.rules.entries import Entry

# More are not quicker than the one process that writes.
MOST_PROCESSES = 3
# Fewer stories are read before another process has started.
WORTH_IT = 5_000


def processes_for(processors: int | None, stories: int) -> int:
    """How many processes are to read so many stories beside the one that writes."""
    return min(MOST_PROCESSES, (processors or 1) - 1) if stories >= WORTH_IT else 0


def read_after(pool: Executor, page: int, *, chunk: int, ahead: int) -> Iterator[tuple[list[int], list[Entry]]]:
    """The public stories above a page id in that order, `chunk` at a time, with what is made of them; at the end an
    empty chunk. `ahead` chunks are read while one is written.

    They are those that were public when they were looked at: what changes later is for the caller to know.
    """
    waiting: deque[tuple[list[int], Future[list[Entry]]]] = deque()
    more = True
    while more or waiting:
        while more and len(waiting) <= ahead:
            wanted = Article.objects.filter(visible(clock.now()), pk__gt=page).order_by("pk")
            pages = list(wanted.values_list("pk", flat=True)[:chunk])
            waiting.append((pages, pool.submit(entries_of, pages)))
            more = bool(pages)
            page = pages[-1] if pages else page
        pages, made = waiting.popleft()
        yield pages, made.result()
