"""Where editors find stories: by date, status, section and bureau. The folders of months are for the machine."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import ExplorableIndexView, IndexView
from wagtail.admin.views.pages.revisions import RevisionsUnscheduleView
from wagtail.admin.viewsets.pages import PageListingViewSet, PageViewSet
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Page

from standfirst.core import clock
from standfirst.newsroom.actions import note_desk
from standfirst.newsroom.admin import story_views
from standfirst.newsroom.admin.acts.withdrawing import StoryUnpublishView
from standfirst.newsroom.admin.write import may_write
from standfirst.newsroom.models import (
    AccessLevel,
    Article,
    Bureau,
    Contributor,
    Credit,
    HomePage,
    Section,
    StandingPage,
    StoryFolder,
)

_STATUS = {
    "draft": _("Draft, never published"),
    "changed": _("Published, with unpublished changes"),
    "live": _("Published"),
    "embargoed": _("Under embargo"),
    "scheduled": _("Scheduled"),
    "down": _("Taken off the site"),
}


class StoryFilterSet(WagtailFilterSet):
    status = django_filters.ChoiceFilter(
        label=_("Status"), choices=list(_STATUS.items()), method="by_status", widget=forms.RadioSelect
    )
    section = django_filters.ModelMultipleChoiceFilter(
        label=_("Section"), queryset=Section.objects.all(), widget=forms.CheckboxSelectMultiple
    )
    bureau = django_filters.ModelMultipleChoiceFilter(
        label=_("Bureau"), queryset=Bureau.objects.all(), method="by_bureau", widget=forms.CheckboxSelectMultiple
    )
    contributor = django_filters.ModelChoiceFilter(
        label=_("Contributor"), queryset=Contributor.objects.all(), method="by_contributor"
    )
    published_at = django_filters.DateFromToRangeFilter(label=_("Published"), widget=DateRangePickerWidget)
    latest_revision_created_at = django_filters.DateFromToRangeFilter(
        label=_("Last changed"), widget=DateRangePickerWidget
    )
    access_level = django_filters.MultipleChoiceFilter(
        label=_("Access level"), choices=AccessLevel.choices, widget=forms.CheckboxSelectMultiple
    )
    started_by = django_filters.MultipleChoiceFilter(
        label=_("Started by"), choices=[("me", _("Me"))], method="by_me", widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Article
        fields: ClassVar[list[str]] = []

    def by_status(self, stories: QuerySet[Article], name: str, value: str) -> QuerySet[Article]:
        now = clock.now()
        match value:
            case "draft":
                return stories.filter(live=False, first_published_at=None, go_live_at=None)
            case "changed":
                return stories.filter(live=True, has_unpublished_changes=True)
            case "live":
                return stories.filter(live=True, is_published=True)
            case "embargoed":
                return stories.filter(embargo_until__gt=now)
            case "scheduled":
                return stories.filter(live=False, go_live_at__gt=now)
            case "down":
                return stories.filter(Q(taken_down_at__isnull=False) | Q(live=False, first_published_at__isnull=False))
        return stories

    def by_bureau(self, stories: QuerySet[Article], name: str, value: list[Bureau]) -> QuerySet[Article]:
        return stories.filter(pk__in=Credit.objects.filter(bureau__in=value).values("article")) if value else stories

    def by_contributor(self, stories: QuerySet[Article], name: str, value: Contributor) -> QuerySet[Article]:
        return stories.filter(pk__in=Credit.objects.filter(contributor=value).values("article")) if value else stories

    def by_me(self, stories: QuerySet[Article], name: str, value: list[str]) -> QuerySet[Article]:
        return stories.filter(owner=self.request.user) if value else stories


class StoryIndexView(IndexView):
    page_title = _("Stories")
    add_item_label = _("Write a story")
    default_ordering = "-latest_revision_created_at"
    base_filterset_class = StoryFilterSet
    base_columns: ClassVar[list[Any]] = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Headline"), sort_key="title", classname="title"),
        Column(
            "section",
            label=_("Section"),
            accessor="section.name",
            sort_key="section__position",
            width="12%",
            classname="sf-wide",
        ),
        Column("number", label=_("Number"), accessor="number", sort_key="number", width="7%", classname="sf-wide"),
        DateColumn("published_at", label=_("Published"), sort_key="published_at", width="11%"),
        DateColumn(
            "latest_revision_created_at",
            label=_("Changed"),
            sort_key="latest_revision_created_at",
            width="11%",
            classname="sf-wide",
        ),
        PageStatusColumn("status", label=_("Status"), sort_key="live", width="10%"),
    ]

    def get_base_queryset(self) -> QuerySet[Article]:
        return super().get_base_queryset().select_related("section")

    def annotate_queryset(self, pages: QuerySet[Article]) -> QuerySet[Article]:
        # As Wagtail does it, but for `specific()`: all are stories already, and their bodies are not shown here.
        return (
            pages.defer_streamfields()
            .prefetch_related("content_type", "sites_rooted_here")
            .prefetch_workflow_states()
            .annotate_site_root_state()
            .annotate_approved_schedule()
        )

    def get_add_url(self) -> str | None:
        return reverse("newsroom_write") if may_write(self.request) else None

    @cached_property
    def add_button(self) -> HeaderButton | None:
        url = self.get_add_url()
        return HeaderButton(self.add_item_label, url=url, icon_name="plus") if url else None


class StoryListViewSet(PageListingViewSet):
    name = "stories"
    model = Article
    icon = "doc-full"
    menu_label = _("Stories")
    menu_order = 20
    add_to_admin_menu = True
    index_view_class = StoryIndexView
    filterset_class = StoryFilterSet


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
