"""The newsroom's first screen: what I am writing, and what the house has just published."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from standfirst.newsroom.admin.write import may_write
from standfirst.newsroom.models import Article

SHOWN = 8


class DeskPanel(Component):
    """“Write a story”, my drafts, the latest stories. Three statements."""

    name = "desk"
    template_name = "newsroom/admin/desk.html"
    order = 50

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        stories = Article.objects.select_related("section").defer_streamfields()
        drafts = stories.filter(owner=self.request.user, live=False, first_published_at=None)
        return {
            "may_write": may_write(self.request),
            "drafts": drafts.order_by("-latest_revision_created_at")[:SHOWN],
            "latest": stories.filter(is_published=True).order_by("-published_at", "-number")[:SHOWN],
        }
