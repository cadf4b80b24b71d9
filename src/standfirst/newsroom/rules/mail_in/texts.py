"""Plain text of a mail as HTML that a converter takes: quoted lines out, lines that a mailer wrapped made whole."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from itertools import pairwise

_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_ITEM = re.compile(r"\s*(?:[-*•–]|\d{1,3}[.)])\s+")
# Programs wrap at 65 to 132 characters. A line was wrapped when the next one's first word had no room left in it.
WRAPPED_FROM, WRAPPED_TO = 60, 140
FEW_WORDS = 15


def without_quotes(text: str) -> tuple[str, str]:
    """The text without lines that begin with `>`, and a sample of those. A text that is nearly all quoted is one that
    passes another on: it keeps them, without their marks.
    """
    lines = text.split("\n")
    quoted = [line for line in lines if line.startswith(">")]
    own = [line for line in lines if not line.startswith(">")]
    if not quoted:
        return text, ""
    if _count(own) < FEW_WORDS < _count(quoted):
        return "\n".join(re.sub(r"^(?:> ?)+", "", line) for line in lines), ""
    return "\n".join(own), " / ".join(line.lstrip("> ").strip() for line in quoted if line.strip("> "))[:400]


def as_html(text: str) -> str:
    """The text as paragraphs with line breaks; a blank line parts paragraphs."""
    width = max((len(line.rstrip()) for line in text.split("\n")), default=0)
    paragraphs = [part.strip("\n") for part in _BLANK.split(text.strip())]
    return "".join(
        f"<p>{'<br>'.join(escape(line, quote=False) for line in _whole(p, width))}</p>" for p in paragraphs if p
    )


def _whole(paragraph: str, width: int) -> list[str]:
    """The lines of a paragraph as they were written, in a text that is `width` characters wide."""
    lines = [line.rstrip() for line in paragraph.split("\n")]
    if not WRAPPED_FROM <= width <= WRAPPED_TO:
        return lines
    whole = [lines[0]]
    for before, line in pairwise(lines):
        words = line.split(maxsplit=1)
        if words and len(before) + 1 + len(words[0]) > width and not _ITEM.match(line):
            whole[-1] += f" {line.strip()}"
        else:
            whole.append(line)
    return whole


def _count(lines: Iterable[str]) -> int:
    return sum(len(line.strip("> ").split()) for line in lines)
