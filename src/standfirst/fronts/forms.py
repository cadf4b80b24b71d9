"""The public forms. They need no cookie: a signed token says that we gave out the form, and when."""

from __future__ import annotations

import time
from typing import Any

from django import forms
from django.core import signing
from django.core.validators import EmailValidator, MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from standfirst.fronts.models import ContactMessage
from standfirst.fronts.rules.letters import LONGEST_SECONDS, one_line, refusal
from standfirst.newsroom.queries import publication_wide

LONGEST_MESSAGE = 5_000
TOO_LONG = _("Keep this to %(limit_value)d characters; it has %(show_value)d.")
SALT = "standfirst.fronts.forms"
# Kinds that have a form of their own.
OWN_FORM = (ContactMessage.Kind.PRO_ENQUIRY,)


def form_token(purpose: str) -> str:
    """A signed note that a form of this purpose was given out now."""
    return signing.dumps({"for": purpose, "at": int(time.time())}, salt=SALT)


def token_age(token: str, purpose: str) -> float | None:
    """How many seconds ago the form was given out; None for a token that is not ours, of another purpose or too old."""
    try:
        told = signing.loads(token, salt=SALT, max_age=LONGEST_SECONDS)
    except signing.BadSignature:
        return None
    if not isinstance(told, dict) or told.get("for") != purpose:
        return None
    return time.time() - told["at"]


class LineField(forms.CharField):
    """One line: breaks and control characters become spaces before anything else looks at it."""

    def to_python(self, value: Any) -> str:
        return one_line(super().to_python(value).replace("\x00", " "))


class PlainTextField(forms.CharField):
    def to_python(self, value: Any) -> str:
        return super().to_python(value).replace("\x00", "").replace("\r\n", "\n").strip()


class LetterForm(forms.Form):
    """What both forms share. After a failed `is_valid`, `refused` holds why the whole was refused, if it was."""

    purpose = "letter"
    refused = ""

    name = LineField(
        label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Tell us your name."), "max_length": TOO_LONG},
    )  # fmt: skip
    email = forms.CharField(
        label=_("E-mail"), max_length=254, help_text=_("For the answer only."),
        validators=[EmailValidator(_("This is no e-mail address; it looks like name@example.com."))],
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Tell us the address to answer to."), "max_length": TOO_LONG},
    )  # fmt: skip
    message = PlainTextField(
        label=_("Message"), widget=forms.Textarea(attrs={"rows": 8}),
        validators=[MaxLengthValidator(LONGEST_MESSAGE, TOO_LONG)],
        error_messages={"required": _("Write your message.")},
    )  # fmt: skip
    # Out of sight; who fills it in is no person. The name is one that no browser fills in by itself.
    confirm_topic = forms.CharField(
        label=_("Leave this field empty"), required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )  # fmt: skip
    token = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("token", form_token(self.purpose))

    @property
    def trap(self) -> forms.BoundField:
        return self["confirm_topic"]

    @property
    def shown_fields(self) -> list[forms.BoundField]:
        """What a person fills in, in order."""
        return [field for field in self.visible_fields() if field.name != "confirm_topic"]

    @property
    def fresh_token(self) -> str:
        """For the form as it is shown again: a new token, unless the one that came is still good."""
        came = self.data.get("token", "") if self.is_bound else ""
        return came if came and token_age(came, self.purpose) is not None else form_token(self.purpose)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        age = token_age(values.get("token", ""), self.purpose)
        if age is None:
            self.refused = str(_("This form had been open for too long. What you typed is kept: send it again."))
        else:
            why = refusal(message=values.get("message", ""), trap=values.get("confirm_topic", ""), open_seconds=age)
            self.refused = why.text if why else ""
        if self.refused:
            raise forms.ValidationError(self.refused, code="refused")
        return values


class ContactForm(LetterForm):
    """Contact us."""

    purpose = "contact"

    kind = forms.ChoiceField(
        label=_("What is it about?"),
        choices=[
            ("", _("Choose")),
            *(c for c in ContactMessage.Kind.choices if c[0] != ContactMessage.Kind.PRO_ENQUIRY),
        ],
        error_messages={"required": _("Choose what it is about."), "invalid_choice": _("Choose one of the list.")},
    )
    bureau = forms.ChoiceField(
        label=_("Office"), required=False, help_text=_("If you know who should have it."),
        error_messages={"invalid_choice": _("Choose one of the list.")},
    )  # fmt: skip

    field_order = ["kind", "bureau", "name", "email", "message"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offices = publication_wide().bureaus.values()
        self.fields["bureau"].choices = [("", _("Any")), *((str(office.pk), office.name) for office in offices)]


class ProForm(LetterForm):
    """Ask for PRO access."""

    purpose = "pro"

    organisation = LineField(
        label=_("Organisation"), max_length=160, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        error_messages={"max_length": TOO_LONG},
    )  # fmt: skip
    message = PlainTextField(
        label=_("What would you read, and how many of you?"), required=False, widget=forms.Textarea(attrs={"rows": 5}),
        validators=[MaxLengthValidator(LONGEST_MESSAGE, TOO_LONG)],
    )  # fmt: skip

    field_order = ["name", "email", "organisation", "message"]
