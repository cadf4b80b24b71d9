"""Feeds: the same bytes for whoever asks."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe

from standfirst.distribution.conf import FEED_FRESH_SECONDS
from standfirst.distribution.formats import formats
from standfirst.distribution.freshness import unchanged_since
from standfirst.distribution.queries import Subject, feed_of, subject_of
from standfirst.newsroom.queries import find_hub
from standfirst.newsroom.rules.hub_address import NAMES, FilterRefused


@require_safe
def feed(request: HttpRequest, name: str, kind: str = "", slug: str = "") -> HttpResponse:
    """The feed of the publication, or of one hub and its filters, in one format: 200, 304 or 404; one 301 to the one
    spelling of the address. Seven statements, one more for a company, a topic or a contributor; with filters two
    more.
    """
    if name not in formats:
        raise Http404
    subject = _subject(request, kind, slug) if kind else Subject()
    path = f"{subject.path}feed.{name}{subject.query}"
    if kind and (request.path != f"{subject.path}feed.{name}" or not _is_spelt(request, subject)):
        return _moved(path)
    written = formats.get(name)
    with translation.override(settings.LANGUAGE_CODE):
        content = written.serialise(feed_of(subject, path=path))
    # Of filtered feeds there are more than a cache should remember: their readers ask by fingerprint.
    return _answer(request, content, f"{written.media_type}; charset=utf-8", remembered="" if subject.query else path)


def _subject(request: HttpRequest, kind: str, slug: str) -> Subject:
    hub = find_hub(kind, slug)
    if hub is None:
        raise Http404
    try:
        return subject_of(hub, [(name, value) for name, values in request.GET.lists() for value in values])
    except FilterRefused as refused:
        raise Http404 from refused


def _is_spelt(request: HttpRequest, subject: Subject) -> bool:
    """Whether the query's filters stand in it as they should; what is no filter may stand there too."""
    mine = [(name, value) for name, values in request.GET.lists() for value in values if name in NAMES]
    return mine == [*subject.asked.facets, *subject.days]


def _answer(request: HttpRequest, content: bytes, content_type: str, *, remembered: str) -> HttpResponse:
    """200, or 304 for a reader that has these bytes already. It varies by nothing: no cookie is looked at."""
    etag = quote_etag(hashlib.sha256(content).hexdigest()[:32])
    since = unchanged_since(remembered, etag) if remembered else None
    response = HttpResponse(content, content_type=content_type)
    response.headers["Cache-Control"] = f"public, max-age={FEED_FRESH_SECONDS.value}"
    response.headers["ETag"] = etag
    if since is not None:
        response.headers["Last-Modified"] = http_date(since)
    return get_conditional_response(request, etag=etag, last_modified=since, response=response) or response


def _moved(target: str) -> HttpResponse:
    answer = HttpResponsePermanentRedirect(target)
    # Readers keep a bare 301 for good, and a slug may yet change again.
    answer.headers["Cache-Control"] = f"public, max-age={FEED_FRESH_SECONDS.value}"
    return answer
