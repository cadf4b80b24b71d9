"""What distribution has done again and again: left to the worker's queue, as a large month takes seconds."""

from __future__ import annotations

from standfirst.distribution import queries, tasks
from standfirst.record.schedule.base import every


@every(5, name="distribution.build_sitemaps")
def build_what_is_stale() -> None:
    if queries.overdue():
        tasks.build_sitemaps()


@every(3600, name="distribution.check_sitemaps")
def check() -> None:
    tasks.check_sitemaps()
