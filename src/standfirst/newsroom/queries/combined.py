"""What is filed under several keys at once, newest first: one walk of one index, bounded at every size.

The rarest of the wanted keys is walked in the order of the list, and the others are asked of each entry's story by the
index that knows where a story is filed. A walk looks at so many entries and no more: a combination that finds nothing,
or next to nothing, costs no more than that, and its next page goes on from where the walk stopped. What a long walk
found is remembered until a story enters or leaves a list (`filings_changed`). How rare a key is, is counted up to a
bound and remembered for some minutes: a wrong guess costs time, never a story.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from standfirst.newsroom.models import Filing
from standfirst.newsroom.queries.filed_keys import Key, key_counts, remember, remembered
from standfirst.newsroom.queries.lists import Listing, Position, listing_of, moment_of, stories_by_id, story_list
from standfirst.newsroom.queries.stamped import Stamp
from standfirst.newsroom.rules.shown import StoryLink

# Entries that one page of a list may look at.
EXAMINED = 20_000
# A walk of fewer entries is quicker than to remember it.
LONG = 1_000
WALK_SECONDS = 120
# A walk that filled a page is remembered, too, when it took longer.
SLOW_SECONDS = 0.005
MOST_KEYS = 12

_filings = Stamp("newsroom.filed")


def filings_changed() -> None:
    """Stories enter or leave lists in this transaction: after it, every walk is walked anew."""
    _filings.changed()


@dataclass(frozen=True, slots=True)
class _Walked:
    """`places` are (position, page id) of what was found; `stopped_at` the last entry looked at, None at the end."""

    places: tuple[tuple[Position, int], ...]
    stopped_at: Position | None = None


def combined_list(
    keys: Sequence[Key],
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    before: Position | None = None,
    limit: int = 20,
    crop: str | None = "card",
    above: Sequence[StoryLink] = (),
) -> Listing:
    """The newest `limit` stories filed under every one of `keys` (`kind`, `key`), published from `since` until before
    `until`; or those after `before`.

    At most six statements: the walk, where it stopped when it found too few, the stories, credits, pictures, cuts. No
    walk when a long one is remembered; one more when keys are to be counted anew. Of one key alone it is `story_list`,
    with its four. `Listing.stopped` says that 20,000 entries were looked at and `older` goes on from there, whether or
    not anything was found. At most 12 keys.
    """
    keys = tuple(dict.fromkeys(keys))
    if not 0 < len(keys) <= MOST_KEYS:
        raise ValueError(f"A list is asked for by one to {MOST_KEYS} keys.")
    if len(keys) == 1:
        kind, key = keys[0]
        return story_list(kind, key, since=since, until=until, before=before, limit=limit, crop=crop, above=above)
    rarest, others, count = _rarest(keys)
    if count == 0:
        return listing_of((), "", above=above, crop=crop)
    asked = _Asked(rarest, others, count, since, until, before, limit)
    walked = _kept_walk(asked) if count >= LONG else _walk(asked)
    # A copy that is late is left out here; the next page goes on from the place of the entry, shown or not.
    found = stories_by_id(pk for _place, pk in walked.places[:limit])
    shown = [found[pk] for _place, pk in walked.places[:limit] if pk in found]
    more = len(walked.places) > limit
    older = walked.places[limit - 1][0] if more else walked.stopped_at
    stopped = not more and older is not None
    return listing_of(shown, older.key if older else "", above=above, crop=crop, stopped=stopped)


def combined_ids(
    keys: Sequence[Key], *, since: datetime | None = None, until: datetime | None = None, limit: int = 20
) -> list[int]:
    """The page ids of what `combined_list` would show of two keys or more, newest first; whether they may be seen is
    still to be asked. One statement, one more when keys are to be counted anew. Raises `ValueError` for too many keys.
    """
    keys = tuple(dict.fromkeys(keys))
    if not 1 < len(keys) <= MOST_KEYS:
        raise ValueError(f"Stories are sought under two to {MOST_KEYS} keys.")
    rarest, others, count = _rarest(keys)
    if count == 0:
        return []
    walked = _walk(_Asked(rarest, others, 0, since, until, None, limit))
    return [pk for _place, pk in walked.places[:limit]]


def _rarest(keys: Sequence[Key]) -> tuple[Key, tuple[Key, ...], int]:
    """The key with the fewest stories, which is walked; the others, which are asked for each; and how many it has."""
    counts = key_counts(keys)
    rarest = min(keys, key=lambda key: counts[key])
    return rarest, tuple(key for key in keys if key != rarest), counts[rarest]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A walk of `rarest`, which has some `count` stories (0: it is not said where the walk stopped)."""

    rarest: Key
    others: tuple[Key, ...]
    count: int
    since: datetime | None
    until: datetime | None
    before: Position | None
    limit: int

    @property
    def name(self) -> str:
        """What it is remembered as; the count is no part of it."""
        asked = (self.rarest, sorted(self.others), self.since, self.until, self.before and self.before.key, self.limit)
        return hashlib.sha256(repr(asked).encode()).hexdigest()[:32]


