"""The style sheet of the publication's tokens."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from standfirst.look import queries
from standfirst.look.rules import tokens


@require_safe
def tokens_sheet(request: HttpRequest, version: str) -> HttpResponse:
    """The sheet of that version for ever; for an older one the present sheet, for a minute."""
    css = queries.publication().tokens_css
    current = version == tokens.version(css)
    caching = "public, max-age=31536000, immutable" if current else "public, max-age=60"
    return HttpResponse(css, content_type="text/css; charset=utf-8", headers={"Cache-Control": caching})
