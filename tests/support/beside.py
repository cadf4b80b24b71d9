"""Processes beside the test, on the very database that the tests use."""

from __future__ import annotations

from tests.support.forked import nursery


def nursery_beside_tests(module, folder):
    """A forking process on the database of the tests of this process, with a home of its own."""
    import secrets

    from django.db import connection

    kept = connection.settings_dict
    if connection.vendor == "sqlite":
        url = f"sqlite:///{kept['NAME']}"
    else:
        who = f"{kept['USER']}:{kept['PASSWORD']}@" if kept["USER"] else ""
        url = f"postgres://{who}{kept['HOST']}:{kept['PORT'] or 5432}/{kept['NAME']}"
    return nursery(
        module,
        {
            "STANDFIRST_HOME": str(folder),
            "STANDFIRST_SECRET_KEY": secrets.token_urlsafe(48),
            "STANDFIRST_DATABASE_URL": url,
        },
    )
