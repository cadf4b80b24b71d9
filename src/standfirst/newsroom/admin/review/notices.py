"""“Notices”: what the newsroom told you."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from standfirst.newsroom.actions import mark_read
from standfirst.newsroom.models import Notice
from standfirst.newsroom.queries import notices_of, stuck_steps, unread_notices

PER_PAGE = 40
ON_DASHBOARD = 5


@require_GET
def notice_list(request: HttpRequest) -> HttpResponse:
    """Newest first. Below them, for those who may take every step, what nobody else can."""
    notices = notices_of(request.user)
    if request.GET.get("show") == "unread":
        notices = notices.filter(read_at=None)
    page = Paginator(notices, PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "page_obj": page,
        "only_unread": request.GET.get("show") == "unread",
        "unread": unread_notices(request.user),
        "stuck": stuck_steps() if takes_every_step(request.user) else [],
        "choices_url": f"{reverse('wagtailadmin_account')}#tab-notices",
    }
    return TemplateResponse(request, "newsroom/admin/review/notices.html", context)


@require_POST
def read_notices(request: HttpRequest) -> HttpResponse:
    """Mark all one's notices as read, or the one whose id is sent."""
    sent = request.POST.get("notice", "")
    count = mark_read(user=request.user, notices=[int(sent)] if sent.isdigit() else None)
    if not sent and count:
        words = ngettext("%(count)s notice is marked as read.", "%(count)s notices are marked as read.", count)
        messages.success(request, words % {"count": count})
    return redirect("newsroom_notices")


@require_POST
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark one of one's own notices as read, and go where it leads."""
    notice = get_object_or_404(Notice, pk=pk, recipient=request.user)
    mark_read(user=request.user, notices=[notice.pk])
    safe = url_has_allowed_host_and_scheme(notice.url, allowed_hosts=None)
    return redirect(notice.url if notice.url and safe else reverse("newsroom_notices"))


def takes_every_step(user: Any) -> bool:
    return user.has_perm("standfirst_newsroom.take_step_article")


class NoticesItem(MenuItem):
    """Says how many are unread. One statement on every screen of the newsroom."""

    def __init__(self) -> None:
        super().__init__(_("Notices"), reverse("newsroom_notices"), name="notices", icon_name="mail", order=15)

    def render_component(self, request: HttpRequest) -> Any:
        component = super().render_component(request)
        unread = unread_notices(request.user)
        if unread:
            component.label = _("Notices (%(count)s)") % {"count": unread if unread < 100 else "99+"}
        return component


class StuckPanel(Component):
    """Above everything else: the steps that nobody can take. Absent when there are none."""

    name = "stuck"
    template_name = "newsroom/admin/review/stuck_panel.html"
    order = 30

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"stuck": stuck_steps(limit=50)}


class NoticesPanel(Component):
    """The newest unread, below the work itself. Absent when there are none."""

    name = "notices"
    template_name = "newsroom/admin/review/notices_panel.html"
    order = 60

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        user = self.request.user
        return {
            "request": self.request,
            "notices": notices_of(user).filter(read_at=None)[:ON_DASHBOARD],
            "unread": unread_notices(user),
        }
