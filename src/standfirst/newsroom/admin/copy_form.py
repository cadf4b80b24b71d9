"""Copying a story."""

from __future__ import annotations

from typing import Any

from wagtail.admin.forms.pages import CopyForm


class StoryCopyForm(CopyForm):
    """Wagtail's form without the alias: one story has one address, and is filed wherever it belongs."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)
