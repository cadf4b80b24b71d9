"""The list of stories: dense, by time, by any combination of filters."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.base import TemplateView
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from standfirst.newsroom.admin.stories.asked import DATED, KINDS, Asked, Kind
from standfirst.newsroom.admin.stories.rights import list_rights
from standfirst.newsroom.admin.stories.shown import RowView
from standfirst.newsroom.admin.write import may_write
from standfirst.newsroom.models import Contributor
from standfirst.newsroom.queries import publication_wide, waiting_for
from standfirst.newsroom.queries.desk_filters import filters_for, first_filter
from standfirst.newsroom.queries.desk_list import MANY, DeskPage, by_number, desk_page, desk_stories, status_counts
from standfirst.newsroom.rules.desk_places import DeskPlace

PAGE = 50
# More names than this are typed without help.
MOST_NAMES = 400


class StoryListView(WagtailAdminTemplateMixin, TemplateView):
    """Some twenty statements, however many stories there are."""

    page_title = gettext_lazy("Stories")
    header_icon = "doc-full"
    template_name = "newsroom/stories/index.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.rights = list_rights(request.user)
        if not self.rights.sees:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        first = None if request.GET else first_filter(request.user)
        if first is not None:
            return redirect(f"{reverse('stories:index')}?{first.query}&saved={first.pk}")
        self.asked = Asked(request.GET, request.user, publication_wide().publication.time_zone)
        return super().get(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    @property
    def header_buttons(self) -> list[Any]:
        if not may_write(self.request):
            return []
        return [
            HeaderButton(_("Write a story"), url=reverse("newsroom_write"), icon_name="plus"),
            HeaderButton(_("Bring in copy"), url=reverse("newsroom_bring_in"), icon_name="download"),
        ]

    def found(self) -> tuple[DeskPage, str]:
        """The page of the list, and a sentence that says what was looked for when that was a number or an address."""
        asked = self.asked
        if asked.page is not None:
            stories = desk_stories([asked.page])
            return DeskPage(tuple(stories)), _("The story that this address opens, whatever the filters.")
        if asked.number is not None:
            stories = by_number(asked.number)
            if stories or "/" in asked.find:
                return DeskPage(tuple(stories)), _("Story %(number)s, whatever the filters.") % {"number": asked.number}
        waiting = [one.story.pk for one in waiting_for(self.request.user, limit=500)] if asked.waiting else None
        wanted = asked.wanted(waiting)
        if asked.number is not None:
            # No story has the number: then it is a word, as “2026” is.
            wanted = Asked(_with_words(asked.query), asked.user, asked.zone).wanted(waiting)
        return desk_page(wanted, limit=PAGE, before=self._place("before"), after=self._place("after")), ""

    def _place(self, name: str) -> DeskPlace | None:
        try:
            return DeskPlace.parse(self.request.GET[name])
        except (KeyError, ValueError):
            return None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.asked
        page, told = self.found()
        counts = status_counts(key for key, _name in KINDS[0].choices())
        saved = filters_for(self.request.user)
        return super().get_context_data(
            asked=asked,
            page=page,
            told=told,
            rows=[RowView(story, self.rights.opens(story)) for story in page.stories],
            kinds=[_kind_view(kind, asked, counts if kind.name == "status" else {}) for kind in KINDS],
            dated=DATED.items(),
            names=_names(),
            chips=_chips(asked),
            problems=asked.problems,
            saved=saved,
            current=next((one for one in saved if str(one.filter.pk) == self.request.GET.get("saved")), None),
            may_share=self.rights.has("share_savedfilter"),
            bulk_actions=_bulk_actions() if self.rights.acts_on_many else [],
            zone=asked.zone,
            **kwargs,
        )


def _names() -> SafeString:
    names = Contributor.objects.order_by("name").values_list("name")[:MOST_NAMES]
    return format_html_join("", '<option value="{}">', names)


def _with_words(query: Any) -> Any:
    copy = query.copy()
    copy["words"] = "1"
    return copy


# Put together here rather than in the template: some four hundred of them, on every page.
_CHOICE = '<li><label><input type="checkbox" name="{}" value="{}"{}> <span>{}</span>{}</label></li>'
_COUNT = ' <span class="sf-pick__count">{}</span>'


def _kind_view(kind: Kind, asked: Asked, counts: dict[str, int]) -> dict[str, Any]:
    chosen = asked.chosen.get(kind.name, [])
    # What is chosen stands first: in a list of 250 countries nobody looks for it.
    choices = sorted(kind.choices(), key=lambda choice: choice[0] not in chosen)
    rows = (
        (
            kind.name, key, SafeString(" checked") if key in chosen else "", name,
            format_html(_COUNT, _count(counts[key])) if key in counts else "",
        )
        for key, name in choices
    )  # fmt: skip
    return {
        "label": kind.label,
        "choices": format_html_join("", _CHOICE, rows),
        "chosen": [name for key, name in choices if key in chosen],
        "is_long": len(choices) > 14,
    }


def _count(count: int) -> str:
    return f"{MANY:,}+" if count >= MANY else str(count)


def _chips(asked: Asked) -> list[dict[str, str]]:
    """What is filtered by, each with the address without it."""
    chips = []
    for kind in KINDS:
        names = dict(kind.choices()) if kind.name in asked.chosen else {}
        chips += [
            {"label": f"{kind.label}: {names[key]}", "query": asked.without(kind.name, key)}
            for key in asked.chosen.get(kind.name, [])
        ]
    if asked.contributor:
        chips.append({"label": asked.contributor.name, "query": asked.address(contributor=None)})
    for name, day in zip(("from", "to"), asked.days, strict=True):
        if day:
            words = _("%(dated)s from %(day)s") if name == "from" else _("%(dated)s to %(day)s")
            label = words % {"dated": DATED[asked.dated], "day": f"{day:%-d %B %Y}"}
            chips.append({"label": label, "query": asked.address(**{name: None})})
    if asked.mine:
        chips.append({"label": _("Started by me"), "query": asked.address(started_by=None)})
    if asked.waiting:
        chips.append({"label": _("Waiting for me"), "query": asked.address(waiting_for=None)})
    return chips


def _bulk_actions() -> list[dict[str, Any]]:
    """Wagtail's, but moving: stories lie where the machine puts them."""
    actions = bulk_action_registry.get_bulk_actions_for_model("wagtailcore", "page")
    return [
        {
            "name": action.display_name,
            "label": action.aria_label,
            "url": reverse("wagtail_bulk_action", args=["wagtailcore", "page", action.action_type]),
        }
        for action in sorted(actions, key=lambda one: one.action_priority)
        if action.action_type != "move"
    ]
