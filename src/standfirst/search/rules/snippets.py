"""A line or two of a text with the words of the query marked: whole words, bounded, escaped by whoever prints it.

What is handed in is what may be shown: nothing here knows the rest of a story.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from standfirst.search.rules.analysis import text_tokens
from standfirst.search.rules.words import UNSPACED, WORD, is_unspaced, pairs

LENGTH = 220
LEAD_IN = 60
# The beginning of a text that is looked through.
MOST_SIGNS = 20_000
_ENDS = ".!?。！？؟।\n"


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Snippet:
    """Pieces that follow each other. `cut_before` and `cut_after`: the text goes on there."""

    pieces: tuple[Piece, ...] = ()
    cut_before: bool = False
    cut_after: bool = False

    def __bool__(self) -> bool:
        return bool(self.pieces)

    @property
    def has_marks(self) -> bool:
        return any(piece.is_marked for piece in self.pieces)

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


Span = tuple[int, int]


def spans(text: str, tokens: Collection[str], beginnings: Sequence[str], language: str) -> list[Span]:
    """Where the words stand whose tokens are among these, or begin so. In order, none touching another."""
    found: list[Span] = []
    for match in WORD.finditer(text):
        word = match.group()
        if UNSPACED.search(word):
            found += _unspaced(word, match.start(), tokens, beginnings)
        elif any(token in tokens or token.startswith(tuple(beginnings)) for token in text_tokens(word, language)):
            found.append(match.span())
    return _joined(found)


def _unspaced(word: str, at: int, tokens: Collection[str], beginnings: Sequence[str]) -> list[Span]:
    found = []
    for run in UNSPACED.finditer(word):
        if not is_unspaced(run.group()):
            continue
        for place, pair in enumerate(pairs(run.group())):
            start = at + run.start() + place
            if pair in tokens and len(pair) > 1:
                found.append((start, start + len(pair)))
            elif pair[:1] in beginnings or (len(pair) == 1 and pair in tokens):
                found.append((start, start + 1))
    return found


def _joined(found: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def marked(text: str, tokens: Collection[str], beginnings: Sequence[str], language: str) -> Snippet:
    """The whole text with its words marked: for headlines and standfirsts."""
    return Snippet(_pieces(text, spans(text, tokens, beginnings, language), 0, len(text)))


def snippet(
    text: str, tokens: Collection[str], beginnings: Sequence[str], language: str, *, length: int = LENGTH
) -> Snippet:
    """The part of the text, some `length` signs, in which most different words are marked; its beginning when none is.

    Nothing for an empty text.
    """
    text = text[:MOST_SIGNS]
    found = spans(text, tokens, beginnings, language)
    start = _best_start(text, found, length)
    end = min(len(text), start + length)
    start, end = _whole_words(text, start, end)
    inside = [span for span in found if start <= span[0] and span[1] <= end]
    return Snippet(_pieces(text, inside, start, end), cut_before=start > 0, cut_after=end < len(text.rstrip()))


def _best_start(text: str, found: Sequence[Span], length: int) -> int:
    best, best_count = 0, 0
    for at, (first, _end) in enumerate(found[:200]):
        inside = [span for span in found[at : at + 40] if span[1] <= first + length - LEAD_IN]
        count = len({text[start:end].casefold() for start, end in inside})
        if count > best_count:
            best, best_count = first, count
    # From the beginning of its sentence when that is near, else from some words before.
    begins = max((text.rfind(sign, max(0, best - LEAD_IN), best) for sign in _ENDS), default=-1)
    if best <= LEAD_IN:
        return 0
    return begins + 1 if begins >= 0 else best - LEAD_IN // 2


def _whole_words(text: str, start: int, end: int) -> Span:
    """Moved inward so that no word is cut; scripts without spaces may be cut between any two signs."""
    while 0 < start < end and not text[start].isspace() and not text[start - 1].isspace() and not _may_cut(text, start):
        start += 1
    while start < end and text[start].isspace():
        start += 1
    while (
        start < end < len(text) and not text[end].isspace() and not text[end - 1].isspace() and not _may_cut(text, end)
    ):
        end -= 1
    return start, end


def _may_cut(text: str, at: int) -> bool:
    return is_unspaced(text[at]) or is_unspaced(text[at - 1])


def _pieces(text: str, found: Sequence[Span], start: int, end: int) -> tuple[Piece, ...]:
    pieces, at = [], start
    for first, last in found:
        pieces += [Piece(_flat(text[at:first])), Piece(_flat(text[first:last]), is_marked=True)]
        at = last
    pieces.append(Piece(_flat(text[at:end])))
    return tuple(piece for piece in pieces if piece.text)


def _flat(text: str) -> str:
    """On one line, and without signs that a page cannot hold."""
    return "".join(" " if sign < " " else sign for sign in text if not "\ud800" <= sign <= "\udfff")
