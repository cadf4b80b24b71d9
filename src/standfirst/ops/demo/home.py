"""The demo's folder: known by its settings, made when it is not there, brought up to date when the code has changed."""

from __future__ import annotations

import fcntl
import json
import os
import tomllib
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from standfirst.core import clock, settings_file
from standfirst.ops import homes
from standfirst.ops.errors import OpsError

ACCOUNTS = "demo.json"
SETTINGS = {
    "site.demo": True,
    "mail.road": "file",
    "mail.sender": "Bearing North <newsroom@bearingnorth.example>",
    "mail_in.trusted_server": "mx.bearingnorth.example",
}


def claim(home: Path) -> IO[str]:
    """Make the folder when it is not there, and hold it while the returned file is open.

    Raises `OpsError` for a folder that holds something else, or that another demo is being served from.
    """
    try:
        found = sorted(one.name for one in home.iterdir()) if home.exists() else []
        if found and not _is_demo(home):
            raise OpsError(
                f"{home} is not a demo's folder: it holds {', '.join(found[:3])}{' …' if len(found) > 3 else ''}.",
                remedy="Give an empty or a new folder: make demo DEMO_DIR=… Nothing was changed.",
            )
        if not found:
            homes.write_settings(home, SETTINGS)
        lock = (home / "demo.lock").open("w", encoding="utf-8")
    except OSError as error:
        raise OpsError(
            f"{home} cannot be used: {error.strerror}.", remedy="Give a folder that you may write to: DEMO_DIR=…"
        ) from None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        raise OpsError(
            f"Another demo is being served from {home}.", remedy="Stop that one, or give another folder: DEMO_DIR=…"
        ) from None
    return lock


def _is_demo(home: Path) -> bool:
    try:
        table = tomllib.loads((home / settings_file.FILE_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    site = table.get("site")
    return isinstance(site, dict) and site.get("demo") is True


def prepare() -> None:
    """Migrate, collect the static files, run every seed, and note whom they made. Safe to run again."""
    import django

    django.setup()
    from django.conf import settings

    from standfirst.core.demo import DemoContext, run_seeds
    from standfirst.look.queries import publication

    state = homes.state()
    homes.upgrade(_say)
    _say("Writing the demo publication …")
    context = DemoContext(home=settings.HOME, now=clock.now(), say=_say)
    run_seeds(context)
    kept = {"name": publication().name, "accounts": [asdict(account) for account in context.accounts]}
    path = settings.HOME / ACCOUNTS
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump(kept, file, ensure_ascii=False, indent=1)
    homes.mark_up_to_date(settings.HOME, state)


def made(home: Path) -> dict[str, Any]:
    """What `prepare` noted: the publication's `name` and its `accounts`."""
    noted: dict[str, Any] = json.loads((home / ACCOUNTS).read_text(encoding="utf-8"))
    return noted


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    prepare()
