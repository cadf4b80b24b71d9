"""What the screens of old addresses add to the newsroom's admin."""

from __future__ import annotations

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from standfirst.fronts.admin.redirects import importing, screens

PATTERNS = [
    path("", screens.index, name="index"),
    path("add/", screens.add, name="add"),
    path("<int:pk>/", screens.edit, name="edit"),
    path("delete/", screens.delete, name="delete"),
    path("missing/", screens.missing, name="missing"),
    path("imports/", importing.imports, name="imports"),
    path("imports/<int:pk>/", importing.batch, name="import"),
    path("imports/<int:pk>/progress/", importing.progress, name="progress"),
    path("imports/<int:pk>/report/", importing.report, name="report"),
    path("export/", importing.export, name="export"),
]


@hooks.register("register_admin_urls")
def redirect_urls() -> list[URLPattern | URLResolver]:
    return [path("redirects/", include((PATTERNS, "redirects")))]


class RedirectsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(screens.VIEW))


@hooks.register("register_settings_menu_item")
def redirects_item() -> MenuItem:
    return RedirectsItem(
        _("Old addresses"), reverse("redirects:index"), name="redirects", icon_name="redirect", order=300
    )


@hooks.register("insert_global_admin_css")
def sheet() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("fronts/redirects.css"))
