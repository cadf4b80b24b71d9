"""The newsroom's list of stories and its dashboard, at five thousand stories and at a million."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.figures import Findings, Target, percentile
from bench.homes import SECRET, call
from bench.servers import ROOT, granian

FEW = 5_000
# What a desk may be kept waiting.
BOUND = 200
BYTES_A_STORY = 7_000
THREADS = 4
POSTGRES = os.environ.get("STANDFIRST_TEST_POSTGRES", "postgresql://127.0.0.1:5432/postgres")
METHOD = """
A house of {many:,} stories made by lot (`bench/archive.py`: 20 bureaus, 10 sections, 60 countries, 400 contributors,
ten years, 2 % drafts and in review) beside one of {few:,}, on {database}. Each is served by one Granian WSGI worker
with {threads} threads; the load is one connection from a process of its own with a desk editor's session, so a figure
is the time from asking to the last byte of the whole page, the newsroom's frame included. {rounds} rounds of
{seconds:g} s taking turns. “First” is the first answer after the server started, with nothing remembered by it; “worst”
leaves that out. The ratio is of the medians. CPU is what the server's processes were charged for a page, which other
work on the machine touches least.
"""


@dataclass(frozen=True, slots=True)
class House:
    """A seeded house, ready to be served."""

    folder: Path
    environment: Mapping[str, str]
    cookie: str
    pages: Mapping[str, str]


def run(*, stories: int, rounds: int, seconds: float) -> Iterator[Findings]:
    """Measure on SQLite, then on PostgreSQL when one lets us in."""
    yield _measured("SQLite", stories, rounds=rounds, seconds=seconds)
    if _postgres("SELECT 1"):
        yield _measured("PostgreSQL", stories, rounds=rounds, seconds=seconds)
    else:
        print(f"not run: desk on PostgreSQL: none lets us in at {POSTGRES}", file=sys.stderr)


def _measured(database: str, stories: int, *, rounds: int, seconds: float) -> Findings:
    small, large = _house(database, FEW), _house(database, stories)
    times: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in large.pages}
    firsts: dict[str, float] = {}
    cpu: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in large.pages}
    app = "standfirst.config.wsgi:application"
    with (
        granian(app, small.environment, threads=THREADS, log=small.folder / "server.log") as one,
        granian(app, large.environment, threads=THREADS, log=large.folder / "server.log") as two,
    ):
        for number in range(rounds):
            for name in large.pages:
                for side in (0, 1) if number % 2 == 0 else (1, 0):
                    house, server = ((small, one), (large, two))[side]
                    charged = server.cpu_seconds()
                    found = _asked(server.url + house.pages[name], house.cookie, seconds)
                    cpu[name][side].append((server.cpu_seconds() - charged) / len(found) * 1000)
                    if number == 0:
                        if side == 1:
                            firsts[name] = found[0]
                        found = found[1:] or found
                    times[name][side].extend(found)
    ratios = {name: median(times[name][1]) / median(times[name][0]) for name in times}
    return Findings(
        name=f"desk at {stories:,} stories, {database}",
        method=METHOD.format(
            many=stories, few=FEW, database=database, threads=THREADS, rounds=rounds, seconds=seconds
        ),
        head=[
            "page", f"ms at {FEW:,}", f"ms at {stories:,}", "p95", "worst", "first", "ratio", f"CPU ms at {FEW:,}",
            f"at {stories:,}",
        ],
        rows=[
            [
                name, f"{median(few):.0f}", f"{median(many):.0f}", f"{percentile(many, 0.95):.0f}", f"{max(many):.0f}",
                f"{firsts[name]:.0f}", f"{ratios[name]:.2f}", *(f"{median(side):.0f}" for side in cpu[name]),
            ]
            for name, (few, many) in times.items()
        ],
        targets=[Target(f"{name}, median", median(many), BOUND, " ms", most=True) for name, (_, many) in times.items()],
        raw={name: {str(FEW): few, str(stories): many, "first": firsts[name]} for name, (few, many) in times.items()},
    )  # fmt: skip


def _asked(url: str, cookie: str, seconds: float) -> list[float]:
    command = [sys.executable, "-m", "bench.load", url, "--connections", "1", "--seconds", str(seconds)]
    done = subprocess.run([*command, "--header", f"Cookie: {cookie}"], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"The load on {url} failed:\n{done.stderr.strip().splitlines()[-1]}")
    return json.loads(done.stdout)["latencies"]


def _house(database: str, stories: int) -> House:
    """A house of so many stories, seeded when there is none: kept in .cache/bench, named by what it is made from.

    Raises `RuntimeError` when the disk has no room for it.
    """
    name = f"desk-{database.lower()}-{stories}-{_made_from()[:10]}"
    folder = ROOT / ".cache" / "bench" / name
    environment = {
        "DJANGO_SETTINGS_MODULE": "standfirst.config.settings",
        "STANDFIRST_HOME": str(folder),
        "STANDFIRST_SECRET_KEY": SECRET,
    }
    if database == "PostgreSQL":
        environment["STANDFIRST_DATABASE_URL"] = f"{POSTGRES.rpartition('/')[0]}/{name.replace('-', '_')}"
    stamp = folder / "complete"
    if not stamp.exists():
        _make_room(database, folder, stories)
        folder.mkdir(parents=True, exist_ok=True)
        if database == "PostgreSQL" and not _postgres(
            "SELECT 1 FROM pg_database WHERE datname = %s", name.replace("-", "_")
        ):
            _postgres(f'CREATE DATABASE "{name.replace("-", "_")}"')
        call(["-m", "django", "migrate", "-v", "0"], environment)
        call(["-m", "django", "collectstatic", "--noinput", "-v", "0"], environment)
        _seed(stories, environment)
        stamp.touch()
    told = json.loads(call(["-m", "bench.desk_pages"], environment).splitlines()[-1])
    return House(folder, environment, told["cookie"], told["pages"])


def _seed(stories: int, environment: Mapping[str, str]) -> None:
    """With its progress shown: a million takes minutes. Broken off, it goes on where it stopped."""
    command = [sys.executable, "-m", "bench.seeder", "--house", str(stories)]
    quiet = {"STANDFIRST_LOG_LEVEL": "warning"}
    subprocess.run(command, cwd=ROOT, env={**os.environ, **environment, **quiet}, check=True, stdout=subprocess.DEVNULL)


def _make_room(database: str, folder: Path, stories: int) -> None:
    """Older houses of this kind and size go first."""
    for old in folder.parent.glob(f"desk-{database.lower()}-{stories}-*") if folder.parent.exists() else ():
        if old != folder:
            if database == "PostgreSQL":
                _postgres(f'DROP DATABASE IF EXISTS "{old.name.replace("-", "_")}" WITH (FORCE)')
            shutil.rmtree(old)
    free, wanted = shutil.disk_usage(ROOT).free, 2 * BYTES_A_STORY * stories
    if free < wanted:
        raise RuntimeError(f"A house of {stories:,} stories wants {wanted / 1e9:.0f} GB; {free / 1e9:.0f} GB are free.")


def _made_from() -> str:
    """Names what a house is made from: the seeder, the migrations, the codes that are stored."""
    digest = hashlib.sha256()
    ours = [ROOT / "bench" / f"{name}.py" for name in ("archive", "archive_rows", "bulk", "drawn")]
    rules = [ROOT / "src/standfirst/newsroom/rules" / f"{name}.py" for name in ("desk_codes", "desk_status")]
    for path in sorted([*ROOT.glob("src/standfirst/*/migrations/*.py"), *ours, *rules]):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _postgres(statement: str, *values: str) -> bool:
    """Run one statement beside the houses; whether it went well and, if it gives rows, gave one."""
    import psycopg

    try:
        with psycopg.connect(POSTGRES, autocommit=True, connect_timeout=3) as server:
            cursor = server.execute(statement, values or None)  # type: ignore[call-overload]
            return cursor.description is None or cursor.fetchone() is not None
    except psycopg.OperationalError:
        return False
