"""“Write a story”: one click to the empty form, in the folder of this month."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from wagtail.models import Page
from wagtail.permissions import policy_registry

from standfirst.core import clock
from standfirst.newsroom.actions import month_folder


def may_write(request: HttpRequest) -> bool:
    """Whether this member of staff may start a story. One statement, cached on the user."""
    return policy_registry.get_by_type(Page).user_has_permission(request.user, "add")


def write_story(request: HttpRequest) -> HttpResponse:
    if not may_write(request):
        raise PermissionDenied
    folder = month_folder(day=timezone.localtime(clock.now()).date())
    return redirect("wagtailadmin_pages:add", "standfirst_newsroom", "article", folder.pk)
