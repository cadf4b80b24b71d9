from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from standfirst.newsroom.blocks.base import BodyBlockKind, register, text_of
from standfirst.newsroom.blocks.fields import CleanTextBlock, LineBlock
from standfirst.newsroom.rules import richtext
from standfirst.newsroom.rules.shown import References

if TYPE_CHECKING:
    from standfirst.newsroom.body.sheet import Sheet


class FactBox(BodyBlockKind):
    name = "fact_box"

    def form(self) -> blocks.Block:
        return blocks.StructBlock(
            [
                ("title", LineBlock(label=_("Title"), max_length=120)),
                ("text", CleanTextBlock(label=_("Text"), most=8000, empty=_("This fact box is empty."))),
            ],
            label=_("Fact box"),
            icon="info-circle",
            group=_("Beside the text"),
        )

    def read(self, value: Any) -> Iterable[dict[str, Any]]:
        text = richtext.read(text_of(value, "text"))
        if text:
            yield {"title": text_of(value, "title"), "text": "".join(text)}

    def references(self, value: dict[str, Any]) -> References:
        return richtext.references(value["text"])

    def texts(self, value: dict[str, Any]) -> Iterable[str]:
        return (value["title"], richtext.text(value["text"]))

    def marked(self, value: dict[str, Any]) -> Iterable[str]:
        return (value["text"],)

    def context(self, value: dict[str, Any], sheet: Sheet) -> Mapping[str, Any]:
        sheet.heading_level(2)
        return {"title": value["title"], "text": sheet.rich(value["text"])}


fact_box = register(FactBox())
