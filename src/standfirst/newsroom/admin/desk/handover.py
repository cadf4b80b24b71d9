"""The notes that one shift leaves the next: written, read and looked up."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from standfirst.newsroom import actions
from standfirst.newsroom.errors import NoteRefused
from standfirst.newsroom.models import Bureau, HandoverNote
from standfirst.newsroom.queries import publication_wide
from standfirst.newsroom.queries.desk_day import handover_notes

PAGE = 30


def may_read(request: HttpRequest) -> bool:
    return request.user.is_active and (
        request.user.has_perm("standfirst_newsroom.view_handovernote") or may_write_note(request)
    )


def may_write_note(request: HttpRequest) -> bool:
    return request.user.is_active and request.user.has_perm("standfirst_newsroom.add_handovernote")


def all_notes(request: HttpRequest) -> HttpResponse:
    """Every note there was, newest first, all or one bureau's."""
    if not may_read(request):
        raise PermissionDenied
    bureau = _bureau(request.GET.get("bureau", ""))
    before = request.GET.get("before", "")
    notes = handover_notes(
        request.user, limit=PAGE + 1, bureau=bureau.pk if bureau else None,
        before=int(before) if before.isdecimal() and len(before) < 18 else None,
    )  # fmt: skip
    context = {
        "notes": notes[:PAGE],
        "older": notes[PAGE - 1].note.pk if len(notes) > PAGE else None,
        "bureau": bureau,
        "bureaus": publication_wide().bureaus.values(),
        "may_write_note": may_write_note(request),
        "draft": "",
        "header_title": _("Handover notes"),
        "page_title": _("Handover notes"),
        "header_icon": "edit",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": "", "label": _("Handover notes")},
        ],
    }
    return TemplateResponse(request, "newsroom/desk/handover.html", context)


@require_POST
def write_note(request: HttpRequest) -> HttpResponse:
    if not may_write_note(request):
        raise PermissionDenied
    text, bureau = request.POST.get("text", ""), _bureau(request.POST.get("bureau", ""))
    try:
        actions.write_handover(text=text, by=request.user, bureau=bureau)
    except NoteRefused as refused:
        messages.error(request, str(refused))
        # What was written is kept in the form.
        context = {
            "notes": [], "older": None, "bureau": bureau, "bureaus": publication_wide().bureaus.values(),
            "may_write_note": True, "draft": text, "header_title": _("Handover notes"),
            "page_title": _("Handover notes"), "header_icon": "edit",
            "breadcrumbs_items": [
                {"url": reverse("wagtailadmin_home"), "label": _("Home")},
                {"url": reverse("newsroom_handover"), "label": _("Handover notes")},
            ],
        }  # fmt: skip
        return TemplateResponse(request, "newsroom/desk/handover.html", context, status=422)
    messages.success(request, _("The note is left for %(whom)s.") % {"whom": bureau or _("all bureaus")})
    return _back(request)


@require_POST
def read_note(request: HttpRequest, pk: int) -> HttpResponse:
    if not may_read(request):
        raise PermissionDenied
    actions.acknowledge_handover(note=get_object_or_404(HandoverNote, pk=pk), by=request.user)
    return _back(request)


def _bureau(key: str) -> Bureau | None:
    return publication_wide().bureaus.get(int(key)) if key.isdecimal() and len(key) < 18 else None


def _back(request: HttpRequest) -> HttpResponse:
    target = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return redirect(target)
    return redirect("wagtailadmin_home")
