"""The `standfirst` command: our own commands, and Django's passed through."""

from __future__ import annotations

import os
import sys

from standfirst.core.errors import StandfirstError

# One line each for the list of commands; what they do is in `ops.commands`, loaded only when one is called.
OURS = {
    "init": "make a home: a commented settings file with a fresh secret, the database, the static files",
    "upgrade": "bring a home up to date after an update: migrations, static files",
    "serve": "serve the site",
    "worker": "do what waits in the queue and deliver what happened to whoever must know",
    "scheduler": "do what is due: scheduled publishing, expiry, upkeep; one at a time in a cluster",
    "demo": "make and serve the demo publication, all processes together",
    "doctor": "check settings, database, storage, mail, cache, queue: a line and a remedy each",
}


def main(arguments: list[str] | None = None) -> None:
    """Run `standfirst …`. Exits 2 when the settings or the arguments are wrong, 1 when a command fails."""
    said = sys.argv[1:] if arguments is None else arguments
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "standfirst.config.settings")
    try:
        if not said or said[0] in OURS or said[0] in ("--help", "-h", "--version"):
            from standfirst.ops.commands import app

            app(said or ["--help"], prog_name="standfirst")
        else:
            from django.core.management import execute_from_command_line

            execute_from_command_line(["standfirst", *said])
    except StandfirstError as error:
        print(f"standfirst: {error}", file=sys.stderr)  # noqa: T201
        sys.exit(2 if error.code == "settings" else 1)


if __name__ == "__main__":
    main()
