"""Staff accounts in the newsroom: Wagtail's user screens, without readers and without usernames."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.forms import ModelForm
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views.account import (
    AccountView,
    BaseSettingsPanel,
    NameEmailSettingsPanel,
    NotificationsSettingsPanel,
)
from wagtail.users.views import users as wagtail_users

from standfirst.readers.newsroom.forms import OwnNameForm, StaffCreateForm, StaffEditForm

User = get_user_model()


class _StaffOnly:
    """Readers are not looked after here: their screens come with their accounts. Superusers are, by superusers."""

    def get_queryset(self) -> QuerySet[Any]:
        staff = super().get_queryset().filter(is_staff=True)
        return staff if self.request.user.is_superuser else staff.filter(is_superuser=False)


class _MakesNoSuperusers:
    """Only a superuser makes another: for everybody else the box is there to be read."""

    def get_form(self, *args: Any, **kwargs: Any) -> ModelForm:
        form = super().get_form(*args, **kwargs)
        if "is_superuser" in form.fields and not self.request.user.is_superuser:
            form.fields["is_superuser"].disabled = True
        return form


class StaffCreateView(_MakesNoSuperusers, wagtail_users.CreateView):
    pass


class StaffIndexView(wagtail_users.IndexView):
    page_title = _("Accounts")
    add_item_label = _("Add an account")
    default_ordering = "name"

    def get_base_queryset(self) -> QuerySet[Any]:
        return super().get_base_queryset().filter(is_staff=True).prefetch_related("groups")

    def order_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.order_by(self.ordering, "email") if self.ordering else queryset

    @cached_property
    def search_fields(self) -> set[str]:
        return {"name", "email"}

    @cached_property
    def columns(self) -> list[Column]:
        # No bulk actions: Wagtail's “select all” reaches past this list, to the readers.
        title_column = self._get_title_column_class(TitleColumn)
        return [
            title_column("name", accessor="get_full_name", label=_("Name"), sort_key="name", get_url=self.get_edit_url),
            Column("email", label=_("E-mail address"), sort_key="email"),
            Column("roles", label=_("Roles"), accessor=_roles),
            BooleanColumn("is_active", label=_("Active"), sort_key="is_active", width="10%"),
            DateColumn("last_login", label=_("Last log-in"), sort_key="last_login", width="15%"),
        ]


def _roles(user: Any) -> str:
    names = sorted(group.name for group in user.groups.all())
    return ", ".join(([str(_("Superuser"))] if user.is_superuser else []) + names)


class StaffEditView(_MakesNoSuperusers, _StaffOnly, wagtail_users.EditView):
    pass


class StaffDeleteView(_StaffOnly, wagtail_users.DeleteView):
    pass


class StaffHistoryView(_StaffOnly, wagtail_users.HistoryView):
    pass


class StaffViewSet(wagtail_users.UserViewSet):
    icon = "group"
    menu_label = _("Accounts")
    menu_order = 900
    add_to_settings_menu = False
    add_to_admin_menu = True
    ordering = "name"
    index_view_class = StaffIndexView
    add_view_class = StaffCreateView
    edit_view_class = StaffEditView
    delete_view_class = StaffDeleteView
    history_view_class = StaffHistoryView
    template_prefix = "readers/staff/"

    def get_form_class(self, for_update: bool = False) -> type[ModelForm]:
        return StaffEditForm if for_update else StaffCreateForm


class OwnNamePanel(BaseSettingsPanel):
    name = "own_name"
    title = _("Name")
    order = 100
    form_class = OwnNameForm


class OwnAccountView(AccountView):
    """Wagtail's page for one's own settings, with our one name in place of first, last and e-mail."""

    def get_panels(self) -> list[BaseSettingsPanel]:
        # What is mailed is chosen under “Notices”: Wagtail's own mailers are silent.
        replaced = (NameEmailSettingsPanel, NotificationsSettingsPanel)
        panels = [panel for panel in super().get_panels() if not isinstance(panel, replaced)]
        profile = panels[0].profile
        return [OwnNamePanel(self.request, self.request.user, profile), *panels]

    def get_menu_items(self) -> list[dict[str, str]]:
        return [
            *super().get_menu_items(),
            {
                "label": _("Change password"),
                "help_text": _("Asks for the present one first."),
                "url": reverse("account_change_password"),
            },
            {
                "label": _("Two-step log-in"),
                "help_text": _("A code from your phone or a security key besides the password."),
                "url": reverse("mfa_index"),
            },
        ]
