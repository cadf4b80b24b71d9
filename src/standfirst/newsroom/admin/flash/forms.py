"""The form of a flash: five fields, two of them filled already."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from standfirst.core import tokens
from standfirst.newsroom.admin.widgets import FilteredCheckboxes
from standfirst.newsroom.models import Bureau, Country, Section

TOKEN = re.compile(rf"[A-Za-z0-9_-]{{{tokens.LENGTH}}}")
MOST_COUNTRIES = 12


class FlashForm(forms.Form):
    token = forms.CharField(widget=forms.HiddenInput, required=False)
    headline = forms.CharField(
        label=gettext_lazy("Headline"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2, "autofocus": True, "enterkeyhint": "next"}),
        error_messages={"required": gettext_lazy("Give the flash a headline.")},
    )
    sentence = forms.CharField(
        label=gettext_lazy("One sentence"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Say in one sentence what has happened.")},
    )
    bureau = forms.ModelChoiceField(label=gettext_lazy("Bureau"), queryset=Bureau.objects.select_related("edition"))
    section = forms.ModelChoiceField(label=gettext_lazy("Section"), queryset=Section.objects.all())
    countries = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Countries"), queryset=Country.objects.all(), required=False, widget=FilteredCheckboxes
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("headline", "sentence"):
            # A browser would cut a paste off in silence; the server says what is too long.
            self.fields[name].widget.attrs.pop("maxlength", None)

    @property
    def fresh_token(self) -> str:
        """The form's own name: kept when it comes back with something to mend, so that it still makes one story."""
        sent = self.data.get("token", "") if self.is_bound else ""
        return sent if TOKEN.fullmatch(sent) else tokens.new_token()

    def clean_headline(self) -> str:
        return " ".join(self.cleaned_data["headline"].split())

    def clean_sentence(self) -> str:
        return " ".join(self.cleaned_data["sentence"].split())

    def clean_countries(self) -> Any:
        countries = self.cleaned_data["countries"]
        if len(countries) > MOST_COUNTRIES:
            raise ValidationError(_("Choose %(most)s countries at most.") % {"most": MOST_COUNTRIES})
        return countries

    def clean(self) -> dict[str, Any]:
        if not TOKEN.fullmatch(self.cleaned_data.get("token") or ""):
            self.add_error(None, _("The form could not be told from another one. Your words are kept: send it again."))
        return super().clean() or self.cleaned_data
