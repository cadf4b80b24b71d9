"""How many stories are filed under a key, and which keys have any: counted up to a bound, and remembered."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import structlog
from django.core.cache import cache
from django.db import connection

from standfirst.newsroom.languages import LANGUAGES
from standfirst.newsroom.models import Filing
from standfirst.newsroom.queries.wide import publication_wide

log = structlog.get_logger(__name__)

COUNTED = 20_000
COUNT_SECONDS = 600
# A publication without a story soon has one.
NOTHING_SECONDS = 10

Key = tuple[str, str]


def key_counts(keys: Collection[Key]) -> dict[Key, int]:
    """How many stories are filed under each key, counted up to 20,000. No statement when they were counted within ten
    minutes, otherwise one.
    """
    names = {key: f"standfirst.newsroom.filed.count.{key[0]}.{key[1]}" for key in keys}
    known = remembered(names.values())
    counts = {key: known[name] for key, name in names.items() if name in known}
    lacking = sorted(names.keys() - counts.keys())
    if lacking:
        fresh = _counted(lacking)
        # Nothing yet is looked at anew: the first story of a key must not wait for minutes.
        remember({names[key]: count for key, count in fresh.items() if count}, COUNT_SECONDS)
        counts |= fresh
    return counts


def _counted(keys: Sequence[Key]) -> dict[Key, int]:
    quote = connection.ops.quote_name
    part = (
        "SELECT {n}, COUNT(*) FROM (SELECT 1 FROM {table} WHERE kind = %s AND {key} = %s LIMIT %s) part{n}"
    )  # fmt: skip
    table = quote(Filing._meta.db_table)
    sql = " UNION ALL ".join(part.format(n=n, table=table, key=quote("key")) for n in range(len(keys)))
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for kind, key in keys for value in (kind, key, COUNTED)])
        return {keys[n]: count for n, count in cursor.fetchall()}


def keys_in_use(kinds: Collection[str]) -> dict[str, frozenset[str]]:
    """Which keys of the fixed kinds (`section edition country sector bureau language`) have a story. No statement when
    that was asked within ten minutes, otherwise one: a look-up in the index for each key there is.
    """
    name = f"standfirst.newsroom.filed.in_use.{'.'.join(sorted(kinds))}"
    known = remembered([name])
    if name in known:
        return known[name]
    wide = publication_wide()
    every = {
        "section": wide.sections, "edition": wide.editions, "country": wide.countries, "sector": wide.sectors,
        "bureau": wide.bureaus, "language": LANGUAGES,
    }  # fmt: skip
    keys = [(kind, str(key)) for kind in sorted(kinds) for key in every[kind]]
    used: dict[str, set[str]] = {kind: set() for kind in kinds}
    if keys:
        for kind, key in _used(keys):
            used[kind].add(key)
    found = {kind: frozenset(some) for kind, some in used.items()}
    remember({name: found}, COUNT_SECONDS if any(found.values()) else NOTHING_SECONDS)
    return found


def _used(keys: Sequence[Key]) -> list[tuple[str, str]]:
    quote = connection.ops.quote_name
    asked = ", ".join(["(%s, %s)"] * len(keys))
    sql = (
        f"SELECT column1, column2 FROM (VALUES {asked}) asked WHERE EXISTS"  # noqa: S608
        f" (SELECT 1 FROM {quote(Filing._meta.db_table)} WHERE kind = column1 AND {quote('key')} = column2)"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [part for key in keys for part in key])
        return list(cursor.fetchall())


def remembered(names: Iterable[str]) -> dict[str, Any]:
    """What the cache has under some names; nothing when it is broken, which is logged."""
    try:
        return cache.get_many(names)
    except Exception as error:
        log.warning("cache_broken", doing="get", error=str(error))
        return {}


def remember(values: Mapping[str, Any], seconds: int) -> None:
    """Have the cache keep values by name; that it is broken is logged."""
    try:
        cache.set_many(dict(values), seconds)
    except Exception as error:
        log.warning("cache_broken", doing="set", error=str(error))
