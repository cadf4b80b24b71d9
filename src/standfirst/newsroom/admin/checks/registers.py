"""The house style and the house's own words, kept as lists."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from standfirst.newsroom.models import HouseWord, StyleRule


class StyleRules(SnippetViewSet):
    model = StyleRule
    icon = "title"
    menu_label = _("Style list")
    list_display = ["avoid", "prefer", "language", "note"]
    list_filter = ["language"]
    search_fields = ["avoid", "prefer"]
    search_backend_name = None
    list_per_page = 50
    copy_view_enabled = False
    panels = [
        FieldRowPanel([FieldPanel("avoid"), FieldPanel("prefer")]),
        FieldPanel("note"),
        FieldRowPanel([FieldPanel("language"), FieldPanel("match_case")]),
    ]


class HouseWords(SnippetViewSet):
    model = HouseWord
    icon = "tag"
    menu_label = _("House words")
    list_display = ["word", "language"]
    list_filter = ["language"]
    search_fields = ["word"]
    search_backend_name = None
    list_per_page = 50
    copy_view_enabled = False
    panels = [FieldRowPanel([FieldPanel("word"), FieldPanel("language")])]


class HouseStyle(SnippetViewSetGroup):
    items = (StyleRules, HouseWords)
    menu_label = _("House style")
    menu_icon = "title"
    menu_order = 450
