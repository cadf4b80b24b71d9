"""The newsroom's own form widgets."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _


class FilteredCheckboxes(forms.CheckboxSelectMultiple):
    """Checkboxes with a field to type in: 250 countries by name, with the keyboard alone.

    Without script they are a plain list of checkboxes that scrolls.
    """

    template_name = "newsroom/admin/filtered_checkboxes.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["filter_label"] = _("Type to find")
        context["widget"]["none_label"] = _("None chosen")
        context["widget"]["nothing_label"] = _("Nothing matches.")
        return context

    class Media:
        css = {"all": ["newsroom/filtered-checkboxes.css"]}
        js = ["newsroom/filtered-checkboxes.js"]
