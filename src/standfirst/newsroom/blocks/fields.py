"""Fields that the blocks share: texts that are cleaned on save, whatever road they came by."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import RichText

from standfirst.newsroom.rules import richtext

FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul", "superscript", "subscript"]
NOTE_FEATURES = ["bold", "italic", "link", "document-link", "superscript", "subscript"]


class CleanTextBlock(blocks.RichTextBlock):
    """Rich text that keeps the allowed tags only, says when it is empty or too long, and never loses a draft's text."""

    def __init__(self, *, most: int, empty: Any, features: list[str] | None = None, **kwargs: Any) -> None:
        super().__init__(features=FEATURES if features is None else features, **kwargs)
        self.most = most
        self.empty = empty

    def clean(self, value: Any) -> RichText:
        cleaned = richtext.clean(value.source if isinstance(value, RichText) else str(value or ""), stored=True)
        if not self.is_deferred_validation:
            length = len(richtext.text(cleaned))
            if not length and self.required:
                raise ValidationError(self.empty, code="empty")
            if length > self.most:
                raise ValidationError(
                    _("This text has %(length)s characters; at most %(most)s are allowed. Split it."),
                    code="too_long",
                    params={"length": f"{length:,}", "most": f"{self.most:,}"},
                )
        return super().clean(RichText(cleaned))


class LineBlock(blocks.CharBlock):
    """A line of plain text."""

    def clean(self, value: Any) -> str:
        return super().clean(" ".join(value.split()) if isinstance(value, str) else value)


class CheckedStructBlock(blocks.StructBlock):
    """A struct whose checks over several fields are skipped for drafts: a draft is saved as it is."""

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not self.is_deferred_validation:
            errors = self.problems(cleaned)
            if errors:
                raise blocks.StructBlockValidationError(block_errors=errors)
        return cleaned

    def problems(self, value: Any) -> dict[str, ValidationError]:
        """What is wrong with the cleaned value, by field."""
        return {}
