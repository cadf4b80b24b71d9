"""The flash lane: its address, and the ways to it."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

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
