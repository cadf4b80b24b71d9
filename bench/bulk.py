"""Writing very many rows at once: COPY on PostgreSQL, prepared inserts on SQLite, indexes made afterwards."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

# What was dropped, and how to have it again: in the database itself, so that a run that is killed loses nothing.
NOTED = "bench_indexes_to_put_back"


class Sheet:
    """Rows of one table, told by what differs from a template."""

    def __init__(self, model: Any, template: dict[str, Any], varying: Sequence[str]) -> None:
        from django.db import connection

        self.model = model
        fields = {field.attname: field for field in model._meta.local_concrete_fields}
        constant = {
            name: field.get_db_prep_save(template[name], connection)
            for name, field in fields.items()
            if name in template and name not in varying
        }
        self.columns = [fields[name].column for name in varying] + [fields[name].column for name in constant]
        self._constant = tuple(constant.values())

    def write(self, rows: Iterable[tuple[Any, ...]]) -> None:
        """Rows of the varying columns, in their order. The caller's transaction."""
        from django.db import connection

        table = connection.ops.quote_name(self.model._meta.db_table)
        names = ", ".join(connection.ops.quote_name(name) for name in self.columns)
        constant = self._constant
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row + constant)
            return
        marks = ", ".join("?" * len(self.columns))
        # Past Django's cursor: it would rewrite the marks and count the parameters of every row.
        connection.connection.executemany(
            f"INSERT INTO {table} ({names}) VALUES ({marks})",
            (row + constant for row in rows),
        )


@contextmanager
def in_bulk(models: Iterable[Any]) -> Iterator[None]:
    """Rows are taken without looking up what they refer to, and the tables' indexes are dropped and put back at the
    end: sorting once is quicker than a million insertions. Put back also what an earlier run left dropped.

    The database must be nobody else's meanwhile. Constraints of uniqueness stay.
    """
    from django.db import connection

    tables = [model._meta.db_table for model in models]
    with connection.cursor() as cursor:
        _quicker(cursor)
        _drop_indexes(cursor, tables)
    yield
    with connection.cursor() as cursor:
        _put_back(cursor)
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA synchronous = NORMAL")
            cursor.execute("PRAGMA foreign_keys = ON")
        else:
            cursor.execute("RESET session_replication_role")


def _quicker(cursor: Any) -> None:
    """For this connection: no keys looked up, room to sort in. A machine that fails meanwhile costs the house."""
    from django.db import ProgrammingError, connection

    if connection.vendor == "sqlite":
        for pragma in ("foreign_keys = OFF", "synchronous = OFF", "cache_size = -400000", "threads = 2"):
            cursor.execute(f"PRAGMA {pragma}")
        return
    cursor.execute("SET maintenance_work_mem = '512MB'")
    cursor.execute("SET synchronous_commit = off")
    try:
        cursor.execute("SET session_replication_role = 'replica'")
    except ProgrammingError:
        print("Not a superuser of the database: it looks up every key, which takes longer.", file=sys.stderr)


def _drop_indexes(cursor: Any, tables: Sequence[str]) -> None:
    from django.db import connection, transaction

    quote = connection.ops.quote_name
    with transaction.atomic():
        cursor.execute(f"CREATE TABLE IF NOT EXISTS {NOTED} (name text PRIMARY KEY, statement text NOT NULL)")
        for name, statement in _indexes(cursor, tables):
            cursor.execute(f"INSERT INTO {NOTED} VALUES (%s, %s)", [name, statement])
            cursor.execute(f"DROP INDEX {quote(name)}")


def _indexes(cursor: Any, tables: Sequence[str]) -> list[tuple[str, str]]:
    """The indexes that are nobody's constraint, with the statements that make them."""
    from django.db import connection

    marks = ", ".join(["%s"] * len(tables))
    if connection.vendor == "sqlite":
        sql = f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql <> '' AND tbl_name IN ({marks})"
    else:
        sql = (
            f"SELECT i.indexname, i.indexdef FROM pg_indexes i WHERE i.schemaname = current_schema() AND i.tablename"
            f" IN ({marks}) AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conname = i.indexname)"
        )
    cursor.execute(sql, list(tables))
    return list(cursor.fetchall())


def _put_back(cursor: Any) -> None:
    from django.db import transaction

    cursor.execute(f"SELECT name, statement FROM {NOTED} ORDER BY name")
    for name, statement in cursor.fetchall():
        with transaction.atomic():
            cursor.execute(statement.replace("%", "%%"))
            cursor.execute(f"DELETE FROM {NOTED} WHERE name = %s", [name])
    cursor.execute(f"DROP TABLE {NOTED}")
