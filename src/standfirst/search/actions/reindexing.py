"""Walking all stories to make the index whole: in place, or a new generation beside the one that is searched.

Searches go on all the while. The walk keeps its place after each chunk, so that one that was killed goes on there. One
process walks at a time, by a lease.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

import django
from django.db import transaction

from standfirst.core import clock
from standfirst.core.processes import beside
from standfirst.newsroom.models import Filing
from standfirst.record.models import Lease
from standfirst.record.worker.lease import hold, own_name, release
from standfirst.search.actions.reading import processes_for, read_after
from standfirst.search.actions.writing import keep_entries, write_pages
from standfirst.search.backends.base import SearchBackend
from standfirst.search.backends.choosing import backend
from standfirst.search.conf import TERMS
from standfirst.search.errors import ReindexRunning
from standfirst.search.models import IndexState, LateStory
from standfirst.search.rules.analysis import ANALYSIS
from standfirst.search.rules.entries import Entry

LEASE_NAME = "search.reindex"
TERM = timedelta(seconds=60)
CHUNK = 500
LATE = 100
# Page ids looked at to find what must be forgotten.
STRAY = 2_000


@dataclass(frozen=True, slots=True)
class Progress:
    """`walked` stories of some `total`; `resumed` says that an earlier walk had come so far; `done` at the end."""

    walked: int
    total: int
    resumed: bool = False
    done: bool = False


def reindex(
    *,
    about: str = "",
    from_scratch: bool = False,
    chunk: int = CHUNK,
    processes: int | None = 0,
    stopped: Callable[[], bool] = lambda: False,
) -> Iterator[Progress]:
    """Walk all stories, telling how far it is after each chunk. An index that was never filled, or by another analysis,
    is made from scratch. A walk that was broken off goes on where it was, from scratch or not as it began, unless the
    analysis is another one by now.

    `about` stands before the walk's name where another one is told who walks. With `processes`, as many beside this one
    read and analyse the stories, with None as many as the machine and the archive are worth: not from within a
    transaction, which they could not see into. Raises `ReindexRunning` while another walk is under way, in whatever
    process.
    """
    holder = own_name(about)
    _take_lease(holder)
    try:
        yield from _walk(holder, from_scratch, chunk, processes, stopped)
    finally:
        release(LEASE_NAME, holder)


def _walk(
    holder: str, from_scratch: bool, chunk: int, processes: int | None, stopped: Callable[[], bool]
) -> Iterator[Progress]:
    engine = backend()
    state, resumed = _begin(engine, from_scratch)
    generation = state.building or state.live
    total = Filing.objects.filter(kind="all").count()
    yield Progress(state.walked, total, resumed)
    if processes is None:
        processes = processes_for(os.cpu_count(), total)
    engine.begin_bulk(generation)
    try:
        with beside(processes, begin=django.setup) as pool:
            for pages, made in read_after(pool, state.walked_to, chunk=chunk, ahead=processes):
                if stopped():
                    return
                _take_lease(holder)
                walked = _step(engine, generation, pages, made)
                if pages:
                    yield Progress(walked, max(total, walked))
    finally:
        engine.end_bulk(generation)
    _end(engine, holder)
    walked = IndexState.objects.get().walked
    yield Progress(walked, max(total, walked), done=True)


def _take_lease(holder: str) -> None:
    if hold(LEASE_NAME, holder, term=TERM):
        return
    other = Lease.objects.filter(name=LEASE_NAME).values_list("holder", flat=True).first()
    raise ReindexRunning(
        f"The index is being walked already, by {other or 'another process'}.",
        remedy="Wait until it is done; one that was killed is taken over within a minute.",
    )


def _begin(engine: SearchBackend, from_scratch: bool) -> tuple[IndexState, bool]:
    """The state of this walk, and whether it goes on with an earlier one."""
    with transaction.atomic():
        state = IndexState.objects.select_for_update().get()
        goes_on = state.walking and state.walking_with == ANALYSIS
        if goes_on and not (from_scratch and state.building is None):
            return state, state.walked_to > 0
        state.walking, state.walking_with, state.walked_to, state.walked = True, ANALYSIS, 0, 0
        if from_scratch or state.filled != ANALYSIS:
            state.building = state.live + 1
            engine.drop(state.building)
            engine.create(state.building, bulk=True)
        state.save()
    return state, False


def _step(engine: SearchBackend, generation: int, pages: list[int], made: list[Entry]) -> int:
    """Write the next stories, none at the end, and forget what is between them and ought not to be there. How many were
    walked so far. They were read without the lock that others wait for: what changed since is noted (`LateStory`).
    """
    with transaction.atomic():
        keep_entries(engine, generation, pages, made)
        state = IndexState.objects.get()
        stray = _strays(engine, generation, state.walked_to, pages)
        if stray:
            # Looked at again by `write_pages`: one of them may have been published since the list was read.
            write_pages(engine, generation, stray)
        walked = state.walked + len(pages)
        if pages:
            IndexState.objects.update(walked_to=pages[-1], walked=walked)
    return walked


def _strays(engine: SearchBackend, generation: int, after: int, pages: list[int]) -> list[int]:
    """What the index has from `after` to the last of `pages` (to the end, without any) and is not among them."""
    stray: list[int] = []
    known, last = set(pages), pages[-1] if pages else None
    while kept := engine.pages_after(generation, after, STRAY):
        inside = [page for page in kept if last is None or page <= last]
        stray += [page for page in inside if page not in known]
        if len(inside) < STRAY:
            break
        after = kept[-1]
    return stray


def _end(engine: SearchBackend, holder: str) -> None:
    """Finish a generation and let it go live, with everything that changed while it was built."""
    state = IndexState.objects.get()
    generation, old = state.building or state.live, None
    if state.building is not None:
        engine.finish(state.building)
        old = state.live
    while _late(engine, generation):
        _take_lease(holder)
    with transaction.atomic():
        state = IndexState.objects.select_for_update().get()
        # Nobody writes while the state is locked: these are the last.
        while _late(engine, generation):
            pass
        state.live, state.building = generation, None
        state.walking, state.walked_to = False, 0
        state.filled, state.filled_at = ANALYSIS, clock.now()
        state.save()
    engine.prune(state.live, TERMS.value)
    if old is not None:
        engine.drop(old)


def _late(engine: SearchBackend, generation: int) -> bool:
    """Take in some of the stories that changed meanwhile; whether there were any."""
    with transaction.atomic():
        pages = list(LateStory.objects.select_for_update().order_by("page").values_list("page", flat=True)[:LATE])
        # First of all: who notes one of them again waits until they are written, and the note stays.
        LateStory.objects.filter(page__in=pages).delete()
        write_pages(engine, generation, pages)
    return bool(pages)
