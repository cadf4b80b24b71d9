"""Which known word a misspelt one was meant to be.

Every known word is kept under itself and under each form of it with one sign left out; a word of a query is looked up
under itself and its own forms with up to two signs left out. Two words that differ by one slip always share a form.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

SHORTEST = 4
LONGEST = 24
MOST_KEYS = 320


def keys(word: str) -> frozenset[str]:
    """What a known word is kept under; nothing for a word too short to be guessed."""
    if not SHORTEST <= len(word) <= LONGEST:
        return frozenset()
    return frozenset({word, *_less_one(word)})


def asked(word: str) -> frozenset[str]:
    """What a misspelt word is looked up under: one sign left out, and two in a longer word. At most 320 forms."""
    if not SHORTEST <= len(word) <= LONGEST + 1:
        return frozenset()
    once = {word, *_less_one(word)}
    if len(word) >= 6:
        once |= {form for one in tuple(once) for form in _less_one(one)}
    return frozenset(sorted(once, key=len, reverse=True)[:MOST_KEYS])


def _less_one(word: str) -> set[str]:
    return {word[:at] + word[at + 1 :] for at in range(len(word))}


def distance(one: str, other: str, most: int = 3) -> int:
    """How many signs must be changed, added, left out or swapped with their neighbour; `most` when it is no less."""
    if abs(len(one) - len(other)) >= most:
        return most
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, sign in enumerate(one, start=1):
        before, last, row = row, before, [at]
        for place, seen in enumerate(other, start=1):
            cost = min(before[place] + 1, row[-1] + 1, before[place - 1] + (sign != seen))
            if at > 1 and place > 1 and sign == other[place - 2] and one[at - 2] == seen:
                cost = min(cost, last[place - 2] + 1)
            row.append(cost)
        if min(row) >= most:
            return most
    return min(row[-1], most)


@dataclass(frozen=True, slots=True)
class Guess:
    word: str
    stories: int


def best_guess(word: str, known: Mapping[str, int], own: int = 0) -> Guess | None:
    """The likeliest of the known words (with the stories they stand in) that `word`, which stands in `own`, was meant
    to be: near, and much commoner. None when nothing is."""
    ranked = sorted((distance(word, other), -stories, other) for other, stories in known.items() if other != word)
    for far, less, other in ranked:
        if far <= allowed(word) and -less > own * 10:
            return Guess(other, -less)
    return None


def allowed(word: str) -> int:
    """How many slips may be in a word of this length."""
    return 1 if len(word) < 6 else 2


def corrected(text: str, guesses: Iterable[tuple[int, int, str]]) -> str:
    """The query with words replaced: (where it begins, where it ends, what for), in order."""
    parts, at = [], 0
    for start, end, word in guesses:
        parts += [text[at:start], word]
        at = end
    return "".join([*parts, text[at:]])
