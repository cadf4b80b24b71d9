"""The archive: every story by the year, month and day it was published, in the publication's zone."""

from __future__ import annotations

import zoneinfo
from collections.abc import Sequence
from datetime import UTC, date, datetime, tzinfo
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import date_format, get_format
from django.utils.translation import gettext as _

from standfirst.core import clock
from standfirst.fronts.answers import answer, position, public_page
from standfirst.fronts.hub_words import days_of
from standfirst.fronts.pages import ArchivePage, ArchiveYear, Meta, NavLink
from standfirst.fronts.rules.archive import Kind, Period, around, months, period, weeks
from standfirst.fronts.shell import ARCHIVE, meta, page_title, shell
from standfirst.newsroom.queries import (
    Position,
    archive_beside,
    archive_ends,
    publication_wide,
    spans_in_use,
    story_list,
)
from standfirst.newsroom.rules.days import DAY, FIRST

PER_PAGE = 40
# The months of a hundred years are looked up one by one; the archive goes no further back at a glance.
MOST_MONTHS = 1_200


@public_page
def archive(request: HttpRequest) -> HttpResponse:
    """The years and months that hold stories. Two statements."""
    ends = archive_ends()
    held: list[Period] = []
    if ends is not None:
        ends = max(ends[0], FIRST), min(ends[1], clock.now())
        first, last = (at.astimezone(_zone()).date() for at in ends)
        held = _in_use(months(first, last)[-MOST_MONTHS:])
    years = sorted({month.begins.year for month in held}, reverse=True)
    title, wide = _("Archive"), publication_wide()
    intro = _("Everything that %(name)s has published, by the day it was published.") % {"name": wide.publication.name}
    page = ArchivePage(
        shell=shell(request),
        meta=meta(page_title(title, wide), path=ARCHIVE, description=intro, share_title=title),
        kind="archive",
        title=title,
        intro=intro if held else "",
        years=tuple(_year(year, [month for month in held if month.begins.year == year]) for year in years),
        empty="" if held else _("Nothing is published yet. Every story will stand here under its day."),
    )
    return answer(request, "fronts/archive.html", page)


@public_page
def year(request: HttpRequest, year: str) -> HttpResponse:
    """The months of a year that hold stories. Two statements."""
    asked = _asked("year", year)
    held = _in_use(months(asked.begins, asked.ends - DAY))
    return _page(request, asked, holds=bool(held), years=(_year(asked.begins.year, held),) if held else ())


@public_page
def month(request: HttpRequest, year: str, month: str) -> HttpResponse:
    """A month's days and its stories. Six statements."""
    asked = _asked("month", year, month)
    held = {day.begins for day in _in_use([around("day", day) for day in asked.days()])}
    return _stories(request, asked, **_calendar(asked, held))


@public_page
def day(request: HttpRequest, year: str, month: str, day: str) -> HttpResponse:
    """A day's stories. Five statements."""
    return _stories(request, _asked("day", year, month, day))


def _stories(request: HttpRequest, asked: Period, **parts: Any) -> HttpResponse:
    before, (since, until) = position(request), asked.span(_zone())
    listing = story_list("all", since=since, until=until, before=before, limit=PER_PAGE)
    return _page(
        request,
        asked,
        holds=bool(listing.stories),
        before=before,
        days=days_of(listing.stories, publication_wide().publication.time_zone),
        older_url=f"{asked.path}?before={listing.older}" if listing.older else "",
        newest_url=asked.path if before else "",
        **parts,
    )


