"""An uncached story on Standfirst and on plain Wagtail: the same story, blocks, relations, pictures and server."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from html import unescape
from statistics import median

from bench import homes
from bench.figures import BUILD, Findings, Target, percentile, spread
from bench.homes import Home, page_cost
from bench.servers import ROOT, Server, granian

SLUG = "summit-19-march"
COPY = ROOT / "src/standfirst/ops/demo/content/stories" / f"01-{SLUG}.toml"
THREADS = 4
METHOD = """
Story 01 of the demo, opened to everyone, beside the demo's 39 others on both sides; every rendition made; no page
cache on either side. Each side is one Granian WSGI worker with {threads} threads on SQLite on loopback. The load
comes from a process of its own over keep-alive connections: {seconds:g} s a turn at 1 connection for the latency and
at 4 for the rate, {rounds} rounds, the sides taking turns and changing who goes first, so that what else the machine
does falls on both; each round gives one ratio, and the median of the ratios counts. CPU is what the server's
processes were charged for a request, which other work on the machine touches least. Plain Wagtail has its prefetches,
its rendition cache and its cached templates; {plain_menus}.
"""


@dataclass(slots=True)
class Side:
    """One of the two, as measured: one entry a round."""

    name: str
    server: Server
    path: str
    median_ms: list[float] = field(default_factory=list)
    p95_ms: list[float] = field(default_factory=list)
    per_second: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)

    def turn(self, seconds: float) -> None:
        cpu, requests = self.server.cpu_seconds(), 0
        for connections in (1, 4):
            result = loaded(self.server.url + self.path, connections=connections, seconds=seconds)
            requests += result["requests"]
            if connections == 1:
                self.median_ms.append(median(result["latencies"]))
                self.p95_ms.append(percentile(result["latencies"], 0.95))
            else:
                self.per_second.append(result["requests"] / result["seconds"])
        self.cpu_ms.append((self.server.cpu_seconds() - cpu) / requests * 1000)


def loaded(url: str, *, connections: int, seconds: float) -> dict:
    """What `bench.load` in a process of its own found."""
    command = [sys.executable, "-m", "bench.load", url, "--connections", str(connections), "--seconds", str(seconds)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"The load on {url} failed:\n{done.stderr.strip().splitlines()[-1]}")
    return json.loads(done.stdout)


def run(*, rounds: int, seconds: float, cached_menus: bool = False) -> Findings:
    """Measure. Raises `RuntimeError` when a side does not show the whole story."""
    plain = homes.plain(BUILD / "plain", cached_menus=cached_menus)
    house = homes.standfirst(BUILD / "standfirst", story=SLUG)
    # Asked before the servers start: the first look at the plain page makes its renditions, which takes a while.
    costs = {"plain Wagtail": page_cost(plain, f"/{SLUG}/"), "Standfirst": page_cost(house, house.story_path)}
    for name, cost in costs.items():
        lacking = missing_texts(cost["body"])
        if lacking:
            raise RuntimeError(f"{name} does not show the whole story; first of {len(lacking)}: “{lacking[0]}”")
    with (
        serving("bench.plain.wsgi:application", plain, f"/{SLUG}/") as plain_server,
        serving("standfirst.config.wsgi:application", house, house.story_path) as house_server,
    ):
        sides = [
            Side("plain Wagtail", plain_server, f"/{SLUG}/"),
            Side("Standfirst", house_server, house.story_path),
        ]
        for side in sides:
            loaded(side.server.url + side.path, connections=4, seconds=2)
        for number in range(rounds):
            for side in sides if number % 2 == 0 else reversed(sides):
                side.turn(seconds)
    return _findings(sides, costs, rounds=rounds, seconds=seconds, cached_menus=cached_menus)


def serving(app: str, home: Home, path: str) -> AbstractContextManager[Server]:
    return granian(app, home.environment, threads=THREADS, log=home.log, ready=path)


def missing_texts(html: str) -> list[str]:
    """The texts of the story's copy that the page does not hold: every paragraph, caption, cell and label."""
    copy = tomllib.loads(COPY.read_text(encoding="utf-8"))
    wanted = [copy["headline"], copy["standfirst"], copy["dateline"], copy["lead_caption"]]
    wanted += [row["text"] for row in copy["correction"]]
    for block in copy["body"]:
        wanted += [block[name] for name in ("text", "caption", "title", "note", "source", "label") if name in block]
        wanted += [block["html"]] if "html" in block else []
        wanted += [cell for row in [block.get("head", []), *block.get("rows", [])] for cell in row]
    # Links may put space round a word: compare without any.
    shown = _squeezed(html)
    # A document's text stands in its file, not on the page.
    return [text for text in wanted if "OUTLINE AGENDA" not in text and _squeezed(text) not in shown]


def _squeezed(html: str) -> str:
    """The letters alone. A note's mark is a link on both sides and a mark in the copy: left out everywhere."""
    text = re.sub(r'<sup class="footnote-mark".*?</sup>|\[\^[^\]]+\]', "", html, flags=re.DOTALL)
    return re.sub(r"\s", "", unescape(re.sub(r"<[^>]+>", "", text)))


def _findings(
    sides: list[Side], costs: dict[str, dict], *, rounds: int, seconds: float, cached_menus: bool
) -> Findings:
    plain, house = sides
    latency = [theirs / ours for theirs, ours in zip(plain.median_ms, house.median_ms, strict=True)]
    tail = [theirs / ours for theirs, ours in zip(plain.p95_ms, house.p95_ms, strict=True)]
    rate = [ours / theirs for theirs, ours in zip(plain.per_second, house.per_second, strict=True)]
    cpu = [theirs / ours for theirs, ours in zip(plain.cpu_ms, house.cpu_ms, strict=True)]
    rows = [
        [
            side.name, spread(side.median_ms, 1), spread(side.p95_ms, 1), spread(side.per_second, 1),
            spread(side.cpu_ms, 1), str(costs[side.name]["statements"]), f"{costs[side.name]['bytes'] / 1000:.1f}",
        ]
        for side in sides
    ]  # fmt: skip
    rows.append(["times as fast", spread(latency), spread(tail), spread(rate), spread(cpu), "", ""])
    menus = "its menus are kept in a template cache" if cached_menus else "its menus are queried for each page"
    return Findings(
        name="article, plain Wagtail's menus cached" if cached_menus else "article",
        method=METHOD.format(threads=THREADS, seconds=seconds, rounds=rounds, plain_menus=menus),
        head=["", "median ms, 1 conn.", "p95 ms, 1 conn.", "pages/s, 4 conn.", "CPU ms a page", "SQL", "kB"],
        rows=rows,
        # A cache of menus is more than properly done prefetches: told for comparison, not judged.
        targets=[]
        if cached_menus
        else [
            Target("latency against plain Wagtail", median(latency), 2.0, "×"),
            Target("rate against plain Wagtail", median(rate), 2.0, "×"),
        ],
        raw={
            side.name: {
                "median_ms": side.median_ms, "p95_ms": side.p95_ms, "per_second": side.per_second,
                "cpu_ms": side.cpu_ms, "statements": costs[side.name]["statements"],
                "bytes": costs[side.name]["bytes"],
            }
            for side in sides
        },
    )  # fmt: skip
