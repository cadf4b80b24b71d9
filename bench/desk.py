"""The newsroom's list of stories and its dashboard, at five thousand stories and at a million."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from statistics import median

from bench.figures import Findings, Target, percentile
from bench.homes import call
from bench.houses import databases, house
from bench.servers import ROOT, granian

FEW = 5_000
# What a desk may be kept waiting.
BOUND = 200
THREADS = 4
METHOD = """
A house of {many:,} stories made by lot (`bench/archive.py`: 20 bureaus, 10 sections, 120 countries, 400 contributors,
274 stories a day, 2 % drafts and in review) beside one of {few:,}, on {database}. Each is served by one Granian WSGI
worker with {threads} threads; the load is one connection from a process of its own with a desk editor's session, so a
figure is the time from asking to the last byte of the whole page, the newsroom's frame included. {rounds} rounds of
{seconds:g} s taking turns. “First” is the first answer after the server started, with nothing remembered by it;
“worst” leaves that out. The ratio is of the medians. CPU is what the server's processes were charged for a page,
which other work on the machine touches least.
"""


def run(*, stories: int, rounds: int, seconds: float) -> Iterator[Findings]:
    """Measure on SQLite, then on PostgreSQL when one lets us in."""
    for database in databases():
        yield _measured(database, stories, rounds=rounds, seconds=seconds)


def _measured(database: str, stories: int, *, rounds: int, seconds: float) -> Findings:
    small, large = house(database, FEW), house(database, stories)
    asked = [json.loads(call(["-m", "bench.desk_pages"], side.environment).splitlines()[-1]) for side in (small, large)]
    names = list(asked[1]["pages"])
    times: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in names}
    firsts: dict[str, float] = {}
    cpu: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in names}
    app = "standfirst.config.wsgi:application"
    with (
        granian(app, small.environment, threads=THREADS, log=small.folder / "server.log") as one,
        granian(app, large.environment, threads=THREADS, log=large.folder / "server.log") as two,
    ):
        for number in range(rounds):
            for name in names:
                for side in (0, 1) if number % 2 == 0 else (1, 0):
                    server, wanted = (one, two)[side], asked[side]
                    charged = server.cpu_seconds()
                    found = _asked(server.url + wanted["pages"][name], wanted["cookie"], seconds)
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
