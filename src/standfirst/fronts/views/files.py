"""The small files at the root that browsers ask for."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseRedirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe


@require_safe
def favicon(request: HttpRequest) -> HttpResponseRedirect:
    """Browsers ask here unasked; the picture lies with the static files."""
    return HttpResponseRedirect(static("look/favicon.svg"), headers={"Cache-Control": "public, max-age=86400"})
