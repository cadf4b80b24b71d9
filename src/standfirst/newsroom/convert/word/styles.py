"""What the styles of a document mean to us: headings, titles, quotes, captions, lists, bold and italic."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from standfirst.newsroom.convert.word.names import w

_HEADING = re.compile(r"heading ([1-9])")
_KINDS = {
    "title": "title", "subtitle": "subtitle", "caption": "caption", "quote": "quote", "intense quote": "quote",
    "quotations": "quote", "block text": "quote", "block quotation": "quote", "block quote": "quote",
    "toc heading": "contents", "table of figures": "contents", "heading": "heading 1",
}  # fmt: skip
_LIST = re.compile(r"list (?:bullet|number) ([2-5])")
_CONTENTS = re.compile(r"(?:toc|index|contents) ?\d")


@dataclass(frozen=True, slots=True)
class Style:
    name: str
    based_on: str
    outline: int | None
    numbering: tuple[str, int] | None
    bold: bool | None
    italic: bool | None
    hidden: bool


class Styles:
    """The styles by id. Ids are localised and names are not, so names are what is looked at."""

    def __init__(self, root: Any = None) -> None:
        self._styles: dict[str, Style] = {}
        for element in root.iter(w("style")) if root is not None else ():
            key = element.get(w("styleId"))
            if key and key not in self._styles:
                self._styles[key] = _style(element)

    def chain(self, key: str | None) -> list[Style]:
        """A style and those it is based on, nearest first."""
        found: list[Style] = []
        seen: set[str] = set()
        while key and key in self._styles and key not in seen and len(found) < 20:
            seen.add(key)
            found.append(self._styles[key])
            key = found[-1].based_on
        return found

    def kind(self, key: str | None) -> str:
        """`title`, `subtitle`, `heading 1` …, `quote`, `caption`, `contents`, or `""` for a plain paragraph."""
        for style in self.chain(key):
            if _HEADING.fullmatch(style.name):
                return style.name
            if style.name in _KINDS:
                return _KINDS[style.name]
            if _CONTENTS.fullmatch(style.name):
                return "contents"
            if style.outline is not None and style.outline < 9:
                return f"heading {style.outline + 1}"
        return ""

    def numbering(self, key: str | None) -> tuple[str, int] | None:
        return next((style.numbering for style in self.chain(key) if style.numbering is not None), None)

    def list_level(self, key: str | None) -> int:
        """The level in the name of a list style, as in “List Bullet 2”, which is a list of its own to Word; from 0."""
        match = next((match for style in self.chain(key) if (match := _LIST.fullmatch(style.name))), None)
        return int(match[1]) - 1 if match else 0

    def numbering_of_list_style(self, key: str | None) -> str | None:
        found = self.numbering(key)
        return found[0] if found else None

    def look(self, key: str | None) -> tuple[bool, bool, bool]:
        """Whether a style of characters is bold, italic, hidden."""
        chain = self.chain(key)
        bold = next((style.bold for style in chain if style.bold is not None), False)
        italic = next((style.italic for style in chain if style.italic is not None), False)
        return bool(bold), bool(italic), any(style.hidden for style in chain)


def is_on(element: Any, name: str) -> bool | None:
    """Whether a switch such as `w:b` is on; None when it is not said."""
    found = element.find(w(name)) if element is not None else None
    if found is None:
        return None
    return found.get(w("val")) not in ("0", "false", "off", "none")


def value(element: Any, *path: str) -> str | None:
    """The `w:val` at the end of a path of children."""
    for name in path:
        element = element.find(w(name)) if element is not None else None
    return element.get(w("val")) if element is not None else None


def number(text: str | None, least: int = 0, most: int = 1_000_000) -> int | None:
    """A whole number within bounds; None for anything else."""
    if text is None or not re.fullmatch(r"\d{1,7}", text):
        return None
    return min(max(int(text), least), most)


def _style(element: Any) -> Style:
    properties, run = element.find(w("pPr")), element.find(w("rPr"))
    num_id = value(properties, "numPr", "numId")
    level = number(value(properties, "numPr", "ilvl")) or 0
    return Style(
        name=" ".join((value(element, "name") or "").lower().split()),
        based_on=value(element, "basedOn") or "",
        outline=number(value(properties, "outlineLvl")),
        numbering=(num_id, level) if num_id else None,
        bold=is_on(run, "b"),
        italic=is_on(run, "i"),
        hidden=bool(is_on(run, "vanish")),
    )
