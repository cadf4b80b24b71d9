"""Unpublish, take down, restore."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.views.pages.unpublish import UnpublishView as WagtailUnpublishView
from wagtail.models import PagePermissionTester

from standfirst.newsroom import actions
from standfirst.newsroom.admin.acts.base import ActView
from standfirst.newsroom.admin.acts.forms import ReasonForm, RestoreForm


class UnpublishView(ActView):
    permission = "can_withdraw"
    page_title = gettext_lazy("Unpublish")
    submit_label = gettext_lazy("Unpublish the story")
    done = gettext_lazy("“{}” is unpublished. Its text is kept as a draft.")
    form_class = ReasonForm
    is_dangerous = True

    def why_not(self) -> str:
        return "" if self.story.live else _("The story is not published.")

    def says(self) -> list[str]:
        return [
            _("The story’s address answers “no such page” (404), and the story leaves every list and front at once."),
            _("Its text and history are kept. You can publish it again at the same address."),
            _("A planned publication is called off."),
        ]

    def act(self, form: forms.Form) -> None:
        actions.withdraw(article=self.story, reason=form.cleaned_data["reason"], by=self.request.user)


class TakeDownView(ActView):
    permission = "can_take_down"
    page_title = gettext_lazy("Take down")
    submit_label = gettext_lazy("Take the story down")
    done = gettext_lazy("“{}” is taken down. Its address answers 410.")
    form_class = ReasonForm
    is_dangerous = True

    def why_not(self) -> str:
        return "" if self.story.taken_down_at is None else _("The story is taken down already.")

    def says(self) -> list[str]:
        return [
            _("For stories that must go for good: the address answers “gone” (410), so that search engines drop it."),
            _("The story leaves every list, front and related box at once; links to it in other stories become plain "
              "text, and its documents are closed."),
            _("A planned publication, a running workflow and every preview link are called off."),
            _("Nobody can publish it again until it is restored. Text and history are kept."),
        ]  # fmt: skip

    def act(self, form: forms.Form) -> None:
        actions.take_down(article=self.story, reason=form.cleaned_data["reason"], by=self.request.user)

    def after_url(self) -> str:
        return reverse("acts:history", args=[self.story.pk])

    def told_buttons(self) -> list[Any]:
        return []


class RestoreView(ActView):
    permission = "can_restore"
    page_title = gettext_lazy("Restore")
    submit_label = gettext_lazy("Restore the story")
    form_class = RestoreForm

    def why_not(self) -> str:
        return "" if self.story.taken_down_at is not None else _("The story is not taken down.")

    def get_form_kwargs(self) -> dict[str, Any]:
        # What they may do once it is restored: a story that is taken down cannot be published by anybody.
        may_publish = PagePermissionTester(self.request.user, self.story).can_publish()
        return {**super().get_form_kwargs(), "may_publish": may_publish}

    def says(self) -> list[str]:
        return [
            _("It was taken down for this reason: %(reason)s") % {"reason": self.story.takedown_reason},
            _("After this it may be published again. Preview links that were revoked stay closed."),
        ]

    def act(self, form: forms.Form) -> None:
        actions.restore(
            article=self.story,
            by=self.request.user,
            cause=form.cleaned_data["reason"],
            publish=form.cleaned_data.get("publish", False),
        )

    def told(self) -> str:
        if self.story.live:
            return _("“%(story)s” is restored and published.") % {"story": self.story.title}
        return _("“%(story)s” is restored. It is not public: publish it when it is ready.") % {
            "story": self.story.title
        }


class StoryUnpublishView(WagtailUnpublishView):
    """Wagtail's own screen asks for no reason: for a story it leads to ours. Bulk actions and programs still post."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("acts:unpublish", self.object.pk)
