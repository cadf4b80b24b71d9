"""Whether this process is alive, and whether it can do its work: for load balancers, the supervisor and the doctor."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path

from django.core.files.storage import FileSystemStorage, storages
from django.db import DEFAULT_DB_ALIAS, Error, connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, JsonResponse

FREE_MB = 50
# A failing dependency is asked at most this often, however many probes come.
KEPT_SECONDS = 2.0

_NEVER_STORED = {"Cache-Control": "no-store"}


def alive() -> HttpResponse:
    """The process answers. Asks nobody."""
    return HttpResponse("ok\n", content_type="text/plain", headers=_NEVER_STORED)


def ready() -> JsonResponse:
    """200 when the database, its migrations and the storages are well, else 503; the reasons as JSON either way."""
    reasons = _kept.reasons()
    body = {"ready": not any(reasons.values()), "checks": {name: reason or "ok" for name, reason in reasons.items()}}
    return JsonResponse(body, status=200 if body["ready"] else 503, headers=_NEVER_STORED)


def database() -> str:
    """Why the database does not answer; empty when it does."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error as error:
        return f"does not answer ({type(error).__name__})"
    return ""


def migrations() -> str:
    """Which migrations wait; empty when none does."""
    if _kept.migrated:
        return ""
    try:
        executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Error as error:
        return f"cannot be read ({type(error).__name__})"
    _kept.migrated = not waiting
    return f"{len(waiting)} not applied: run `standfirst upgrade`" if waiting else ""


def storage(alias: str) -> str:
    """Why a storage cannot be written to; empty when it can. A folder is looked at, a bucket is asked."""
    try:
        kept_in = storages[alias]
        if not isinstance(kept_in, FileSystemStorage):
            kept_in.exists("readyz")
            return ""
        folder = Path(kept_in.location)
        folder.mkdir(parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK):
            return f"the folder “{folder.name}” may not be written to"
        free = shutil.disk_usage(folder).free // 1024**2
    except Exception as error:  # whatever a storage raises is the answer to the question
        return f"cannot be used ({type(error).__name__})"
    if free < FREE_MB:
        return f"only {free} MB free on its disk"
    return ""


CHECKS: dict[str, Callable[[], str]] = {
    "database": database,
    "migrations": migrations,
    "storage default": lambda: storage("default"),
    "storage originals": lambda: storage("originals"),
}


class _Kept:
    """The last answer, for a moment."""

    def __init__(self) -> None:
        self.migrated = False
        self._lock = threading.Lock()
        self._at = float("-inf")
        self._reasons: dict[str, str] = {}

    def reasons(self) -> dict[str, str]:
        with self._lock:
            if time.monotonic() - self._at > KEPT_SECONDS:
                self._reasons = {}
                for name, check in CHECKS.items():
                    self._reasons[name] = check()
                    if name == "database" and self._reasons[name]:
                        break
                self._at = time.monotonic()
            return dict(self._reasons)


_kept = _Kept()
