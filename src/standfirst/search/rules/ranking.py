"""Which of the candidates comes first. Pure, and the same for every engine.

A word in the headline weighs more than in the standfirst or among the names, and there more than in the text; a word
said often in the text weighs something, too. Words that few of the candidates have in their heads tell more. What is
newer weighs more, by halves: a story of half a year ago counts two thirds of today's.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Sequence
from dataclasses import dataclass

from standfirst.search.rules.entries import BREAK

HEADLINE, STANDFIRST, NAMES, OFTEN, TEXT = WORTH = (6.0, 2.5, 3.0, 1.5, 1.0)
# What a story keeps however old it is, and the days after which half of the rest is gone.
KEEPS = 0.35
HALF_LIFE_DAYS = 180.0
DAY = 86_400
NEAR = 2.0  # the words of the query side by side in the headline


@dataclass(frozen=True, slots=True)
class Ranked:
    slot: int
    page: int
    score: float


@dataclass(frozen=True, slots=True)
class Asked:
    """One part of the query as the ranking looks for it: its tokens, and the beginnings of tokens."""

    tokens: frozenset[str]
    beginnings: tuple[str, ...] = ()

    @property
    def marks(self) -> tuple[str, ...]:
        """What stands in a field that has it, its tokens with a space on both sides."""
        return (*(f" {token} " for token in self.tokens), *(f" {start}" for start in self.beginnings))


def fields(head: str) -> list[str]:
    """Headline, standfirst, names and frequent tokens out of what the index keeps of a story, each token with a space
    on both sides."""
    return [f" {part.strip()} " for part in head.split(BREAK)][:4]


def rank(rows: Sequence[tuple[int, int, str]], asked: Sequence[Asked], now: int) -> list[Ranked]:
    """Candidates (slot, page, head) in the order of relevance at `now` (seconds); of equals the newer first."""
    marks = [part.marks for part in asked]
    parsed = [(slot, page, fields(head)) for slot, page, head in rows]
    hits = [[_weight(part, each) for part in marks] for _slot, _page, each in parsed]
    telling = [_telling(sum(row[at] > TEXT for row in hits), len(hits)) for at in range(len(marks))]
    ranked = [
        Ranked(slot, page, _score(row, telling, each[0], asked) * fresh(slot, now))
        for (slot, page, each), row in zip(parsed, hits, strict=True)
    ]
    return sorted(ranked, key=lambda one: (-one.score, -one.slot))


def fresh(slot: int, now: int) -> float:
    """What a story's age leaves of its weight: 1 for today's, `KEEPS` in the end."""
    days = max(0, now - slot) / DAY
    return KEEPS + (1 - KEEPS) / (1 + days / HALF_LIFE_DAYS)


def _weight(marks: Sequence[str], each: Sequence[str]) -> float:
    weight = TEXT
    for field, worth in zip(each, WORTH, strict=False):
        for mark in marks:
            if mark in field:
                weight += worth
                break
    return weight


def _telling(with_it: int, all_of_them: int) -> float:
    return 1 + math.log1p((all_of_them - with_it) / (with_it + 1)) if all_of_them else 1.0


def _score(row: Sequence[float], telling: Sequence[float], headline: str, asked: Sequence[Asked]) -> float:
    total = sum(map(operator.mul, row, telling))
    if len(asked) > 1 and min(row) > HEADLINE and _side_by_side(headline.split(), asked):
        return total + NEAR * len(asked)
    return total


def _side_by_side(headline: Sequence[str], asked: Sequence[Asked]) -> bool:
    many = len(asked)
    return any(
        all(headline[start + at] in part.tokens for at, part in enumerate(asked))
        for start in range(len(headline) - many + 1)
    )
