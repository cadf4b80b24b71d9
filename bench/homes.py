"""The two sites that are measured, made once and kept in build/bench: remove a folder to have it made anew."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench.servers import ROOT

SECRET = "only-ever-served-on-loopback-by-the-bench"


@dataclass(frozen=True, slots=True)
class Home:
    """A site on disk: the environment to run it with, and where its measured story stands."""

    folder: Path
    environment: Mapping[str, str]
    story_path: str = ""

    @property
    def log(self) -> Path:
        return self.folder / "server.log"


def plain(folder: Path, *, cached_menus: bool = False) -> Home:
    """The plain site, seeded when it is not there."""
    environment = {
        "DJANGO_SETTINGS_MODULE": "bench.plain.settings",
        "PLAIN_HOME": str(folder),
        "PLAIN_CACHE_MENUS": "1" if cached_menus else "",
    }
    _made(folder, lambda: call(["-m", "bench.plain.seed"], environment))
    return Home(folder, environment)


def standfirst(folder: Path, *, story: str) -> Home:
    """The demo publication in a home of its own, seeded when it is not there."""
    environment = {
        "DJANGO_SETTINGS_MODULE": "standfirst.config.settings",
        "STANDFIRST_HOME": str(folder),
        "STANDFIRST_SECRET_KEY": SECRET,
    }
    told = folder / "story-path"

    def make() -> None:
        told.write_text(call(["-m", "bench.house", story], environment).strip().splitlines()[-1], encoding="utf-8")

    _made(folder, make)
    call(["-m", "django", "migrate", "-v", "0"], environment)
    call(["-m", "django", "collectstatic", "--noinput", "-v", "0"], environment)
    return Home(folder, environment, told.read_text(encoding="utf-8"))


def page_cost(home: Home, path: str) -> dict:
    """Status, statements, bytes and text of one warm page."""
    return json.loads(call(["-m", "bench.statements", path, "--body"], home.environment))[path]


def call(arguments: list[str], environment: Mapping[str, str], *, stdin: str | None = None) -> str:
    """Run Python on `arguments` and return what it printed. Raises `RuntimeError` with its last lines on failure."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        input=stdin,
    )
    if done.returncode:
        tail = "\n".join(done.stderr.strip().splitlines()[-15:])
        raise RuntimeError(f"`python {' '.join(arguments)}` failed:\n{tail}")
    return done.stdout


def _made(folder: Path, make: Callable[[], object]) -> None:
    """Run `make` unless it has run to its end on this code before. A half-made or older home is thrown away."""
    stamp, state = folder / "complete", made_from()
    if stamp.exists() and stamp.read_text(encoding="utf-8") == state:
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    print(f"Making {folder.relative_to(ROOT)} …", file=sys.stderr, flush=True)
    make()
    stamp.write_text(state, encoding="utf-8")


@cache
def made_from() -> str:
    """Names what homes are made from: the migrations, the demo's content and pictures, and the plain site."""
    digest = hashlib.sha256()
    sources = [*ROOT.glob("src/standfirst/*/migrations/*.py"), *ROOT.glob("src/standfirst/ops/demo/**/*")]
    for path in sorted([*sources, *ROOT.glob("bench/plain/**/*.py"), ROOT / "bench/house.py"]):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.read_bytes())
    return digest.hexdigest()
