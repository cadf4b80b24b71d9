"""What is asked for: a document or a paste, and then what to do with it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from standfirst.newsroom.actions import Chosen
from standfirst.newsroom.conf import DOCUMENT_MB
from standfirst.newsroom.convert.limits import DOCX, MB


def most_mb() -> int:
    """The largest document or paste, in MB."""
    return min(DOCUMENT_MB.value, DOCX // MB)


class BringInForm(forms.Form):
    """A Word document, or text. A script sends what was pasted as `pasted`, with its formatting; without one there is
    the plain `text`.
    """

    file = forms.FileField(
        label=gettext_lazy("Word document"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(
            attrs={"accept": ".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
        ),
    )
    text = forms.CharField(
        label=gettext_lazy("Text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "aria-describedby": "sf-paste-help"}),
    )
    pasted = forms.FileField(required=False, allow_empty_file=True, widget=forms.FileInput(attrs={"hidden": True}))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        file, pasted = cleaned.get("file"), cleaned.get("pasted")
        has_text = bool((cleaned.get("text") or "").strip()) or bool(pasted and pasted.size)
        if not file and not has_text and not self.errors:
            raise forms.ValidationError(_("Choose a Word document, or paste some text."), code="nothing")
        if file and has_text:
            raise forms.ValidationError(
                _("There is a document and a pasted text. Send one of the two: the other needs a story of its own."),
                code="both",
            )
        for part in (file, pasted):
            if part and part.size > most_mb() * MB:
                raise forms.ValidationError(
                    _("This has %(size)s MB; at most %(most)s MB can be brought in. Take large pictures out of it."),
                    code="too_large",
                    params={"size": f"{part.size / MB:.1f}", "most": most_mb()},
                )
        return cleaned

    def html(self) -> str:
        """What was pasted with its formatting; `""` without a script."""
        pasted: UploadedFile | None = self.cleaned_data.get("pasted")
        return pasted.read().decode("utf-8", "replace") if pasted and pasted.size else ""


class ConfirmForm(forms.Form):
    """What its owner decides while looking at it: a headline for a new story, and, a picture, its alt text or that it
    is left out.
    """

    headline = forms.CharField(label=gettext_lazy("Headline"), required=False, max_length=255)
    credit = forms.CharField(
        label=gettext_lazy("Credit of the pictures"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("As printed: “Photo: Aiko Mori”. Each can be changed in the library."),
    )

    def __init__(self, *args: Any, alts: dict[int, str], is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.numbers = sorted(alts)
        if not is_new:
            del self.fields["headline"]
        if not alts:
            del self.fields["credit"]
        for number, alt in sorted(alts.items()):
            self.fields[f"alt_{number}"] = forms.CharField(
                label=_("Alt text"),
                required=False,
                max_length=255,
                initial=alt,
                help_text=_("What it shows, for those who do not see it."),
            )
            self.fields[f"without_{number}"] = forms.BooleanField(label=_("Leave this picture out"), required=False)

    def picture_fields(self) -> dict[int, tuple[forms.BoundField, forms.BoundField]]:
        return {number: (self[f"alt_{number}"], self[f"without_{number}"]) for number in self.numbers}

    def chosen(self) -> Chosen:
        """What was decided, once the form is valid."""
        data = self.cleaned_data
        return Chosen(
            headline=data.get("headline", ""),
            without=frozenset(number for number in self.numbers if data[f"without_{number}"]),
            alts={number: data[f"alt_{number}"] for number in self.numbers},
            credit=data.get("credit", ""),
        )
