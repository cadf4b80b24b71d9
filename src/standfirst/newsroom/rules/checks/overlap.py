"""Words taken over from another text: runs of the same words in the same order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from standfirst.newsroom.rules.checks.facts import Passage
from standfirst.newsroom.rules.checks.texts import LETTERS_FOR_A_WORD, Token, is_running, shortened, tokens

# More than any story or dispatch; the rest of a longer text is not compared.
MOST_LETTERS = 200_000


@dataclass(frozen=True, slots=True)
class Overlap:
    """`percent` of our words stand in the other text in runs; the longest `runs` of them, with where they stand."""

    percent: int = 0
    runs: tuple[Passage, ...] = ()


def overlap(ours: Iterable[Passage], theirs: str, *, words: int, most: int = 5) -> Overlap:
    """What of `ours` stands word for word in `theirs`, in runs of at least `words` words. Linear in both texts.

    In scripts without spaces, letters are counted: two for a word.
    """
    theirs = theirs[:MOST_LETTERS]
    length = words * LETTERS_FOR_A_WORD if is_running(theirs) else words
    their_tokens = [token.text for token in tokens(theirs)]
    known = {tuple(their_tokens[n : n + length]) for n in range(len(their_tokens) - length + 1)}
    total, covered, runs, read = 0, 0, [], 0
    for passage in ours:
        text = passage.text[: max(MOST_LETTERS - read, 0)]
        read += len(text)
        mine = tokens(text)
        total += len(mine)
        for first, last in _runs(mine, known, length):
            covered += last - first
            runs.append((last - first, Passage(text[mine[first].start : mine[last - 1].end], passage.spot)))
    runs.sort(key=lambda run: -run[0])
    shown = tuple(Passage(shortened(run.text), run.spot) for _length, run in runs[:most])
    return Overlap(round(100 * covered / total) if total else 0, shown)


def _runs(mine: list[Token], known: set[tuple[str, ...]], length: int) -> list[tuple[int, int]]:
    """The stretches (first, behind the last) of tokens that stand in the other text."""
    found: list[tuple[int, int]] = []
    for n in range(len(mine) - length + 1):
        if tuple(token.text for token in mine[n : n + length]) in known:
            if found and n <= found[-1][1]:
                found[-1] = (found[-1][0], n + length)
            else:
                found.append((n, n + length))
    return found


def repeated(sentence: str, passage: str, *, least: int) -> bool:
    """Whether a sentence of at least `least` words stands word for word in a passage."""
    wanted = [token.text for token in tokens(sentence)]
    least = least * LETTERS_FOR_A_WORD if is_running(sentence) else least
    if len(wanted) < least:
        return False
    there = [token.text for token in tokens(passage)]
    return any(there[n : n + len(wanted)] == wanted for n in range(len(there) - len(wanted) + 1))
