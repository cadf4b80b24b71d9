"""The audit trail is append-only in the database too, not only in the model.

Installed after every `migrate` rather than by one migration: SQLite's way of altering a table is to make it anew, which
loses its triggers without a word. What stays allowed is what an account's deletion does: `actor_id` becomes null while
`actor_label` keeps the name. On SQLite rows can still be deleted, because Django empties tables there with DELETE
(`flush`, tests) where PostgreSQL has TRUNCATE; the model and its manager refuse it.
"""

from __future__ import annotations

from typing import Any

from django.db import connections

from standfirst.record.models import AuditEntry

TABLE = AuditEntry._meta.db_table
KEPT = ("id", "at", "actor_label", "action", "object_key", "object_label", "cause", "data")
MESSAGE = "An audit entry is written once and never changed."

SQLITE = f"""
CREATE TRIGGER IF NOT EXISTS record_audit_append_only BEFORE UPDATE ON {TABLE}
WHEN NEW.actor_id IS NOT NULL OR {" OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in KEPT)}
BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END
"""

POSTGRESQL = f"""
CREATE OR REPLACE FUNCTION record_audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.actor_id IS NULL
     AND ROW({", ".join(f"NEW.{name}" for name in KEPT)})
         IS NOT DISTINCT FROM ROW({", ".join(f"OLD.{name}" for name in KEPT)})
  THEN RETURN NEW; END IF;
  RAISE EXCEPTION '{MESSAGE}';
END $$;
CREATE OR REPLACE TRIGGER record_audit_append_only BEFORE UPDATE OR DELETE ON {TABLE}
FOR EACH ROW EXECUTE FUNCTION record_audit_append_only();
"""


def install(using: str, **kwargs: Any) -> None:
    """After `migrate`: put the triggers there, if they are not."""
    connection = connections[using]
    if TABLE not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        cursor.execute(POSTGRESQL if connection.vendor == "postgresql" else SQLITE)
