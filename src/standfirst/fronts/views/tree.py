"""Pages of Wagtail's tree: the standing pages, and whatever else lies right under the home page."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.views import serve

from standfirst.newsroom.queries import publication_wide


def tree(request: HttpRequest, path: str) -> HttpResponse:
    """What Wagtail serves at `path`; 404 without a statement when nothing public begins like that."""
    if path.partition("/")[0] not in publication_wide().root_slugs:
        raise Http404
    return serve(request, path)
