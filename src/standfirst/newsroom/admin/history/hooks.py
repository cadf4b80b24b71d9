"""Who did what: the search of the audit trail, and the way to it. A story's own history is among its acts."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from standfirst.newsroom.admin.history import export, search


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    return [
        path("audit/", search.AuditSearchView.as_view(), name="newsroom_audit"),
        path("audit/export/", export.export, name="newsroom_audit_export"),
    ]


class AuditItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return search.may_search(request.user)


@hooks.register("register_reports_menu_item")
def audit_item() -> MenuItem:
    return AuditItem(_("Audit trail"), reverse("newsroom_audit"), name="audit", icon_name="history", order=50)
