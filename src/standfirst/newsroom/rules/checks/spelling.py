"""Which words of a story are looked up in a dictionary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from standfirst.newsroom.rules.checks.facts import Passage, Spot
from standfirst.newsroom.rules.checks.texts import fold, is_running

_ADDRESS = re.compile(r"\S*(?:://|@|www\.)\S*|\b[\w-]+\.(?:com|org|net|info|[a-z]{2})\b\S*|\[\^[^\]]*\]")
_WORD = re.compile(r"[^\W\d_]+(?:[’'\-\u2010\u2011][^\W\d_]+)*")
_BEGINS = re.compile(r"(?:^|[.!?…:\n])[\s\"'“”‘«»„(\[—–-]*$")
_POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$")
# Where every noun has a capital letter, a capital says nothing of names.
_CAPITAL_NOUNS = frozenset({"de"})
MOST_WORDS = 3000


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word as it first stands in the story, and where."""

    word: str
    spot: Spot


def candidates(passages: Iterable[Passage], language: str, known: frozenset[str]) -> Iterator[Candidate]:
    """Each word of the story once that a dictionary can judge, at most `MOST_WORDS`.

    Left out: addresses, figures, abbreviations, names (capitals within a sentence), scripts without spaces, and what
    the house knows (`known`, folded).
    """
    seen = set(known)
    count = 0
    for passage in passages:
        if is_running(passage.text):
            continue
        text = _ADDRESS.sub(lambda match: " " * len(match.group()), passage.text)
        for match in _WORD.finditer(text):
            word = _POSSESSIVE.sub("", match.group()).replace("’", "'")
            folded = fold(word)
            if len(word) < 2 or folded in seen or _is_name(word, match, text, language):
                continue
            seen.add(folded)
            count += 1
            if count > MOST_WORDS:
                return
            yield Candidate(word, passage.spot)


def parts(word: str) -> list[str]:
    """The parts of a word with hyphens; the word itself without."""
    return re.split(r"[-\u2010\u2011]", word)


def _is_name(word: str, match: re.Match[str], text: str, language: str) -> bool:
    """A name or an abbreviation: capitals where a sentence does not begin, or two capitalised words in a row."""
    if not any(letter.isupper() for letter in word):
        return False
    if any(letter.isupper() for letter in word[1:]):
        return True
    if language.split("-")[0] in _CAPITAL_NOUNS:
        return False
    if not _BEGINS.search(text, max(0, match.start() - 12), match.start()):
        return True
    following = _WORD.search(text, match.end(), match.end() + 40)
    return following is not None and following.start() - match.end() == 1 and following.group()[0].isupper()
