"""Made-up houses of any size, seeded when they are not there: kept in .cache/bench, named by what they are made from.

A house outlives new code: migrations that came since are run, and rows that are made from the stories alone, like the
search's index, are filled when they are missing. Only another recipe of the stories makes another house.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.homes import SECRET, call
from bench.servers import ROOT

POSTGRES = os.environ.get("STANDFIRST_TEST_POSTGRES", "postgresql://127.0.0.1:5432/postgres")
BYTES_A_STORY = 13_000
# Commands that fill what is made from the stories alone.
MADE_FROM_THEM = {"search index": ["reindex"], "sitemaps": ["build_sitemaps"]}
# What the stories of a house hang on.
RECIPE = ("archive", "archive_rows", "drawn", "prose", "registers", "words")


@dataclass(frozen=True, slots=True)
class House:
    """A seeded house, ready to be served. `told` is what its making took, in seconds."""

    folder: Path
    environment: Mapping[str, str]
    told: Mapping[str, Any]


def house(database: str, stories: int) -> House:
    """The house of so many stories on `SQLite` or `PostgreSQL`, made when there is none. Broken off, its making goes
    on where it stopped. Raises `RuntimeError` when the disk has no room for it.
    """
    folder = ROOT / ".cache" / "bench" / f"house-{database.lower()}-{stories}-{_recipe()[:10]}"
    environment = {
        "DJANGO_SETTINGS_MODULE": "standfirst.config.settings",
        "STANDFIRST_HOME": str(folder),
        "STANDFIRST_SECRET_KEY": SECRET,
        "STANDFIRST_LOG_LEVEL": "warning",
        # All of the load comes from one network.
        "STANDFIRST_SEARCH_SEARCHES_PER_NETWORK": "100000",
        "STANDFIRST_SEARCH_SUGGESTIONS_PER_NETWORK": "100000",
    }
    name = folder.name.replace("-", "_")
    if database == "PostgreSQL":
        environment["STANDFIRST_DATABASE_URL"] = f"{POSTGRES.rpartition('/')[0]}/{name}"
    kept = folder / "seeded.json"
    if database == "PostgreSQL" and not postgres("SELECT 1 FROM pg_database WHERE datname = %s", name):
        # Dropped behind our back, or never there: what its folder says is of no house.
        shutil.rmtree(folder, ignore_errors=True)
    if not kept.exists():
        _make_room(database, folder, stories)
        folder.mkdir(parents=True, exist_ok=True)
        if database == "PostgreSQL" and not postgres("SELECT 1 FROM pg_database WHERE datname = %s", name):
            postgres(f'CREATE DATABASE "{name}"')
    call(["-m", "django", "migrate", "-v", "0"], environment)
    call(["-m", "django", "collectstatic", "--noinput", "-v", "0"], environment)
    if not kept.exists():
        _seed(stories, folder, environment)
    _fill(kept, environment)
    return House(folder, environment, json.loads(kept.read_text(encoding="utf-8")))


def databases() -> list[str]:
    """Those that let us in; of the other it is said that it was not measured."""
    if postgres("SELECT 1"):
        return ["SQLite", "PostgreSQL"]
    print(f"not run: nothing on PostgreSQL: none lets us in at {POSTGRES}", file=sys.stderr)
    return ["SQLite"]


def postgres(statement: str, *values: str) -> bool:
    """Run one statement beside the houses; whether it went well and, if it gives rows, gave one."""
    import psycopg

    try:
        with psycopg.connect(POSTGRES, autocommit=True, connect_timeout=3) as server:
            cursor = server.execute(statement, values or None)  # type: ignore[call-overload]
            return cursor.description is None or cursor.fetchone() is not None
    except psycopg.OperationalError:
        return False


def _seed(stories: int, folder: Path, environment: Mapping[str, str]) -> None:
    """With its progress shown: a million takes minutes. The seconds of every try are added up."""
    spent = folder / "seconds-spent"
    before = float(spent.read_text()) if spent.exists() else 0.0
    command = [sys.executable, "-m", "bench.seeder", "--house", str(stories)]
    began = time.monotonic()
    try:
        subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=True, stdout=subprocess.DEVNULL)
    finally:
        spent.write_text(str(before + time.monotonic() - began))
    told = {"stories": stories, "seconds": float(spent.read_text()), "load": os.getloadavg()[0]}
    (folder / "seeded.json").write_text(json.dumps(told), encoding="utf-8")


def _fill(kept: Path, environment: Mapping[str, str]) -> None:
    """Make what is made from the stories, whatever of it was not yet, and note how long each took."""
    told = json.loads(kept.read_text(encoding="utf-8"))
    made = told.setdefault("made_from_them", {})
    for name, command in MADE_FROM_THEM.items():
        if name in made:
            continue
        print(f"{command[0]} of {kept.parent.name} …", file=sys.stderr, flush=True)
        began = time.monotonic()
        call(["-m", "django", *command], environment)
        made[name] = time.monotonic() - began
        kept.write_text(json.dumps(told), encoding="utf-8")


def _make_room(database: str, folder: Path, stories: int) -> None:
    """Older houses of this kind and size go first."""
    for old in folder.parent.glob(f"house-{database.lower()}-{stories}-*") if folder.parent.exists() else ():
        if old != folder:
            if database == "PostgreSQL":
                postgres(f'DROP DATABASE IF EXISTS "{old.name.replace("-", "_")}" WITH (FORCE)')
            shutil.rmtree(old)
    # As much again for sorting the indexes.
    free, wanted = shutil.disk_usage(ROOT).free, 2 * BYTES_A_STORY * stories
    if free < wanted:
        raise RuntimeError(f"A house of {stories:,} stories wants {wanted / 1e9:.0f} GB; {free / 1e9:.0f} GB are free.")


def _recipe() -> str:
    digest = hashlib.sha256()
    for name in RECIPE:
        digest.update((ROOT / "bench" / f"{name}.py").read_bytes())
    for name in ("desk_codes", "desk_status"):
        digest.update((ROOT / "src/standfirst/newsroom/rules" / f"{name}.py").read_bytes())
    return digest.hexdigest()
