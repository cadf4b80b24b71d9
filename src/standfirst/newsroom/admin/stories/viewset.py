"""Where the list and its filters are in the newsroom's addresses and menu."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from standfirst.newsroom.admin.stories import saved
from standfirst.newsroom.admin.stories.index import StoryListView
from standfirst.newsroom.admin.stories.rights import list_rights


class StoriesItem(MenuItem):
    """For whoever sees any story."""

    def is_shown(self, request: HttpRequest) -> bool:
        return list_rights(request.user).sees


class StoryListViewSet(ViewSet):
    name = "stories"
    icon = "doc-full"
    menu_label = _("Stories")
    menu_order = 20
    menu_item_class = StoriesItem
    add_to_admin_menu = True

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", StoryListView.as_view(), name="index"),
            path("filters/", saved.manage_filters, name="filters"),
            path("filters/save/", saved.save_filter, name="save_filter"),
            path("filters/<int:pk>/", saved.change_filter, name="change_filter"),
            path("filters/<int:pk>/remove/", saved.remove_filter, name="remove_filter"),
            path("filters/<int:pk>/first/", saved.open_with_filter, name="open_with_filter"),
        ]
