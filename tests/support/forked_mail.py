"""What the forked processes of tests/integration/test_mail_in.py do."""

from __future__ import annotations

from pathlib import Path

from tests.support.forked import here


def _with_server(act):
    from standfirst.core import options
    from standfirst.newsroom import conf
    from tests.support.mails import SERVER

    with options.overridden({conf.TRUSTED_SERVER: SERVER}):
        return act()


def file_in_step(path):
    """File a mail; its row and whether it was new."""
    from standfirst.newsroom import actions

    filed = _with_server(lambda: actions.file_mail(raw=Path(path).read_bytes()))
    return [filed.mail.pk, filed.is_new]


def file_and_stop_after(path, table):
    """File a mail, and stop for good after the first row is written to `table`."""
    from django.db import connection

    def watch(execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if sql.startswith(f'INSERT INTO "{table}"'):
            here()
        return result

    connection.ensure_connection()
    with connection.execute_wrapper(watch):
        return file_in_step(path)
