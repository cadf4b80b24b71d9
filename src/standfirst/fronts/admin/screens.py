"""The fronts, one front's editor, its history and its preview."""

from __future__ import annotations

import copy
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from standfirst.core import clock
from standfirst.fronts.admin import words
from standfirst.fronts.answers import PRIVATE, answer
from standfirst.fronts.errors import NoFront
from standfirst.fronts.models import Front
from standfirst.fronts.queries import Scope, arranged, front_of, layout_of, scope_of, scopes
from standfirst.fronts.queries.desk import DeskFront, desk_front, front_row, layouts
from standfirst.fronts.queries.finding import LONGEST, find_stories, newest_stories
from standfirst.fronts.views.front import front_page
from standfirst.newsroom.queries import publication_wide
from standfirst.record.queries import history as audit_of

CHANGE, PUBLISH, VIEW = (f"standfirst_fronts.{verb}_front" for verb in ("change", "publish", "view"))
SUGGESTED = 5
LOGGED = 100
# What a pin may be given at once; everything else is set on its own screen.
HOURS = (1, 3, 6, 12, 24)


def demand(request: HttpRequest, *permissions: str) -> None:
    """Raises `PermissionDenied` unless the user has one of them."""
    if not any(request.user.has_perm(permission) for permission in permissions):
        raise PermissionDenied


def scope_or_404(key: str) -> Scope:
    try:
        return scope_of(key)
    except NoFront:
        raise Http404 from None


def name_of(scope: Scope) -> str:
    return _("Home") if scope.edition is None else scope.edition.name


def index(request: HttpRequest) -> HttpResponse:
    """Every front with its state. Two statements."""
    demand(request, VIEW, CHANGE)
    rows = {row.place: row for row in Front.objects.select_related("published")}
    steps = {scope.key: rows[scope.place].steps.first() for scope in scopes() if scope.place in rows}
    fronts = [
        {"scope": scope, "name": name_of(scope), "row": rows.get(scope.place), "last": steps.get(scope.key)}
        for scope in scopes()
    ]
    return TemplateResponse(request, "fronts/admin/index.html", {"fronts": fronts, **head(_("Fronts"))})


def editor(request: HttpRequest, key: str) -> HttpResponse:
    """A front's draft, with what stands where. A dozen statements."""
    demand(request, CHANGE)
    scope = scope_or_404(key)
    desk = desk_front(scope)
    text = request.GET.get("q", "")[:LONGEST]
    found = find_stories(text, user=request.user) if text.strip() else []
    context = {
        "desk": desk,
        "scope": scope,
        "name": name_of(scope),
        "zones": [_zone_context(desk, zone) for zone in desk.zones],
        "targets": [(zone.zone.id, words.zone_words(zone.zone, zone.name)) for zone in desk.zones if zone.zone.on],
        "pending": [words.done(what) for what in desk.pending],
        "pending_words": words.pending(len(desk.pending)),
        "undo_words": words.done(desk.undoable.what) if desk.undoable else "",
        "others": [who for who in desk.authors if who != str(request.user)],
        "q": text,
        "found": found,
        "suggested": [] if text.strip() else newest_stories(without=desk.pinned, limit=SUGGESTED),
        "hours": HOURS,
        "may_publish": request.user.has_perm(PUBLISH),
        "desk_zone": desk_zone(scope),
        **head(name_of(scope), (reverse("fronts_desk:index"), _("Fronts"))),
    }
    return TemplateResponse(request, "fronts/admin/editor.html", context)


def state(request: HttpRequest, key: str) -> HttpResponse:
    """How far the draft is, for a screen that stays open: its turn, and who changed it last. Two statements."""
    demand(request, CHANGE)
    row = front_row(scope_or_404(key))
    last = row.steps.first() if row is not None else None
    said = f"{last.who} {words.done(last.what)}." if last is not None else ""
    return JsonResponse(
        {"turn": row.turn if row is not None else 0, "said": said, "mine": bool(last and last.by_id == request.user.pk)}
    )


def history(request: HttpRequest, key: str) -> HttpResponse:
    """What was published and what was done, newest first. Five statements."""
    demand(request, VIEW, CHANGE)
    scope = scope_or_404(key)
    row = front_row(scope)
    versions = list(row.versions.all()[:LOGGED]) if row is not None else []
    entries = audit_of(f"front:{scope.place}")[:LOGGED]
    context = {
        "scope": scope,
        "name": name_of(scope),
        "row": row,
        "versions": [
            {"version": version, "said": [words.done(what) for what in version.changes]} for version in versions
        ],
        "log": [{"entry": entry, "said": words.done(entry.data)} for entry in entries],
        "may_change": request.user.has_perm(CHANGE),
        **head(
            _("History"),
            (reverse("fronts_desk:index"), _("Fronts")),
            (reverse("fronts_desk:editor", args=[scope.key]), name_of(scope)),
        ),
    }
    return TemplateResponse(request, "fronts/admin/history.html", context)


def preview(request: HttpRequest, key: str) -> HttpResponse:
    """The draft, or the version in `version`, as readers would see it. For staff only; kept by nobody."""
    demand(request, VIEW, CHANGE)
    scope = scope_or_404(key)
    row = front_row(scope)
    layout = layouts(scope, row)[1]
    if number := request.GET.get("version"):
        version = row.versions.filter(number=number).first() if row is not None and number.isdecimal() else None
        if version is None:
            raise Http404
        layout = layout_of(scope, version.layout)
    # As on the public pages: in the publication's language, whatever the editor's browser prefers.
    with translation.override(settings.LANGUAGE_CODE):
        shown = front_of(arranged(scope, layout, now=clock.now()))
        page = front_page(_as_reader(request, scope), scope, shown, still="still" in request.GET)
        response = answer(request, "fronts/front.html", page, keep_private=True)
    response.headers["Cache-Control"] = PRIVATE
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _as_reader(request: HttpRequest, scope: Scope) -> HttpRequest:
    """The request as a visitor's for the page itself: the frame round it is theirs too."""
    reader = copy.copy(request)
    reader.COOKIES, reader.path = {}, scope.path
    return reader


def desk_zone(scope: Scope) -> str:
    """The zone that the front's readers live in: times of pins are shown in it beside the editor's own."""
    name = scope.edition.time_zone if scope.edition is not None else publication_wide().publication.time_zone
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return "UTC"
    return "" if name == timezone.get_current_timezone_name() else name


def _zone_context(desk: DeskFront, zone: Any) -> dict[str, Any]:
    edition = desk.scope.edition.name if desk.scope.edition is not None else ""
    return {
        "it": zone,
        "name": words.zone_words(zone.zone, zone.name),
        "filled_from": words.filled_from(zone.zone, edition=edition),
        "held": [(row, words.why_not(row.why, row.hidden)) for row in zone.held],
        "places": zone.zone.count,
    }


def head(title: str, *trail: tuple[str, str]) -> dict[str, Any]:
    """What Wagtail's page furniture wants to know."""
    first = {"url": reverse("wagtailadmin_home"), "label": _("Home")}
    crumbs = [first, *({"url": url, "label": label} for url, label in trail), {"url": "", "label": title}]
    return {"header_title": title, "page_title": title, "header_icon": "grip", "breadcrumbs_items": crumbs}
