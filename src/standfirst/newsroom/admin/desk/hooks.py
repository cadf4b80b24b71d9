"""The dashboard: what it adds to the Wagtail admin."""

from __future__ import annotations

from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from standfirst.newsroom.admin.desk import handover


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern]:
    return [
        path("handover/", handover.all_notes, name="newsroom_handover"),
        path("handover/write/", handover.write_note, name="newsroom_handover_write"),
        path("handover/<int:pk>/read/", handover.read_note, name="newsroom_handover_read"),
    ]


@hooks.register("insert_global_admin_css")
def desk_sheet() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("newsroom/desk.css"))
