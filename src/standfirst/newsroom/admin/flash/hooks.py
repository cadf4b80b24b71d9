"""The flash lane: its address, and the ways to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from standfirst.newsroom.admin.flash.views import FlashView
from standfirst.newsroom.admin.write import may_write


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    return [path("flash/", FlashView.as_view(), name="newsroom_flash")]


class FlashItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_write(request)


@hooks.register("register_admin_menu_item")
def flash_item() -> MenuItem:
    return FlashItem(_("Flash"), reverse("newsroom_flash"), name="flash", icon_name="warning", order=15)


class FlashPanel(Component):
    """The way to the lane, first on the dashboard: nobody in a hurry opens a menu."""

    name = "flash"
    template_name = "newsroom/admin/flash/panel.html"
    order = 5

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        return {}


@hooks.register("construct_homepage_panels")
def first_on_the_dashboard(request: HttpRequest, panels: list[Any]) -> None:
    if may_write(request):
        panels.append(FlashPanel())
