"""The forms in which staff accounts are made and changed."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm

from standfirst.newsroom.actions import set_remit
from standfirst.newsroom.models import Bureau, Remit, Section

User = get_user_model()
_REMIT = {"sections": _("Only stories of these sections"), "bureaus": _("and stories credited to these bureaus")}


class _Names(forms.ModelForm):
    """What both forms share: one name, one address, no first and last name."""

    first_name = None
    last_name = None
    email = forms.EmailField(label=_("E-mail address"), help_text=_("The name to log in with."))
    name = forms.CharField(label=_("Name"), max_length=150, help_text=_("As colleagues see it."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groups"].label = _("Roles")
        remit = Remit.objects.filter(user=self.instance.pk).first() if self.instance.pk else None
        for name, queryset in (("sections", Section.objects.all()), ("bureaus", Bureau.objects.all())):
            field = forms.ModelMultipleChoiceField(
                queryset=queryset, required=False, widget=forms.CheckboxSelectMultiple, label=_REMIT[name]
            )
            field.help_text = _("Own stories always. Nothing ticked in either list: stories everywhere.")
            field.initial = getattr(remit, name).all() if remit else queryset.none()
            self.fields[name] = field

    def clean_email(self) -> str:
        email = User.objects.normalize_email(self.cleaned_data["email"].strip())
        if User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("An account with this e-mail address exists already."), code="taken")
        return email

    def save(self, commit: bool = True) -> Any:
        self.instance.is_staff = True
        user = super().save(commit=commit)
        if commit:
            # allauth keeps addresses of its own: an old one must not open the account any longer.
            EmailAddress.objects.filter(user=user).exclude(email__iexact=user.email).delete()
            set_remit(user=user, sections=self.cleaned_data["sections"], bureaus=self.cleaned_data["bureaus"])
        return user


class StaffCreateForm(_Names, UserCreationForm):
    """A new member of staff. Without a password the person sets one through “Forgotten your password?”."""

    password_required = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = _(
            "Leave both empty and tell the person to choose “Forgotten your password?” at log-in."
        )

    def save(self, commit: bool = True) -> Any:
        if not self.cleaned_data.get("password1"):
            self.instance.set_unusable_password()
        return super().save(commit=commit)

    class Meta(UserCreationForm.Meta):
        fields = ("email", "name", "is_superuser", "groups")


class StaffEditForm(_Names, UserEditForm):
    class Meta(UserEditForm.Meta):
        fields = ("email", "name", "is_active", "is_superuser", "groups")


class OwnNameForm(forms.ModelForm):
    """What everybody may change about themselves. The e-mail address is the log-in: an administrator changes that."""

    class Meta:
        model = User
        fields = ("name",)
