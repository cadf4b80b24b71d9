"""What happened, what was kept and what to do."""

from __future__ import annotations

import sys

import structlog
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext as _

from standfirst.fronts.answers import PRIVATE, answer
from standfirst.fronts.full_disk import full_disk_response
from standfirst.fronts.pages import ErrorPage, Meta, NavLink
from standfirst.fronts.shell import meta, page_title, shell
from standfirst.newsroom.queries import publication_wide
from standfirst.newsroom.rules.shown import StoryLink

log = structlog.get_logger(__name__)


def not_found(request: HttpRequest, *, stories: tuple[StoryLink, ...] = (), heading: str = "") -> HttpResponse:
    """404, with `stories` under a `heading`. No statement when the shared rows are warm."""
    return _error(
        request, 404, _("There is no page at this address"),
        _("The address may have been typed wrongly, or the story may have been withdrawn."),
        stories=stories, heading=heading,
    )  # fmt: skip


def not_listed(request: HttpRequest, why: str, way: NavLink) -> HttpResponse:
    """404 for a list that is asked for what does not exist: `why` says what, `way` leads to the list without it."""
    return _error(request, 404, _("There is no such list"), why, way)


def gone(request: HttpRequest) -> HttpResponse:
    """410: the story was taken down for good."""
    return _error(
        request, 410, _("This story has been taken down"),
        _("It is no longer published here. The corrections policy says when and why we take a story down."),
    )  # fmt: skip


def gone_for_good(request: HttpRequest) -> HttpResponse:
    """410: an old address that leads nowhere any more."""
    return _error(
        request, 410, _("This page is gone"), _("It stood at this address once and is not coming back."),
    )  # fmt: skip


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _error(
        request, 403, _("You may not open this"),
        _("Nothing was changed. If you have an account that may, log in and try again."),
    )  # fmt: skip


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _error(
        request, 400, _("The request could not be read"),
        _("Nothing was changed. Go back, check what was typed, and try again."),
    )  # fmt: skip


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _error(
        request, 429, _("Too many requests"),
        _("Your network has asked for this too often. Wait a few minutes and try again; nothing was changed."),
    )  # fmt: skip


def server_error(request: HttpRequest) -> HttpResponse:
    """500: says so without asking the database, the cache or the session, any of which may be what broke."""
    full = full_disk_response(request, sys.exc_info()[1])
    if full is not None:
        return full
    title = _("Something broke on our side")
    text = _("It has been noted. What you had sent may not have been kept: go back and try again in a minute.")
    page = ErrorPage(None, Meta(title=title, robots="noindex"), 500, title, text, (NavLink(_("The front page"), "/"),))
    try:
        html = render_to_string("fronts/error.html", {"page": page, "shell": None, "meta": page.meta})
    except Exception as error:
        log.error("error_page_broken", error=str(error))
        html = format_html(
            '<!doctype html><html lang="en"><meta charset="utf-8"><title>{0}</title><h1>{0}</h1><p>{1}</p>'
            '<p><a href="/">{2}</a></p></html>',
            title, text, _("The front page"),
        )  # fmt: skip
    return HttpResponse(html, status=500, headers={"Cache-Control": "no-store"})


def _error(
    request: HttpRequest, status: int, title: str, text: str, *first: NavLink,
    stories: tuple[StoryLink, ...] = (), heading: str = "",
) -> HttpResponse:  # fmt: skip
    with translation.override(translation.get_language()):
        wide = publication_wide()
        frame = shell(request)
        ways = [*first, NavLink(_("The front page"), "/"), *frame.sections[:6]]
        contact = wide.standing_by_role("contact")
        if contact is not None:
            ways.append(NavLink(contact.title, contact.path))
        page = ErrorPage(
            shell=frame,
            meta=meta(page_title(title, wide), robots="noindex"),
            status=status,
            title=title,
            text=text,
            links=tuple(ways),
            stories=stories,
            heading=heading,
        )
        response = answer(request, "fronts/error.html", page, status=status)
    if status in (403, 429):
        response.headers["Cache-Control"] = PRIVATE
    return response
