"""Which stories a combination of filters finds: one walk of one index, by key and never by offset.

Of the filters asked for, the rarest is walked in the order of the list; the others are decided from the codes that
every entry of the index carries, so that no table is read for a story that is not shown. How rare a code is, is
counted up to a bound and remembered for some minutes: a wrong guess costs time, never a story.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from django.core.cache import cache
from django.db import connection

from standfirst.newsroom.models import DeskKey, DeskRow
from standfirst.newsroom.rules import desk_codes
from standfirst.newsroom.rules.desk_places import DeskPlace

COUNTED = 20_000
COUNT_SECONDS = 600
# Headlines looked at in one go: all stories', or those under the rarest filter.
SEARCHED = 100_000
SEARCHED_FILTERED = 10_000
MOST_IDS = 500

Order = Literal["changed", "published"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A story is wanted that has one code of each group in `groups`, every one of `words` in its folded headline, and
    its time from `since` until before `until` (milliseconds). With `only`, one of these page ids.
    """

    groups: tuple[tuple[str, ...], ...] = ()
    words: tuple[str, ...] = ()
    order: Order = "changed"
    since: int | None = None
    until: int | None = None
    only: Collection[int] | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Places in the order of the list. `searched_to` is the time down to which headlines were looked at, None when
    that was to the end.
    """

    places: tuple[DeskPlace, ...] = ()
    searched_to: int | None = None


@dataclass(slots=True)
class _Conditions:
    sql: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, sql: str, *values: Any) -> None:
        self.sql.append(sql)
        self.values += values


def walk(wanted: Wanted, *, limit: int, before: DeskPlace | None = None, after: DeskPlace | None = None) -> Found:
    """The newest `limit` stories wanted, or those just older than `before`, or just newer than `after`.

    One statement; one more when codes must be counted anew, and one more for words.
    """
    if wanted.only is not None:
        return Found(_rows(wanted, limit, before, after, floor=None))
    groups = wanted.groups or ((desk_codes.ALL,),)
    counts = code_counts([tag for group in groups for tag in group])
    rarest = min(groups, key=lambda group: _rarity(group, counts))
    others = tuple(group for group in groups if group is not rarest)
    if not wanted.words:
        return Found(_keys(replace(wanted, groups=others), rarest, limit, before, after))
    few = _rarity(rarest, counts)[0] == 0
    if few or wanted.order == "published":
        return _searched_keys(replace(wanted, groups=others), rarest, limit, before)
    floor = _floor(before)
    return Found(_rows(wanted, limit, before, None, floor=floor), floor)


def code_counts(tags: Collection[str]) -> dict[str, tuple[int, int]]:
    """How many stories have each code, counted up to 20,000, and the time of the oldest counted. No statement when
    they were counted within ten minutes, otherwise one.
    """
    names = {tag: f"standfirst.newsroom.desk.count.{tag}" for tag in set(tags)}
    known = cache.get_many(names.values())
    counts = {tag: known[name] for tag, name in names.items() if name in known}
    lacking = sorted(names.keys() - counts.keys())
    if lacking:
        fresh = counted(lacking, COUNTED)
        cache.set_many({names[tag]: fresh[tag] for tag in lacking}, COUNT_SECONDS)
        counts |= fresh
    return counts


def counted(tags: Sequence[str], most: int) -> dict[str, tuple[int, int]]:
    """How many stories have each code, up to `most`, and the time of the oldest of these. One statement."""
    table = connection.ops.quote_name(DeskKey._meta.db_table)
    part = (
        "SELECT %s AS tag, COUNT(*), MIN(changed) FROM (SELECT changed FROM {table} WHERE tag = %s"
        " ORDER BY changed DESC, row_id DESC LIMIT %s) part{n}"
    )
    sql = " UNION ALL ".join(part.format(table=table, n=n) for n in range(len(tags)))
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for tag in tags for value in (tag, tag, most)])
        return {tag: (count, oldest or 0) for tag, count, oldest in cursor.fetchall()}


def _rarity(group: tuple[str, ...], counts: dict[str, tuple[int, int]]) -> tuple[int, int]:
    """Less is rarer. Of codes that are not rare, that one is rarer whose newest 20,000 reach further back."""
    total = sum(counts[tag][0] for tag in group)
    if total < COUNTED:
        return (0, total)
    return (1, max(counts[tag][1] for tag in group))


def _place_conditions(
    found: _Conditions, column: str, story: str, wanted: Wanted, before: DeskPlace | None, after: DeskPlace | None
) -> None:
    if wanted.since is not None:
        found.add(f"{column} >= %s", wanted.since)
    if wanted.until is not None:
        found.add(f"{column} < %s", wanted.until)
    # The first half is a range of the index; the second drops the few of the same instant.
    if before is not None:
        found.add(f"{column} <= %s AND NOT ({column} = %s AND {story} >= %s)", before.at, before.at, before.story)
    if after is not None:
        found.add(f"{column} >= %s AND NOT ({column} = %s AND {story} <= %s)", after.at, after.at, after.story)


def _holds(column: str) -> str:
    return f"instr({column}, %s) > 0" if connection.vendor == "sqlite" else f"strpos({column}, %s) > 0"


def _code_conditions(found: _Conditions, groups: Sequence[tuple[str, ...]]) -> None:
    for group in groups:
        found.add("(" + " OR ".join(_holds("codes") for _ in group) + ")", *(desk_codes.within(tag) for tag in group))


def _key_walk(
    wanted: Wanted, tag: str, limit: int, before: DeskPlace | None, after: DeskPlace | None
) -> tuple[str, list[Any]]:
    found = _Conditions()
    found.add("tag = %s", tag)
    column = wanted.order
    if column == "published":
        found.add("published IS NOT NULL")
    _place_conditions(found, column, "row_id", wanted, before, after)
    _code_conditions(found, wanted.groups)
    way = "ASC" if after is not None else "DESC"
    table = connection.ops.quote_name(DeskKey._meta.db_table)
    sql = (
        # Only names of ours and marks are put together here and below; every value is bound.
        f"SELECT {column} AS place, row_id FROM {table} WHERE {' AND '.join(found.sql)}"  # noqa: S608
        f" ORDER BY {column} {way}, row_id {way} LIMIT %s"
    )
    return sql, [*found.values, limit]


def _union(
    wanted: Wanted, tags: tuple[str, ...], limit: int, before: DeskPlace | None, after: DeskPlace | None
) -> tuple[str, list[Any]]:
    """The walks of several codes as one; a story that has two of them comes once."""
    walks = [_key_walk(wanted, tag, limit, before, after) for tag in tags]
    sql = " UNION ".join(f"SELECT place, row_id FROM ({walk}) part{n}" for n, (walk, _) in enumerate(walks))  # noqa: S608
    return sql, [value for _, values in walks for value in values]


def _keys(
    wanted: Wanted, tags: tuple[str, ...], limit: int, before: DeskPlace | None, after: DeskPlace | None
) -> tuple[DeskPlace, ...]:
    sql, values = _union(wanted, tags, limit, before, after)
    return _ordered(_fetched(sql, values), limit, backwards=after is not None)


def _searched_keys(wanted: Wanted, tags: tuple[str, ...], limit: int, before: DeskPlace | None) -> Found:
    """Words are looked for in the headlines of the newest so many that the filters find."""
    keys, values = _union(wanted, tags, SEARCHED_FILTERED, before, None)
    table = connection.ops.quote_name(DeskRow._meta.db_table)
    words = " AND ".join(_holds("words") for _ in wanted.words)
    sql = (
        f"WITH walked AS (SELECT place, row_id FROM ({keys}) found ORDER BY place DESC, row_id DESC LIMIT %s)"  # noqa: S608
        f" SELECT place, row_id FROM walked JOIN {table} ON story_id = row_id WHERE {words}"
        " UNION ALL SELECT MIN(place), -COUNT(*) FROM walked"
    )
    rows = _fetched(sql, [*values, SEARCHED_FILTERED, *wanted.words])
    oldest = next(((at, -story) for at, story in rows if story <= 0), (None, 0))
    places = _ordered([row for row in rows if row[1] > 0], limit, backwards=False)
    return Found(places, oldest[0] if oldest[1] >= SEARCHED_FILTERED else None)


def _rows(
    wanted: Wanted, limit: int, before: DeskPlace | None, after: DeskPlace | None, *, floor: int | None
) -> tuple[DeskPlace, ...]:
    found = _Conditions()
    if wanted.only is not None:
        ids = sorted(wanted.only)[-MOST_IDS:]
        found.add(f"story_id IN ({', '.join(['%s'] * len(ids))})" if ids else "1 = 0", *ids)
    column = wanted.order
    if column == "published":
        found.add("published IS NOT NULL")
    _place_conditions(found, column, "story_id", wanted, before, after)
    if floor is not None:
        found.add(f"{column} >= %s", floor)
    _code_conditions(found, wanted.groups)
    for word in wanted.words:
        found.add(_holds("words"), word)
    way = "ASC" if after is not None else "DESC"
    table = connection.ops.quote_name(DeskRow._meta.db_table)
    sql = (
        f"SELECT {column} AS place, story_id FROM {table} WHERE {' AND '.join(found.sql) or '1 = 1'}"  # noqa: S608
        f" ORDER BY {column} {way}, story_id {way} LIMIT %s"
    )
    return _ordered(_fetched(sql, [*found.values, limit]), limit, backwards=after is not None)


def _floor(before: DeskPlace | None) -> int | None:
    """The time of the 100,000th story from the top or from `before`, None when there are not so many. One statement."""
    rows = DeskRow.objects.all() if before is None else DeskRow.objects.filter(changed__lte=before.at)
    return rows.order_by("-changed", "-story").values_list("changed", flat=True)[SEARCHED : SEARCHED + 1].first()


def _fetched(sql: str, values: list[Any]) -> list[tuple[int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def _ordered(rows: Sequence[tuple[int, int]], limit: int, *, backwards: bool) -> tuple[DeskPlace, ...]:
    """The nearest `limit`, newest first."""
    places = sorted((DeskPlace(at, story) for at, story in rows), reverse=not backwards)[:limit]
    return tuple(sorted(places, reverse=True))
