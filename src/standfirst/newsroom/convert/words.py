"""Characters and lines as a story wants them."""

from __future__ import annotations

import re
import unicodedata

# Soft hyphens, zero-width spaces, word joiners, byte order marks and object marks are left from layout. Joiners between
# letters (U+200C, U+200D) are spelling in Persian and Hindi and make emoji; marks of direction hold Arabic together.
_JUNK = re.compile("[\u00ad\u200b\u2060\ufeff\ufffc\ufffe\uffff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPACES = re.compile("[ \t\r\n\u00a0\u2000-\u200a\u202f\u205f]+")
# A space that keeps a figure with its unit, or French signs with their word, is meant; a run of them is layout.
_KEPT = re.compile("(?<=\\w|[«%€$£¥№§])[\u00a0\u202f](?=\\d|[%€$£¥:;!?»°]|\\w{1,2}\\b)")
_HARD = "\ue000"


def tidy(text: str) -> str:
    """Text of one line: layout characters gone, runs of spaces one, figures kept with their units. NFC."""
    text = _SURROGATE.sub("", _JUNK.sub("", text))
    if "\u00a0" in text or "\u202f" in text:
        text = _KEPT.sub(_HARD, text.replace(_HARD, ""))
        return unicodedata.normalize("NFC", _SPACES.sub(" ", text).replace(_HARD, "\u00a0"))
    return unicodedata.normalize("NFC", _SPACES.sub(" ", text))


def tidy_lines(text: str) -> str:
    """Text of many lines, each tidied."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n").split("\n")
    return "\n".join(tidy(line).strip() for line in lines)


def pieces(text: str, most: int) -> list[str]:
    """A text cut into pieces of at most `most` characters, at the end of a sentence or of a word where there is one."""
    cut = []
    while len(text) > most:
        at = max(text.rfind(end, most // 2, most) + 1 for end in (". ", "。", "\n", "! ", "? "))
        at = at or text.rfind(" ", most // 2, most) + 1 or most
        cut.append(text[:at].strip())
        text = text[at:]
    return [*cut, text]
