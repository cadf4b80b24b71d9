from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from standfirst.newsroom.blocks.base import BodyBlockKind, register, text_of
from standfirst.newsroom.blocks.fields import LineBlock

if TYPE_CHECKING:
    from standfirst.newsroom.body.sheet import Sheet


class Quote(BodyBlockKind):
    """What somebody said or wrote, at length."""

    name = "quote"
    most = 2000
    label: Any = _("Quote")
    icon = "openquote"

    def form(self) -> blocks.Block:
        return blocks.StructBlock(
            [
                ("text", blocks.TextBlock(label=_("Text"), max_length=self.most, rows=3)),
                ("attribution", LineBlock(label=_("Who said it"), required=False, max_length=200)),
            ],
            label=self.label,
            icon=self.icon,
            group=_("Text"),
        )

    def read(self, value: Any) -> Iterable[dict[str, str]]:
        text = text_of(value, "text")
        if text:
            yield {"text": text, "attribution": text_of(value, "attribution")}

    def texts(self, value: dict[str, str]) -> Iterable[str]:
        return (value["text"], value["attribution"])

    def marked(self, value: dict[str, str]) -> Iterable[str]:
        return (value["text"],)

    def context(self, value: dict[str, str], sheet: Sheet) -> Mapping[str, Any]:
        lines = [line.strip() for line in value["text"].split("\n") if line.strip()]
        return {"lines": [sheet.plain(line) for line in lines], "attribution": value["attribution"]}


class PullQuote(Quote):
    """A sentence of the story, set large beside it."""

    name = "pull_quote"
    most = 400
    label = _("Pull quote")
    icon = "pick"

    def context(self, value: dict[str, str], sheet: Sheet) -> Mapping[str, Any]:
        return {"text": sheet.plain(value["text"]), "attribution": value["attribution"]}


quote = register(Quote())
pull_quote = register(PullQuote())
