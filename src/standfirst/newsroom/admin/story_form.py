"""The form a story is written in."""

from __future__ import annotations

import unicodedata
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from standfirst.newsroom.admin.review.reading import CommentsOnly
from standfirst.newsroom.admin.timing.times import TIMES, set_zones
from standfirst.newsroom.rules.slugs import free_slug, story_slug


class StoryForm(CommentsOnly, WagtailAdminPageForm):
    """Wagtail's page form with the newsroom's own sentences, a slug that never stands in the way, and drafts that may
    be half done: required fields and complete credits are asked for when the story is published.
    """

    REQUIRED: ClassVar[dict[str, str]] = {
        "title": "Give the story a headline.",
        "standfirst": "Write a standfirst: one or two sentences that say why the story matters.",
        "section": "Choose the section the story runs in.",
    }

    def __init__(self, *args: Any, autosaves: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.autosaves = autosaves
        set_zones(self, autosaves=autosaves)
        for name, sentence in self.REQUIRED.items():
            if name in self.fields:
                self.fields[name].error_messages["required"] = _(sentence)
        if "slug" in self.fields:
            self.fields["slug"].required = False
        for field in self.fields.values():
            _say_the_limit(field)
        if "credits" in self.formsets:
            # Django counts forms here; `%.0s` swallows the count.
            self.formsets["credits"].error_messages["too_few_forms"] = _("Say who signs the story: add a credit.%.0s")
        for formset in self.formsets.values():
            for form in formset.forms:
                for field in form.fields.values():
                    _say_the_limit(field)

    @property
    def show_schedule_publishing_toggle(self) -> bool:
        """The times stand in a tab of their own; there is no dialog to open."""
        return False

    def defer_required_fields(self) -> None:
        super().defer_required_fields()
        # Whoever starts with the text must not lose it for want of a headline.
        self.fields["title"].required = False
        self._tell_credits(is_draft=True)

    def restore_required_fields(self) -> None:
        super().restore_required_fields()
        self.fields["title"].required = True
        self._tell_credits(is_draft=False)

    def _tell_credits(self, *, is_draft: bool) -> None:
        for form in self.formsets["credits"].forms if "credits" in self.formsets else ():
            form.instance.is_draft = is_draft

    def clean_title(self) -> str:
        headline: str = self.cleaned_data["title"]
        if self.is_deferred_validation:
            return headline or _("Untitled story")
        if headline == _("Untitled story"):
            raise forms.ValidationError(self.fields["title"].error_messages["required"], code="required")
        return headline

    def clean(self) -> dict[str, Any]:
        if "slug" in self.cleaned_data:
            self._settle_slug()
        self._follow_the_embargo()
        cleaned = super().clean()
        embargo, goes_live = cleaned.get("embargo_until"), cleaned.get("go_live_at")
        if embargo and goes_live and goes_live < embargo:
            self.add_error("go_live_at", _("This is before the embargo ends. Leave it empty, or choose a later time."))
        return cleaned

    def _follow_the_embargo(self) -> None:
        """A time of going live that was made from the embargo moves with it, and goes with it."""
        was, goes_live = self.initial.get("embargo_until"), self.cleaned_data.get("go_live_at")
        if was is not None and goes_live == was and self.cleaned_data.get("embargo_until", was) != was:
            self.cleaned_data["go_live_at"] = self.cleaned_data["embargo_until"]

    def add_error(self, field: str | None, error: Any) -> None:
        """An autosave keeps the words whatever the times say, and leaves wrong times as they were; a draft is not held
        up by an expiry that is over.
        """
        was = self.initial.get(field) if field in TIMES else None
        is_over = self.is_deferred_validation and field == "expire_at" and self.cleaned_data.get(field) == was
        if field in TIMES and (self.autosaves or is_over):
            self.cleaned_data[field] = was
        else:
            super().add_error(field, error)

    def _settle_slug(self) -> None:
        headline, asked = self.cleaned_data.get("title") or "", self.cleaned_data["slug"]
        if asked and asked == self.instance.slug:
            return
        by_hand = bool(asked) and not _made_from(asked, headline)
        slug = story_slug(asked if by_hand else headline)
        taken = self._slugs_beside(slug)
        if by_hand and slug in taken:
            self.add_error(
                "slug",
                forms.ValidationError(
                    _("“%(slug)s” is taken by another story of this month. “%(free)s” is free."),
                    code="taken",
                    params={"slug": slug, "free": free_slug(slug, taken)},
                ),
            )
            return
        self.cleaned_data["slug"] = free_slug(slug, taken)

    def _slugs_beside(self, slug: str) -> set[str]:
        if self.parent_page is None:
            return set()
        beside = self.parent_page.get_children().filter(slug__startswith=slug[:60]).exclude(pk=self.instance.pk)
        return set(beside.values_list("slug", flat=True))


def _made_from(slug: str, headline: str) -> bool:
    """Whether the browser made the slug from the headline while it was typed, rather than an editor by hand.

    The browser leaves other scripts out, where the house spells them in Latin letters.
    """
    plain = unicodedata.normalize("NFKD", headline).encode("ascii", "ignore").decode()
    made = {story_slug(words, limit=255) for words in (headline, plain)}
    return story_slug(slug, limit=255) in made


def _say_the_limit(field: forms.Field) -> None:
    """Say what fits beside the field and refuse the rest in the form: a browser would cut a paste off in silence."""
    limit = getattr(field, "max_length", None)
    if not limit or "maxlength" not in field.widget.attrs:
        return
    del field.widget.attrs["maxlength"]
    words = _("At most %(limit)s characters.") % {"limit": limit}
    field.help_text = f"{field.help_text} {words}".strip()
