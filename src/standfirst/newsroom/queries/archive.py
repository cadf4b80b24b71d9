"""Which times hold published stories: looked up in the filings' index, nothing counted and nothing read through."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from standfirst.newsroom.models import Filing
from standfirst.newsroom.queries.lists import moment_of

Span = tuple[datetime, datetime]

MOST_SPANS = 2_000


def archive_ends() -> Span | None:
    """When the oldest and the newest public story were published; None while there is none. One statement."""
    rows = dict(_asked([("first", "", "ASC", []), ("last", "", "DESC", [])]))
    return (rows["first"], rows["last"]) if "first" in rows and "last" in rows else None


def archive_beside(span: Span) -> tuple[datetime | None, datetime | None]:
    """When the nearest stories before a span and after it were published. One statement."""
    quote = connection.ops.adapt_datetimefield_value
    rows = dict(
        _asked(
            [
                ("before", "AND published_at < %s", "DESC", [quote(span[0])]),
                ("after", "AND published_at >= %s", "ASC", [quote(span[1])]),
            ]
        )
    )
    return rows.get("before"), rows.get("after")


def spans_in_use(spans: Sequence[Span]) -> list[bool]:
    """Which of several times (from, and before) hold a public story: a look-up in the index for each. One statement,
    none without spans. At most 2,000.
    """
    if len(spans) > MOST_SPANS:
        raise ValueError(f"Too many times for one statement: ask for at most {MOST_SPANS:,}.")
    if not spans:
        return []
    adapt, quote = connection.ops.adapt_datetimefield_value, connection.ops.quote_name
    asked = ", ".join(["(%s, %s, %s)"] * len(spans))
    sql = (
        f"SELECT column1 FROM (VALUES {asked}) asked WHERE EXISTS (SELECT 1 FROM {quote(Filing._meta.db_table)}"  # noqa: S608
        f" WHERE kind = 'all' AND {quote('key')} = '' AND published_at >= column2 AND published_at < column3)"
    )
    values = [part for place, (begins, ends) in enumerate(spans) for part in (place, adapt(begins), adapt(ends))]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found = {place for (place,) in cursor.fetchall()}
    return [place in found for place in range(len(spans))]


def _asked(parts: Sequence[tuple[str, str, str, list[Any]]]) -> list[tuple[str, datetime]]:
    """The time at one end of each walk: (name, condition, direction, values)."""
    quote = connection.ops.quote_name
    part = (
        "SELECT '{name}', published_at FROM (SELECT published_at FROM {table} WHERE kind = 'all' AND {key} = ''"
        " {where} ORDER BY published_at {way}, number {way} LIMIT 1) part_{name}"
    )
    table, key = quote(Filing._meta.db_table), quote("key")
    sql = " UNION ALL ".join(
        part.format(name=name, table=table, key=key, where=where, way=way) for name, where, way, _ in parts
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for *_rest, values in parts for value in values])
        return [(name, moment_of(at)) for name, at in cursor.fetchall()]
