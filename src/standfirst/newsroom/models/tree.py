"""The page tree: the home page, the standing pages, and the folders that stories lie in by year and month."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from standfirst.newsroom import renderers
from standfirst.newsroom.blocks import BodyField
from standfirst.newsroom.models.shared import SharedRow
from standfirst.newsroom.models.story_permissions import FolderPermissions


class RenderedPage(Page):
    """A page whose answer comes from a registered renderer, previews too."""

    renderer: ClassVar[str]

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return renderers.render(self.renderer, request, self)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        return renderers.render(self.renderer, request, self, preview_mode=mode_name)


class HomePage(SharedRow, RenderedPage):
    """The root of the site; its content is made by `fronts`."""

    renderer = "home"
    max_count = 1
    subpage_types: ClassVar[list[str]] = ["standfirst_newsroom.StandingPage", "standfirst_newsroom.StoryFolder"]

    class Meta:
        verbose_name = _("home page")


class StandingPage(SharedRow, RenderedPage):
    """About us, Contact us, Advertising, the policies: pages that stand at the foot of every page."""

    class Role(models.TextChoices):
        NONE = "", _("plain")
        ABOUT = "about", _("about us")
        CONTACT = "contact", _("contact us (with the form)")
        ADVERTISING = "advertising", _("advertising")
        COOKIES = "cookies", _("cookie policy")
        PRIVACY = "privacy", _("privacy policy")
        CORRECTIONS = "corrections", _("corrections policy")
        PRINCIPLES = "principles", _("publishing principles")
        ETHICS = "ethics", _("code of ethics")
        OWNERSHIP = "ownership", _("ownership and funding")
        MASTHEAD = "masthead", _("who we are (the masthead)")
        VERIFICATION = "verification", _("how facts are checked")

    renderer = "standing"
    role = models.CharField(_("role"), max_length=16, choices=Role, blank=True, default="")
    intro = models.TextField(_("introduction"), blank=True)
    body = BodyField(blank=True)
    in_foot = models.BooleanField(_("in the foot of every page"), default=True)

    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("body"),
        FieldPanel("role"),
        FieldPanel("in_foot"),
    ]
    parent_page_types: ClassVar[list[str]] = ["standfirst_newsroom.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("standing page")
        verbose_name_plural = _("standing pages")


class StoryFolder(Page):
    """`stories`, a year in it, a month in that. Has no page of its own."""

    parent_page_types: ClassVar[list[str]] = ["standfirst_newsroom.HomePage", "standfirst_newsroom.StoryFolder"]
    subpage_types: ClassVar[list[str]] = ["standfirst_newsroom.StoryFolder", "standfirst_newsroom.Article"]

    class Meta:
        verbose_name = _("story folder")
        verbose_name_plural = _("story folders")

    def permissions_for_user(self, user: Any) -> FolderPermissions:
        return FolderPermissions(user, self)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        raise Http404
