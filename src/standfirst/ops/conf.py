"""Options of the processes: the web server and the logs."""

from __future__ import annotations

from typing import Annotated, Literal

from annotated_types import Ge, Le

from standfirst.core.options import Section

SERVER = Section("server", "The web server", help="How `standfirst serve` listens.", order=90)

HOST = SERVER.option(
    "host", str, "127.0.0.1",
    help="The address to listen on. 0.0.0.0 for every IPv4 address of the machine.",
    remedy="Give an IP address of this machine.",
)  # fmt: skip
PORT = SERVER.option(
    "port", Annotated[int, Ge(1), Le(65535)], 8000,
    help="The port to listen on.",
    remedy="Give a port number that nobody else listens on.",
)  # fmt: skip
WORKERS = SERVER.option(
    "workers", Annotated[int, Ge(1), Le(128)], 1,
    help="Web processes. About one for each processor; SQLite is happiest with one or two.",
    remedy="Give a number from 1 to 128.",
)  # fmt: skip
THREADS = SERVER.option(
    "threads", Annotated[int, Ge(1), Le(256)], 8,
    help="Requests that one web process answers at once.",
    remedy="Give a number from 1 to 256.",
)  # fmt: skip

LOG = Section("log", "Logs", help="Written to standard error; secrets are struck out.", order=95)

LEVEL = LOG.option(
    "level", Literal["debug", "info", "warning", "error"], "info",
    help="The least that is written.",
    remedy="Give debug, info, warning or error.",
)  # fmt: skip
FORMAT = LOG.option(
    "format", Literal["console", "json"], "console",
    help="`console` to read, `json` to collect.",
    remedy="Give console or json.",
)  # fmt: skip
