"""Acts on stories: their addresses, and the buttons that lead to them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from standfirst.core import clock
from standfirst.newsroom.admin.acts import breaking, correcting, sharing, withdrawing
from standfirst.newsroom.admin.history import story
from standfirst.newsroom.models import Article

PATTERNS = [
    path("correct/", correcting.CorrectView.as_view(), name="correct"),
    path("update/", correcting.UpdateView.as_view(), name="update"),
    path("unpublish/", withdrawing.UnpublishView.as_view(), name="unpublish"),
    path("take-down/", withdrawing.TakeDownView.as_view(), name="take_down"),
    path("restore/", withdrawing.RestoreView.as_view(), name="restore"),
    path("breaking/", breaking.BreakingView.as_view(), name="breaking"),
    path("share/", sharing.ShareView.as_view(), name="share"),
    path("history/", story.StoryHistoryView.as_view(), name="history"),
]


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern | URLResolver]:
    return [path("stories/<int:pk>/", include((PATTERNS, "acts")))]


def buttons(story: Article, user: Any) -> Iterator[Button]:
    """What this member of staff may do with the story now. No statement beyond the permissions'."""
    may = story.permissions_for_user(user)
    public = story.is_visible(clock.now())
    offered = [
        ("correct", _("Correct"), "edit", public and may.can_correct()),
        ("update", _("Update"), "time", public and may.can_correct()),
        ("breaking", _("Breaking"), "warning", public and may.can_declare_breaking()),
        ("share", _("Share a preview"), "link", story.taken_down_at is None and may.can_share()),
        ("history", _("Who did what"), "history", may.can_see()),
        # Wagtail offers it too, but not for a story with a version that is planned or locked.
        ("unpublish", _("Unpublish"), "download", may.can_withdraw() and not may.can_unpublish()),
        ("take_down", _("Take down"), "cross", may.can_take_down()),
        ("restore", _("Restore"), "undo", may.can_restore()),
    ]
    for place, (name, label, icon, shown) in enumerate(offered):
        if shown:
            yield Button(label, reverse(f"acts:{name}", args=[story.pk]), icon_name=icon, priority=40 + place)


@hooks.register("register_page_header_buttons")
def header_buttons(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    if isinstance(page, Article) and page.pk:
        yield from buttons(page, user)


@hooks.register("register_page_listing_more_buttons")
def listing_buttons(page: Page, user: Any, next_url: str | None = None) -> Iterator[Button]:
    if isinstance(page, Article):
        yield from buttons(page, user)


@hooks.register("insert_global_admin_css")
def styles() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("newsroom/acts.css"))
