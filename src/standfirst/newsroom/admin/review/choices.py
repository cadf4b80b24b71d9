"""“Notices” among one's own settings: which kinds come by mail as well."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel, SettingsTab

from standfirst.newsroom.models import NoticeChoices
from standfirst.newsroom.notices.base import kinds

notices_tab = SettingsTab("notices", _("Notices"), order=200)


class NoticesForm(forms.Form):
    """What comes by mail as well. `instance` is the account."""

    by_mail = forms.MultipleChoiceField(
        label=_("Also by mail"),
        help_text=_("Everything is told in the newsroom, under Notices. Tick what you want by mail besides."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, instance: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = instance
        chosen = NoticeChoices.objects.filter(user=instance).first()
        kept = chosen.by_mail if chosen else {}
        self.fields["by_mail"].choices = [(kind.name, kind.label) for kind in kinds()]
        self.fields["by_mail"].initial = [kind.name for kind in kinds() if kept.get(kind.name, kind.by_mail)]

    def save(self) -> None:
        ticked = set(self.cleaned_data["by_mail"])
        by_mail = {kind.name: kind.name in ticked for kind in kinds()}
        NoticeChoices.objects.update_or_create(user=self.user, defaults={"by_mail": by_mail})


class NoticesPanelOfSettings(BaseSettingsPanel):
    name = "notices"
    title = _("How you are told")
    tab = notices_tab
    order = 100
    form_class = NoticesForm
