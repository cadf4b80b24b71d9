"""How the database at hand goes about the statements of a piece of code: by which index, with what scans and sorts.

    assert_walks(lambda: story_list("country", "JP"), by=["newsroom_filing_list"])

A house of a few hundred stories fits a few pages, which PostgreSQL would rather read whole: it is asked how it goes
about it when that costs. So what a plan tells is whether the indexes *can* answer; that time does not grow with the
archive is measured by `python -m bench million`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import connection

# Registers that stay small however much is published: reading one whole is what an index would do, too.
REGISTERS = (
    "standfirst_newsroom.Section", "standfirst_newsroom.Edition", "standfirst_newsroom.Bureau",
    "standfirst_newsroom.Country", "standfirst_newsroom.Sector", "standfirst_newsroom.Source",
    "standfirst_newsroom.HomePage", "standfirst_newsroom.StandingPage", "standfirst_look.Publication",
    "standfirst_fronts.Front", "wagtailcore.Site", "wagtailcore.Locale", "wagtailcore.Workflow",
    "wagtailcore.WorkflowTask", "wagtailcore.WorkflowPage", "wagtailcore.Task", "wagtailcore.Collection",
    "standfirst_newsroom.ReviewTask", "standfirst_search.IndexState", "contenttypes.ContentType", "auth.Group",
    "auth.Permission",
)  # fmt: skip
# What PostgreSQL likes for few rows and would not dream of for a million.
_DEARER = ("seqscan", "sort", "incremental_sort", "hashjoin", "mergejoin", "material", "hashagg")
_EXPLAINED = ("SELECT", "WITH", "UPDATE", "DELETE")


@dataclass(slots=True)
class Plan:
    """One statement: the indexes it uses, the tables it reads from end to end, and how often it sorts."""

    sql: str
    text: str
    indexes: set[str] = field(default_factory=set)
    scans: set[str] = field(default_factory=set)
    sorts: int = 0

    def __str__(self) -> str:
        return f"{self.sql}\n{self.text}"


def statements_of(run: Callable[[], Any]) -> list[tuple[str, Any]]:
    """Every statement that `run` asks of Django's default database, with its values."""
    asked: list[tuple[str, Any]] = []

    def keep(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(keep):
        run()
    return asked


def plans_of(run: Callable[[], Any], *, about: str = "") -> list[Plan]:
    """The plans of every statement that `run` asks, or of those that name the table `about`. Nothing is run twice:
    statements are explained after. Inside a transaction (`django_db`).
    """
    asked = [(sql, values) for sql, values in statements_of(run) if sql.lstrip(" (").upper().startswith(_EXPLAINED)]
    with connection.cursor() as cursor, _few_rows_are_dear(cursor):
        return [_explained(cursor, sql, values) for sql, values in asked if about in sql]


def work_of(run: Callable[[], Any]) -> int:
    """What `run` makes the database do, in a measure that other work on the machine does not touch: on SQLite hundreds
    of its instructions, for everything; on PostgreSQL the pages that its reads look at. Those are asked twice.
    """
    if connection.vendor == "sqlite":
        steps = 0

        def step() -> None:
            nonlocal steps
            steps += 1

        connection.ensure_connection()
        connection.connection.set_progress_handler(step, 100)
        try:
            run()
        finally:
            connection.connection.set_progress_handler(None, 0)
        return steps
    pages = 0
    reads = [one for one in statements_of(run) if one[0].lstrip(" (").upper().startswith(("SELECT", "WITH"))]
    with connection.cursor() as cursor, _few_rows_are_dear(cursor):
        for sql, values in reads:
            cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {sql}", values)
            root = _read(cursor.fetchone()[0])[0]["Plan"]
            pages += root["Shared Hit Blocks"] + root["Shared Read Blocks"]
    return pages


def assert_walks(
    run: Callable[[], Any], *, by: Collection[str] = (), sorts: int = 0, about: str = "", scans: Collection[str] = ()
) -> list[Plan]:
    """Hold `run` to what a hot list may do: at least one statement; no full scan of a table that grows (`scans` names
    tables excused); at most `sorts` sorts altogether, each of rows that a limit has bounded; no OFFSET, no COUNT(*)
    that is not bounded by a LIMIT; and every index of `by` in use. Gives the plans.
    """
    plans = plans_of(run, about=about)
    assert plans, "nothing was asked of the database"
    excused = {apps.get_model(name)._meta.db_table for name in REGISTERS if _is_there(name)} | set(scans)
    for plan in plans:
        assert not plan.scans - excused, f"reads {sorted(plan.scans - excused)} whole:\n{plan}"
        words = plan.sql.upper()
        assert not re.search(r"\bOFFSET\b", words), f"skips:\n{plan}"
        assert "COUNT(" not in words or "LIMIT" in words, f"counts:\n{plan}"
    total = sum(plan.sorts for plan in plans)
    assert total <= sorts, f"{total} sorts:\n" + "\n\n".join(str(plan) for plan in plans if plan.sorts)
    used = set().union(*(plan.indexes for plan in plans))
    assert not set(by) - used, f"{sorted(set(by) - used)} not used, but {sorted(used)}"
    return plans


@contextmanager
def _few_rows_are_dear(cursor: Any) -> Iterator[None]:
    """PostgreSQL plans as it would for a million rows."""
    for way in _DEARER if connection.vendor == "postgresql" else ():
        cursor.execute(f"SET LOCAL enable_{way} = off")
    yield
    for way in _DEARER if connection.vendor == "postgresql" else ():
        cursor.execute(f"SET LOCAL enable_{way} = on")


def _read(plan: Any) -> Any:
    return json.loads(plan) if isinstance(plan, str) else plan


def _is_there(name: str) -> bool:
    try:
        apps.get_model(name)
    except LookupError:
        return False
    return True


def _explained(cursor: Any, sql: str, values: Any) -> Plan:
    if connection.vendor == "postgresql":
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", values)
        return _from_postgres(sql, _read(cursor.fetchone()[0])[0]["Plan"])
    cursor.execute(f"EXPLAIN QUERY PLAN {sql}", values)
    return _from_sqlite(sql, [row[3] for row in cursor.fetchall()])


def _from_postgres(sql: str, root: dict[str, Any]) -> Plan:
    plan = Plan(sql, "")
    lines = []
    for depth, limited, node in _nodes(root):
        kind, table, index = node["Node Type"], node.get("Relation Name", ""), node.get("Index Name", "")
        lines.append("  " * depth + " ".join(part for part in (kind, table, index, node.get("Index Cond", "")) if part))
        if index:
            plan.indexes.add(index)
        plan.sorts += kind in ("Sort", "Incremental Sort")
        # An index read from end to end is a full scan as well, unless a limit ends it and nothing is left out on
        # the way; and so is one whose condition is not about its first column.
        aimed = _first_column(index) in node.get("Index Cond", "") if index else True
        walked = limited and "Filter" not in node
        whole = kind in ("Index Scan", "Index Only Scan", "Bitmap Index Scan") and not aimed and not walked
        table = table or index
        if kind == "Seq Scan" or whole:
            plan.scans.add(table)
    plan.text = "\n".join(lines)
    return plan


def _first_column(index: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_indexdef(%s::regclass, 1, true)", [f'"{index}"'])
        return str(cursor.fetchone()[0])


def _nodes(node: dict[str, Any], depth: int = 0, limited: bool = False) -> Iterator[tuple[int, bool, dict[str, Any]]]:
    """Every node with its depth and whether a limit ends it: one above, with nothing between that reads all first."""
    kind = node["Node Type"]
    limited = (limited or kind == "Limit") and kind not in ("Sort", "Aggregate", "Hash", "HashAggregate")
    yield depth, limited, node
    for place, child in enumerate(node.get("Plans", ())):
        # The inner side of a loop is read once for each row of the outer one.
        yield from _nodes(child, depth + 1, limited and not (kind == "Nested Loop" and place > 0))


def _from_sqlite(sql: str, lines: list[str]) -> Plan:
    plan = Plan(sql, "\n".join(lines))
    names = _tables(sql)
    limited = "LIMIT" in sql.upper()
    for line in lines:
        plan.indexes.update(re.findall(r"INDEX (\w+)", line))
        plan.sorts += "USE TEMP B-TREE FOR" in line
        scanned = re.match(r"SCAN (\w+)(.*)", line)
        if scanned is None or re.match(r"(?:\(?subquery|part|found|walked)", scanned[1]):
            continue
        how = scanned[2]
        # A full-text index is asked by what stands after the colon: M a match, = a row; nothing: all of it.
        virtual = re.search(r"VIRTUAL TABLE INDEX \d+:(\S*)", how)
        by_index = bool(virtual[1]) if virtual else "USING" in how and limited and not plan.sorts
        if not by_index and scanned[1] in names:
            plan.scans.add(names[scanned[1]])
    return plan


def _tables(sql: str) -> dict[str, str]:
    """The tables that the statement names, by their names and by what it calls them."""
    every = set(connection.introspection.table_names())
    found = {name: name for name in every}
    for name, alias in re.findall(r'(?:FROM|JOIN)\s+"?(\w+)"?(?:\s+(?:AS\s+)?"?(\w+)"?)?', sql, re.IGNORECASE):
        if name in every and alias:
            found[alias] = name
    return found
