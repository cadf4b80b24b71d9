"""What is looked for in the audit trail, as a person asks for it."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput

from standfirst.newsroom.admin.history.words import who
from standfirst.record.queries import AuditWanted
from standfirst.record.words.base import audit_words

MOST_PEOPLE = 50
ADDRESS = re.compile(r"^(?:https?://[^/]+)?/?(?:[^/]*-)?(\d{1,18})/?$")
KEY = re.compile(r"^[a-z_]{1,20}:(?!//)\S{1,99}$")


class SearchForm(forms.Form):
    person = forms.CharField(
        label=gettext_lazy("Who"), required=False, max_length=120, help_text=gettext_lazy("Name or e-mail address")
    )
    action = forms.ChoiceField(label=gettext_lazy("What was done"), required=False)
    thing = forms.CharField(
        label=gettext_lazy("To what"), required=False, max_length=300,
        help_text=gettext_lazy("Number or address of a story, or words of its headline"),
    )  # fmt: skip
    since = forms.DateField(label=gettext_lazy("From"), required=False, widget=AdminDateInput)
    until = forms.DateField(label=gettext_lazy("Up to"), required=False, widget=AdminDateInput)
    words = forms.CharField(
        label=gettext_lazy("Words"), required=False, max_length=120, help_text=gettext_lazy("In reasons and headlines")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        acts = [(name, words.put("…", {}).strip(" …:")) for name, words in audit_words]
        acts.sort(key=lambda act: act[1].casefold())
        self.fields["action"].choices = [("", _("Anything")), *acts]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("This is before “From”."))
        return cleaned

    def wanted(self, before: int | None = None) -> AuditWanted:
        """What is looked for. One statement for a person's name."""
        values = self.cleaned_data
        key, words = _thing(values["thing"])
        actors, label = _people(values["person"])
        return AuditWanted(
            actors=actors,
            label=label,
            action=values["action"],
            object_key=key,
            since=_start(values["since"]) if values["since"] else None,
            until=_start(values["until"]) + timedelta(days=1) if values["until"] else None,
            words=values["words"] or words,
            before=before,
        )


def _thing(text: str) -> tuple[str, str]:
    """An object's key, or words to look for."""
    text = text.strip()
    if KEY.match(text):
        return text, ""
    found = ADDRESS.match(text)
    return (f"article:{int(found[1])}", "") if found else ("", text)


def _people(text: str) -> tuple[tuple[int, ...], str]:
    """Accounts with this name or address, or a name that may be kept of an account that is gone."""
    text = text.strip()
    if not text:
        return (), ""
    if text.casefold() in (who("system").casefold(), "system"):
        return (), "system"
    accounts = get_user_model().objects.filter(Q(email__icontains=text) | Q(name__icontains=text), is_staff=True)
    ids = tuple(accounts.order_by("pk").values_list("pk", flat=True)[:MOST_PEOPLE])
    return (ids, "") if ids else ((), text)


def _start(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
