"""One story's history, in words."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from standfirst.newsroom.admin.acts.base import StoryScreen
from standfirst.newsroom.admin.history.words import detail, sentence, who
from standfirst.newsroom.queries.history import History, story_history
from standfirst.newsroom.rules.history import Line, Place


class StoryHistoryView(StoryScreen, TemplateView):
    template_name = "newsroom/admin/history/story.html"
    page_title = gettext_lazy("Who did what")
    permission = "can_see"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        key = self.request.GET.get("before")
        try:
            before = Place.parse(key) if key else None
        except ValueError:
            raise Http404 from None
        found = story_history(self.story, before=before)
        return super().get_context_data(
            lines=[self._line(line, found) for line in found.lines],
            older=found.older,
            is_first=before is None,
            **kwargs,
        )

    def _line(self, line: Line, found: History) -> dict[str, Any]:
        event = line.event
        links = []
        if revision := line.revision:
            if before := found.previous.get(revision):
                url = reverse("wagtailadmin_pages:revisions_compare", args=[self.story.pk, before, revision])
                links.append((_("What changed"), url))
            links.append(
                (_("This version"), reverse("wagtailadmin_pages:revisions_view", args=[self.story.pk, revision]))
            )
        return {
            "at": event.place.at,
            "who": who(event.name),
            "sentence": sentence(event),
            "detail": detail(event),
            "cause": "" if detail(event).startswith(event.cause) else event.cause,
            "links": links,
        }