def _kept_walk(asked: _Asked) -> _Walked:
    """The walk as it was made since any list last changed, or made now. What filled a page at once is not worth it.
    Inside a transaction nothing is remembered: others do not see what it sees."""
    stamp = None if connection.in_atomic_block else _filings.get()
    if stamp is None:
        return _walk(asked)
    name = f"standfirst.newsroom.filed.walk.{stamp}.{asked.name}"
    known = remembered([name]).get(name)
    if isinstance(known, _Walked):
        return known
    began = time.perf_counter()
    walked = _walk(asked)
    if len(walked.places) <= asked.limit or time.perf_counter() - began > SLOW_SECONDS:
        remember({name: walked}, WALK_SECONDS)
    return walked


def _walk(asked: _Asked) -> _Walked:
    entries, values = _entries(asked.rarest, since=asked.since, until=asked.until, before=asked.before)
    # What is filed while a count is remembered may be more than was counted.
    may_stop = asked.count >= EXAMINED * 3 // 4
    quote = connection.ops.quote_name
    # Not EXISTS, which PostgreSQL may turn into a join of two whole keys: this is asked entry by entry.
    probe = f"(SELECT 1 FROM {quote(Filing._meta.db_table)} o WHERE o.article_id = w.article_id AND o.kind = %s AND o.{quote('key')} = %s LIMIT 1) IS NOT NULL"  # noqa: E501, S608 -- only names of ours are put together, every value is bound
    sql = f"SELECT w.published_at, w.number, w.article_id FROM ({entries}) w WHERE {' AND '.join([probe] * len(asked.others))}{_order()} LIMIT %s"  # noqa: E501, S608
    rows = _fetched(sql, [*values, *(value for key in asked.others for value in key), asked.limit + 1])
    places = tuple(sorted(((Position(moment_of(at), n), pk) for at, n, pk in rows), key=_time_and_number, reverse=True))
    if len(places) > asked.limit or not may_stop:
        return _Walked(places)
    sql = f"SELECT published_at, number, COUNT(*) OVER () FROM ({entries}) w ORDER BY published_at, number LIMIT 1"  # noqa: S608
    last = _fetched(sql, values)
    stopped = bool(last) and last[0][2] >= EXAMINED
    return _Walked(places, Position(moment_of(last[0][0]), last[0][1]) if stopped else None)


def _entries(
    key: Key, *, since: datetime | None, until: datetime | None, before: Position | None
) -> tuple[str, list[Any]]:
    """The entries that a page may look at: the newest so many under a key, in the order of the index."""
    quote, moment = connection.ops.quote_name, connection.ops.adapt_datetimefield_value
    conditions, values = ["kind = %s", f"{quote('key')} = %s"], [*key]
    if since is not None:
        conditions.append("published_at >= %s")
        values.append(moment(since))
    if until is not None:
        conditions.append("published_at < %s")
        values.append(moment(until))
    if before is not None:
        # The first half is a range of the index; the second drops the few of the same instant.
        at = moment(before.published_at)
        conditions.append("published_at <= %s AND NOT (published_at = %s AND number >= %s)")
        values += [at, at, before.number]
    sql = (
        f"SELECT published_at, number, article_id FROM {quote(Filing._meta.db_table)}"  # noqa: S608
        f" WHERE {' AND '.join(conditions)} ORDER BY published_at DESC, number DESC LIMIT %s"
    )
    return sql, [*values, EXAMINED]


def _order() -> str:
    """SQLite reads the entries in their own order, and asked for that order would first look at every one of them.
    PostgreSQL sees that they are in order already, and stops when the page is full.
    """
    return "" if connection.vendor == "sqlite" else " ORDER BY w.published_at DESC, w.number DESC"


def _time_and_number(place: tuple[Position, int]) -> tuple[datetime, int]:
    return (place[0].published_at, place[0].number)


def _fetched(sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, list(values))
        return list(cursor.fetchall())
