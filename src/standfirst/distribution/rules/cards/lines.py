"""How a headline is broken into lines: as large as it fits, of even length, and cut short only when nothing helps."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

ELLIPSIS = "…"
_TRAILING = " \u3000,;:–—-、。،"
# What must not begin a line, and what must not end one, in the scripts that break between any two characters.
NOT_FIRST = frozenset(
    "、。，．・：；？！ー〜～々ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ」』】〕〉》）］｝”’!),.:;?]}%％…‥"
)
NOT_LAST = frozenset("「『【〔〈《（［｛“‘([{")

_WORDS = re.compile(r"(\s*)(\S+)")
# So many of the smallest sizes may break words that are too long for a line.
BREAKING = 5
# Lines are filled by the widths of their parts, which say nothing of what joining them adds.
SLACK = 0.985

Measure = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that is not broken; `glue` is the space that stands before it inside a line, empty for none."""

    text: str
    glue: str = ""


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines of a size. `cut` says that the text did not fit at any size and ends with an ellipsis."""

    lines: tuple[str, ...]
    size: float
    cut: bool = False


def is_ideographic(c: str) -> bool:
    """Whether lines may break beside `c`: Han and kana. Korean is spaced."""
    n = ord(c)
    return 0x2E80 <= n <= 0x9FFF or 0xF900 <= n <= 0xFAFF or 0xFF00 <= n <= 0xFFEF or 0x20000 <= n <= 0x3FFFF


def clusters(text: str) -> list[str]:
    """Characters with the marks that belong to them."""
    found: list[str] = []
    for c in text:
        joined = unicodedata.combining(c) or unicodedata.category(c) in ("Mn", "Mc", "Me") or c in "\u200d\ufe0f"
        if found and (joined or found[-1].endswith("\u200d")):
            found[-1] += c
        else:
            found.append(c)
    return found


def pieces(text: str) -> list[Piece]:
    """The text in the parts that a line may be broken between, in order."""
    found: list[Piece] = []
    for space, word in _WORDS.findall(text):
        # The wide space of Chinese and Japanese parts clauses: it stays wide.
        glue = ("\u3000" if "\u3000" in space else " ") if found else ""
        found += [Piece(part, glue if place == 0 else "") for place, part in enumerate(_parts(word))]
    return found


def _parts(word: str) -> list[str]:
    parts: list[str] = []
    for cluster in clusters(word):
        breaks = parts and (is_ideographic(cluster[0]) or is_ideographic(parts[-1][-1]))
        if breaks and cluster[0] not in NOT_FIRST and parts[-1][-1] not in NOT_LAST:
            parts.append(cluster)
        elif parts:
            parts[-1] += cluster
        else:
            parts.append(cluster)
    return parts


def fitted(
    text: str, measure: Measure, *, width: float, height: float, sizes: Sequence[float], leading: float
) -> Fitted:
    """The text at the largest of `sizes` at which it fits into `width` by `height`, its lines balanced.

    `measure` gives the width of a text at size 1. Words too long for a line are broken at small sizes, and what is too
    much at the smallest ends with an ellipsis. No line is ever wider than `width`.
    """
    parts = pieces(text)
    if not parts:
        return Fitted((), sizes[-1])
    widths = {text: measure(text) for part in parts for text in (part.text, part.glue)}
    for size in sizes:
        found = _at(parts, widths, measure, room=width / size, most=_most(height, size, leading))
        if found:
            return Fitted(found, size)
    for size in sizes[-BREAKING:]:
        small = [piece for part in parts for piece in _broken(part, measure, width / size * SLACK)]
        widths = {text: measure(text) for part in small for text in (part.text, part.glue)}
        found = _at(small, widths, measure, room=width / size, most=_most(height, size, leading))
        if found:
            return Fitted(found, size)
    size = sizes[-1]
    lines = _texts(_filled(small, widths, width / size * SLACK))[: _most(height, size, leading)]
    return Fitted(
        tuple(_shortened(line, measure, width / size, end=line is lines[-1]) for line in lines), size, cut=True
    )


def _most(height: float, size: float, leading: float) -> int:
    return max(int(height / (size * leading)), 1)


def _at(
    parts: Sequence[Piece], widths: dict[str, float], measure: Measure, *, room: float, most: int
) -> tuple[str, ...]:
    """Balanced lines at one size; none when they do not fit."""
    room *= SLACK
    if max(widths[part.text] for part in parts) > room or len(lines := _filled(parts, widths, room)) > most:
        return ()
    found = _texts(_balanced(parts, widths, room, len(lines)))
    return found if all(measure(line) <= room / SLACK for line in found) else ()


def shortened(text: str, measure: Measure, *, width: float, size: float) -> str:
    """One line of `size`, cut short with an ellipsis when it is wider than `width`."""
    one = " ".join(text.split())
    return one if measure(one) * size <= width else _shortened(one, measure, width / size, end=True)


def _filled(parts: Sequence[Piece], widths: dict[str, float], room: float) -> list[list[Piece]]:
    """Lines filled one after another."""
    lines: list[list[Piece]] = []
    used = 0.0
    for part in parts:
        wide = widths[part.text]
        if lines and used + widths[part.glue] + wide <= room:
            lines[-1].append(part)
            used += widths[part.glue] + wide
        else:
            lines.append([part])
            used = wide
    return lines


def _balanced(parts: Sequence[Piece], widths: dict[str, float], room: float, count: int) -> list[list[Piece]]:
    """The same number of lines in the narrowest room that holds them, so that they are of even length."""
    low, high = max(widths[part.text] for part in parts), room
    for _ in range(12):
        middle = (low + high) / 2
        if len(_filled(parts, widths, middle)) <= count:
            high = middle
        else:
            low = middle
    return _filled(parts, widths, high)


def _broken(part: Piece, measure: Measure, room: float) -> list[Piece]:
    """A piece wider than a line, in parts that are not."""
    if measure(part.text) <= room:
        return [part]
    found: list[str] = []
    for cluster in clusters(part.text):
        if found and measure(found[-1] + cluster) <= room:
            found[-1] += cluster
        else:
            found.append(cluster)
    return [Piece(text, part.glue if place == 0 else "") for place, text in enumerate(found)]


def _shortened(line: str, measure: Measure, room: float, *, end: bool) -> str:
    """A line in its room: as it is when it fits, else with its end left out. `end` always puts an ellipsis."""
    if not end and measure(line) <= room:
        return line
    kept = clusters(line)
    while kept and measure("".join(kept).rstrip(_TRAILING) + ELLIPSIS) > room:
        kept.pop()
    return "".join(kept).rstrip(_TRAILING) + ELLIPSIS


def _texts(lines: Sequence[Sequence[Piece]]) -> tuple[str, ...]:
    return tuple(
        "".join(f"{part.glue if place else ''}{part.text}" for place, part in enumerate(line)) for line in lines
    )
