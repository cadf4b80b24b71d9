"""Copy by mail: what it adds to the Wagtail admin."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from standfirst.newsroom.admin.mail_in import views
from standfirst.newsroom.admin.mail_in import words as _words  # noqa: F401 -- says what the audit trail holds
from standfirst.newsroom.models import FiledMail
from standfirst.newsroom.queries.mail_in import DECIDE, mails_for


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    return [
        path("mail/", views.MailListView.as_view(), name="newsroom_mails"),
        path("mail/discard/", views.DiscardView.as_view(), name="newsroom_mails_discard"),
        path("mail/<int:pk>/", views.MailView.as_view(), name="newsroom_mail"),
        path("mail/<int:pk>/raw/", views.raw_mail, name="newsroom_mail_raw"),
    ]


class MailItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(DECIDE)


@hooks.register("register_admin_menu_item")
def mail_item() -> MenuItem:
    return MailItem(_("Copy by mail"), reverse("newsroom_mails"), name="mail", icon_name="mail", order=60)


class HeldPanel(Component):
    """“3 mails are held”, on the first screen of those who decide on them; nothing while none is. One statement."""

    name = "held_mail"
    template_name = "newsroom/admin/mail_in/held_panel.html"
    order = 55

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        held = list(mails_for(self.request.user, FiledMail.State.HELD)[: views.MANY + 1])
        return {"held": held[: views.FEW], "count": min(len(held), views.MANY), "more": len(held) > views.MANY}


@hooks.register("construct_homepage_panels", order=200)
def held_panel(request: HttpRequest, panels: list[Any]) -> None:
    if request.user.has_perm(DECIDE):
        panels.append(HeldPanel(request))


@hooks.register("insert_global_admin_css")
def sheet() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("newsroom/mail-in.css"))
