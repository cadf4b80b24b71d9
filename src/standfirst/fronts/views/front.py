"""The fronts: the home page, and each edition's."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from standfirst.core import clock
from standfirst.fronts.answers import answer, public_page, redirected
from standfirst.fronts.pages import FrontPage
from standfirst.fronts.queries import FrontShown, front
from standfirst.fronts.queries.scopes import Scope, edition_scope, scope_of
from standfirst.fronts.shell import ad_slot, feed_links, links, meta, page_title, shell
from standfirst.newsroom.queries import publication_wide
from standfirst.newsroom.rules import hub_address

NAMES = frozenset(hub_address.NAMES)


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """The home page: at most seven statements for a visitor, whatever has been published."""
    return answer(request, "fronts/front.html", home_page(request))


@public_page
def edition(request: HttpRequest, slug: str) -> HttpResponse:
    """An edition's front: at most seven statements. A place in its list and its filters are those of the list of
    everything.
    """
    row = publication_wide().by_slug("edition", slug)
    if row is None:
        raise Http404
    if NAMES & request.GET.keys():
        return redirected(f"{row.get_absolute_url()}all/?{request.GET.urlencode()}")
    scope = edition_scope(row)
    return answer(request, "fronts/front.html", front_page(request, scope, front(scope.key)))


def render_home(request: HttpRequest, page: Any, *, preview_mode: str | None = None) -> HttpResponse:
    """The renderer of Wagtail's home page: the front page, whose content is never the tree page's own."""
    return home(request)


def home_page(request: HttpRequest) -> FrontPage:
    return front_page(request, scope_of("home"), front("home"))


def front_page(request: HttpRequest, scope: Scope, shown: FrontShown, **more: Any) -> FrontPage:
    """The page of a front. No statement when the shared rows are warm."""
    wide, row, now = publication_wide(), scope.edition, clock.now()
    frame = shell(request)
    alarmed = frozenset(card.id for card in shown.stories if card.breaking_until and card.breaking_until > now)
    if row is None:
        return FrontPage(
            shell=frame,
            meta=meta(
                page_title("", wide),
                path="/",
                description=wide.publication.tagline,
                feeds=feed_links("/", wide.publication.name),
            ),
            front=shown,
            breaking_now=alarmed,
            ad=ad_slot("home-top"),
            empty="" if shown.stories else _("Nothing is published yet. The first story will stand here."),
            **more,
        )
    return FrontPage(
        shell=frame,
        meta=meta(
            page_title(row.name, wide),
            path=scope.path,
            description=row.description[:300],
            feeds=feed_links(scope.path, row.name),
        ),
        front=shown,
        kind="edition",
        kind_label=_("Edition"),
        title=row.name,
        intro=row.description,
        all_url=f"{scope.path}all/",
        offices=links((office for office in wide.bureaus.values() if office.edition_id == row.pk), request.path),
        breaking_now=alarmed,
        ad=ad_slot("hub-top"),
        empty=""
        if shown.stories
        else _("The %(title)s edition has not published a story yet. Stories appear here by themselves.")
        % {"title": row.name},
        **more,
    )
