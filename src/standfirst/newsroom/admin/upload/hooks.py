"""Stories from Word and from the clipboard: what it adds to the Wagtail admin."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from standfirst.newsroom.admin.upload import views
from standfirst.newsroom.admin.upload import words as _words  # noqa: F401 -- says what the audit trail holds
from standfirst.newsroom.admin.write import may_write
from standfirst.newsroom.models import Article


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    return [
        path("write/bring-in/", views.bring_in, name="newsroom_bring_in"),
        path("write/bring-in/<uuid:pk>/", views.BroughtInView.as_view(), name="newsroom_brought_in"),
        path("write/bring-in/<uuid:pk>/pictures/<int:number>/", views.picture, name="newsroom_brought_in_picture"),
    ]


class BringInItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_write(request)


@hooks.register("register_admin_menu_item")
def bring_in_item() -> MenuItem:
    return BringInItem(
        _("Bring in copy"), reverse("newsroom_bring_in"), name="bring-in", icon_name="download", order=11
    )


@hooks.register("register_page_header_buttons")
def header_buttons(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    if not isinstance(page, Article) or not page.pk:
        return
    may = page.permissions_for_user(user)
    if may.can_edit() and not may.page_locked():
        url = f"{reverse('newsroom_bring_in')}?story={page.pk}"
        yield Button(_("Bring in copy"), url, icon_name="download", priority=35)


HINTS = {
    "held": _("Not pasted yet. A paragraph cannot hold what is in it: PARTS."),
    "headings": _("headings"),
    "tables": _("tables"),
    "pictures": _("pictures"),
    "quotes": _("quotes"),
    "notes": _("footnotes"),
    "blocks": _("Bring it in as blocks"),
    "alone": _("Paste the words alone"),
    "cancel": _("Do not paste"),
    "removed": _("Deleted text, comments or hidden text were in it and were not pasted."),
    "close": _("All right"),
}


@hooks.register("insert_editor_js")
def hint_script() -> SafeString:
    return format_html(
        '<script src="{}" data-bring-in="{}" data-words="{}"></script>',
        static("newsroom/upload-hint.js"),
        reverse("newsroom_bring_in"),
        json.dumps({name: str(sentence) for name, sentence in HINTS.items()}),
    )


@hooks.register("insert_global_admin_css")
def sheet() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("newsroom/upload.css"))
