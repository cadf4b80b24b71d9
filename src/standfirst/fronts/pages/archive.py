"""The archive by day and month."""

from __future__ import annotations

from dataclasses import dataclass

from standfirst.fronts.pages.frame import Meta, NavLink, Shell
from standfirst.fronts.pages.hub import Day


@dataclass(frozen=True, slots=True)
class ArchiveYear:
    """A year that holds stories, and its months that do; `url` is empty on the year's own page."""

    label: str
    url: str
    months: tuple[NavLink, ...]


@dataclass(frozen=True, slots=True)
class ArchivePage:
    """The archive, a year, a month or a day of it (`kind`: archive | year | month | day).

    `years` on the archive and on a year; `weekdays` and `weeks` (rows of seven: a `NavLink` whose `url` is empty
    without stories, None outside the month) on a month. `days` are stories, on months and days. `up` leads out to
    the wider pages; `earlier` and `later` to the nearest that hold stories.
    """

    shell: Shell
    meta: Meta
    kind: str
    title: str
    intro: str = ""
    up: tuple[NavLink, ...] = ()
    years: tuple[ArchiveYear, ...] = ()
    weekdays: tuple[NavLink, ...] = ()
    weeks: tuple[tuple[NavLink | None, ...], ...] = ()
    days: tuple[Day, ...] = ()
    earlier: NavLink | None = None
    later: NavLink | None = None
    older_url: str = ""
    newest_url: str = ""
    empty: str = ""

    @property
    def story_level(self) -> str:
        """Under a day's own title its stories are the next heading; elsewhere they stand under their day's."""
        return "h2" if self.kind == "day" else "h3"
