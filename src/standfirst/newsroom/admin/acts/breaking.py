"""Breaking and developing, from the story's own screens."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from standfirst.core import clock
from standfirst.newsroom import actions
from standfirst.newsroom.admin.acts.base import ActView
from standfirst.newsroom.admin.acts.forms import BreakingForm


class BreakingView(ActView):
    permission = "can_declare_breaking"
    page_title = gettext_lazy("Breaking")
    template_name = "newsroom/admin/acts/breaking.html"
    form_class = BreakingForm

    def why_not(self) -> str:
        if not self.story.is_visible(clock.now()):
            return _("The story is not public. Publish it first, then declare it breaking.")
        return ""

    @property
    def is_breaking(self) -> bool:
        return self.story.breaking_until is not None and self.story.breaking_until > clock.now()

    def get_initial(self) -> dict[str, Any]:
        return {"developing": self.story.is_developing}

    @property
    def submit_label(self) -> str:
        return _("Change the time") if self.is_breaking else _("Declare the story breaking")

    def says(self) -> list[str]:
        if self.is_breaking:
            until = date_format(timezone.localtime(self.story.breaking_until), "j F Y, H:i T")
            return [_("The story is breaking until %(until)s.") % {"until": until}]
        return [
            _("The story stands in the strip at the top of the fronts, marked as breaking, until the time is over."),
            _("Those who asked for alerts are told once."),
        ]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        match request.POST.get("do"):
            case "end-breaking":
                actions.end_breaking(article=self.story, by=request.user)
                messages.success(request, _("The story is breaking no more."))
            case "end-developing":
                actions.set_developing(article=self.story, developing=False, by=request.user)
                messages.success(request, _("The story is marked as developing no more."))
            case _do:
                return super().post(request, *args, **kwargs)
        return redirect(self.back_url)

    def act(self, form: forms.Form) -> None:
        until = clock.now() + timedelta(hours=form.cleaned_data["hours"])
        actions.declare_breaking(
            article=self.story, until=until, developing=form.cleaned_data["developing"], by=self.request.user
        )

    def told(self) -> str:
        until = date_format(timezone.localtime(self.story.breaking_until), "j F Y, H:i T")
        return _("The story is breaking until %(until)s.") % {"until": until}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(is_breaking=self.is_breaking, **kwargs)
