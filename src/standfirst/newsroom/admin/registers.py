"""The registers a newsroom keeps: people, places and the lists that copy is filed by."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from standfirst.newsroom.models import (
    Bureau,
    Company,
    Contributor,
    Country,
    Edition,
    Section,
    Sector,
    Source,
    Topic,
)


class _NotMerged:
    """A chooser's list without the topics that were merged into others."""

    def get_object_list(self) -> QuerySet[Topic]:
        return Topic.objects.filter(merged_into=None)


class _ChooseTopic(_NotMerged, ChooseView):
    pass


class _ChooseTopicResults(_NotMerged, ChooseResultsView):
    pass


class TopicChooser(SnippetChooserViewSet):
    choose_view_class = _ChooseTopic
    choose_results_view_class = _ChooseTopicResults


def _name(**kwargs: Any) -> TitleFieldPanel:
    return TitleFieldPanel("name", classname="", placeholder=False, **kwargs)


class Register(SnippetViewSet):
    """A register's list and form: found by name, fifty a page."""

    search_fields = ["name"]
    search_backend_name = None
    list_per_page = 50
    chooser_per_page = 20
    copy_view_enabled = False


class Contributors(Register):
    model = Contributor
    icon = "user"
    menu_label = _("Contributors")
    list_display = ["name", "kind", "role", "bureau"]
    list_filter = ["kind", "bureau"]
    panels = [
        _name(),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("bureau")]),
        FieldRowPanel([FieldPanel("role"), FieldPanel("beat")]),
        FieldPanel("portrait"),
        FieldPanel("bio"),
        FieldRowPanel([FieldPanel("email"), FieldPanel("website")]),
        MultiFieldPanel([FieldPanel("slug"), FieldPanel("account")], heading=_("Address and account")),
    ]


class Sources(Register):
    model = Source
    icon = "openquote"
    menu_label = _("Sources")
    list_display = ["name", "kind", "link"]
    list_filter = ["kind"]
    panels = [FieldPanel("name"), FieldPanel("kind"), FieldPanel("link"), FieldPanel("rights_note")]


class Companies(Register):
    model = Company
    icon = "suitcase"
    menu_label = _("Companies")
    list_display = ["name", "ticker", "exchange", "country", "sector"]
    list_filter = ["country", "sector"]
    search_fields = ["name", "ticker"]
    panels = [
        _name(),
        FieldRowPanel([FieldPanel("ticker"), FieldPanel("exchange")]),
        FieldRowPanel([FieldPanel("country"), FieldPanel("sector")]),
        FieldPanel("website"),
        FieldPanel("description"),
        FieldPanel("slug"),
    ]


class Topics(Register):
    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    list_display = ["name", "medtop"]
    search_fields = ["name", "other_names"]
    panels = [
        _name(),
        FieldPanel("intro"),
        FieldPanel("other_names", widget=forms.Textarea(attrs={"rows": 4})),
        FieldRowPanel([FieldPanel("medtop"), FieldPanel("slug")]),
    ]
    chooser_viewset_class = TopicChooser

    def get_queryset(self, request: HttpRequest) -> QuerySet[Topic]:
        return Topic.objects.filter(merged_into=None)


class Editions(Register):
    model = Edition
    icon = "globe"
    menu_label = _("Editions")
    list_display = ["name", "code", "time_zone"]
    panels = [
        _name(),
        FieldRowPanel([FieldPanel("code"), FieldPanel("time_zone")]),
        FieldPanel("description"),
        FieldRowPanel([FieldPanel("position"), FieldPanel("slug")]),
    ]


class Bureaus(Register):
    model = Bureau
    icon = "home"
    menu_label = _("Bureaus")
    list_display = ["name", "signature", "city", "country"]
    list_filter = ["edition"]
    panels = [
        _name(),
        FieldPanel("edition"),
        FieldRowPanel([FieldPanel("city"), FieldPanel("country")]),
        FieldPanel("time_zone"),
        FieldPanel("intro"),
        FieldRowPanel([FieldPanel("address"), FieldPanel("email")]),
        FieldPanel("slug"),
    ]


class Sections(Register):
    model = Section
    icon = "list-ul"
    menu_label = _("Sections")
    list_display = ["name", "position", "in_masthead"]
    panels = [
        _name(),
        FieldPanel("description"),
        FieldRowPanel([FieldPanel("position"), FieldPanel("in_masthead")]),
        FieldPanel("slug"),
    ]


class Countries(Register):
    model = Country
    icon = "site"
    menu_label = _("Countries")
    list_display = ["name", "code"]
    panels = [FieldPanel("name"), FieldPanel("intro"), FieldPanel("key_figures")]


class Sectors(Register):
    model = Sector
    icon = "cogs"
    menu_label = _("Sectors")
    list_display = ["name", "code"]
    panels = [FieldPanel("name"), FieldPanel("intro")]


class PeopleAndPlaces(SnippetViewSetGroup):
    items = (Contributors, Bureaus, Editions, Sources, Companies, Topics, Sections, Countries, Sectors)
    menu_label = _("People & places")
    menu_icon = "group"
    menu_order = 400
