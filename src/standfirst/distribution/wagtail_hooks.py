"""What distribution asks of Wagtail: its screens under Settings."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from standfirst.distribution.admin import screens


@hooks.register("register_admin_urls")
def machines_urls() -> list[URLPattern]:
    return [
        path("machines/crawlers/", screens.crawlers, name="machines_crawlers"),
        path("machines/crawlers/preview/", screens.crawlers_preview, name="machines_crawlers_preview"),
        path("machines/ads/", screens.ads, name="machines_ads"),
        path("machines/security/", screens.security, name="machines_security"),
    ]


class ForThose(MenuItem):
    """Shown to whoever has the permission."""

    permission = ""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(self.permission))


class CrawlersItem(ForThose):
    permission = screens.CRAWLERS


class AdsItem(ForThose):
    permission = screens.ADS


class SecurityItem(ForThose):
    permission = screens.SECURITY


@hooks.register("register_settings_menu_item")
def crawlers_item() -> MenuItem:
    return CrawlersItem(
        _("What crawlers may do"), reverse("machines_crawlers"), name="crawlers", icon_name="site", order=160
    )


@hooks.register("register_settings_menu_item")
def ads_item() -> MenuItem:
    return AdsItem(
        _("Sellers of advertising"), reverse("machines_ads"), name="ads-txt", icon_name="clipboard-list", order=161
    )


@hooks.register("register_settings_menu_item")
def security_item() -> MenuItem:
    return SecurityItem(
        _("Contact for weaknesses"), reverse("machines_security"), name="security-txt", icon_name="lock", order=162
    )
