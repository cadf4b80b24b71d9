"""From a line of text to runs that are drawn from left to right, each in one face and one direction.

Directions follow the Unicode bidirectional algorithm (UAX 9) as far as a headline goes: strong letters, numbers with
their signs, neutrals between them, one reordering by level; no explicit embeddings, which are dropped.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

# Our faces by the characters they hold: the `unicode-range`s of look/css/fonts.css, which a test compares.
OURS = {
    "latin": ((0x0000, 0x00FF), (0x0131, 0x0131), (0x0152, 0x0153), (0x02BB, 0x02BC), (0x02C6, 0x02C6),
              (0x02DA, 0x02DA), (0x02DC, 0x02DC), (0x2000, 0x206F), (0x20AC, 0x20AC), (0x2122, 0x2122),
              (0x2191, 0x2191), (0x2193, 0x2193), (0x2212, 0x2212), (0x2215, 0x2215), (0xFEFF, 0xFEFF),
              (0xFFFD, 0xFFFD)),
    "latin-ext": ((0x0100, 0x0130), (0x0132, 0x0151), (0x0154, 0x017F), (0x018F, 0x018F), (0x0192, 0x0192),
                  (0x01A0, 0x01A1), (0x01AF, 0x01B0), (0x01CD, 0x01DC), (0x01E6, 0x01E7), (0x0218, 0x021B),
                  (0x0259, 0x0259), (0x1E80, 0x1E85), (0x1E9E, 0x1E9E), (0x20A0, 0x20AB), (0x20AD, 0x20C4),
                  (0x2113, 0x2113), (0x2116, 0x2116)),
    "vietnamese": ((0x0300, 0x0301), (0x0303, 0x0303), (0x0309, 0x0309), (0x0323, 0x0323), (0x1EA0, 0x1EF9)),
    "cyrillic": ((0x0400, 0x045F), (0x0490, 0x0491), (0x04B0, 0x04B1)),
    "cyrillic-ext": ((0x0492, 0x0493), (0x0496, 0x0497), (0x049A, 0x049B), (0x04A2, 0x04A3), (0x04AE, 0x04AF),
                     (0x04B2, 0x04B3), (0x04B6, 0x04B7), (0x04BA, 0x04BB), (0x04CF, 0x04D0), (0x04D8, 0x04D9),
                     (0x04E2, 0x04E3), (0x04E8, 0x04E9), (0x04EE, 0x04EF)),
}  # fmt: skip
# Scripts that the machine's own faces are asked for.
THEIRS = {
    "greek": ((0x0370, 0x03FF), (0x1F00, 0x1FFF)),
    "armenian": ((0x0530, 0x058F),),
    "hebrew": ((0x0590, 0x05FF), (0xFB1D, 0xFB4F)),
    "arabic": ((0x0600, 0x06FF), (0x0750, 0x077F), (0x08A0, 0x08FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC)),
    "devanagari": ((0x0900, 0x097F),),
    "bengali": ((0x0980, 0x09FF),),
    "thai": ((0x0E00, 0x0E7F),),
    "georgian": ((0x10A0, 0x10FF), (0x1C90, 0x1CBF)),
    "cjk": ((0x1100, 0x11FF), (0x2E80, 0x9FFF), (0xAC00, 0xD7AF), (0xF900, 0xFAFF), (0xFE30, 0xFE4F),
            (0xFF00, 0xFFEF), (0x20000, 0x3FFFF)),
}  # fmt: skip
OTHER = "other"
# Scripts whose letters change with their neighbours: drawn letter by letter they are wrong, not merely plain.
SHAPED = frozenset({"arabic", "hebrew", "devanagari", "bengali", "thai"})

_ORDER = [*OURS.items(), *THEIRS.items()]


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring characters of one face (a key of `OURS` or `THEIRS`, or `other`) and one direction."""

    text: str
    face: str
    rtl: bool = False


def face_of(c: str) -> str:
    n = ord(c)
    return next((name for name, ranges in _ORDER if any(a <= n <= b for a, b in ranges)), OTHER)


def faces_of(text: str) -> frozenset[str]:
    """The faces that a text needs; spaces need none."""
    return frozenset(face_of(c) for c in drawable(text) if not c.isspace())