def _page(request: HttpRequest, asked: Period, *, holds: bool, before: Position | None = None, **parts: Any) -> Any:
    """The page of a year, a month or a day. One statement. A time before the first story is no page."""
    earlier, later = archive_beside(asked.span(_zone()))
    if earlier is None and not holds and before is None:
        raise Http404
    wide, title = publication_wide(), _title(asked)
    page = ArchivePage(
        shell=shell(request),
        meta=_head(asked, holds=holds, before=before),
        kind=asked.kind,
        title=title,
        up=(NavLink(_("Archive"), ARCHIVE), *(_link(one) for one in _wider(asked))),
        earlier=_near(asked, earlier),
        later=_near(asked, later if later and later <= clock.now() else None),
        empty="" if holds else _empty(asked, before, wide.publication.name),
        **parts,
    )
    return answer(request, "fronts/archive.html", page)


def _head(asked: Period, *, holds: bool, before: Position | None) -> Meta:
    wide, title = publication_wide(), _title(asked)
    return meta(
        page_title(_("%(when)s in the archive") % {"when": title}, wide),
        path=f"{asked.path}?before={before.key}" if before else asked.path,
        description=_("What %(name)s published: %(when)s.") % {"name": wide.publication.name, "when": title},
        # An empty day is a page for whoever follows a link to it, and nothing to find.
        robots="" if holds else "noindex, follow",
        share_title=title,
    )


def _asked(kind: Kind, *numbers: str) -> Period:
    """The period of an address. One that does not exist or has not begun is no page."""
    try:
        asked = period(kind, *(int(number) for number in numbers))
    except ValueError:
        raise Http404 from None
    if asked.begins > clock.now().astimezone(_zone()).date():
        raise Http404
    return asked


def _zone() -> tzinfo:
    try:
        return zoneinfo.ZoneInfo(publication_wide().publication.time_zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return UTC


def _in_use(periods: Sequence[Period]) -> list[Period]:
    """Those of several periods that hold stories. One statement."""
    zone = _zone()
    used = spans_in_use([one.span(zone) for one in periods])
    return [one for one, holds in zip(periods, used, strict=True) if holds]


def _near(asked: Period, at: datetime | None) -> NavLink | None:
    """The period of the same kind that a moment lies in, as a link."""
    return None if at is None else _link(around(asked.kind, at.astimezone(_zone()).date()))


def _link(one: Period) -> NavLink:
    return NavLink(_title(one), one.path)


def _wider(asked: Period) -> tuple[Period, ...]:
    kinds: dict[str, tuple[Kind, ...]] = {"year": (), "month": ("year",), "day": ("year", "month")}
    return tuple(around(kind, asked.begins) for kind in kinds[asked.kind])


def _title(asked: Period) -> str:
    return date_format(asked.begins, {"year": "Y", "month": "F Y", "day": "l j F Y"}[asked.kind])


def _year(year: int, held: Sequence[Period]) -> ArchiveYear:
    names = (NavLink(date_format(month.begins, "F"), month.path) for month in held)
    return ArchiveYear(str(year), f"/archive/{year:04d}/", tuple(names))


def _calendar(asked: Period, held: set[date]) -> dict[str, Any]:
    """The weekdays by their short names (`note` is the whole one), and the days in rows of a week."""
    # Django counts from Sunday, Python from Monday.
    first = (int(get_format("FIRST_DAY_OF_WEEK")) - 1) % 7
    order = [(first + place) % 7 for place in range(7)]
    return {
        "weekdays": tuple(NavLink(str(WEEKDAYS_ABBR[n]), "", note=str(WEEKDAYS[n])) for n in order),
        "weeks": tuple(tuple(_day_link(on, held) for on in row) for row in weeks(asked, first)),
    }


def _day_link(on: date | None, held: set[date]) -> NavLink | None:
    if on is None:
        return None
    return NavLink(str(on.day), around("day", on).path if on in held else "", note=date_format(on, "l j F Y"))


def _empty(asked: Period, before: Position | None, name: str) -> str:
    if before is not None:
        return _("There are no older stories here.")
    words = {
        "year": _("%(name)s published nothing in this year."),
        "month": _("%(name)s published nothing in this month."),
        "day": _("%(name)s published nothing on this day."),
    }
    return words[asked.kind] % {"name": name}
