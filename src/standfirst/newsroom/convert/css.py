"""What an element's `style` and `class` say, as far as it matters to copy."""

from __future__ import annotations

import re
from typing import Any

_DECLARATION = re.compile(r"([a-zA-Z-]{1,40})\s*:\s*([^;]{0,200})")
LIST_LEVEL = re.compile(r"\blevel(\d)\b")


def style(element: Any) -> dict[str, str]:
    """The declarations of its `style`, in small letters."""
    text = element.get("style")
    if not text:
        return {}
    return {name.lower(): value.strip().lower() for name, value in _DECLARATION.findall(text[:4000])}


def classes(element: Any) -> frozenset[str]:
    return frozenset((element.get("class") or "")[:1000].lower().split())


def bold(declared: dict[str, str]) -> bool | None:
    """Whether the style makes it bold; None when it does not say."""
    weight = declared.get("font-weight", "")
    if not weight or weight == "inherit":
        return None
    return weight in ("bold", "bolder") or (weight.isdecimal() and int(weight) >= 600)


def italic(declared: dict[str, str]) -> bool | None:
    slant = declared.get("font-style", "")
    if not slant or slant == "inherit":
        return None
    return slant.startswith(("italic", "oblique"))


def raised(declared: dict[str, str]) -> str | None:
    """`sup`, `sub` or, said to stand on the line, `""`; None when the style does not say."""
    where = declared.get("vertical-align", "")
    return {"super": "sup", "sub": "sub", "baseline": ""}.get(where)


def struck(declared: dict[str, str]) -> bool:
    return "line-through" in declared.get("text-decoration", "") + declared.get("text-decoration-line", "")


def hidden(declared: dict[str, str]) -> bool:
    return declared.get("display") == "none" or declared.get("visibility") == "hidden"
