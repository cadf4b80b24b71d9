"""Whether an archive slows anything: every kind of public page, search, the newsroom's list, saving and publishing, at
a thousand stories and at a million.
"""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from bench.figures import Findings, Target, percentile
from bench.homes import call
from bench.houses import House, databases, house
from bench.servers import ROOT, Server, granian

FEW = 1_000
THREADS, CONNECTIONS = 4, 4
# More than this and the archive is felt.
RATIO = 1.5
# Pages that are longer in a large house, not slower: its month has eight thousand stories to name, and not a thousand;
# its archive and its index of sitemaps a hundred and twenty months, and not one.
LONGER = ("sitemap: a month", "sitemap: index", "archive: the years")
SEARCH_MS, PUBLISH_MS = 300.0, 150.0
SEEDED_SECONDS = 15 * 60
# Stories an editor opens, saves and publishes in a round.
EDITED = 25
METHOD = """
Two houses made by lot (`bench/archive.py`) on {database}: {many:,} stories, 274 a day, and the newest {few:,} of
such. Each is served by one Granian WSGI worker with {threads} threads and no page cache. The load is a process of its
own: {seconds:g} s with one connection for the latency and {rate_seconds:g} s with {connections} for the rate; the two
houses take turns page by page and change who goes first, {rounds} rounds. Stories, words and addresses are taken by
chance from a list where there are several. The ratio is the median of the rounds' ratios of medians. CPU is what the
server's processes were charged for a request at one connection. kB is the mean length of the answers. The sparse
filter is held against a full page of the dense one where a house has too few stories for a page of its own. A month's
sitemap, the index of sitemaps and the archive's list of months have no target: in the large house they are longer, by
what they name.
"""
EDITING = """
The same houses and servers. An editor's process opens a story's screen in the newsroom, sends its form to save a new
version, and sends it again to publish: whole HTTP requests with session, checks, audit and outbox rows in one
transaction. {edited} stories a round, {rounds} rounds, taken by chance from the whole archive; nobody else writes.
Without the screen, as the schedule publishes: `bench/publisher.py`, a process on the same database.
"""
SEEDING = """
From an empty, migrated database to the last index, with PostgreSQL's VACUUM ANALYZE: `python -m bench.seeder --house`.
What is made from the stories afterwards (the search's index, sitemaps) is told by itself. Load is the machine's average
when it was done.
"""


@dataclass(slots=True)
class Side:
    """One house being served, and what was measured of it, by the names of the groups; one list entry a round."""

    house: House
    server: Server
    told: Mapping[str, Any]
    folder: Path
    latencies: dict[str, list[list[float]]] = field(default_factory=dict)
    rates: dict[str, list[float]] = field(default_factory=dict)
    cpu: dict[str, list[float]] = field(default_factory=dict)
    size: dict[str, float] = field(default_factory=dict)

    def every(self, name: str) -> list[float]:
        return [one for found in self.latencies[name] for one in found]


def run(*, stories: int, rounds: int, seconds: float, only: str = "") -> Iterator[Findings]:
    """Measure on SQLite, then on PostgreSQL when one lets us in. With `only`, the groups whose names have it."""
    for database in databases():
        small, large = house(database, FEW), house(database, stories)
        yield _seeding(database, large)
        yield from _measured(database, small, large, stories, rounds=rounds, seconds=seconds, only=only)


def _measured(
    database: str, small: House, large: House, stories: int, *, rounds: int, seconds: float, only: str
) -> Iterator[Findings]:
    app = "standfirst.config.wsgi:application"
    with ExitStack() as running:
        sides = []
        for one in (small, large):
            told = json.loads(call(["-m", "bench.million_pages"], one.environment).splitlines()[-1])
            server = running.enter_context(
                granian(app, one.environment, threads=THREADS, log=one.folder / "server.log")
            )
            folder = one.folder / "asked"
            folder.mkdir(exist_ok=True)
            sides.append(Side(one, server, told, folder))
        names = [name for name in sides[0].told["groups"] if only in name]
        there = [name for name in names if all(_is_there(side, name) for side in sides)]
        for number in range(rounds):
            for name in there:
                for side in sides if number % 2 == 0 else reversed(sides):
                    _turn(side, name, seconds)
        yield _pages(database, sides, there, sorted(set(names) - set(there)), stories, rounds=rounds, seconds=seconds)
        if only in "save and publish":
            for number in range(rounds):
                for side in sides if number % 2 == 0 else reversed(sides):
                    _edit(side, number)
            yield _editing(database, sides, stories, rounds=rounds)


def _is_there(side: Side, name: str) -> bool:
    """Whether every address of a group answers 200. Raises `RuntimeError` for an answer but that and 404."""
    for path in side.told["groups"][name]:
        request = urllib.request.Request(side.server.url + path, headers={"Cookie": side.told["cookie"]})
        if not path.startswith("/newsroom/"):
            request.remove_header("Cookie")
        try:
            with urllib.request.urlopen(request, timeout=120):
                pass
        except urllib.error.HTTPError as refused:
            if refused.code == 404:
                return False
            raise RuntimeError(f"{path} answered {refused.code}") from refused
    return True


def _turn(side: Side, name: str, seconds: float) -> None:
    """One house's turn at one group: latency, then rate."""
    paths = side.told["groups"][name]
    asked = side.folder / "paths.json"
    asked.write_text(json.dumps(paths), encoding="utf-8")
    command = [sys.executable, "-m", "bench.load", side.server.url, "--paths", str(asked)]
    if paths[0].startswith("/newsroom/"):
        command += ["--header", f"Cookie: {side.told['cookie']}"]
    charged = side.server.cpu_seconds()
    alone = _loaded([*command, "--connections", "1", "--seconds", str(seconds)])
    side.cpu.setdefault(name, []).append((side.server.cpu_seconds() - charged) / alone["requests"] * 1000)
    side.latencies.setdefault(name, []).append(alone["latencies"])
    several = _loaded([*command, "--connections", str(CONNECTIONS), "--seconds", str(_rate_seconds(seconds))])
    side.rates.setdefault(name, []).append(several["requests"] / several["seconds"])
    side.size[name] = (alone["mean_bytes"] + several["mean_bytes"]) / 2000


