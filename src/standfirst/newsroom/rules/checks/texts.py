"""Reading texts of any language: their words, their sentences, how wide they stand."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# Scripts that are written without spaces: a letter there weighs what a word does elsewhere, though less.
_RUNNING = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(f"[{_RUNNING}]|[^\\W_{_RUNNING}]+(?:[’'][^\\W_{_RUNNING}]+)*")
_RUNNING_LETTER = re.compile(f"[{_RUNNING}]")
_SENTENCE_END = re.compile(r"[.!?…]+[\"'’”»)\]]*\s+|[。！？]+[」』）]*\s*|\n+")
LETTERS_FOR_A_WORD = 2


@dataclass(frozen=True, slots=True)
class Token:
    """A word, or a letter of a script without spaces, folded for comparison; `start` and `end` are places in the
    text."""

    text: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The words of a text as they are compared: small letters, one kind of apostrophe."""
    return [Token(fold(m.group()), m.start(), m.end()) for m in _TOKEN.finditer(text)]


def fold(word: str) -> str:
    return unicodedata.normalize("NFKC", word).replace("’", "'").casefold()


def is_running(text: str) -> bool:
    """Whether most of a text is in a script without spaces between words."""
    return 2 * len(_RUNNING_LETTER.findall(text)) > len(_TOKEN.findall(text))


def sentences(text: str) -> list[str]:
    """The sentences of a text, in order; good enough to quote them."""
    parts, begin = [], 0
    for match in _SENTENCE_END.finditer(text):
        parts.append(text[begin : match.end()])
        begin = match.end()
    parts.append(text[begin:])
    return [part.strip() for part in parts if part.strip()]


def width(text: str) -> int:
    """How many columns a text takes: full-width letters two, combining marks none."""
    normal = unicodedata.normalize("NFC", text)
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in normal
    )


def shortened(text: str, most: int = 160) -> str:
    """A text for quoting, cut between words."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    cut = flat[:most]
    return (cut.rsplit(" ", 1)[0] if " " in cut[most // 2 :] else cut).rstrip(",;:") + " …"
