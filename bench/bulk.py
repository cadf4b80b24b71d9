"""Writing very many rows at once: COPY on PostgreSQL, prepared inserts on SQLite, indexes made afterwards."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any


class Sheet:
    """Rows of one table, told by what differs from a template; written by `flush`."""

    def __init__(self, model: Any, template: dict[str, Any], varying: Sequence[str]) -> None:
        from django.db import connection

        self.model = model
        self.varying = tuple(varying)
        fields = {field.attname: field for field in model._meta.local_concrete_fields}
        constant = {
            name: field.get_db_prep_save(template[name], connection)
            for name, field in fields.items()
            if name in template and name not in varying
        }
        self.columns = [fields[name].column for name in varying] + [fields[name].column for name in constant]
        self._constant = tuple(constant.values())
        self._rows: list[tuple[Any, ...]] = []

    def add(self, *values: Any) -> None:
        self._rows.append(values + self._constant)

    def flush(self) -> None:
        from django.db import connection

        rows, self._rows = self._rows, []
        table = connection.ops.quote_name(self.model._meta.db_table)
        names = ", ".join(connection.ops.quote_name(name) for name in self.columns)
        if not rows:
            return
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                    for row in rows:
                        copy.write_row(row)
                return
            marks = ", ".join("?" * len(self.columns))
            # Past Django's cursor: it would rewrite the marks and count the parameters of every row.
            connection.connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)


def as_stored(value: Any) -> Any:
    """A moment or UUID as the database at hand takes it from bulk rows."""
    from django.db import connection

    if connection.vendor == "postgresql" or value is None:
        return value
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat(" ")
    return value.hex if isinstance(value, uuid.UUID) else value


@contextmanager
def without_indexes(models: Iterable[Any]) -> Iterator[None]:
    """Drop the models' own indexes and put them back at the end: sorting once is quicker than a million insertions.

    Put back also what an earlier run left dropped.
    """
    from django.db import connection

    models = list(models)
    for model, index in _indexes(models):
        if index.name in _there(model):
            with connection.schema_editor() as editor:
                editor.remove_index(model, index)
    yield
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET maintenance_work_mem = '512MB'")
    for model, index in _indexes(models):
        if index.name not in _there(model):
            with connection.schema_editor() as editor:
                editor.add_index(model, index)


def _indexes(models: Iterable[Any]) -> list[tuple[Any, Any]]:
    return [(model, index) for model in models for index in model._meta.indexes]


def _there(model: Any) -> set[str]:
    from django.db import connection

    with connection.cursor() as cursor:
        return set(connection.introspection.get_constraints(cursor, model._meta.db_table))
