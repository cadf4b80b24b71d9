"""Search: the page of results, and suggestions as one types. Reads only; a page works without any script."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from standfirst.fronts import limits
from standfirst.fronts.answers import PRIVATE, answer, public_page
from standfirst.fronts.errors import TooManyRequests
from standfirst.fronts.search_page import asked_for, search_page
from standfirst.fronts.views import errors
from standfirst.search.conf import SEARCHES, SUGGESTIONS, WINDOW_SECONDS
from standfirst.search.errors import NoSuchPlace, SearchTookTooLong
from standfirst.search.queries import search as find
from standfirst.search.queries import suggest
from standfirst.search.rules.results import Results

MOST_SUGGESTIONS = 8


@public_page
def search(request: HttpRequest) -> HttpResponse:
    """At most eleven statements on SQLite, whatever is published; none without a query or a filter."""
    asked = asked_for(request.GET)
    results, trouble = Results(query=asked.typed[:400], order=asked.order), ""
    if asked.is_one:
        try:
            limits.count("searches", limits.network(request), most=SEARCHES.value, window=WINDOW_SECONDS.value,
                         error=TooManyRequests)  # fmt: skip
            results = find(asked.typed, asked.filters, before=asked.before, order=asked.order)
        except TooManyRequests as error:
            return _slow_down(request, error)
        except NoSuchPlace:
            return errors.not_found(request)
        except SearchTookTooLong:
            trouble = _("This search took too long and was given up. Ask for fewer or rarer words, or add a filter.")
    page = search_page(request, asked, results, trouble)
    response = answer(request, "fronts/search.html", page, status=503 if trouble else 200)
    if trouble:
        response.headers["Retry-After"] = "5"
    return response


@public_page
def suggestions(request: HttpRequest) -> HttpResponse:
    """`{"suggestions": [{"kind", "text", "path", "lang"}]}` for `?q=`, at most eight, from public text alone. At
    most five statements on SQLite."""
    try:
        limits.count("suggestions", limits.network(request), most=SUGGESTIONS.value, window=WINDOW_SECONDS.value,
                     error=TooManyRequests)  # fmt: skip
        found = suggest(request.GET.get("q", ""), MOST_SUGGESTIONS)
    except TooManyRequests as error:
        answered = JsonResponse({"suggestions": [], "error": str(error)}, status=429)
        answered.headers["Retry-After"] = str(error.wait)
        answered.headers["Cache-Control"] = PRIVATE
        return answered
    except SearchTookTooLong:
        found = []
    rows = [
        {"kind": one.kind, "label": kind_word(one.kind), "text": one.text, "path": one.path, "lang": one.language}
        for one in found
    ]
    response = JsonResponse({"suggestions": rows}, json_dumps_params={"ensure_ascii": False})
    response.headers["Cache-Control"] = "public, max-age=60"
    response.headers["X-Robots-Tag"] = "noindex"
    patch_vary_headers(response, ["Cookie"])
    return response


def kind_word(kind: str) -> str:
    """What a suggestion is, for the reader."""
    return {
        "story": _("Story"),
        "section": _("Section"),
        "edition": _("Edition"),
        "country": _("Country"),
        "sector": _("Sector"),
        "company": _("Company"),
        "topic": _("Topic"),
        "contributor": _("Contributor"),
        "bureau": _("Office"),
    }.get(kind, "")


def _slow_down(request: HttpRequest, error: TooManyRequests) -> HttpResponse:
    response = errors.too_many(request)
    response.headers["Retry-After"] = str(error.wait)
    return response
