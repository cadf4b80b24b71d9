"""The side panel of a story's screen."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel


class ReadinessPanel(BaseSidePanel):
    """What is found before publishing. Filled by script after the screen is there, and anew when the story is saved;
    without script it leads to the page of checks.
    """

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle checks before publishing")
        icon_name = "clipboard-list"
        counter_classname = "sf-checks-count"

    name = "readiness"
    title = _("Before publishing")
    template_name = "newsroom/admin/checks/panel.html"
    order = 150

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        pk = self.object.pk
        context["checks_url"] = reverse("newsroom_checks", args=[pk]) if pk else ""
        # For a new story, whose number comes with its first save.
        context["checks_url_of_zero"] = reverse("newsroom_checks", args=[0])
        return context

    @property
    def media(self) -> forms.Media:
        return forms.Media(css={"all": ["newsroom/checks.css"]}, js=["newsroom/checks.js"])
