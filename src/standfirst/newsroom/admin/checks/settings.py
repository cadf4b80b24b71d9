"""How hard each check is: the publication's choice."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem

from standfirst.newsroom.actions import set_checks
from standfirst.newsroom.checks import checks
from standfirst.newsroom.checks.run import strength_of
from standfirst.newsroom.models import CheckSetting
from standfirst.newsroom.queries import check_strengths

PERMISSION = "standfirst_newsroom.change_checksetting"


class ChecksForm(forms.Form):
    """One choice for each check there is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        strengths = check_strengths()
        for code, check in checks:
            self.fields[code] = forms.ChoiceField(
                label=check.label,
                help_text=check.about,
                choices=CheckSetting.Strength.choices,
                widget=forms.RadioSelect,
                initial=strength_of(code, strengths),
            )


def check_settings(request: HttpRequest) -> HttpResponse:
    """See and change how hard each check is, for whoever leads the publication."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    form = ChecksForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        changed = set_checks(strengths=form.cleaned_data, by=request.user)
        messages.success(request, _("The checks are kept as you set them.") if changed else _("Nothing was changed."))
        return redirect("newsroom_check_settings")
    return render(
        request, "newsroom/admin/checks/settings.html", {"form": form, "page_title": _("Checks before publishing")}
    )


class ChecksItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(PERMISSION))


def checks_item() -> MenuItem:
    return ChecksItem(
        gettext_lazy("Checks before publishing"),
        reverse("newsroom_check_settings"),
        name="checks",
        icon_name="clipboard-list",
        order=150,
    )
