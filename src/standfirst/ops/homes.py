"""A home: the folder of an install, made by `init` and `demo`, brought up to date by `upgrade`."""

from __future__ import annotations

import gc
import hashlib
import os
import secrets
from collections.abc import Callable, Mapping
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

import standfirst
from standfirst.core import settings_file
from standfirst.ops.errors import OpsError

STAMP = "up-to-date"
# Stories that an upgrade indexes by itself: some ten seconds.
MOST_FILLED = 20_000
Say = Callable[[str], None]


def write_settings(home: Path, chosen: Mapping[str, Any]) -> Path:
    """Write a commented settings file with a fresh secret into `home`, readable by this user alone.

    Raises `OpsError` when there is one already.
    """
    path = home / settings_file.FILE_NAME
    home.mkdir(parents=True, exist_ok=True)
    text = settings_file.written({"security.secret_key": secrets.token_urlsafe(48), **chosen})
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise OpsError(
            f"There is a settings file already: {path}",
            remedy="Edit it, or give another folder with --home. Nothing was changed.",
        ) from None
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def upgrade(say: Say) -> None:
    """Apply what migrations wait, fill a new search index, collect the static files. Django must be set up. Safe to run
    again."""
    from django.core.management import call_command
    from django.db import connection

    _migrate(say, fresh=not connection.introspection.table_names())
    fill_search(say)
    say("Collecting the static files …")
    call_command("collectstatic", interactive=False, verbosity=0, clear=False)


def fill_search(say: Say) -> None:
    """Fill a search index that was never filled, or by another analysis of words. A large one is left to an operator:
    the site works meanwhile, and finds what is published from now on.
    """
    from standfirst.search import actions, queries
    from standfirst.search.errors import ReindexRunning

    stands = queries.standing()
    if stands.is_filled:
        return
    if stands.public > MOST_FILLED:
        say(f"The search index is to be made for {stands.public:,} stories: run `standfirst reindex` beside the site.")
        return
    say(f"Filling the search index with {stands.public:,} stories …")
    try:
        for _progress in actions.reindex(about="standfirst upgrade"):
            pass
    except ReindexRunning as error:
        say(str(error))


def _migrate(say: Say, *, fresh: bool) -> None:
    from django.core.management import call_command

    say("Making the database …" if fresh else "Bringing the database up to date …")
    # Migrating from nothing renders thousands of model classes; looking for garbage among them costs a third of it.
    before = gc.get_threshold()
    gc.set_threshold(200_000, 50, 1000)
    try:
        call_command("migrate", interactive=False, verbosity=0)
    finally:
        gc.set_threshold(*before)


def state() -> str:
    """A digest of the code that a home was made for: our own files and every installed package's version."""
    digest = hashlib.sha256()
    for name in sorted(f"{one.name}=={one.version}" for one in distributions()):
        digest.update(name.encode())
    for root in standfirst.__path__:
        for folder, folders, files in os.walk(root):
            folders[:] = sorted(name for name in folders if name != "__pycache__")
            for name in sorted(files):
                facts = os.stat(os.path.join(folder, name))  # noqa: PTH116, PTH118 - some thousand files, at each start
                digest.update(f"{folder}/{name} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def mark_up_to_date(home: Path, made_for: str) -> None:
    """Note that everything in `home` was made for this `state()` of the code."""
    (home / STAMP).write_text(made_for, encoding="utf-8")


def is_up_to_date(home: Path) -> bool:
    """Whether the code is what the home was last marked for. False when anything that was made then is missing."""
    stamp = home / STAMP
    made = (home / "standfirst.sqlite3", home / "static" / "staticfiles.json")
    return stamp.is_file() and all(one.is_file() for one in made) and stamp.read_text(encoding="utf-8") == state()
