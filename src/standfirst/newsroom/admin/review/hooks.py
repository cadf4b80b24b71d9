"""What review registers with Wagtail."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from standfirst.newsroom.admin.review import editing, notices, pictures
from standfirst.newsroom.admin.review.action_menu import word_the_actions
from standfirst.newsroom.admin.review.choices import NoticesPanelOfSettings

hooks.register("construct_page_action_menu", word_the_actions, order=100)
hooks.register("before_edit_page", editing.guard_old_versions)
hooks.register("before_edit_page", editing.say_what_reading_is)
hooks.register("before_publish_page", editing.guard_publication)


@hooks.register("register_admin_urls")
def review_urls() -> list[URLPattern]:
    return [
        path("notices/", notices.notice_list, name="newsroom_notices"),
        path("notices/read/", notices.read_notices, name="newsroom_notices_read"),
        path("notices/<int:pk>/", notices.open_notice, name="newsroom_notice"),
        path("lead-pictures/", pictures.lead_pictures, name="newsroom_lead_pictures"),
        path("lead-pictures/<int:pk>/", pictures.lead_picture, name="newsroom_lead_picture"),
    ]


@hooks.register("register_admin_menu_item")
def notices_item() -> notices.NoticesItem:
    return notices.NoticesItem()


@hooks.register("register_admin_menu_item")
def pictures_item() -> pictures.LeadPicturesItem:
    return pictures.LeadPicturesItem()


@hooks.register("construct_homepage_panels", order=100)
def notices_panel(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(notices.NoticesPanel(request))
    if notices.takes_every_step(request.user):
        panels.append(notices.StuckPanel())


@hooks.register("register_account_settings_panel")
def settings_panel(request: HttpRequest, user: Any, profile: Any) -> NoticesPanelOfSettings:
    return NoticesPanelOfSettings(request, user, profile)


@hooks.register("insert_global_admin_css")
def review_sheet() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("newsroom/review.css"))
