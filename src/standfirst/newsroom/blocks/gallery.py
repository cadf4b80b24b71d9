from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from standfirst.newsroom.blocks.base import BodyBlockKind, part_of, register, text_of
from standfirst.newsroom.blocks.fields import CheckedStructBlock, LineBlock
from standfirst.newsroom.blocks.picture import picture_context, read_picture
from standfirst.newsroom.rules.shown import References

if TYPE_CHECKING:
    from standfirst.newsroom.body.sheet import Sheet


class GalleryItem(CheckedStructBlock):
    picture = ImageChooserBlock(label=_("Picture"))
    caption = LineBlock(label=_("Caption"), required=False, max_length=400)
    alt = LineBlock(label=_("Alt text"), required=False, max_length=400)

    def problems(self, value: Any) -> dict[str, ValidationError]:
        if value["picture"] and not value["alt"] and not value["picture"].description:
            return {"alt": ValidationError(_("Neither this item nor the picture has an alt text. Say what it shows."))}
        return {}

    class Meta:
        label = _("Picture")
        icon = "image"


class Gallery(BodyBlockKind):
    name = "gallery"

    def form(self) -> blocks.Block:
        return blocks.StructBlock(
            [
                ("title", LineBlock(label=_("Title"), required=False, max_length=200)),
                ("items", blocks.ListBlock(GalleryItem(), label=_("Pictures"), min_num=1, max_num=24)),
            ],
            label=_("Gallery"),
            icon="copy",
            group=_("Pictures and figures"),
        )

    def read(self, value: Any) -> Iterable[dict[str, Any]]:
        stored = part_of(value, "items")
        found = [
            # Lists of blocks were stored without the wrapper once, and importers may still write them so.
            read_picture(item["value"] if isinstance(item, Mapping) and "value" in item else item)
            for item in (stored if isinstance(stored, list) else ())
        ]
        items = [item for item in found if item is not None]
        if items:
            yield {"title": text_of(value, "title"), "items": items}

    def references(self, value: dict[str, Any]) -> References:
        return References(pictures=frozenset(item["picture"] for item in value["items"]))

    def texts(self, value: dict[str, Any]) -> Iterable[str]:
        yield value["title"]
        for item in value["items"]:
            yield item["caption"]
            yield item["alt"]

    def context(self, value: dict[str, Any], sheet: Sheet) -> Mapping[str, Any] | None:
        figures = [figure for item in value["items"] if (figure := picture_context(item, sheet, "gallery"))]
        return {"title": value["title"], "figures": figures} if figures else None


gallery = register(Gallery())
