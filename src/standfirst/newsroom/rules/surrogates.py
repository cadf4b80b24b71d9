"""Halves of characters: JSON can hold them, text that leaves the house cannot. Pure."""

from __future__ import annotations

import re
from typing import Any

_HALF = re.compile("[\ud800-\udfff]")


def mended(value: Any) -> Any:
    """A stored value (text, list, mapping, anything else) with every half of a character replaced by U+FFFD.

    An importer may leave one behind (a text cut in the middle of an emoji); it cannot be written as UTF-8, so that one
    such story would break every page that names it. What holds none is returned as it is.
    """
    if isinstance(value, str):
        return value if value.isascii() or not _HALF.search(value) else _HALF.sub("\ufffd", value)
    if isinstance(value, list | tuple):
        return [mended(part) for part in value]
    if isinstance(value, dict):
        return {mended(key): mended(part) for key, part in value.items()}
    return value
