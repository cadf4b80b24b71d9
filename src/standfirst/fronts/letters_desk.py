"""Readers' messages in the newsroom: who wrote what, what was answered, and whether it is done."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.views.snippets import EditView, SnippetViewSet

from standfirst.fronts.actions import handle_message
from standfirst.fronts.models import ContactMessage


class ReceivedOnly(ModelPermissionPolicy):
    """Messages come from readers: nobody in the newsroom writes one or throws one away."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in ("add", "delete") and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self.user_has_permission(user, action)


register_permission_policy(ContactMessage, ReceivedOnly(ContactMessage))


class MessageEditView(EditView):
    def save_instance(self) -> ContactMessage:
        """Only state and notes can have changed; the change and its audit row are one transaction."""
        form = self.form
        kept = ContactMessage.objects.get(pk=form.instance.pk)
        return handle_message(
            message=kept,
            by=self.request.user,
            handled=form.cleaned_data["state"] == ContactMessage.State.HANDLED,
            notes=form.cleaned_data["notes"],
        )


class Messages(SnippetViewSet):
    model = ContactMessage
    icon = "mail"
    menu_label = _("Messages")
    menu_order = 450
    add_to_admin_menu = True
    list_display: ClassVar[list[Any]] = ["__str__", "email", "bureau", "received_at", "state"]
    list_filter: ClassVar[list[str]] = ["state", "kind", "bureau"]
    list_per_page = 50
    search_fields: ClassVar[list[str]] = ["name", "email", "organisation", "message"]
    search_backend_name = None
    copy_view_enabled = False
    edit_view_class = MessageEditView
    panels: ClassVar[list[Any]] = [
        FieldPanel("kind", read_only=True),
        FieldRowPanel([FieldPanel("name", read_only=True), FieldPanel("organisation", read_only=True)]),
        FieldRowPanel([FieldPanel("email", read_only=True), FieldPanel("bureau", read_only=True)]),
        FieldPanel("received_at", read_only=True),
        FieldPanel("message", read_only=True),
        FieldPanel("notes"),
        FieldPanel("state"),
    ]
