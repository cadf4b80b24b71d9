"""A full disk is told to the person whose work it stops, in words, and nothing is half-kept: 507, with what to do."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable

import structlog
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _

log = structlog.get_logger(__name__)

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})
STATUS = 507


class FullDiskMiddleware:
    """Answers a request that failed for want of room on the disk."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return full_disk_response(request, error)


def is_full_disk(error: BaseException | None) -> bool:
    """Whether an error, or what caused it, says that the disk is full: the file system's word, or SQLite's."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in NO_ROOM:
            return True
        if isinstance(error, OperationalError | sqlite3.OperationalError) and "disk is full" in str(error):
            return True
        error = error.__cause__ or error.__context__
    return False


def full_disk_response(request: HttpRequest, error: BaseException | None) -> HttpResponse | None:
    """The answer to a request that met a full disk; `None` for any other error. Needs no database and no template."""
    if not is_full_disk(error):
        return None
    log.error("disk_full", path=request.path, error=str(error))
    title = _("The server's disk is full")
    text = _(
        "What you sent was not kept, and nothing that was there before has changed. Keep this page open or your copy "
        "at hand, tell the person who runs the server, and send it again once there is room."
    )
    if "application/json" in request.headers.get("Accept", "") or request.headers.get("X-Requested-With"):
        return JsonResponse({"success": False, "error_message": f"{title}. {text}"}, status=STATUS)
    page = format_html(
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{0}</title></head>'
        "<body><h1>{0}</h1><p>{1}</p></body></html>",
        title,
        text,
    )
    return HttpResponse(page, status=STATUS, headers={"Cache-Control": "no-store"})
