"""Letters without a font: how wide a text is about, and where its lines break."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_NARROW = frozenset("fijlrtI.,:;'’‘|!()[]·-–/")
_BROAD = frozenset("mwMWœæ—%@&…")


def width(text: str, size: float) -> float:
    """About how wide the text is at a size, on the safe side, in the size's units."""
    return sum(map(_width, text)) * size


@lru_cache(maxsize=4096)
def _width(c: str) -> float:
    if c in _NARROW:
        return 0.33
    if c == " ":
        return 0.25
    if c in _BROAD:
        return 0.86
    if c.isdigit():
        return 0.53
    if c.isascii():
        return 0.64 if c.isupper() else 0.54
    if unicodedata.east_asian_width(c) in "WF":
        return 1.02
    return 0.0 if unicodedata.combining(c) else 0.6


def wrap(text: str, size: float, room: float, most: int) -> list[str] | None:
    """The text on at most `most` lines no wider than `room`, or None when it cannot be done between words."""
    lines: list[str] = []
    for word in _words(text):
        if lines and width(lines[-1] + word, size) <= room:
            lines[-1] += word
        else:
            lines.append(word.lstrip())
        if width(lines[-1].rstrip(), size) > room or len(lines) > most:
            return None
    return [line.rstrip() for line in lines]


def cut(text: str, size: float, room: float) -> str:
    """The text, or as much of it as fits with an ellipsis."""
    if width(text, size) <= room:
        return text
    while text and width(text + "…", size) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def _words(text: str) -> list[str]:
    """Pieces that may stand on different lines: words, and single signs of scripts without spaces."""
    pieces: list[str] = []
    for c in text:
        wide = unicodedata.east_asian_width(c) in "WF"
        if not pieces or c == " " or (wide and c not in "、。ー)」・" and pieces[-1][-1] not in "(「"):
            pieces.append(c)
        elif pieces[-1] == " ":
            pieces[-1] += c
        else:
            pieces[-1] += c
    return pieces
