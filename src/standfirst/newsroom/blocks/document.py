from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from standfirst.newsroom.blocks.base import BodyBlockKind, part_of, register, text_of
from standfirst.newsroom.blocks.chart import numerals_of
from standfirst.newsroom.blocks.fields import LineBlock
from standfirst.newsroom.rules.richtext import as_id
from standfirst.newsroom.rules.shown import References

if TYPE_CHECKING:
    from standfirst.newsroom.body.sheet import Sheet


class Document(BodyBlockKind):
    """A file for readers, with its kind and size said before it is fetched."""

    name = "document"

    def form(self) -> blocks.Block:
        return blocks.StructBlock(
            [
                ("document", DocumentChooserBlock(label=_("Document"))),
                (
                    "label",
                    LineBlock(
                        label=_("Label"), required=False, max_length=200,
                        help_text=_("The document’s title serves when empty."),
                    ),
                ),
            ],
            label=_("Document"),
            icon="doc-full",
            group=_("Beside the text"),
        )  # fmt: skip

    def read(self, value: Any) -> Iterable[dict[str, Any]]:
        document = as_id(part_of(value, "document"))
        if document is not None:
            yield {"document": document, "label": text_of(value, "label")}

    def references(self, value: dict[str, Any]) -> References:
        return References(documents=frozenset({value["document"]}))

    def texts(self, value: dict[str, Any]) -> Iterable[str]:
        return (value["label"],)

    def context(self, value: dict[str, Any], sheet: Sheet) -> Mapping[str, Any] | None:
        document = sheet.library.documents.get(value["document"])
        if document is None:
            return None
        kind = document.extension.upper()
        size = _size(document.size, sheet.language)
        return {
            "document": document,
            "label": value["label"] or document.title,
            "meta": ", ".join(part for part in (kind, size) if part),
        }


def _size(count: int, language: str) -> str:
    if count <= 0:
        return ""
    numerals = numerals_of(language)
    if count < 999_500:
        return f"{max(1, round(count / 1000))}\u00a0kB"
    return f"{numerals.tick(count / 1_000_000, 1)}\u00a0MB"


document = register(Document())
