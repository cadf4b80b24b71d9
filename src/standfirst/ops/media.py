"""The public cuts of pictures, served by the site itself when they lie in a folder of the home."""

from __future__ import annotations

from django.core.files.storage import FileSystemStorage, storages
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

YEAR = 365 * 24 * 3600


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A file of the public storage. 404 for everything else: folders, hidden files, and whatever lies outside of it.

    A cut's name changes with its picture, its crop and its size, so it may be kept for a year.
    """
    kept_in = storages["default"]
    hidden = any(part.startswith(".") for part in path.split("/"))
    if hidden or not isinstance(kept_in, FileSystemStorage):
        raise Http404
    response = serve(request, path, document_root=str(kept_in.location))
    response["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    # A drawing that somebody opens by itself must not run anything on our address.
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
