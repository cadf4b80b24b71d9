"""The audit trail of the whole house, searched by the administrator."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from standfirst.newsroom.admin.history.search_form import SearchForm
from standfirst.newsroom.admin.history.words import entry_detail, entry_sentence, who
from standfirst.record.models import AuditEntry
from standfirst.record.queries import audit_page


def may_search(user: Any) -> bool:
    return bool(user.has_perm("standfirst_record.view_auditentry"))


class AuditSearchView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "newsroom/admin/history/search.html"
    page_title = gettext_lazy("Audit trail")
    header_icon = "history"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_search(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*self.breadcrumbs_items, {"url": "", "label": str(self.page_title)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET.copy()
        before = "".join(asked.pop("before", [])[:1])
        form = SearchForm(asked or {})
        found = None
        if form.is_valid():
            found = audit_page(form.wanted(int(before) if before.isdigit() and len(before) < 19 else None))
        return super().get_context_data(
            form=form,
            found=found,
            is_first=not before,
            lines=[line(entry) for entry in found.entries] if found else [],
            query=asked.urlencode(),
            sent=[(name, value) for name, value in asked.items() if name in form.fields],
            **kwargs,
        )


def line(entry: AuditEntry) -> dict[str, Any]:
    detail = entry_detail(entry)
    return {
        "entry": entry,
        "cause": "" if detail.startswith(entry.cause) else entry.cause,
        "who": who(entry.actor.get_full_name() if entry.actor else entry.actor_label),
        "account": entry.actor_label,
        "sentence": entry_sentence(entry),
        "detail": detail,
    }
