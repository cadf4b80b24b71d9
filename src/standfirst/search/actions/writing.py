"""Keeping the index in line with what is public now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction

from standfirst.search.backends.base import SearchBackend
from standfirst.search.backends.choosing import backend
from standfirst.search.models import IndexState, LateStory
from standfirst.search.queries.texts import story_texts
from standfirst.search.rules.entries import Entry, entry

BULK = 1_000


def index_stories(*, ids: Iterable[int]) -> int:
    """Write these stories as the public may see them now, and forget those it may not; how many were written.

    Safe to repeat, whatever the order. While all stories are walked, these are noted to be looked at again.
    """
    pages = sorted(set(ids))
    with transaction.atomic():
        # Read under a lock: a generation that goes live meanwhile must not miss these.
        state = IndexState.objects.select_for_update().get()
        _note_late(state, pages)
        return write_pages(backend(), state.live, pages)


def _note_late(state: IndexState, pages: Iterable[int]) -> None:
    """A walk may have read these before they changed, and write them after this."""
    if state.walking:
        LateStory.objects.bulk_create([LateStory(page=page) for page in pages], ignore_conflicts=True)


def write_pages(engine: SearchBackend, generation: int, pages: Sequence[int]) -> int:
    """The same for one generation. The caller's transaction, if any."""
    return keep_entries(engine, generation, pages, entries_of(pages))


def entries_of(pages: Sequence[int]) -> list[Entry]:
    """What the index is to keep of those of these stories that the public may see now."""
    return [entry(text) for text in story_texts(pages)]


def keep_entries(engine: SearchBackend, generation: int, pages: Sequence[int], made: Sequence[Entry]) -> int:
    """Write what was made of `pages`, and forget the others of them; how many were written."""
    gone = set(pages) - {each.page for each in made}
    if gone:
        engine.remove(generation, gone)
    engine.write(generation, made)
    return len(made)


def forget_stories(*, ids: Iterable[int]) -> None:
    """Forget stories whatever they are now: in the request that takes one off the site."""
    pages = sorted(set(ids))
    with transaction.atomic():
        state = IndexState.objects.select_for_update().get()
        _note_late(state, pages)
        backend().remove(state.live, pages)


def index_many(*, ids: Iterable[int]) -> int:
    """`index_stories` for very many that were put into the tables by a program, in transactions of a thousand; how
    many were written. To fill an empty index, `reindex` is quicker.
    """
    pages, written = sorted(set(ids)), 0
    engine, live = backend(), IndexState.objects.get().live
    engine.begin_bulk(live)
    try:
        for start in range(0, len(pages), BULK):
            written += index_stories(ids=pages[start : start + BULK])
    finally:
        engine.end_bulk(live)
    return written


def prune_terms(most: int) -> None:
    """Drop words and names that no story has any more, and the rarest words beyond `most`."""
    backend().prune(IndexState.objects.get().live, most)
