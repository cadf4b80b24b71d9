"""The one door of the newsroom: Wagtail's own log-in and password pages lead to the house's."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import path, re_path, reverse
from wagtail.admin.auth import require_admin_access

from standfirst.readers.newsroom.accounts import OwnAccountView


def log_in(request: HttpRequest) -> HttpResponse:
    """To the log-in, with where the visitor was going."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponseRedirect(reverse("account_login") + (f"?{query}" if query else ""))


def reset_password(request: HttpRequest, rest: str = "") -> HttpResponse:
    return redirect("account_reset_password")


urlpatterns = [
    path("login/", log_in),
    re_path(r"^password_reset/(?P<rest>.*)$", reset_password),
    path("account/", require_admin_access(OwnAccountView.as_view())),
]
