"""Plain text: a blank line parts paragraphs, a single one is a line break."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from standfirst.newsroom.convert.found import Converted, Drops
from standfirst.newsroom.convert.limits import PARAGRAPH, TEXT
from standfirst.newsroom.convert.words import pieces, tidy_lines

_BLANK = re.compile(r"\n[^\S\n]*\n\s*")


def from_text(text: str, *, drops: Drops | None = None) -> Converted:
    """Text as paragraphs. Never raises; what is longer than 2 million characters is cut off and listed."""
    drops = drops or Drops()
    if len(text) > TEXT:
        drops.add("too_long", text[TEXT : TEXT + 200])
        text = text[:TEXT]
    text = tidy_lines(text)
    paragraphs = [
        "<p>" + "<br>".join(escape(line, quote=False) for line in piece.split("\n")) + "</p>"
        for part in _BLANK.split(text)
        for piece in pieces(part.strip("\n"), PARAGRAPH)
        if piece.strip()
    ]
    return Converted(blocks=gather(paragraphs), dropped=drops.list())


def gather(paragraphs: list[str]) -> list[dict[str, Any]]:
    """Paragraphs of HTML in as few blocks as hold them."""
    blocks: list[dict[str, Any]] = []
    length = 0
    for html in paragraphs:
        if not blocks or length + len(html) > PARAGRAPH:
            blocks.append({"type": "paragraph", "value": ""})
            length = 0
        blocks[-1]["value"] += html
        length += len(html)
    return blocks
