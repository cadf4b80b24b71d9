"""“Notices” among one's own settings: which kinds come by mail as well."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel, SettingsTab

from standfirst.newsroom.models import NoticeChoices
from standfirst.newsroom.notices.base import kinds

notices_tab = SettingsTab("notices", _("Notices"), order=200)
_WAYS = [("", _("In the newsroom")), ("mail", _("In the newsroom and by mail"))]


class NoticesForm(forms.Form):
    """One choice for each kind of notice. `instance` is the account."""

    def __init__(self, *args: Any, instance: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = instance
        chosen = NoticeChoices.objects.filter(user=instance).first()
        by_mail = chosen.by_mail if chosen else {}
        for kind in kinds():
            self.fields[kind.name] = forms.ChoiceField(
                label=kind.label,
                choices=_WAYS,
                required=False,
                initial="mail" if by_mail.get(kind.name, kind.by_mail) else "",
            )

    def save(self) -> None:
        by_mail = {name: value == "mail" for name, value in self.cleaned_data.items()}
        NoticeChoices.objects.update_or_create(user=self.user, defaults={"by_mail": by_mail})


class NoticesPanelOfSettings(BaseSettingsPanel):
    name = "notices"
    title = _("How you are told")
    tab = notices_tab
    order = 100
    form_class = NoticesForm
