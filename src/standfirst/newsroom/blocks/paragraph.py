from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import Block

from standfirst.newsroom.blocks.base import BodyBlockKind, register
from standfirst.newsroom.blocks.fields import CleanTextBlock
from standfirst.newsroom.rules import richtext
from standfirst.newsroom.rules.preview import Role
from standfirst.newsroom.rules.shown import References

if TYPE_CHECKING:
    from standfirst.newsroom.body.sheet import Sheet


class Paragraph(BodyBlockKind):
    """Running text. A block of several paragraphs is shown as several, so that a preview can end between them."""

    name = "paragraph"
    role = Role.PARAGRAPH

    def form(self) -> Block:
        return CleanTextBlock(
            most=20_000,
            empty=_("This paragraph is empty. Write in it, or remove it."),
            label=_("Paragraph"),
            icon="pilcrow",
            group=_("Text"),
        )

    def read(self, value: Any) -> Iterable[str]:
        return richtext.read(value) if isinstance(value, str) else ()

    def references(self, value: str) -> References:
        return richtext.references(value)

    def texts(self, value: str) -> Iterable[str]:
        return (richtext.text(value),)

    def marked(self, value: str) -> Iterable[str]:
        return (value,)

    def context(self, value: str, sheet: Sheet) -> Mapping[str, Any]:
        return {"text": sheet.rich(value, sources=True)}

    def html(self, value: str, sheet: Sheet) -> SafeString:
        # The commonest block has no markup of its own: its template would cost more than its text.
        return sheet.rich(value, sources=True)


paragraph = register(Paragraph())
