"""From the blocks of the demo's copy to what a body stores (docs/reference/blocks.md)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

STORY_LINK = re.compile(r'<a data-story="([^"]+)">')


@dataclass(frozen=True, slots=True)
class Keys:
    """The ids behind the copy's keys."""

    pictures: dict[str, int]
    stories: dict[str, int]
    documents: dict[str, int]


def raw_body(blocks: list[dict[str, Any]], keys: Keys) -> list[dict[str, Any]]:
    """A body as it is stored. Raises `KeyError` when the copy names something that is not there."""
    return [{"type": block["type"], "value": _value(block, keys)} for block in blocks]


def _value(block: dict[str, Any], keys: Keys) -> Any:
    match block["type"]:
        case "paragraph":
            return _rich(block["html"], keys)
        case "heading":
            return {"text": block["text"], "level": int(block.get("level", 2)), "anchor": ""}
        case "quote" | "pull_quote":
            return {"text": block["text"], "attribution": block.get("attribution", "")}
        case "footnote":
            return {"mark": str(block["mark"]), "text": _rich(block["html"], keys)}
        case "image":
            return {**_figure(block, keys), "decorative": False, "width": block.get("width", "column")}
        case "gallery":
            items = [{"type": "item", "value": _figure(item, keys)} for item in block["items"]]
            return {"title": block.get("title", ""), "items": items}
        case "table":
            rows = [[str(cell) for cell in row] for row in [block["head"], *block["rows"]]]
            table = {"data": rows, "table_caption": block["caption"], "table_header_choice": "both"}
            return {"table": table, "note": block.get("note", "")}
        case "chart":
            names = ("title", "kind", "unit", "data", "source", "note")
            return {name: block.get(name, "") for name in names}
        case "embed":
            return {"url": block["url"], "caption": block.get("caption", "")}
        case "fact_box":
            return {"title": block["title"], "text": _rich(block["html"], keys)}
        case "related":
            return {"story": keys.stories[block["story"]], "label": block.get("label", "")}
        case "document":
            return {"document": keys.documents[block["document"]], "label": block.get("title", "")}
        case "divider":
            return None
        case other:
            raise KeyError(f"the demo's copy has a block of unknown type “{other}”")


def _figure(block: dict[str, Any], keys: Keys) -> dict[str, Any]:
    return {
        "picture": keys.pictures[block["picture"]],
        "caption": block.get("caption", ""),
        "alt": block.get("alt", ""),
    }


def _rich(html: str, keys: Keys) -> str:
    return STORY_LINK.sub(lambda found: f'<a linktype="page" id="{keys.stories[found[1]]}">', html)
