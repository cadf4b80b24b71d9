"""The home page and the hubs at 50 and at 5,000 stories: the archive must not slow the front."""

from __future__ import annotations

import shutil
from statistics import median

from bench import homes
from bench.article import SLUG, THREADS, loaded
from bench.figures import BUILD, Findings, Target, percentile, spread
from bench.homes import Home, call, made_from, page_cost
from bench.servers import granian

FEW, MANY = 50, 5_000
PATHS = ("/", "/section/markets/", "/edition/orient/", "/country/japan/", "/bureau/tokyo/")
# More than this and the archive is felt.
BOUND = 1.5
METHOD = """
Two homes with the same demo publication, one brought up to {few} published stories and one to {many} by writing the
demo's stories again into the past, relations and filings included. Each is served by one Granian WSGI worker with
{threads} threads on SQLite, without a page cache, one connection, {seconds:g} s a turn, {rounds} rounds taking turns.
The ratio is the median of the rounds' ratios; part of it is that a hub with few stories at {few} shows a full page of
them at {many}.
"""


def run(*, rounds: int, seconds: float) -> Findings:
    small, large = _home(FEW), _home(MANY)
    costs = {path: (page_cost(small, path), page_cost(large, path)) for path in PATHS}
    app = "standfirst.config.wsgi:application"
    times: dict[str, tuple[list[float], list[float]]] = {path: ([], []) for path in PATHS}
    tails: dict[str, tuple[list[float], list[float]]] = {path: ([], []) for path in PATHS}
    with (
        granian(app, small.environment, threads=THREADS, log=small.log) as one,
        granian(app, large.environment, threads=THREADS, log=large.log) as two,
    ):
        for number in range(rounds):
            for path in PATHS:
                for side in (0, 1) if number % 2 == 0 else (1, 0):
                    found = loaded((one, two)[side].url + path, connections=1, seconds=seconds)
                    times[path][side].append(median(found["latencies"]))
                    tails[path][side].append(percentile(found["latencies"], 0.95))
    ratios = {path: [b / a for a, b in zip(*times[path], strict=True)] for path in PATHS}
    rows = []
    for path in PATHS:
        few, many = costs[path]
        rows.append(
            [
                path, spread(times[path][0], 1), spread(times[path][1], 1), f"{median(tails[path][0]):.1f}",
                f"{median(tails[path][1]):.1f}", f"{few['statements']} / {many['statements']}", spread(ratios[path]),
            ]
        )  # fmt: skip
    return Findings(
        name="lists",
        method=METHOD.format(few=FEW, many=f"{MANY:,}", threads=THREADS, seconds=seconds, rounds=rounds),
        head=["page", f"ms at {FEW}", f"ms at {MANY:,}", f"p95 at {FEW}", f"p95 at {MANY:,}", "SQL", "ratio"],
        rows=rows,
        targets=[Target(f"{path} at {MANY:,}", median(ratios[path]), BOUND, "×", most=True) for path in PATHS],
        raw={path: {str(FEW): times[path][0], str(MANY): times[path][1]} for path in PATHS},
    )


def _home(count: int) -> Home:
    """A copy of the demo's home, grown."""
    demo = homes.standfirst(BUILD / "standfirst", story=SLUG)
    folder = BUILD / f"stories-{count}"
    environment = {**demo.environment, "STANDFIRST_HOME": str(folder)}
    stamp = folder / "grown"
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != made_from():
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(demo.folder, folder, ignore=shutil.ignore_patterns("cache", "*.lock", "*.log"))
        call(["-m", "bench.seeder", str(count)], environment)
        stamp.write_text(made_from(), encoding="utf-8")
    return Home(folder, environment)
