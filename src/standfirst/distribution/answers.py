"""Answers to machines: the same for everybody, with a fingerprint, kept for a moment, never with a cookie."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag

from standfirst.distribution.conf import FRESH_SECONDS

TEXT = "text/plain; charset=utf-8"
XML = "application/xml; charset=utf-8"


def text(request: HttpRequest, body: str, content_type: str = TEXT) -> HttpResponseBase:
    """`body` whole, or 304 when the asker has these bytes already. What UTF-8 cannot hold becomes a question mark."""
    data = body.encode("utf-8", "replace")
    etag = hashlib.sha256(data).hexdigest()[:32]
    return _shared(request, HttpResponse(data, content_type=content_type), size=len(data), etag=etag)


def pieces(
    request: HttpRequest,
    body: Iterator[bytes],
    *,
    size: int,
    etag: str,
    content_type: str,
    built_at: datetime | None = None,
) -> HttpResponseBase:
    """The same for what is written piece by piece: `size` in bytes, `etag` bare."""
    response = StreamingHttpResponse(body, content_type=content_type)
    return _shared(request, response, size=size, etag=etag, built_at=built_at)


def _shared(
    request: HttpRequest, response: HttpResponseBase, *, size: int, etag: str, built_at: datetime | None = None
) -> HttpResponseBase:
    response.headers["Content-Length"] = str(size)
    response.headers["ETag"] = quote_etag(etag)
    response.headers["Cache-Control"] = f"public, max-age={FRESH_SECONDS.value}"
    modified = int(built_at.timestamp()) if built_at is not None else None
    if modified is not None:
        response.headers["Last-Modified"] = http_date(modified)
    return get_conditional_response(request, response.headers["ETag"], modified, response) or response


def later(seconds: int) -> HttpResponse:
    """Not there yet: ask again."""
    headers = {"Retry-After": str(seconds), "Cache-Control": "no-store"}
    return HttpResponse("Being built. Ask again in a minute.\n", content_type=TEXT, status=503, headers=headers)