def _edit(side: Side, number: int) -> None:
    """One house's turn at the newsroom's form: other stories every round."""
    stories = side.told["stories"][number * EDITED : (number + 1) * EDITED]
    command = [sys.executable, "-m", "bench.editor", side.server.url, "--cookie", side.told["cookie"]]
    found = _loaded(command, stdin=json.dumps(stories))
    # Without a screen, others: of the end of the list.
    others = [story for story, _body in side.told["stories"][::-1][number * EDITED : (number + 1) * EDITED]]
    found |= json.loads(call(["-m", "bench.publisher"], side.house.environment, stdin=json.dumps(others)))
    for act, times in found.items():
        side.latencies.setdefault(act, []).append(times)


def _loaded(command: list[str], *, stdin: str | None = None) -> dict[str, Any]:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, input=stdin)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command[2:4])} failed:\n{done.stderr.strip().splitlines()[-1]}")
    return json.loads(done.stdout)


def _rate_seconds(seconds: float) -> float:
    return max(0.5, seconds / 2)


def _pages(
    database: str, sides: list[Side], there: list[str], lacking: list[str], stories: int, *, rounds: int, seconds: float
) -> Findings:
    method = METHOD.format(
        many=stories, few=FEW, database=database, threads=THREADS, connections=CONNECTIONS, rounds=rounds,
        seconds=seconds, rate_seconds=_rate_seconds(seconds),
    )  # fmt: skip
    if lacking:
        method += f" Not measured, as their addresses answer 404: {', '.join(lacking)}."
    return Findings(
        name=f"million at {stories:,} stories, {database}",
        method=method,
        head=["page", *_pairs("req/s", stories), *_pairs("p50 ms", stories), *_pairs("p99 ms", stories), "ratio",
              *_pairs("CPU ms", stories), *_pairs("kB", stories)],
        rows=[_row(sides, name) for name in there],
        targets=[target for name in there for target in _targets(sides, name)],
        raw=_raw(sides, there),
    )  # fmt: skip


def _row(sides: list[Side], name: str) -> list[str]:
    def both(of: Callable[[Side], float], digits: int) -> list[str]:
        return [f"{of(side):.{digits}f}" for side in sides]

    return [
        name,
        *both(lambda side: median(side.rates[name]), 0),
        *both(lambda side: median(side.every(name)), 1),
        *both(lambda side: percentile(side.every(name), 0.99), 0),
        f"{_ratio(sides, name):.2f}",
        *both(lambda side: median(side.cpu[name]), 1),
        *both(lambda side: side.size[name], 1),
    ]


def _targets(sides: list[Side], name: str) -> Iterator[Target]:
    if name.startswith("search:"):
        slow = percentile(sides[1].every(name), 0.99)
        yield Target(f"{name}, p99", slow, SEARCH_MS, " ms", most=True)
    elif name in LONGER:
        return
    else:
        yield Target(f"{name}, ratio", _ratio(sides, name), RATIO, "×", most=True)


def _editing(database: str, sides: list[Side], stories: int, *, rounds: int) -> Findings:
    acts = ("open", "save", "publish", "publish, without the screen")
    return Findings(
        name=f"save and publish at {stories:,} stories, {database}",
        method=EDITING.format(edited=EDITED, rounds=rounds),
        head=["", *_pairs("p50 ms", stories), *_pairs("p95 ms", stories), *_pairs("p99 ms", stories), "ratio"],
        rows=[
            [
                act,
                *(f"{median(side.every(act)):.0f}" for side in sides),
                *(f"{percentile(side.every(act), 0.95):.0f}" for side in sides),
                *(f"{percentile(side.every(act), 0.99):.0f}" for side in sides),
                f"{_ratio(sides, act):.2f}",
            ]
            for act in acts
        ],
        targets=[
            Target("publish, p99", percentile(sides[1].every("publish"), 0.99), PUBLISH_MS, " ms", most=True),
            *(Target(f"{act}, ratio", _ratio(sides, act), RATIO, "×", most=True) for act in acts),
        ],
        raw=_raw(sides, acts),
    )


def _ratio(sides: list[Side], name: str) -> float:
    few, many = (side.latencies[name] for side in sides)
    return median(median(b) / median(a) for a, b in zip(few, many, strict=True))


def _pairs(what: str, stories: int) -> list[str]:
    return [f"{what} at {FEW:,}", f"at {stories:,}"]


def _raw(sides: list[Side], names: Any) -> dict[str, Any]:
    return {
        name: {
            str(side.house.told["stories"]): {"ms": side.latencies[name], "per_second": side.rates.get(name, [])}
            for side in sides
        }
        for name in names
    }


def _seeding(database: str, large: House) -> Findings:
    told = large.told
    steps = {"stories": told["seconds"], **told.get("made_from_them", {})}
    return Findings(
        name=f"seeding {told['stories']:,} stories, {database}",
        method=SEEDING,
        head=["", "s", "stories/s", "load"],
        rows=[
            [step, f"{took:.0f}", f"{told['stories'] / took:,.0f}", f"{told['load']:.1f}"]
            for step, took in steps.items()
        ],
        targets=[Target("seeding", told["seconds"], SEEDED_SECONDS, " s", most=True)]
        if told["stories"] <= 1_000_000
        else [],
        raw=dict(told),
    )
