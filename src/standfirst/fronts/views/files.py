"""The small files at the root that robots and browsers ask for."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe

ROBOTS = """User-agent: *
Disallow: /newsroom/
Disallow: /account/
Disallow: /contact/
Disallow: /preview/
Disallow: /pro/thanks/
"""


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse(
        ROBOTS, content_type="text/plain; charset=utf-8", headers={"Cache-Control": "public, max-age=3600"}
    )


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Browsers ask here unasked; the picture lies with the static files."""
    return HttpResponseRedirect(static("look/favicon.svg"), headers={"Cache-Control": "public, max-age=86400"})
