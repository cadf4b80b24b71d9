"""What the desk is asked of a held mail."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from standfirst.newsroom.models import Bureau, FiledMail
from standfirst.newsroom.queries.mail_in import accounts_of, mail_writers


class AcceptForm(forms.Form):
    """In whose name a mail is filed, and for which bureau."""

    account = forms.ModelChoiceField(
        queryset=None,
        label=_("File it as"),
        help_text=_("The draft is theirs, and they are told at their own address."),
        error_messages={"required": _("Choose whose story it is.")},
    )
    bureau = forms.ModelChoiceField(
        queryset=Bureau.objects.all(),
        required=False,
        label=_("Bureau"),
        help_text=_("The byline and the countries follow it."),
    )

    def __init__(self, *args: Any, mail: FiledMail, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].queryset = mail_writers()
        self.fields["account"].label_from_instance = lambda user: f"{user} ({user.email})" if user.name else user.email
        claimed = accounts_of(mail.sender)
        self.initial.setdefault("account", claimed[0] if len(claimed) == 1 else None)
        self.initial.setdefault("bureau", mail.bureau_id)
