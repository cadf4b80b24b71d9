"""Marks of notes, given anew where two bodies come together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from standfirst.newsroom.rules.footnotes import MARK

_TEXTS = {
    "quote": "text",
    "pull_quote": "text",
    "image": "caption",
    "table": "note",
    "footnote": "text",
    "fact_box": "text",
}


def used_marks(blocks: Iterable[Any]) -> set[str]:
    """The marks of the notes in a stored body, and those its texts refer to."""
    found: set[str] = set()
    for block in blocks:
        value = block.get("value") if isinstance(block, dict) else None
        if isinstance(value, str):
            found.update(MARK.findall(value))
        elif isinstance(value, dict):
            found.update(mark for text in value.values() if isinstance(text, str) for mark in MARK.findall(text))
            if block.get("type") == "footnote":
                found.add(str(value.get("mark")))
    return found


def with_other_marks(blocks: Iterable[dict[str, Any]], taken: set[str]) -> list[dict[str, Any]]:
    """The blocks of a conversion with marks that are not taken."""
    blocks = list(blocks)
    mine = [block["value"]["mark"] for block in blocks if block["type"] == "footnote"]
    if not taken.intersection(mine):
        return blocks
    free = (str(number) for number in range(1, len(taken) + len(mine) + 1) if str(number) not in taken)
    renamed = {mark: next(free) for mark in mine}

    def again(text: str) -> str:
        return MARK.sub(lambda match: f"[^{renamed.get(match[1], match[1])}]", text)

    made = []
    for block in blocks:
        value = block["value"]
        if block["type"] == "paragraph":
            value = again(value)
        elif (name := _TEXTS.get(block["type"])) and isinstance(value.get(name), str):
            value = {**value, name: again(value[name])}
            if block["type"] == "footnote":
                value["mark"] = renamed[value["mark"]]
        made.append({**block, "value": value})
    return made
