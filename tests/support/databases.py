"""Databases for tests, ready in a moment: migrated once into a template, copied for each process."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import distributions
from pathlib import Path
from urllib.parse import urlsplit

from tests.support.tools import ROOT

CACHE = ROOT / ".cache" / "tests"


class Database:
    """This process's own copy of the template, behind Django's default connection."""

    def __init__(self, folder: Path) -> None:
        from django.db import connection

        self.connection = connection
        self.name = str(folder / "test.sqlite3") if self.is_sqlite else f"standfirst_test_{os.getpid()}"
        if self.is_sqlite:
            # A test's database need not outlive the machine.
            connection.settings_dict["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
        self.template = template_file() if self.is_sqlite else template_database()

    @property
    def is_sqlite(self) -> bool:
        return self.connection.vendor == "sqlite"

    def restore(self) -> None:
        """Make the database what it is right after migrating."""
        self.connection.close()
        if self.is_sqlite:
            for end in ("", "-wal", "-shm"):
                Path(self.name + end).unlink(missing_ok=True)
            shutil.copyfile(self.template, self.name)
        else:
            _on_server(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')
            _on_server(f'CREATE DATABASE "{self.name}" TEMPLATE "{self.template}"')
        self.connection.settings_dict["NAME"] = self.name

    def drop(self) -> None:
        self.connection.close()
        if not self.is_sqlite:
            _on_server(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')


def _key() -> str:
    """Names the template: other migrations, other roles or other packages, another template."""
    from django.apps import apps

    digest = hashlib.sha256()
    for line in sorted(f"{one.name}=={one.version}" for one in distributions()):
        digest.update(line.encode())
    for app in apps.get_app_configs():
        # What is set up after a migration stands in the template, too.
        for path in sorted([*Path(app.path).glob("migrations/*.py"), *Path(app.path).glob("**/role*.py")]):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def alone(name: str) -> Iterator[None]:
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def template_file() -> Path:
    """An SQLite database that was migrated and holds nothing else."""
    path = CACHE / f"{_key()}.sqlite3"
    with alone("sqlite"):
        if not path.exists():
            for old in CACHE.glob("*.sqlite3*"):
                old.unlink()
            making = path.with_suffix(f".{os.getpid()}.making")
            _migrate(f"sqlite:///{making}")
            making.rename(path)
    return path


def template_database() -> str:
    """The name of such a database on PostgreSQL."""
    from tests.support.tools import POSTGRES

    name = f"standfirst_template_{_key()}"
    with alone("postgres"):
        if not _on_server("SELECT 1 FROM pg_database WHERE datname = %s", name):
            making = f"standfirst_making_{os.getpid()}"
            _on_server(f'CREATE DATABASE "{making}"')
            _migrate(urlsplit(POSTGRES)._replace(path=f"/{making}").geturl())
            _on_server(f'ALTER DATABASE "{making}" RENAME TO "{name}"')
    return name


def _migrate(url: str) -> None:
    """In a process of its own: beside the tests, and without what they patch."""
    subprocess.run(
        [sys.executable, "-m", "tests.support.migrated"], cwd=ROOT, check=True,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "standfirst.config.settings", "STANDFIRST_DATABASE_URL": url},
    )  # fmt: skip


def _on_server(statement: str, *values: str) -> bool:
    """Run one statement beside the test database; whether it gave a row."""
    import psycopg

    from tests.support.tools import POSTGRES

    with psycopg.connect(POSTGRES, autocommit=True) as server:
        cursor = server.execute(statement, values or None)
        return cursor.description is not None and cursor.fetchone() is not None
