from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from standfirst.newsroom.blocks.base import BodyBlockKind, part_of, register
from standfirst.newsroom.blocks.fields import CheckedStructBlock, LineBlock
from standfirst.newsroom.blocks.picture import picture_context, read_picture
from standfirst.newsroom.rules.preview import Role
from standfirst.newsroom.rules.shown import References

if TYPE_CHECKING:
    from standfirst.newsroom.body.sheet import Sheet

WIDTHS = ("column", "wide", "full")


class ImageForm(CheckedStructBlock):
    picture = ImageChooserBlock(label=_("Picture"))
    caption = LineBlock(
        label=_("Caption"), required=False, max_length=400, help_text=_("The picture’s own caption serves when empty.")
    )
    alt = LineBlock(
        label=_("Alt text"),
        required=False,
        max_length=400,
        help_text=_("What the picture shows here, for those who do not see it. The picture’s own serves when empty."),
    )
    decorative = blocks.BooleanBlock(
        label=_("Decorative"),
        required=False,
        help_text=_("Says nothing that the text does not: skipped when read aloud."),
    )
    width = blocks.ChoiceBlock(
        label=_("Width"),
        choices=[("column", _("As the text")), ("wide", _("Wider than the text")), ("full", _("The whole window"))],
        default="column",
        search_index=False,
    )

    def problems(self, value: Any) -> dict[str, ValidationError]:
        picture = value["picture"]
        if value["decorative"] and value["alt"]:
            return {"decorative": ValidationError(_("A decorative picture has no alt text. Clear one of the two."))}
        if picture and not value["decorative"] and not value["alt"] and not picture.description:
            return {
                "alt": ValidationError(
                    _("Neither this block nor the picture has an alt text. Say what it shows, or mark it decorative.")
                )
            }
        return {}

    class Meta:
        label = _("Image")
        icon = "image"


class Image(BodyBlockKind):
    name = "image"
    role = Role.CARRIED

    def form(self) -> blocks.Block:
        return ImageForm(group=_("Pictures and figures"))

    def read(self, value: Any) -> Iterable[dict[str, Any]]:
        picture = read_picture(value)
        if picture is not None:
            width = part_of(value, "width")
            yield {**picture, "width": width if width in WIDTHS else "column"}

    def references(self, value: dict[str, Any]) -> References:
        return References(pictures=frozenset({value["picture"]}))

    def texts(self, value: dict[str, Any]) -> Iterable[str]:
        return (value["caption"], "" if value["decorative"] else value["alt"])

    def marked(self, value: dict[str, Any]) -> Iterable[str]:
        return (value["caption"],)

    def context(self, value: dict[str, Any], sheet: Sheet) -> Mapping[str, Any] | None:
        figure = picture_context(value, sheet, value["width"])
        return figure and {"figure": figure, "width": value["width"]}


image = register(Image())
