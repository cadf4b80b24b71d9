from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from standfirst.newsroom.blocks.base import BodyBlockKind, register
from standfirst.newsroom.rules.preview import Role

if TYPE_CHECKING:
    from standfirst.newsroom.body.sheet import Sheet


class Divider(BodyBlockKind):
    """Where the preview ends. Readers never see it."""

    name = "divider"
    role = Role.DIVIDER

    def form(self) -> blocks.Block:
        return blocks.StaticBlock(
            label=_("Preview ends here"),
            icon="lock",
            group=_("Beside the text"),
            admin_text=_(
                "Readers without access see what stands above. Without this line they see the first two paragraphs."
            ),
        )

    def read(self, value: Any) -> Iterable[None]:
        return (None,)

    def context(self, value: Any, sheet: Sheet) -> Mapping[str, Any] | None:
        return None

    def html(self, value: Any, sheet: Sheet) -> SafeString:
        return SafeString("")


divider = register(Divider())
