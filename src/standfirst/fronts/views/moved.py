"""Old addresses: where a request leads that nothing answers for."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse

from standfirst.core import clock
from standfirst.fronts.answers import redirected
from standfirst.fronts.counting import hits
from standfirst.fronts.queries.redirects import Leads, where_to
from standfirst.fronts.rules.redirects import GONE, Address, request_address
from standfirst.fronts.rules.redirects.wanted import RESERVED
from standfirst.fronts.views import errors
from standfirst.newsroom.queries import find_story

_KEPT = "/%:?#[]@!$&'()*+,;=~-._"


def moved(request: HttpRequest, address: Address) -> HttpResponse | None:
    """The redirect of an address that nothing answers for, or 410; None when there is none. One statement, two when it
    leads to a story, one more when the patterns are cold.
    """
    leads = where_to(address)
    if leads is None:
        return None
    location = leads.to
    if leads.kind == "story":
        story = find_story(int(leads.to))
        if story is None:
            return None
        if story.taken_down_at is not None:
            return errors.gone(request)
        if not story.is_visible(clock.now()):
            return None
        location = story.canonical_path
    hits.note(leads.id)
    if leads.status == GONE:
        return errors.gone_for_good(request)
    return _redirect(request, leads, location)


def asked_for(request: HttpRequest) -> Address | None:
    """The address of a request that may have moved; None for forms, for the house's own addresses and for nonsense."""
    if request.method not in ("GET", "HEAD"):
        return None
    address = request_address(request.path, request.META.get("QUERY_STRING", ""))
    if address is None or not address.segments or address.segments[0].casefold() in RESERVED:
        return None
    return address


def _redirect(request: HttpRequest, leads: Leads, location: str) -> HttpResponse:
    """The query goes along on this site, unless the old address was known by its query or the new one has its own."""
    query = request.META.get("QUERY_STRING", "")
    if query and leads.kind != "url" and not leads.by_query and "?" not in location:
        path, mark, fragment = location.partition("#")
        location = f"{path}?{quote(query, safe=_KEPT)}{mark}{fragment}"
    return redirected(location, status=leads.status)
