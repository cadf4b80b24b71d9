"""llms.txt (https://llmstxt.org): the publication in a page of Markdown, previews only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_MARKS = re.compile(r"([\\`*_{}\[\]<>|~&])")
# What makes a heading, a list or a rule of the line it begins.
_BEGINNING = re.compile(r"^(\d{0,9})([#+.)=-])")
_FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Link:
    """`address` is full; `words` follow the link, empty for none."""

    name: str
    address: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    heading: str
    links: Sequence[Link]


def markdown(text: str) -> str:
    """Plain text in Markdown: on one line, with every mark escaped, without what controls a terminal or a direction."""
    line = " ".join(_FORBIDDEN.sub(" ", text).split())
    return _BEGINNING.sub(r"\1\\\2", _MARKS.sub(r"\\\1", line))


def llms_txt(*, name: str, tagline: str, words: Sequence[str], parts: Sequence[Part]) -> str:
    """The file: the name, the tagline, paragraphs in plain text, lists of links. Parts without links are left out."""
    blocks = [f"# {markdown(name)}"]
    if tagline:
        blocks.append(f"> {markdown(tagline)}")
    blocks += [markdown(paragraph) for paragraph in words]
    for part in parts:
        if part.links:
            blocks.append(f"## {markdown(part.heading)}")
            blocks.append("\n".join(_item(link) for link in part.links))
    return "\n\n".join(blocks) + "\n"


def _item(link: Link) -> str:
    words = f": {markdown(link.words)}" if link.words.strip() else ""
    return f"- [{markdown(link.name)}](<{link.address}>){words}"
