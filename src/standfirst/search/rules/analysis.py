"""What the index keeps of a text, and what a word of a query is looked up as. The same for every backend.

A token is a folded stem, a pair of signs (of scripts without spaces), or a code. Tokens of a text that is behind the
gate carry `GATED` before them, and codes begin with `_`: no word that a reader types becomes either.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from standfirst.search.rules.stems import stem
from standfirst.search.rules.words import fold, is_unspaced, pairs, parts, plain, words

# Raised when the same text gives other tokens than before: an index made by an older one is to be made anew.
ANALYSIS = 1
GATED = "~"
CODE = "_"
LONGEST_TOKEN = 40
MOST_VARIANTS = 6
# Words whose tokens are remembered, by language: a paper says the same ones again and again.
MOST_KEPT = 100_000
_kept: dict[str, dict[str, tuple[str, ...]]] = {}
_surfaces: dict[str, tuple[str, ...]] = {}


def text_tokens(text: str, language: str) -> list[str]:
    """The tokens of a text in its order."""
    found: list[str] = []
    kept = _kept.setdefault(language, {})
    for word in words(plain(text)):
        tokens = kept.get(word)
        if tokens is None:
            if len(kept) >= MOST_KEPT:
                kept.clear()
            tokens = _word_tokens(word, language)
            # An unspaced run is as good as never met again.
            if len(word) <= LONGEST_TOKEN:
                kept[word] = tokens
        found += tokens
    return found


def _word_tokens(word: str, language: str) -> tuple[str, ...]:
    found: list[str] = []
    for part in parts(word):
        found += pairs(part) if is_unspaced(part) else [stem(part, language)[:LONGEST_TOKEN]]
    return tuple(found)


def surface_words(text: str) -> list[str]:
    """The folded words of a text: what a misspelt one is compared with. Pairs of signs and numbers are none."""
    found: list[str] = []
    for word in words(plain(text)):
        surface = _surfaces.get(word)
        if surface is None:
            if len(_surfaces) >= MOST_KEPT:
                _surfaces.clear()
            surface = _surfaces[word] = _surface(word)
        found += surface
    return found


def _surface(word: str) -> tuple[str, ...]:
    pieces = (part for part in parts(word) if not is_unspaced(part))
    return tuple(fold(part) for part in pieces if not any(sign.isdigit() for sign in part))


@dataclass(frozen=True, slots=True)
class Sought:
    """One word of a query: each alternative is a run of tokens that follow each other in a text."""

    written: str
    runs: tuple[tuple[str, ...], ...]

    @property
    def tokens(self) -> frozenset[str]:
        return frozenset(token for run in self.runs for token in run)


def sought(word: str, languages: Iterable[str]) -> Sought | None:
    """What a written word is looked up as, not knowing its language: its stem in each of `languages`, the stem of that
    stem, and the folded word itself. None for what holds no word. At most `MOST_VARIANTS` alternatives.
    """
    pieces = [part for written in words(plain(word)) for part in parts(written)]
    if not pieces:
        return None
    if len(pieces) == 1 and not is_unspaced(pieces[0]):
        return Sought(word, tuple((token,) for token in variants(pieces[0], languages)))
    # Several words in one (“e-mail”, “L'Oréal”, 東京都): one run for each language, the same for most.
    runs = dict.fromkeys(
        tuple(token for piece in pieces for token in piece_tokens(piece, language)) for language in [*languages, ""]
    )
    return Sought(word, tuple(runs)[:MOST_VARIANTS])


def piece_tokens(piece: str, language: str) -> list[str]:
    if is_unspaced(piece):
        return pairs(piece)[:-1] if len(piece) > 1 else [piece]
    return [stem(piece, language)[:LONGEST_TOKEN] if language else fold(piece)[:LONGEST_TOKEN]]


def variants(word: str, languages: Iterable[str]) -> tuple[str, ...]:
    """The tokens that stand for a word in an index, likeliest first."""
    folded = fold(word)
    found = {folded: None}
    languages = list(languages)
    for language in languages:
        found[stem(word, language)] = None
    for language in languages:
        found[stem(folded, language)] = None
    for spelt in _other_spellings(word):
        for language in languages:
            found[stem(spelt, language)] = None
    for token in tuple(found):
        for language in languages:
            found[stem(token, language)] = None
    return tuple(token[:LONGEST_TOKEN] for token in found if token)[:MOST_VARIANTS]


_UMLAUTS = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"))


def _other_spellings(word: str) -> list[str]:
    """“Mueller” for “Müller”, and the other way round."""
    low = word.casefold()
    wide, narrow = low, low
    for umlaut, spelt in _UMLAUTS:
        wide = wide.replace(umlaut, spelt)
        narrow = narrow.replace(spelt, umlaut[0])
    return [one for one in (wide, narrow) if one != low] if len(low) > 3 else []
