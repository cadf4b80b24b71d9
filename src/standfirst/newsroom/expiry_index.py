"""An index on Wagtail's own table, for the question asked every second: which live pages have expired?

Without it a million pages are read each time. Made after every `migrate` rather than by a migration: the table is not
ours, and where Wagtail alters it on SQLite it is made anew without our index.
"""

from __future__ import annotations

from typing import Any

from django.db import connections
from wagtail.models import Page

TABLE = Page._meta.db_table


def install(using: str, **kwargs: Any) -> None:
    """After `migrate`: put the index there, if it is not."""
    connection = connections[using]
    if TABLE not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE INDEX IF NOT EXISTS newsroom_page_expiry ON {TABLE} (expire_at) "
            "WHERE live AND expire_at IS NOT NULL"
        )
