"""What the newsroom adds to the Wagtail admin, and what it takes away."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.home import (
    LockedPagesPanel,
    RecentEditsPanel,
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from standfirst.newsroom.admin import write
from standfirst.newsroom.admin.acts import hooks as _acts  # noqa: F401 -- each part of the desk registers its own
from standfirst.newsroom.admin.checks import hooks as _checks  # noqa: F401
from standfirst.newsroom.admin.dashboard import DeskPanel
from standfirst.newsroom.admin.desk import hooks as _desk  # noqa: F401
from standfirst.newsroom.admin.flash import hooks as _flash  # noqa: F401
from standfirst.newsroom.admin.history import hooks as _history  # noqa: F401
from standfirst.newsroom.admin.hubs import hooks as _hubs  # noqa: F401
from standfirst.newsroom.admin.mail_in import hooks as _mail_in  # noqa: F401
from standfirst.newsroom.admin.policies import FixedRows
from standfirst.newsroom.admin.registers import PeopleAndPlaces
from standfirst.newsroom.admin.review import hooks as _review  # noqa: F401
from standfirst.newsroom.admin.stories import hooks as _stories  # noqa: F401
from standfirst.newsroom.admin.stories.screens import FolderViewSet, StandingPageListViewSet, StoryViewSet
from standfirst.newsroom.admin.stories.viewset import StoryListViewSet
from standfirst.newsroom.admin.timing import hooks as _timing  # noqa: F401
from standfirst.newsroom.admin.upload import hooks as _upload  # noqa: F401
from standfirst.newsroom.models import Country, Sector

register_permission_policy(Country, FixedRows(Country))
register_permission_policy(Sector, FixedRows(Sector))
register_snippet(PeopleAndPlaces)


@hooks.register("register_admin_viewset")
def story_screens() -> list[Any]:
    return [
        StoryListViewSet(),
        StandingPageListViewSet("standing-pages"),
        StoryViewSet(),
        FolderViewSet(),
    ]


@hooks.register("register_admin_urls")
def newsroom_urls() -> list[URLPattern]:
    return [path("write/", write.write_story, name="newsroom_write")]


class WriteItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return write.may_write(request)


@hooks.register("register_admin_menu_item")
def write_item() -> MenuItem:
    return WriteItem(_("Write a story"), reverse("newsroom_write"), name="write", icon_name="edit", order=10)


@hooks.register("construct_main_menu")
def arrange_menu(request: HttpRequest, items: list[Any]) -> None:
    """Stories are found in “Stories”: the page tree is for administrators."""
    if not request.user.is_superuser:
        items[:] = [item for item in items if item.name != "explorer"]
    for item in items:
        if item.name == "images":
            item.label = _("Pictures")
        elif item.name == "explorer":
            item.label, item.order = _("Page tree"), 950


# Wagtail's lists of what the desk's own panel says with more of the story.
_TOLD_BY_THE_DESK = (
    LockedPagesPanel,
    RecentEditsPanel,
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)


@hooks.register("construct_homepage_panels")
def arrange_dashboard(request: HttpRequest, panels: list[Any]) -> None:
    panels[:] = [panel for panel in panels if not isinstance(panel, _TOLD_BY_THE_DESK)]
    panels.append(DeskPanel(request))


@hooks.register("construct_homepage_summary_items", order=1000)
def no_counters(request: HttpRequest, items: list[Any]) -> None:
    items.clear()


@hooks.register("insert_editor_js")
def save_in_turn() -> SafeString:
    return format_html('<script defer src="{}"></script>', static("newsroom/save-in-turn.js"))


@hooks.register("insert_global_admin_css")
def house_colours() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("newsroom/admin.css"))
