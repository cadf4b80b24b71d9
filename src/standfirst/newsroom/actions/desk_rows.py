"""Keeping the desk's rows in step with the stories, in the transaction of whatever changed them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.db import transaction

from standfirst.core import clock
from standfirst.newsroom.models import Article, DeskKey, DeskRow
from standfirst.newsroom.queries.desk_rows import OnDesk, desk_rows_of, milliseconds

# The stories to be noted at the end of what is under way, and whether a row may be made for each; None otherwise.
_waiting: ContextVar[dict[int, bool] | None] = ContextVar("desk_waiting", default=None)


@contextmanager
def desk_noted_once() -> Iterator[None]:
    """Several changes of a story under way: the desk's rows are brought in line once, at the end, in the caller's
    transaction. Not at all when it raises. Nested in another it does nothing.
    """
    if _waiting.get() is not None:
        yield
        return
    waiting: dict[int, bool] = {}
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    for story_id, make in waiting.items():
        _note(story_id, make)


def note_desk(*, story_id: int, make: bool = True) -> None:
    """Bring the desk's rows of a story in line with its latest version and its state.

    Every road that changes a story's words or state comes by here. Does nothing for a story that is gone and, without
    `make`, for one that has no row (it may be on its way out). About a dozen short statements; none writes when
    nothing has changed. Within `desk_noted_once` it is done at the end.
    """
    waiting = _waiting.get()
    if waiting is not None:
        waiting[story_id] = make or waiting.get(story_id, False)
        return
    _note(story_id, make)


@transaction.atomic
def _note(story_id: int, make: bool) -> None:
    story = Article.objects.select_for_update().filter(pk=story_id).first()
    if story is None:
        return
    kept = DeskRow.objects.filter(pk=story_id).first()
    if kept is not None or make:
        _write(story_id, kept, desk_rows_of([story], clock.now())[story_id])


@transaction.atomic
def make_desk_rows(stories: Sequence[Article], *, bodies: bool = True) -> int:
    """Make the desk's rows of stories that have none, in bulk; how many. A dozen statements for up to 500 stories, as
    after an import.
    """
    have = set(DeskRow.objects.filter(pk__in=[story.pk for story in stories]).values_list("pk", flat=True))
    lacking = [story for story in stories if story.pk not in have]
    now = clock.now()
    rows, keys = [], []
    for pk, wanted in desk_rows_of(lacking, now, bodies=bodies).items():
        columns = dict(wanted.columns)
        columns["changed"] = columns["changed"] or milliseconds(now)
        rows.append(DeskRow(story_id=pk, **columns))
        place = {name: columns[name] for name in ("changed", "published", "codes")}
        keys += [DeskKey(row_id=pk, tag=tag, **place) for tag in wanted.tags]
    DeskRow.objects.bulk_create(rows)
    DeskKey.objects.bulk_create(keys, batch_size=5000)
    return len(rows)


def keep_desk(*, limit: int = 50) -> int:
    """Note anew the stories whose status the clock alone has changed; how many. One statement when there are none."""
    due = list(
        DeskRow.objects.filter(turns_at__lte=clock.now()).order_by("turns_at").values_list("pk", flat=True)[:limit]
    )
    for pk in due:
        note_desk(story_id=pk)
    return len(due)


def desk_disagreements(stories: Sequence[Article], now: datetime) -> dict[int, str]:
    """Which of `stories` the desk has wrong or not at all, and what, by page id. Ten statements. Their bodies are not
    read: of the pictures in them nothing is said.
    """
    kept = DeskRow.objects.in_bulk([story.pk for story in stories])
    keys: dict[int, set[str]] = {story.pk: set() for story in stories}
    found: dict[int, str] = {}
    wanted = desk_rows_of(stories, now, bodies=False)
    for row, tag, changed, published, codes in DeskKey.objects.filter(row__in=kept).values_list(
        "row_id", "tag", "changed", "published", "codes"
    ):
        keys[row].add(tag)
        if (changed, published, codes) != (kept[row].changed, kept[row].published, kept[row].codes):
            found[row] = "in the newsroom's list at the wrong place"
    for story in stories:
        if story.pk not in kept:
            found[story.pk] = "missing in the newsroom's list"
        elif _differs(kept[story.pk], wanted[story.pk]):
            found[story.pk] = "shown wrongly in the newsroom's list"
        elif keys[story.pk] != set(wanted[story.pk].tags):
            found[story.pk] = "under the wrong filters in the newsroom's list"
    return found


def _differs(kept: DeskRow, wanted: OnDesk) -> bool:
    return any(
        getattr(kept, name) != value for name, value in wanted.columns.items() if (name, value) != ("changed", None)
    )


def _write(story_id: int, kept: DeskRow | None, wanted: OnDesk) -> None:
    columns = dict(wanted.columns)
    if columns["changed"] is None:
        columns["changed"] = kept.changed if kept else milliseconds(clock.now())
    if kept is None:
        DeskRow.objects.create(story_id=story_id, **columns)
    elif _differs(kept, wanted):
        DeskRow.objects.filter(pk=story_id).update(**columns)
    place = {name: columns[name] for name in ("changed", "published", "codes")}
    rows = {key.tag: key for key in DeskKey.objects.filter(row=story_id)}
    if gone := rows.keys() - set(wanted.tags):
        DeskKey.objects.filter(row=story_id, tag__in=gone).delete()
    if any(getattr(key, name) != value for key in rows.values() for name, value in place.items()):
        DeskKey.objects.filter(row=story_id).update(**place)
    DeskKey.objects.bulk_create(DeskKey(row_id=story_id, tag=tag, **place) for tag in wanted.tags if tag not in rows)
