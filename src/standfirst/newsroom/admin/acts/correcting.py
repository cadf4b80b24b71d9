"""Correct and update: a dated note, alone or with the changed words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from standfirst.core import clock
from standfirst.newsroom import actions
from standfirst.newsroom.admin.acts.base import ActView
from standfirst.newsroom.admin.acts.forms import NoteForm


class CorrectView(ActView):
    permission = "can_correct"
    page_title = gettext_lazy("Correct")
    submit_label = gettext_lazy("Publish the correction")
    done = gettext_lazy("The correction of “{}” is published.")
    form_class = NoteForm
    is_update = False

    def why_not(self) -> str:
        if not self.story.is_visible(clock.now()):
            return _("The story is not public. A draft is changed without a note.")
        return ""

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "is_update": self.is_update, "may_take_draft": self.may_take_draft}

    @property
    def may_take_draft(self) -> bool:
        """Whether there are changed words, and no colleague has locked them."""
        return self.story.has_unpublished_changes and not self.may.page_locked()

    def says(self) -> list[str]:
        if self.may_take_draft:
            return [_("A newer version has changes that readers have not seen. Choose below what is published.")]
        if self.story.has_unpublished_changes:
            return [_("There is a newer version, and it is locked: only the note is published, and kept in it too.")]
        return [_("To change words as well, edit the story first, save it as a draft, and come back here.")]

    def act(self, form: forms.Form) -> None:
        actions.correct(
            article=self.story,
            text=form.cleaned_data["text"],
            with_draft=form.with_draft,
            show_time=form.cleaned_data["show_time"],
            by=self.request.user,
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        compare = ""
        if self.story.has_unpublished_changes:
            compare = reverse("wagtailadmin_pages:revisions_compare", args=[self.story.pk, "live", "latest"])
        return super().get_context_data(compare_url=compare, **kwargs)


class UpdateView(CorrectView):
    page_title = gettext_lazy("Update")
    submit_label = gettext_lazy("Show as updated now")
    done = gettext_lazy("“{}” is shown as updated now.")
    is_update = True

    def says(self) -> list[str]:
        return [_("The head of the story says that it was updated now."), *super().says()]

    def act(self, form: forms.Form) -> None:
        actions.note_update(
            article=self.story, text=form.cleaned_data["text"], with_draft=form.with_draft, by=self.request.user
        )
