from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from standfirst.newsroom import conf
from standfirst.newsroom.blocks.base import BodyBlockKind, register, text_of
from standfirst.newsroom.blocks.fields import CheckedStructBlock, LineBlock
from standfirst.newsroom.rules import embeds

if TYPE_CHECKING:
    from standfirst.newsroom.body.sheet import Sheet


def allowed_sites() -> list[embeds.Site]:
    """The sites of the operator's own configuration, beside those built in and of third parties."""
    return [embeds.site_from_table(table) for table in conf.EMBED_SITES.value]


class EmbedForm(CheckedStructBlock):
    url = LineBlock(label=_("Address"), max_length=500, help_text=_("The page of a video on YouTube or Vimeo."))
    caption = LineBlock(label=_("Caption"), required=False, max_length=400)

    def problems(self, value: Any) -> dict[str, ValidationError]:
        more = allowed_sites()
        if embeds.find(value["url"], more) is None:
            names = ", ".join(sorted(site.label for site in (*(site for _name, site in embeds.sites), *more)))
            message = _("This is not the address of a video on a site we may show: %(sites)s.")
            return {"url": ValidationError(message, code="site", params={"sites": names})}
        return {}

    class Meta:
        label = _("Embed")
        icon = "media"


class Embed(BodyBlockKind):
    """A player on another site. Nothing is fetched from there before the reader presses play."""

    name = "embed"

    def form(self) -> blocks.Block:
        return EmbedForm(group=_("Beside the text"))

    def read(self, value: Any) -> Iterable[dict[str, Any]]:
        found = embeds.find(text_of(value, "url"), allowed_sites())
        if found is not None:
            yield {"embed": found, "caption": text_of(value, "caption")}

    def texts(self, value: dict[str, Any]) -> Iterable[str]:
        return (value["caption"],)

    def context(self, value: dict[str, Any], sheet: Sheet) -> Mapping[str, Any]:
        site = value["embed"].site
        return {
            "embed": value["embed"],
            "caption": sheet.plain(value["caption"]),
            "frame_title": value["caption"] or site.label,
            "play": sheet.labels.play.format(site=site.label),
            "notice": sheet.labels.notice.format(site=site.label),
        }


embed = register(Embed())
