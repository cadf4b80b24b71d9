"""Migrates the database that the settings name: `python -m tests.support.migrated`."""

from __future__ import annotations

import gc


def main() -> None:
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    # Each migration leaves a world of models behind: looking for them all the time takes a third of it.
    gc.set_threshold(200_000, 50, 1000)
    call_command("migrate", interactive=False, verbosity=0)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


if __name__ == "__main__":
    main()
