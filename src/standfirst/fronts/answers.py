"""From a page's values to an answer with the right headers."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag

from standfirst.distribution.queries import usage as content_usage
from standfirst.fronts.conf import FRESH_SECONDS
from standfirst.fronts.head import completed
from standfirst.newsroom.queries import Position

View = Callable[..., HttpResponse]

PRIVATE = "private, no-store"


def public_page(view: View) -> View:
    """A page that visitors share: GET and HEAD only, in the publication's language whatever the browser prefers."""

    @functools.wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        with translation.override(settings.LANGUAGE_CODE):
            return view(request, *args, **kwargs)

    return inner


def answer(
    request: HttpRequest, template: str, page: Any, *, status: int = 200, keep_private: bool = False
) -> HttpResponse:
    """The page rendered. Templates get `page`, and its frame and head as `shell` and `meta`.

    A request without a session is a visitor's: its answer may be shared for a short while and carries an ETag. One
    with a session, signed in or not, is never kept. Either way the answer varies by cookie, so that no cache mixes
    them up.
    """
    context = {"page": page, "shell": page.shell, "meta": completed(page, status=status)}
    if page.shell is not None:
        context["publication"] = page.shell.publication
    response = HttpResponse(render_to_string(template, context, request), status=status)
    # What may be done with the words of a page; an error's are nobody's.
    if status == 200 and (usage := content_usage()):
        response.headers["Content-Usage"] = usage
    patch_vary_headers(response, ["Cookie"])
    if keep_private or settings.SESSION_COOKIE_NAME in request.COOKIES or request.method not in ("GET", "HEAD"):
        response.headers["Cache-Control"] = PRIVATE
        return response
    if status != 200:
        seconds = min(10, FRESH_SECONDS.value)
        response.headers["Cache-Control"] = "no-store" if status >= 500 else f"public, max-age={seconds}"
        return response
    response.headers["Cache-Control"] = f"public, max-age={FRESH_SECONDS.value}"
    return with_etag(request, response)


def position(request: HttpRequest) -> Position | None:
    """Where in a list a page begins, as its one `before` says; None for the first page. A forged key is no page."""
    keys = request.GET.getlist("before")
    if not keys:
        return None
    try:
        (key,) = keys
        return Position.parse(key)
    except ValueError:
        raise Http404 from None


def redirected(location: str, *, status: int = 301) -> HttpResponse:
    """A redirect that is kept no longer than a page: browsers keep a bare 301 for good, and an address may yet change
    again."""
    response = HttpResponseRedirect(location)
    response.status_code = status
    response.headers["Cache-Control"] = f"public, max-age={FRESH_SECONDS.value}"
    return response


def with_etag(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The answer with a fingerprint of its bytes, or 304 when the visitor has these bytes already."""
    etag = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
    response.headers["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response) or response
