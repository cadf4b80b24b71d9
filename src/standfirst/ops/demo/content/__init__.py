"""The demo's copy, as TOML."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

HERE = files(__name__)


@cache
def read(name: str) -> dict[str, Any]:
    """One file of the demo's copy, e.g. `publication.toml`."""
    return tomllib.loads(HERE.joinpath(name).read_text(encoding="utf-8"))


@cache
def stories() -> tuple[dict[str, Any], ...]:
    """Every story, in the order of the files' names."""
    folder = HERE.joinpath("stories")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return tuple(tomllib.loads(folder.joinpath(name).read_text(encoding="utf-8")) for name in names)
