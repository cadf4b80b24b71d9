"""What stands at the head of a hub beside its list, and what it says when the list is empty."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from standfirst.core import clock
from standfirst.fronts.pages import Day, KeyFigure, NavLink, Office, Particular
from standfirst.fronts.shell import local_zone, moment
from standfirst.newsroom.models import Bureau, Company
from standfirst.newsroom.queries import publication_wide
from standfirst.newsroom.rules.hub_address import Asked
from standfirst.newsroom.rules.shown import StoryLink

MOST_FIGURES = 12


def office(row: Bureau) -> Office:
    """A bureau's particulars. No statement when the shared rows are warm."""
    known = publication_wide().countries.get(row.country)
    return Office(
        name=row.name,
        signature=row.signature,
        city=row.city,
        country=known.name if known else "",
        address=row.address,
        email=row.email,
        local_time=moment(clock.now(), row.time_zone),
        edition=NavLink(row.edition.name, row.edition.get_absolute_url(), note=row.edition.code),
    )


def particulars(row: Company) -> tuple[Particular, ...]:
    """What is known of a company: only what is. No statement when the shared rows are warm."""
    wide = publication_wide()
    country, sector = wide.countries.get(row.country_id or ""), wide.sectors.get(row.sector_id or "")
    lines = (
        Particular(_("Ticker"), row.ticker),
        Particular(_("Exchange"), row.exchange),
        Particular(_("Country"), country.name, country.get_absolute_url()) if country else None,
        Particular(_("Sector"), sector.name, sector.get_absolute_url()) if sector else None,
        Particular(_("Website"), urlsplit(row.website).netloc, row.website) if row.website else None,
    )
    return tuple(line for line in lines if line is not None and line.value)


def key_figures(rows: Any) -> tuple[KeyFigure, ...]:
    """What an editor typed as key figures; a row without label or value is not one."""
    return tuple(
        KeyFigure(str(row["label"]), str(row["value"]), str(row.get("note") or ""))
        for row in (rows if isinstance(rows, list) else [])
        if isinstance(row, dict) and row.get("label") and row.get("value") not in (None, "")
    )[:MOST_FIGURES]


def stopped_words(found: bool) -> str:
    """What stands under a page that was not filled, because enough of the archive had been looked through."""
    if found:
        return _("Few stories match these filters, and only part of the archive was looked through for this page.")
    return _("Nothing matches these filters in the part of the archive that was looked through for this page.")


def days_of(stories: Iterable[StoryLink], zone: str) -> tuple[Day, ...]:
    """Stories under the days of a zone, as they come."""
    days: dict[Any, list[StoryLink]] = {}
    for story in stories:
        if story.published_at is not None:
            days.setdefault(local_zone(zone, story.published_at).date(), []).append(story)
    return tuple(Day(on, tuple(them)) for on, them in days.items())


def empty_words(kind: str, title: str, asked: Asked) -> str:
    """What an empty list teaches."""
    if asked.is_empty_range:
        return _("The first day comes after the last one, so that no day lies between them. Change one of the two.")
    if asked.before is not None:
        return _("There are no older stories here.")
    if asked.is_filtered:
        return _("No story matches these filters. Take one of them away, or choose other days.")
    return {
        "section": _("Nothing has been published in %(title)s yet. New stories appear here by themselves."),
        "edition": _("The %(title)s edition has not published a story yet. Its offices are listed beside."),
        "bureau": _("%(title)s has not filed a story yet. Stories it signs, alone or with a name, appear here."),
        "contributor": _("No story by %(title)s has been published yet."),
        "country": _("No story has been filed under %(title)s yet. Stories appear here when an editor files one."),
        "sector": _("No story has been filed under %(title)s yet. Stories appear here when an editor files one."),
        "company": _("No story about %(title)s has been published yet. Stories appear here when an editor files one."),
        "topic": _("No story has been filed under %(title)s yet. Stories appear here when an editor files one."),
    }[kind] % {"title": title}
