from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from standfirst.newsroom.blocks.base import BodyBlockKind, part_of, register, text_of
from standfirst.newsroom.blocks.fields import LineBlock
from standfirst.newsroom.rules.preview import Role

if TYPE_CHECKING:
    from standfirst.newsroom.body.sheet import Sheet

ANCHOR = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Heading(BodyBlockKind):
    name = "heading"
    role = Role.CARRIED

    def form(self) -> blocks.Block:
        return blocks.StructBlock(
            [
                ("text", LineBlock(label=_("Heading"), max_length=200)),
                (
                    "level",
                    blocks.ChoiceBlock(
                        label=_("Level"), choices=[(2, _("Heading")), (3, _("Smaller heading"))], default=2
                    ),
                ),
                (
                    "anchor",
                    LineBlock(
                        label=_("Anchor"),
                        required=False,
                        max_length=60,
                        validators=[RegexValidator(rf"^(?:{ANCHOR.pattern})?$", _("Use a-z, 0-9 and hyphens only."))],
                        help_text=_(
                            "For links to this heading: “figures” makes #h-figures. Made from the text when empty."
                        ),
                    ),
                ),
            ],
            label=_("Heading"),
            icon="title",
            group=_("Text"),
        )

    def read(self, value: Any) -> Iterable[dict[str, Any]]:
        text = " ".join(text_of(value, "text").split())
        if text:
            anchor = text_of(value, "anchor").lower()
            yield {
                "text": text,
                "level": 3 if str(part_of(value, "level")) == "3" else 2,
                "anchor": anchor if ANCHOR.fullmatch(anchor) else "",
            }

    def texts(self, value: dict[str, Any]) -> Iterable[str]:
        return (value["text"],)

    def context(self, value: dict[str, Any], sheet: Sheet) -> Mapping[str, Any]:
        return {
            "text": value["text"],
            # As text: a number in a template goes through localisation.
            "level": str(sheet.heading_level(value["level"])),
            "anchor": sheet.unique("h-" + (value["anchor"] or _slug(value["text"]))),
        }


def _slug(text: str) -> str:
    """The words of any script with hyphens between them."""
    kept = (c if c.isalnum() or unicodedata.combining(c) else " " for c in unicodedata.normalize("NFKC", text).lower())
    return "-".join("".join(kept).split())[:60].strip("-") or "part"


heading = register(Heading())
