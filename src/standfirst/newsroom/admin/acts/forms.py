"""The forms of acts."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateTimeInput

from standfirst.core import clock
from standfirst.newsroom.conf import BREAKING_HOURS, PREVIEW_DAYS

NOTE_ONLY, WITH_DRAFT = "note", "draft"


class NoteForm(forms.Form):
    """A note of a correction or an update. What is published with it is asked only when there is a choice."""

    text = forms.CharField(
        label=gettext_lazy("Text of the correction"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Shown with today’s date at the foot of the story and on the page of corrections."),
    )
    what = forms.ChoiceField(
        label=gettext_lazy("Publish"),
        widget=forms.RadioSelect,
        initial=NOTE_ONLY,
        choices=[
            (NOTE_ONLY, gettext_lazy("Only this note. The rest of the story stays as readers see it now.")),
            (WITH_DRAFT, gettext_lazy("This note, together with the changed words of the newest version.")),
        ],
    )
    show_time = forms.BooleanField(
        label=gettext_lazy("Show at the head of the story that it was updated now"), required=False
    )

    def __init__(self, *args: Any, is_update: bool, may_take_draft: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_update:
            self.fields["text"].required = False
            self.fields["text"].label = _("What is new")
            self.fields["text"].help_text = _(
                "If you like: shown with today’s date at the foot of the story and on the page of corrections."
            )
            del self.fields["show_time"]
        if not may_take_draft:
            del self.fields["what"]

    @property
    def with_draft(self) -> bool:
        return bool(self.cleaned_data.get("what") == WITH_DRAFT)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Kept with the story’s history. Readers never see it."),
    )


class RestoreForm(ReasonForm):
    publish = forms.BooleanField(
        label=gettext_lazy("Publish the newest version at once"),
        required=False,
        help_text=gettext_lazy("Otherwise the story stays off the site until somebody publishes it."),
    )

    def __init__(self, *args: Any, may_publish: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_publish:
            del self.fields["publish"]


class BreakingForm(forms.Form):
    hours = forms.IntegerField(label=gettext_lazy("Breaking for how many hours from now"), min_value=1, max_value=168)
    developing = forms.BooleanField(
        label=gettext_lazy("Tell readers that the story is developing"),
        required=False,
        help_text=gettext_lazy("A line above the text says so, until you end it here."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hours"].initial = BREAKING_HOURS.value


class ShareForm(forms.Form):
    """For whom, and until when."""

    OWN = "own"
    note = forms.CharField(
        label=gettext_lazy("For whom"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("So that you know later which link to revoke. Whoever opens it does not see this."),
    )
    term = forms.ChoiceField(label=gettext_lazy("Open for"), widget=forms.RadioSelect, initial="24")
    until = forms.DateTimeField(label=gettext_lazy("Until"), required=False, widget=AdminDateTimeInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = PREVIEW_DAYS.value
        terms = [("1", _("1 hour")), ("24", _("1 day")), ("168", _("7 days"))]
        own = _("Until a time of my own, at most %(days)s days from now") % {"days": days}
        self.fields["term"].choices = [*(term for term in terms if int(term[0]) <= days * 24), (self.OWN, own)]
        zone = timezone.get_current_timezone_name()
        self.fields["until"].help_text = _("Only for a time of your own. Time zone: %(zone)s.") % {"zone": zone}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("term") == self.OWN and not self.errors:
            until, now = cleaned.get("until"), clock.now()
            if until is None:
                self.add_error("until", _("Say until when the link is open."))
            elif until <= now:
                self.add_error("until", _("This is past. Choose a later time."))
            elif until > now + timedelta(days=PREVIEW_DAYS.value):
                self.add_error(
                    "until", _("A link may be open for %(days)s days at most.") % {"days": PREVIEW_DAYS.value}
                )
        return cleaned

    def until_when(self) -> datetime:
        term = self.cleaned_data["term"]
        if term == self.OWN:
            return self.cleaned_data["until"]  # type: ignore[no-any-return]
        return clock.now() + timedelta(hours=int(term))
