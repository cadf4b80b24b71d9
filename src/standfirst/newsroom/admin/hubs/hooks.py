"""Pins on hubs and the merging of topics: their addresses, and the ways to them from the registers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import Button

from standfirst.newsroom.admin.hubs.merging import MergeTopicView, may_merge
from standfirst.newsroom.admin.hubs.pins import HubPinsView, may_pin
from standfirst.newsroom.models import Topic
from standfirst.newsroom.queries import HUB_KINDS


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    return [
        path("hubs/<slug:kind>/<slug:slug>/pins/", HubPinsView.as_view(), name="newsroom_hub_pins"),
        path("topics/<int:pk>/merge/", MergeTopicView.as_view(), name="newsroom_merge_topic"),
    ]


@hooks.register("register_snippet_listing_buttons")
def ways(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    kind = snippet._meta.model_name
    if kind in HUB_KINDS and may_pin(user):
        url = reverse("newsroom_hub_pins", args=[kind, snippet.slug])
        yield Button(_("Pinned stories"), url, icon_name="thumbtack", priority=30)
    if isinstance(snippet, Topic) and may_merge(user):
        url = reverse("newsroom_merge_topic", args=[snippet.pk])
        yield Button(_("Merge into another"), url, icon_name="resubmit", priority=40)
