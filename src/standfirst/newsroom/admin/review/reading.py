"""Reading a story without writing it: whoever clears it for the law comments, and changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms

_OWN = ("comment_notifications",)


class CommentsOnly:
    """Mixed into a story's form, before Wagtail's: for an account that may open the story but not write it, nothing
    but comments is taken from the request.
    """

    comments_only = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        story, user = self.instance, self.for_user
        if user is None or story.pk is None or story.permissions_for_user(user).can_write():
            return
        self.comments_only = True
        for name, field in self.fields.items():
            field.disabled = name not in _OWN
        for name, formset in self.formsets.items():
            if name == "comments":
                continue
            # A browser sends nothing of what is disabled: these rows are the story's, whatever is sent.
            formset.is_bound, formset.data, formset.files = False, {}, {}
            for form in formset.forms:
                for field in form.fields.values():
                    field.disabled = True

    def is_valid(self) -> bool:
        with self._without_the_rest():
            return super().is_valid()

    def has_changed(self) -> bool:
        with self._without_the_rest():
            return super().has_changed()

    def save(self, commit: bool = True) -> Any:
        with self._without_the_rest():
            return super().save(commit=commit)

    @property
    def media(self) -> forms.Media:
        ours = forms.Media(js=["newsroom/review-reading.js"]) if self.comments_only else forms.Media()
        return super().media + ours

    @contextmanager
    def _without_the_rest(self) -> Iterator[None]:
        everything = self.formsets
        if self.comments_only:
            self.formsets = {name: formset for name, formset in everything.items() if name == "comments"}
        try:
            yield
        finally:
            if self.comments_only:
                self.formsets = everything
