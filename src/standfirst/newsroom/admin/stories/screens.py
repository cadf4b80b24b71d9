"""Wagtail's screens of stories, of the folders they lie in and of the standing pages, as the newsroom has them."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.views.pages.revisions import RevisionsUnscheduleView
from wagtail.admin.viewsets.pages import PageListingViewSet, PageViewSet
from wagtail.models import Page

from standfirst.newsroom.actions import note_desk
from standfirst.newsroom.admin import story_views
from standfirst.newsroom.admin.acts.withdrawing import StoryUnpublishView
from standfirst.newsroom.models import Article, HomePage, StandingPage, StoryFolder


class StandingPagesItem(MenuItem):
    """For those who may change the pages beside the stories."""

    def is_shown(self, request: HttpRequest) -> bool:
        home = HomePage.objects.first()
        return home is not None and home.permissions_for_user(request.user).can_edit()


class StandingPageListViewSet(PageListingViewSet):
    name = "standing-pages"
    model = StandingPage
    icon = "form"
    menu_label = _("Standing pages")
    menu_order = 500
    menu_item_class = StandingPagesItem
    add_to_admin_menu = True


class UnscheduleView(RevisionsUnscheduleView):
    """Wagtail calls a planned publication off without telling anybody."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = super().post(request, *args, **kwargs)
        note_desk(story_id=self.object.pk)
        return answer


class StoryViewSet(PageViewSet):
    """The screens behind `pages/<id>/…` when the page is a story."""

    model = Article
    add_view_class = story_views.StoryCreateView
    edit_view_class = story_views.StoryEditView
    workflow_action_view_class = story_views.CheckedWorkflowActionView
    revisions_unschedule_view_class = UnscheduleView
    unpublish_view_class = StoryUnpublishView
    parent_models: ClassVar[list[Any]] = []


class FolderIndexView(ExplorableIndexView):
    """A folder's contents, newest first: thousands of stories have no order of their own to drag them into."""

    default_ordering = "-latest_revision_created_at"
    sort_order_field = None

    def get_valid_orderings(self) -> list[str]:
        return [ordering for ordering in super().get_valid_orderings() if ordering.lstrip("-") != "ord"]

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        return [button for button in super().header_more_buttons if not _sorts_by_hand(button)]


def _sorts_by_hand(button: Any) -> bool:
    return "ordering=ord" in f"{getattr(button, 'url', '')} {getattr(button, 'attrs', '')}"


class FolderViewSet(PageViewSet):
    model = StoryFolder
    index_view_class = FolderIndexView
    parent_models: ClassVar[list[Any]] = [StoryFolder]

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_index_view_kwargs(**{"model": Page, **kwargs})
