"""Footnotes: `[^1]` in the text refers to the note marked `1`. Numbered by their first mention."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

MARK = re.compile(r"\[\^([^\s\[\]^<>&\"]{1,8})\]")
MARK_ALONE = re.compile(r"\A[^\s\[\]^<>&\"]{1,8}\Z")


def marks(text: str) -> list[str]:
    """The marks that a text refers to, in order, each as often as it stands there."""
    return MARK.findall(text) if "[^" in text else []


@dataclass(frozen=True, slots=True)
class Problems:
    """What does not match: places are indexes into the sequences given to `check`."""

    without_note: tuple[tuple[int, str], ...] = ()
    without_mark: tuple[tuple[int, str], ...] = ()
    repeated: tuple[tuple[int, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.without_note or self.without_mark or self.repeated)


def check(texts: Sequence[tuple[int, Iterable[str]]], notes: Sequence[tuple[int, str]]) -> Problems:
    """Compare the marks used in texts, as (place, marks), with the notes there are, as (place, mark)."""
    known: set[str] = set()
    repeated = []
    for place, mark in notes:
        if mark in known:
            repeated.append((place, mark))
        known.add(mark)
    used: set[str] = set()
    without_note = []
    for place, found in texts:
        for mark in found:
            used.add(mark)
            if mark not in known:
                without_note.append((place, mark))
    without_mark = [(place, mark) for place, mark in notes if mark not in used]
    return Problems(tuple(without_note), tuple(without_mark), tuple(repeated))


@dataclass(slots=True)
class Numbering:
    """Numbers given in the order of first mention, and how often each note was mentioned (for the way back)."""

    numbers: dict[str, int] = field(default_factory=dict)
    mentions: dict[str, int] = field(default_factory=dict)

    def mention(self, mark: str) -> tuple[int, int]:
        """The note's number and the count of this mention, from 1."""
        number = self.number(mark)
        self.mentions[mark] = count = self.mentions.get(mark, 0) + 1
        return number, count

    def number(self, mark: str) -> int:
        return self.numbers.setdefault(mark, len(self.numbers) + 1)
