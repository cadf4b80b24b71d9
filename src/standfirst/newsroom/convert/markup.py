"""HTML as blocks."""

from __future__ import annotations

from collections.abc import Mapping

from standfirst.newsroom.convert.found import Converted
from standfirst.newsroom.convert.plain import gather
from standfirst.newsroom.rules import richtext

_NONE: Mapping[str, bytes] = {}


def from_html(html: str, *, pictures: Mapping[str, bytes] = _NONE) -> Converted:
    """Blocks of an HTML fragment or page; `pictures` are those it refers to by `src` or `cid:` name."""
    return Converted(blocks=gather(richtext.read(html)))
