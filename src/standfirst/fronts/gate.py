"""The gate before originals and documents: it asks who wants the file, and from which story, before it gives any."""

from __future__ import annotations

import mimetypes
from pathlib import PurePosixPath

from django.core.exceptions import PermissionDenied, SuspiciousFileOperation
from django.core.files.storage import storages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from standfirst.access.rules import view_for
from standfirst.fronts.answers import PRIVATE
from standfirst.fronts.viewer import is_staff
from standfirst.newsroom import body
from standfirst.newsroom.models import Article, StoryDocument
from standfirst.newsroom.queries import public_pages_with_document


def check_document(document: StoryDocument, request: HttpRequest) -> None:
    """Asked before a document is served. Raises `Http404` when no public page refers to it, `PermissionDenied` when it
    stands in a part of a story that this visitor may not read; staff may have every document."""
    if is_staff(request):
        return
    holders = public_pages_with_document(document)
    if holders.standing or any(_shows(story, document) for story in holders.stories):
        return
    if not holders.stories:
        raise Http404
    raise PermissionDenied(_("This document belongs to a story that is for PRO readers."))


def _shows(story: Article, document: StoryDocument) -> bool:
    raw = list(story.body.raw_data)
    whole = view_for(story.access_level, is_staff=False) == "full"
    shown = body.references(raw) if whole else body.preview_references(raw)
    return document.pk in shown.documents


# What staff may fetch by its name. Mails and copy on its way lie in the same storage and have screens of their own.
GIVEN_OUT = frozenset({"original_images", "documents"})


def _is_given_out(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return len(parts) > 1 and parts[0] in GIVEN_OUT and ".." not in parts


@require_safe
def original(request: HttpRequest, name: str) -> HttpResponse:
    """An original from private storage, to staff alone; everybody else is told that there is nothing."""
    if not (is_staff(request) and _is_given_out(name)):
        raise Http404
    storage = storages["originals"]
    try:
        if not storage.exists(name):
            raise Http404
        file = storage.open(name, "rb")
    except (SuspiciousFileOperation, FileNotFoundError, IsADirectoryError, ValueError):
        raise Http404 from None
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    response = FileResponse(file, content_type=kind, as_attachment=True, filename=PurePosixPath(name).name)
    response.headers["Cache-Control"] = PRIVATE
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
