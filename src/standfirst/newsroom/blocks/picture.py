"""What image and gallery share: a picture with its words, as the templates want it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from standfirst.newsroom.blocks.base import part_of, text_of
from standfirst.newsroom.rules.richtext import as_id

if TYPE_CHECKING:
    from standfirst.newsroom.body.sheet import Sheet

# How wide a picture is shown, for the browser's choice among the cuts; the style sheets keep to it.
SIZES = {
    "column": "(min-width: 720px) 680px, 100vw",
    "wide": "(min-width: 1020px) 980px, 100vw",
    "full": "100vw",
    "gallery": "(min-width: 720px) 334px, 100vw",
}


def read_picture(value: Any) -> dict[str, Any] | None:
    number = as_id(part_of(value, "picture"))
    if number is None:
        return None
    return {
        "picture": number,
        "caption": text_of(value, "caption"),
        "alt": text_of(value, "alt"),
        "decorative": part_of(value, "decorative") is True,
    }


def picture_context(value: Mapping[str, Any], sheet: Sheet, size: str) -> dict[str, Any] | None:
    """The picture for the template, None when it may not be shown (gone, or its rights have expired)."""
    tag = sheet.library.pictures.get(value["picture"])
    if tag is None:
        return None
    return {
        "picture": tag,
        # As text: a number in a template goes through localisation.
        "width": str(tag.width),
        "height": str(tag.height),
        "sizes": SIZES[size],
        "alt": "" if value["decorative"] else value["alt"] or tag.alt,
        "caption": sheet.plain(value["caption"] or tag.caption),
        "credit": tag.credit,
    }
