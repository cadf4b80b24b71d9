"""Keeping a filter, changing it, and choosing the one that the list opens with."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from standfirst.newsroom import actions
from standfirst.newsroom.admin.stories.asked import Asked
from standfirst.newsroom.admin.stories.rights import list_rights
from standfirst.newsroom.errors import FilterRefused
from standfirst.newsroom.models import SavedFilter
from standfirst.newsroom.queries import publication_wide
from standfirst.newsroom.queries.desk_filters import filters_for


def _demand(request: HttpRequest) -> None:
    if not list_rights(request.user).sees:
        raise PermissionDenied


def _may_share(request: HttpRequest) -> bool:
    return list_rights(request.user).has("share_savedfilter")


def _own(request: HttpRequest, pk: int) -> SavedFilter:
    """A filter that this account may change: its own, and with the right to share whatever is everyone's."""
    _demand(request)
    saved = get_object_or_404(SavedFilter, pk=pk)
    if saved.owner_id != request.user.pk and not (saved.is_shared and _may_share(request)):
        raise PermissionDenied
    return saved


@require_POST
def save_filter(request: HttpRequest) -> HttpResponse:
    """Keep what the list shows now under a name; of one's own with the same name, instead of it."""
    _demand(request)
    asked = Asked(
        QueryDict(request.POST.get("query", "")[:2000]), request.user, publication_wide().publication.time_zone
    )
    shared = bool(request.POST.get("is_shared"))
    if shared and not _may_share(request):
        raise PermissionDenied
    query = asked.kept.urlencode()
    try:
        saved = actions.keep_filter(
            owner=request.user, name=request.POST.get("name", ""), query=query, is_shared=shared,
            opens_with=bool(request.POST.get("first")),
        )  # fmt: skip
    except FilterRefused as refused:
        messages.error(request, refused.message)
        return redirect(f"{reverse('stories:index')}?{query or 'all=1'}")
    messages.success(request, _("“%(name)s” is kept.") % {"name": saved.name})
    return redirect(f"{reverse('stories:index')}?{saved.query}&saved={saved.pk}")


def manage_filters(request: HttpRequest) -> HttpResponse:
    """One's own filters and everyone's: rename, share, remove, choose."""
    _demand(request)
    context: dict[str, Any] = {
        "saved": filters_for(request.user),
        "may_share": _may_share(request),
        "header_title": _("Saved filters"),
        "page_title": _("Saved filters"),
        "header_icon": "doc-full",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": f"{reverse('stories:index')}?all=1", "label": _("Stories")},
            {"url": "", "label": _("Saved filters")},
        ],
    }
    return TemplateResponse(request, "newsroom/stories/filters.html", context)


@require_POST
def change_filter(request: HttpRequest, pk: int) -> HttpResponse:
    saved = _own(request, pk)
    shared = bool(request.POST.get("is_shared"))
    if shared and not saved.is_shared and not _may_share(request):
        raise PermissionDenied
    try:
        actions.change_filter(saved=saved, name=request.POST.get("name", ""), is_shared=shared)
    except FilterRefused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("“%(name)s” is changed.") % {"name": saved.name})
    return redirect("stories:filters")


@require_POST
def remove_filter(request: HttpRequest, pk: int) -> HttpResponse:
    saved = _own(request, pk)
    actions.remove_filter(saved=saved)
    messages.success(request, _("“%(name)s” is removed.") % {"name": saved.name})
    return redirect("stories:filters")


@require_POST
def open_with_filter(request: HttpRequest, pk: int) -> HttpResponse:
    """The list opens with it from now on; with 0, with all stories."""
    _demand(request)
    saved = None
    if pk:
        saved = get_object_or_404(SavedFilter, pk=pk)
        if saved.owner_id != request.user.pk and not saved.is_shared:
            raise PermissionDenied
    actions.open_with(user=request.user, saved=saved)
    words = (
        _("Your list opens with “%(name)s” from now on.") % {"name": saved.name}
        if saved
        else _("Your list opens with all stories from now on.")
    )
    messages.success(request, words)
    return redirect("stories:filters")
