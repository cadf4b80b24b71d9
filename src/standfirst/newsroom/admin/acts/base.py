"""What the screens of acts share: one story, one permission, what will happen told before it does."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from standfirst.core.errors import StandfirstError
from standfirst.newsroom.models import Article
from standfirst.newsroom.models.public_copies import StoryPermissions


class StoryScreen(WagtailAdminTemplateMixin):
    """A screen about one story, for whoever may do `permission` (a method of `StoryPermissions`) with it."""

    permission = "can_edit"
    header_icon = "doc-full"
    story: Article
    may: StoryPermissions
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.story = get_object_or_404(Article.objects.select_related("section"), pk=kwargs["pk"])
        self.may = self.story.permissions_for_user(request.user)
        if self.may.can_edit() and (why := self.why_not()):
            messages.warning(request, why)
            return redirect(self.back_url)
        if not getattr(self.may, self.permission)():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def why_not(self) -> str:
        """A sentence when the story's state rules this out for everybody, else nothing."""
        return ""

    @property
    def back_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.story.pk])

    def get_page_subtitle(self) -> str:
        return str(self.story.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("stories:index"), "label": _("Stories")},
            {"url": self.back_url, "label": self.get_page_subtitle()},
            {"url": "", "label": str(self.page_title)},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        more = {"story": self.story, "may": self.may, "back_url": self.back_url}
        return super().get_context_data(**more, **kwargs)


class ActView(StoryScreen, FormView):
    """One act: a form that says what will happen, and a button that does it."""

    template_name = "newsroom/admin/acts/act.html"
    submit_label: Any = ""
    is_dangerous = False
    done: ClassVar[Any] = ""

    def says(self) -> list[str]:
        """What will happen, in sentences."""
        return []

    def act(self, form: forms.Form) -> None:
        raise NotImplementedError

    def form_valid(self, form: forms.Form) -> HttpResponse:
        try:
            self.act(form)
        except StandfirstError as error:
            form.add_error(None, str(error))
            for finding in getattr(getattr(error, "report", None), "blocking", ()):
                form.add_error(None, finding.message)
        except ValidationError as error:
            form.add_error(
                None,
                _("The newest version cannot be published: %(why)s Open the story and mend it.")
                % {"why": " ".join(error.messages)},
            )
        if form.errors:
            return self.form_invalid(form)
        messages.success(self.request, self.told(), buttons=self.told_buttons())
        return redirect(self.after_url())

    def told(self) -> str:
        return format_html(str(self.done), self.story.title)

    def told_buttons(self) -> list[Any]:
        return [messages.button(reverse("acts:history", args=[self.story.pk]), _("History"))]

    def after_url(self) -> str:
        return self.back_url

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            says=self.says(), submit_label=self.submit_label, is_dangerous=self.is_dangerous, **kwargs
        )
