"""Lists: real ones, and paragraphs that Word or a writer has dressed up as list items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from standfirst.newsroom.convert.css import LIST_LEVEL
from standfirst.newsroom.convert.found import Drops
from standfirst.newsroom.convert.pieces import Item
from standfirst.newsroom.convert.runs import Run, rich, tidied

DEEPEST = 4
_SIGNS = "•·▪◦‣●○■□◆➢➤✓\uf0b7\uf0a7\uf0d8\uf076\uf0fc"
_SIGN = re.compile(rf"^[{_SIGNS}][\s\u00a0]+")
_NUMBER = re.compile(r"^[(\[]?(?:(\d{1,4})|([a-z])|([ivxlcdm]{1,7}))(?:\.\d{1,3})*[.)\]]", re.IGNORECASE)


def word_level(declared: dict[str, str]) -> int | None:
    """The level of a paragraph that Word says is a list item; None for any other."""
    said = declared.get("mso-list", "")
    match = LIST_LEVEL.search(said)
    if match is None or said in ("ignore", "none"):
        return None
    return max(1, int(match[1]))


def is_marker(declared: dict[str, str]) -> bool:
    """Whether Word says that this holds the sign or number before an item."""
    return declared.get("mso-list", "") == "ignore"


def read_marker(text: str) -> tuple[bool, int | None]:
    """Whether a marker is of an ordered list, and its number where it is a plain one."""
    match = _NUMBER.match(text.strip())
    if match is None:
        return False, None
    if match[1]:
        return True, int(match[1])
    return True, 1 if (match[2] or match[3]).lower() in ("a", "i") else None


def without_sign(runs: Sequence[Run]) -> list[Run] | None:
    """The runs of a paragraph that begins with a list sign, without it; None when there is none."""
    if not runs or runs[0].mark:
        return None
    first = runs[0].text
    rest = list(runs[1:])
    if first.strip() in _SIGNS and first.strip() and rest and not rest[0].mark:
        # The sign in a run of its own, in a font of signs.
        return tidied(rest) if first != first.strip() or rest[0].text[:1].isspace() else None
    match = _SIGN.match(first)
    return tidied([replace(runs[0], text=first[match.end() :]), *rest]) if match else None


def lists(items: Sequence[Item], drops: Drops) -> list[str]:
    """Items that follow each other as nested lists: the HTML of each whole list."""
    made: list[str] = []
    group: list[Item] = []
    expected: int | None = None
    for item in items:
        if item.depth > DEEPEST:
            drops.add("list_depth", rich(item.runs))
            item.depth = DEEPEST
        if group and item.depth == 1 and _begins_anew(item, group, expected):
            made.append(_nested(group))
            group, expected = [], None
        if item.depth == 1:
            if not group and item.ordered and item.number not in (None, 1):
                drops.add("list_numbers", f"{item.number}. " + "".join(run.text for run in item.runs))
            expected = (item.number or expected or 1) + 1
        group.append(item)
    return [*made, _nested(group)] if group else made


def _begins_anew(item: Item, group: Sequence[Item], expected: int | None) -> bool:
    top = next((other for other in group if other.depth == 1), group[0])
    if item.ordered != top.ordered:
        return True
    return item.ordered and item.first and item.number != expected


def _nested(items: Sequence[Item]) -> str:
    """One list. A level that begins too deep begins one below what stands above it."""
    parts: list[str] = []
    opened: list[tuple[int, str]] = []
    for item in items:
        tag = "ol" if item.ordered else "ul"
        while opened and opened[-1][0] > item.depth:
            parts.append(f"</li></{opened.pop()[1]}>")
        if opened and (opened[-1][0] == item.depth or not _deeper(item, opened)):
            if opened[-1][1] != tag and len(opened) > 1:
                parts.append(f"</li></{opened.pop()[1]}><{tag}>")
                opened.append((item.depth, tag))
            else:
                parts.append("</li>")
        else:
            parts.append(f"<{tag}>")
            opened.append((item.depth, tag))
        parts.append(f"<li>{rich(item.runs)}")
    parts += [f"</li></{tag}>" for _depth, tag in reversed(opened)]
    return "".join(parts)


def _deeper(item: Item, opened: Sequence[tuple[int, Any]]) -> bool:
    return item.depth > opened[-1][0]
