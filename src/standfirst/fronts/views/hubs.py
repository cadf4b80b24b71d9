"""Hubs: the lists of a section, an edition, a bureau, a contributor, a country, a sector, a company, a topic."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from standfirst.core import clock
from standfirst.fronts.answers import answer, public_page, redirected
from standfirst.fronts.errors import ListRefused
from standfirst.fronts.filters import filter_form, in_words, read_filters
from standfirst.fronts.hub_words import days_of, empty_words, key_figures, office, particulars, stopped_words
from standfirst.fronts.pages import HubPage, NavLink
from standfirst.fronts.people import persons
from standfirst.fronts.shell import feed_links, links, local_zone, meta, page_title, shell
from standfirst.fronts.viewer import is_staff
from standfirst.fronts.views.errors import not_listed
from standfirst.newsroom.queries import (
    Listing,
    bureau_people,
    combined_list,
    find_hub,
    pinned_stories,
    publication_wide,
)
from standfirst.newsroom.rules import hub_address
from standfirst.newsroom.rules.days import span

PER_PAGE = 24


@public_page
def section(request: HttpRequest, slug: str) -> HttpResponse:
    """Five statements."""
    wide = publication_wide()
    row = wide.by_slug("section", slug)
    return _hub(
        request, "section", _("Section"), row, intro=getattr(row, "description", ""),
        beside=links(wide.sections.values(), request.path), beside_label=_("Sections"),
    )  # fmt: skip


@public_page
def edition(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything of an edition, behind its front. Five statements."""
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
    """Eight statements: the list's five, the people, their portraits."""
    wide = publication_wide()
    row = wide.by_slug("bureau", slug)
    if row is None:
        raise Http404
    people = bureau_people(row.pk)
    siblings = (other for other in wide.bureaus.values() if other.edition_id == row.edition_id and other is not row)
    return _hub(
        request, "bureau", _("Office"), row, intro=row.intro, zone=row.time_zone, office=office(row),
        people=persons(people), beside=links(siblings, request.path),
        beside_label=_("Other offices of this edition"),
    )  # fmt: skip


@public_page
def contributor(request: HttpRequest, slug: str) -> HttpResponse:
    """Eight statements: the contributor, the portrait, the list's five."""
    row = _row("contributor", slug)
    (person,) = persons([row])
    label = _("Partner") if person.is_partner else _("Contributor")
    return _hub(request, "contributor", label, row, intro=row.bio, person=person)


@public_page
def country(request: HttpRequest, slug: str) -> HttpResponse:
    """Five statements."""
    row = publication_wide().by_slug("country", slug)
    return _hub(
        request, "country", _("Country"), row, intro=getattr(row, "intro", ""),
        key_figures=key_figures(getattr(row, "key_figures", [])),
    )  # fmt: skip


@public_page
def sector(request: HttpRequest, slug: str) -> HttpResponse:
    """Five statements."""
    row = publication_wide().by_slug("sector", slug)
    return _hub(request, "sector", _("Sector"), row, intro=getattr(row, "intro", ""))


@public_page
def company(request: HttpRequest, slug: str) -> HttpResponse:
    """Six statements: the company and the list's five."""
    row = _row("company", slug)
    return _hub(request, "company", _("Company"), row, intro=row.description, particulars=particulars(row))


@public_page
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """Six statements: the topic and the list's five."""
    row = _row("topic", slug)
    return _hub(request, "topic", _("Topic"), row, intro=row.intro)


def _row(kind: str, slug: str) -> Any:
    hub = find_hub(kind, slug)
    if hub is None:
        raise Http404
    return hub.row


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
    """A hub's page: five statements, four of the list and one for what is pinned. With filters at most seven, and one
    for each company, topic and contributor among them.
    """
    if row is None:
        raise Http404
    wide = publication_wide()
    title, path = title or str(row.name), path or row.get_absolute_url()
    zone = zone or wide.publication.time_zone
    try:
        filters = read_filters(request, kind=kind, key=str(row.pk))
    except ListRefused as refused:
        return not_listed(request, refused.message, NavLink(title, path))
    if filters.moved or request.path != path:
        return redirected(path + filters.query)
    asked, first = filters.asked, filters.position is None
    # Pins are of the hub, not of every way to look at its list.
    pins = pinned_stories(kind, str(row.pk)) if first and not asked.is_filtered else []
    listing = Listing(())
    if not asked.is_empty_range:
        since, until = span(asked.since, asked.until, local_zone(zone, clock.now()).tzinfo)
        listing = combined_list(
            [(kind, str(row.pk)), *filters.keys], since=since, until=until, before=filters.position, limit=PER_PAGE,
            above=pins,
        )  # fmt: skip
    words = in_words(filters)
    on = replace(asked, before=listing.older) if listing.older else None
    page = HubPage(
        shell=shell(request),
        meta=meta(
            page_title(f"{title}: {words}" if words else title, wide),
            path=path + filters.query,
            description=intro[:300],
            # Every combination of filters is an address: robots follow them, and keep the hub itself.
            robots="noindex, follow" if asked.is_filtered else "",
            feeds=feed_links(
                row.get_absolute_url(),
                f"{row.name}: {words}" if words else str(row.name),
                query=hub_address.written(replace(asked, before=None)),
            ),
        ),
        kind=kind,
        kind_label=kind_label,
        title=title,
        intro=intro if first and not asked.is_filtered else "",
        pinned=listing.above,
        pins_url=_pins_url(request, kind, str(row.slug)),
        days=days_of(listing.stories, zone),
        filters=filter_form(filters, kind=kind, path=path),
        older_url=path + hub_address.written(on) if on else "",
        newest_url="" if first else path + hub_address.written(replace(asked, before=None)),
        stopped=stopped_words(bool(listing.stories)) if listing.stopped else "",
        empty="" if listing.stories or listing.above else empty_words(kind, str(row.name), asked),
        **parts,
    )
    return answer(request, "fronts/hub.html", page)


def _pins_url(request: HttpRequest, kind: str, slug: str) -> str:
    """Where staff set what is pinned; nothing for everybody else. Rights cost staff a statement, visitors none."""
    if not is_staff(request) or not request.user.has_perm("standfirst_newsroom.change_hubpin"):
        return ""
    return reverse("newsroom_hub_pins", args=[kind, slug])
