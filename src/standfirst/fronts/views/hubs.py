"""Hubs: the lists of a section, an edition, a bureau, a contributor, a country, a sector."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from standfirst.core import clock
from standfirst.fronts.answers import answer, public_page
from standfirst.fronts.pages import Day, HubPage, KeyFigure, NavLink, Office
from standfirst.fronts.people import persons
from standfirst.fronts.shell import links, local_zone, meta, moment, page_title, shell
from standfirst.newsroom.models import Bureau
from standfirst.newsroom.queries import (
    Position,
    bureau_people,
    contributor_by_slug,
    publication_wide,
    story_list,
)
from standfirst.newsroom.rules.shown import StoryLink

PER_PAGE = 24
BESIDE = 12


@public_page
def section(request: HttpRequest, slug: str) -> HttpResponse:
    """Four statements."""
    wide = publication_wide()
    row = wide.by_slug("section", slug)
    return _hub(
        request, "section", _("Section"), row, intro=getattr(row, "description", ""),
        beside=links(wide.sections.values(), request.path), beside_label=_("Sections"),
    )  # fmt: skip


@public_page
def edition(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything of an edition, behind its front. Four statements."""
    wide = publication_wide()
    row = wide.by_slug("edition", slug)
    bureaus = (bureau for bureau in wide.bureaus.values() if row is not None and bureau.edition_id == row.pk)
    return _hub(
        request, "edition", _("Edition"), row, path=f"/edition/{slug}/all/", zone=getattr(row, "time_zone", ""),
        title=_("All of %(edition)s") % {"edition": getattr(row, "name", "")}, intro="",
        beside=links(bureaus, request.path), beside_label=_("Offices"),
    )  # fmt: skip


@public_page
def bureau(request: HttpRequest, slug: str) -> HttpResponse:
    """Seven statements: the list's four, the people, their portraits."""
    wide = publication_wide()
    row = wide.by_slug("bureau", slug)
    if row is None:
        raise Http404
    people = bureau_people(row.pk)
    siblings = (other for other in wide.bureaus.values() if other.edition_id == row.edition_id and other is not row)
    return _hub(
        request, "bureau", _("Office"), row, intro=row.intro, zone=row.time_zone, office=_office(row),
        people=persons(people), beside=links(siblings, request.path),
        beside_label=_("Other offices of this edition"),
    )  # fmt: skip


@public_page
def contributor(request: HttpRequest, slug: str) -> HttpResponse:
    """Seven statements: the contributor, the portrait, the list's four."""
    row = contributor_by_slug(slug)
    if row is None:
        raise Http404
    (person,) = persons([row])
    label = _("Partner") if person.is_partner else _("Contributor")
    return _hub(request, "contributor", label, row, intro=row.bio, person=person)


@public_page
def country(request: HttpRequest, slug: str) -> HttpResponse:
    """Four statements."""
    row = publication_wide().by_slug("country", slug)
    return _hub(
        request, "country", _("Country"), row, intro=getattr(row, "intro", ""),
        key_figures=_key_figures(getattr(row, "key_figures", [])),
    )  # fmt: skip


@public_page
def sector(request: HttpRequest, slug: str) -> HttpResponse:
    """Four statements."""
    row = publication_wide().by_slug("sector", slug)
    return _hub(request, "sector", _("Sector"), row, intro=getattr(row, "intro", ""))


def _hub(
    request: HttpRequest,
    kind: str,
    kind_label: str,
    row: Any,
    *,
    intro: str,
    zone: str = "",
    path: str = "",
    title: str = "",
    **parts: Any,
) -> HttpResponse:
    if row is None:
        raise Http404
    wide = publication_wide()
    before = _position(request)
    listing = story_list(kind, str(row.pk), before=before, limit=PER_PAGE)
    title = title or str(row.name)
    path = path or row.get_absolute_url()
    here = f"{path}?before={before.key}" if before else path
    page = HubPage(
        shell=shell(request),
        meta=meta(
            page_title(title, wide), path=here, description=intro[:300], robots="noindex, follow" if before else ""
        ),
        kind=kind,
        kind_label=kind_label,
        title=title,
        intro=intro if before is None else "",
        days=_days(listing.stories, zone or wide.publication.time_zone),
        older_url=f"{path}?before={listing.older}" if listing.older else "",
        newest_url=path if before else "",
        empty="" if listing.stories else _empty(kind, str(row.name), before is not None),
        **parts,
    )
    return answer(request, "fronts/hub.html", page)


def _position(request: HttpRequest) -> Position | None:
    """Where the list goes on from. A key that no list ever wrote leads nowhere."""
    key = request.GET.get("before")
    if key is None:
        return None
    try:
        return Position.parse(key)
    except ValueError:
        raise Http404 from None


def _days(stories: Iterable[StoryLink], zone: str) -> tuple[Day, ...]:
    days: dict[Any, list[StoryLink]] = {}
    for story in stories:
        if story.published_at is not None:
            days.setdefault(local_zone(zone, story.published_at).date(), []).append(story)
    return tuple(Day(on, tuple(them)) for on, them in days.items())


def _office(row: Bureau) -> Office:
    wide = publication_wide()
    known = wide.countries.get(row.country)
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


def _key_figures(rows: Any) -> tuple[KeyFigure, ...]:
    """What an editor typed as key figures; a row without label or value is not one."""
    return tuple(
        KeyFigure(str(row["label"]), str(row["value"]), str(row.get("note") or ""))
        for row in (rows if isinstance(rows, list) else [])
        if isinstance(row, dict) and row.get("label") and row.get("value") not in (None, "")
    )[:BESIDE]


def _empty(kind: str, title: str, further: bool) -> str:
    if further:
        return _("There are no older stories here.")
    return {
        "section": _("Nothing has been published in %(title)s yet. New stories appear here by themselves."),
        "edition": _("The %(title)s edition has not published a story yet. Its offices are listed beside."),
        "bureau": _("%(title)s has not filed a story yet. Stories it signs, alone or with a name, appear here."),
        "contributor": _("No story by %(title)s has been published yet."),
        "country": _("No story has been filed under %(title)s yet. Stories appear here when an editor files one."),
        "sector": _("No story has been filed under %(title)s yet. Stories appear here when an editor files one."),
    }[kind] % {"title": title}
