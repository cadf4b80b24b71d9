from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.core.validators import RegexValidator
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from standfirst.newsroom.blocks.base import BodyBlockKind, register, text_of
from standfirst.newsroom.blocks.fields import NOTE_FEATURES, CleanTextBlock, LineBlock
from standfirst.newsroom.rules import footnotes, richtext
from standfirst.newsroom.rules.preview import Role
from standfirst.newsroom.rules.shown import References

if TYPE_CHECKING:
    from standfirst.newsroom.body.sheet import Sheet


class Footnote(BodyBlockKind):
    """A note at the end of the body. The sheet shows it there, so the block itself has no place in the text."""

    name = "footnote"
    role = Role.CARRIED

    def form(self) -> blocks.Block:
        return blocks.StructBlock(
            [
                (
                    "mark",
                    LineBlock(
                        label=_("Mark"),
                        max_length=8,
                        validators=[RegexValidator(footnotes.MARK_ALONE, _("Use a number or a word, without spaces."))],
                        help_text=_("Write [^1] in the text where the note with the mark 1 belongs."),
                    ),
                ),
                (
                    "text",
                    CleanTextBlock(label=_("Note"), most=4000, empty=_("This note is empty."), features=NOTE_FEATURES),
                ),
            ],
            label=_("Footnote"),
            icon="superscript",
            group=_("Text"),
        )

    def read(self, value: Any) -> Iterable[dict[str, Any]]:
        mark = text_of(value, "mark")
        text = richtext.read(text_of(value, "text"))
        if text and footnotes.MARK_ALONE.match(mark):
            yield {"mark": mark, "text": text}

    def references(self, value: dict[str, Any]) -> References:
        return richtext.references("".join(value["text"]))

    def texts(self, value: dict[str, Any]) -> Iterable[str]:
        return [richtext.text(part) for part in value["text"]]

    def context(self, value: dict[str, Any], sheet: Sheet) -> Mapping[str, Any] | None:
        return None

    def html(self, value: dict[str, Any], sheet: Sheet) -> SafeString:
        return SafeString("")


footnote = register(Footnote())
