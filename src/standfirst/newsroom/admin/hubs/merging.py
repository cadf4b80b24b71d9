"""The screen that merges a topic into another: what will change first, then the button."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from standfirst.newsroom.actions import merge_topics
from standfirst.newsroom.errors import TopicRefused
from standfirst.newsroom.models import HubPin, Topic
from standfirst.newsroom.queries.topics import COUNTED, topic_stories, topics_like

LONGEST = 120


def may_merge(user: Any) -> bool:
    return bool(user.is_active and user.has_perm("standfirst_newsroom.merge_topic"))


class MergeTopicView(WagtailAdminTemplateMixin, TemplateView):
    """Find the other topic, read what will change, merge."""

    template_name = "newsroom/admin/hubs/merge.html"
    page_title = gettext_lazy("Merge into another topic")
    header_icon = "tag"
    request: HttpRequest
    topic: Topic

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_merge(request.user):
            raise PermissionDenied
        self.topic = get_object_or_404(Topic.objects.select_related("merged_into"), pk=kwargs["pk"])
        if self.topic.merged_into is not None:
            words = _("“%(topic)s” was merged into “%(other)s”.")
            messages.warning(request, words % {"topic": self.topic, "other": self.topic.merged_into})
            return redirect(_list_url())
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return self.topic.name

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [
            *self.breadcrumbs_items,
            {"url": _list_url(), "label": _("Topics")},
            {"url": "", "label": str(self.page_title)},
        ]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        into = self._other(request.POST.get("into", ""))
        if into is None:
            messages.error(request, _("Choose the topic that is to stay."))
            return redirect(request.path)
        try:
            merge_topics(topic=self.topic, into=into, by=request.user)
        except TopicRefused as refused:
            messages.error(request, str(refused))
            return redirect(request.path)
        words = _("“%(topic)s” is merged into “%(other)s”. A topic of many stories takes some minutes to follow.")
        see = messages.button(into.get_absolute_url(), _("See it"), new_window=True)
        messages.success(request, words % {"topic": self.topic, "other": into}, buttons=[see])
        return redirect(_list_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = " ".join(self.request.GET.get("q", "").split())[:LONGEST]
        into = self._other(self.request.GET.get("into", ""))
        return super().get_context_data(
            topic=self.topic,
            words=words,
            found=topics_like(words, but=self.topic) if words and into is None else [],
            into=into,
            says=self._says(into) if into is not None else [],
            **kwargs,
        )

    def _other(self, key: str) -> Topic | None:
        """The topic chosen; None for a key that is no topic's which may be merged into."""
        if not (key.isascii() and key.isdecimal() and len(key) < 18):
            return None
        return Topic.objects.filter(pk=int(key), merged_into=None).exclude(pk=self.topic.pk).first()

    def _says(self, into: Topic) -> list[str]:
        """What will happen, in sentences."""
        number = topic_stories(self.topic)
        if number > COUNTED:
            stories = _("More than %(number)s stories") % {"number": f"{COUNTED:,}"}
        else:
            stories = ngettext("%(number)s story", "%(number)s stories", number) % {"number": number}
        says = [
            _("%(stories)s will be filed under “%(into)s” instead, drafts too.") % {"stories": stories, "into": into},
            _("%(was)s will lead to %(path)s.")
            % {"was": self.topic.get_absolute_url(), "path": into.get_absolute_url()},
            _("“%(names)s” will be found under “%(into)s”.")
            % {"names": "”, “".join([self.topic.name, *self.topic.names]), "into": into},
        ]
        pins = HubPin.objects.filter(kind="topic")
        if pins.filter(key=str(self.topic.pk)).exists():
            if pins.filter(key=str(into.pk)).exists():
                says.append(_("What is pinned on it is taken away: the other hub has pins of its own."))
            else:
                says.append(_("What is pinned on it will be pinned on the other hub."))
        if self.topic.intro:
            says.append(_("Its introduction is not taken over: copy what you want to keep first."))
        return [*says, _("This cannot be undone.")]


def _list_url() -> str:
    return reverse(Topic.snippet_viewset.get_url_name("list"))  # type: ignore[attr-defined]
