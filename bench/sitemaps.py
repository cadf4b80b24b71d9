"""How long every sitemap takes to be built anew, and how much memory."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator

from bench.figures import Findings, Target
from bench.homes import call
from bench.houses import databases, house

SECONDS, MEGABYTES = 60.0, 200.0
FULL = 1_000_000
METHOD = """
A house of {stories:,} stories made by lot (`bench/archive.py`) on {database}. `bench/rebuild.py`, a process of its own,
marks every sitemap stale and builds them all, as `standfirst build_sitemaps --all` does: reading, writing, compressing
and keeping them. Memory is the most that the process ever had, what it is loaded with included; CPU is what it alone
was charged, without the database server's share on PostgreSQL. Load is the machine's average when it ended. The target
of seconds is that of a million, by the share of it that the house has.
"""


def run(*, stories: int) -> Iterator[Findings]:
    for database in databases():
        made = house(database, stories)
        told = json.loads(call(["-m", "bench.rebuild"], made.environment).splitlines()[-1])
        yield Findings(
            name=f"sitemaps of {stories:,} stories, {database}",
            method=METHOD.format(stories=stories, database=database),
            head=["addresses", "files", "s", "CPU s", "addresses/s", "peak MB", "MB at the start", "MB of XML", "load"],
            rows=[
                [
                    f"{told['urls']:,}", f"{told['files']}", f"{told['seconds']:.1f}", f"{told['cpu']:.1f}",
                    f"{told['urls'] / told['seconds']:,.0f}", f"{told['peak_mb']:.0f}", f"{told['start_mb']:.0f}",
                    f"{told['xml_mb']:.0f}", f"{os.getloadavg()[0]:.1f}",
                ]
            ],
            targets=[
                Target("all of them", told["seconds"], SECONDS * stories / FULL, " s", most=True),
                Target("peak memory", told["peak_mb"], MEGABYTES, " MB", most=True),
            ],
            raw=told,
        )  # fmt: skip