def drawable(text: str) -> str:
    """The text without what has no shape: controls, marks of direction, variation selectors, half a surrogate pair."""
    return "".join(c for c in unicodedata.normalize("NFC", text) if _has_shape(c))


def _has_shape(c: str) -> bool:
    if c in "\u200c\u200d":  # they change how the letters beside them join
        return True
    return unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn") and not 0xFE00 <= ord(c) <= 0xFE0F


def runs(text: str, *, rtl: bool = False) -> list[Run]:
    """The runs of one line from left to right as they are seen; `rtl` is the line's own direction."""
    text = drawable(text)
    levels = _levels(text, rtl)
    found: list[tuple[int, str, str]] = []
    for c, level, face in zip(text, levels, _faces(text), strict=True):
        if found and found[-1][0] == level and found[-1][2] == face:
            found[-1] = (level, found[-1][1] + c, face)
        else:
            found.append((level, c, face))
    return [Run(part, face, rtl=level % 2 == 1) for level, part, face in _reordered(found)]


def _faces(text: str) -> list[str]:
    """A face for each character. Marks stay with their letter, and spaces and signs with what stands before them."""
    found: list[str] = []
    for c in text:
        own = face_of(c)
        if found and _stays(c, own, found[-1]):
            own = found[-1]
        found.append(own)
    return found


def _stays(c: str, own: str, before: str) -> bool:
    if unicodedata.combining(c) or c in "\u200c\u200d":
        return True
    # The Greek face has figures and signs of its own weight; others are told from ours by their letters alone.
    return before in THEIRS and (c == " " or (before == "greek" and own == "latin" and not c.isalpha()))


def _levels(text: str, rtl: bool) -> list[int]:
    kinds = _kinds(text, rtl)
    base = 1 if rtl else 0
    levels = []
    for kind in kinds:
        if kind == "R":
            levels.append(1)
        elif kind == "N" or (kind == "L" and rtl):
            levels.append(2)
        else:
            levels.append(base if kind == "B" else 0)
    return levels


def _kinds(text: str, rtl: bool) -> list[str]:
    """L, R, N (a number among right-to-left text) or B (of the line's own direction) for each character."""
    classes = [unicodedata.bidirectional(c) for c in text]
    kinds: list[str] = []
    strong = "R" if rtl else "L"
    for place, name in enumerate(classes):
        if name in ("R", "AL"):
            strong = "R"
            kinds.append("R")
        elif name == "L":
            strong = "L"
            kinds.append("L")
        elif name in ("EN", "AN"):
            kinds.append("N" if strong == "R" else "L")
        elif name == "NSM" and kinds:
            kinds.append(kinds[-1])
        elif name in ("ET", "ES", "CS") and _beside_number(classes, place, both=name != "ET"):
            kinds.append("N" if strong == "R" else "L")
        else:
            kinds.append("")
    return _neutrals(kinds, rtl)


def _beside_number(classes: Sequence[str], place: int, *, both: bool) -> bool:
    beside = [place + step in range(len(classes)) and classes[place + step] in ("EN", "AN") for step in (-1, 1)]
    return all(beside) if both else any(beside)


def _neutrals(kinds: list[str], rtl: bool) -> list[str]:
    """Signs and spaces take the direction of what stands on both sides, else the line's."""
    own = "R" if rtl else "L"
    made = list(kinds)
    place = 0
    while place < len(made):
        if made[place]:
            place += 1
            continue
        end = place
        while end < len(made) and not made[end]:
            end += 1
        before = made[place - 1] if place else own
        after = made[end] if end < len(made) else own
        before, after = ("R" if kind == "N" else kind for kind in (before, after))
        made[place:end] = [before if before == after else "B"] * (end - place)
        place = end
    return made


def _reordered(parts: list[tuple[int, str, str]]) -> list[tuple[int, str, str]]:
    """Rule L2: from the highest level down to the lowest odd one, what is at that level or above is turned round."""
    made = list(parts)
    for level in range(max((part[0] for part in made), default=0), 0, -1):
        start = 0
        while start < len(made):
            if made[start][0] < level:
                start += 1
                continue
            end = start
            while end < len(made) and made[end][0] >= level:
                end += 1
            made[start:end] = reversed(made[start:end])
            start = end
    return made
