"""The forms of old addresses."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from standfirst.fronts.models import RedirectStatus


class RedirectForm(forms.Form):
    source = forms.CharField(
        label=_("Old address"), max_length=3000,
        help_text=_(
            "/news/old-page.html, or a pattern: /news/{year}/{month}/{slug}.html, /article.php?id={number}, /archive/*"
        ),
    )  # fmt: skip
    status = forms.TypedChoiceField(
        label=_("What became of it"), choices=RedirectStatus, coerce=int, widget=forms.RadioSelect, initial=301
    )
    target = forms.CharField(
        label=_("New address"), max_length=3000, required=False,
        help_text=_(
            "/topic/shipping/, the address or the number of a story, or https://… on another site. Pieces of the "
            "pattern may "
            "stand in it: /topic/{slug}/, /new/*; {number} alone is the story of that number. Empty for what is gone."
        ),
    )  # fmt: skip
    elsewhere = forms.BooleanField(
        label=_("It may lead to another site"), required=False,
        help_text=_("Tick this when readers shall leave this site."),
    )  # fmt: skip


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("CSV file"),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv"}),
        help_text=_(
            "Two columns, old and new address; a third may say 301, 302 or 410. Comma, semicolon or tab, UTF-8. "
            "At most "
            "200,000 lines."
        ),
    )  # fmt: skip
    replaces = forms.BooleanField(
        label=_("Replace redirects that are there already"), required=False,
        help_text=_("Otherwise they stay, and the report names them."),
    )  # fmt: skip
    elsewhere = forms.BooleanField(
        label=_("They may lead to other sites"), required=False,
        help_text=_("Otherwise lines that lead to another site are left out, and the report names them."),
    )  # fmt: skip

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if not file.size:
            raise forms.ValidationError(_("This file is empty."))
        return file
