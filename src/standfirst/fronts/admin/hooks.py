"""What the fronts' screens add to the newsroom's admin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from standfirst.fronts.admin import form_screens, operations, screens
from standfirst.newsroom.models import Article

PATTERNS = [
    path("", screens.index, name="index"),
    path("<slug:key>/", screens.editor, name="editor"),
    path("<slug:key>/do/", operations.do, name="do"),
    path("<slug:key>/state/", screens.state, name="state"),
    path("<slug:key>/history/", screens.history, name="history"),
    path("<slug:key>/preview/", screens.preview, name="preview"),
    path("<slug:key>/zone/", form_screens.zone, name="zone_new"),
    path("<slug:key>/zone/<slug:zone_id>/", form_screens.zone, name="zone"),
    path("<slug:key>/pin/<slug:pin_id>/", form_screens.pin, name="pin"),
]


@hooks.register("register_admin_urls")
def fronts_urls() -> list[URLPattern | URLResolver]:
    return [path("fronts/", include((PATTERNS, "fronts_desk")))]


class FrontsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(screens.CHANGE))


@hooks.register("register_admin_menu_item")
def fronts_item() -> MenuItem:
    return FrontsItem(_("Fronts"), reverse("fronts_desk:index"), name="fronts", icon_name="home", order=30)


@hooks.register("register_page_listing_more_buttons")
def pin_from_list(page: Page, user: Any, next_url: str | None = None) -> Iterator[Button]:
    yield from _pin_button(page, user)


@hooks.register("register_page_header_buttons")
def pin_from_story(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    yield from _pin_button(page, user)


def _pin_button(page: Page, user: Any) -> Iterator[Button]:
    if isinstance(page, Article) and page.live and user.has_perm(screens.CHANGE):
        url = f"{reverse('fronts_desk:editor', args=['home'])}?q={page.number}"
        yield Button(_("Pin to front"), url, icon_name="thumbtack", priority=25)
