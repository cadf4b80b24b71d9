"""From a text to its words, and each word folded: case, accents, widths and signs that no reader types the same way."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# Marks that belong to the word they stand in; `\w` leaves them out.
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0900-\u0963\u0971-\u0dff\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1"
    "\u0eb4-\u0ebc\u0ec8-\u0ece\u0f71-\u0f84\u102b-\u103e\u1056-\u1059\u17b4-\u17d3\u3099\u309a"
)
_LETTERS = rf"(?:[^\W_]|[{_MARKS}])"
_APOSTROPHES = "'’ʼ‘"
# An apostrophe inside a word does not end it here. The first form is the quick one: most words of most papers.
WORD = re.compile(rf"[A-Za-z0-9]+(?![{_APOSTROPHES}\w{_MARKS}])|{_LETTERS}+(?:[{_APOSTROPHES}]{_LETTERS}+)*")
# What all initials hold: looked for first, as it is found by its dot and most texts have none.
_DOTTED = re.compile(r"\.[A-Za-z]\.")
_INITIALS = re.compile(r"(?<![^\W_])(?:[A-Za-z]\.){2,}(?:[A-Za-z]\b)?")
# Scripts written without spaces, and Korean, whose words carry their particles: read by pairs of signs.
_UNSPACED = (
    "\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u3130-\u318f"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003134f"
)
UNSPACED = re.compile(f"[{_UNSPACED}]+")
# Signs that are not seen: soft hyphens, joiners, directions, the Arabic lengthener, halves of broken pairs.
_UNSEEN = re.compile("[\u00ad\u0640\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ud800-\udfff]")

LATIN, CYRILLIC, GREEK, ARABIC, HEBREW, OTHER = "latin", "cyrillic", "greek", "arabic", "hebrew", "other"
_SPELT = {
    "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ŋ": "n", "ß": "ss",
    "ё": "е", "ґ": "г", "ѐ": "е", "ѝ": "и",
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ے": "ي", "ک": "ك", "ة": "ه", "ۀ": "ه",
    "ς": "σ",
}  # fmt: skip
_SPELLING = str.maketrans(_SPELT)
# What an accent is in these scripts is told apart by habit, not by meaning; elsewhere a mark is part of the letter.
_LOSES_MARKS = {LATIN, GREEK, ARABIC, HEBREW}
_STRESS = {"\u0300", "\u0301"}
LONGEST_WORD = 64


def plain(text: str) -> str:
    """The text with compatibility forms made one (NFKC) and unseen signs taken out."""
    return unicodedata.normalize("NFKC", _UNSEEN.sub("", text))


def words(text: str) -> list[str]:
    """The words of a text as they are written, in order; of `plain` text. Linear in its length. “U.S.” is one word."""
    return WORD.findall(_joined(text))


def is_too_long(word: str) -> bool:
    """What is longer than 64 signs is no word, unless it is written without spaces."""
    return len(word) > LONGEST_WORD and UNSPACED.search(word) is None


def _joined(text: str) -> str:
    """The text with “U.S.” as “US”."""
    return _INITIALS.sub(lambda match: match.group().replace(".", ""), text) if _DOTTED.search(text) else text


def parts(word: str) -> list[str]:
    """The words in a written one: “Japan's” is one, “L'Oréal” two, “NTTデータ” two."""
    if word.isascii() and word.isalnum():
        return [word] if len(word) <= LONGEST_WORD else []
    if is_too_long(word):
        return []
    found: list[str] = []
    for piece in _unquoted(word):
        at = 0
        for run in UNSPACED.finditer(piece):
            found += [piece[at : run.start()], run.group()]
            at = run.end()
        found.append(piece[at:])
    # A mark that stands alone is no word.
    return [piece for piece in found if piece and fold(piece)]


def _unquoted(word: str) -> list[str]:
    pieces = re.split(f"[{_APOSTROPHES}]", word)
    if len(pieces) == 1:
        return pieces
    if script(pieces[0]) == CYRILLIC:
        return ["".join(pieces)]
    if pieces[-1] in ("s", "S"):
        pieces.pop()
    return pieces


def is_unspaced(word: str) -> bool:
    return UNSPACED.match(word) is not None


def pairs(run: str) -> list[str]:
    """An unspaced run by overlapping pairs, its last sign alone at the end, so that any one sign begins a pair."""
    return [run[at : at + 2] for at in range(len(run))]


@cache
def _script_of(sign: str) -> str:
    name = unicodedata.name(sign, "").partition(" ")[0].lower()
    return name if name in (LATIN, CYRILLIC, GREEK, ARABIC, HEBREW) else OTHER


def script(word: str) -> str:
    """The script of a word by its first letter; `other` for numbers and for scripts that are not told apart here."""
    if word.isascii():
        return LATIN if not word[:1].isdigit() else OTHER
    return next((_script_of(sign) for sign in word if sign.isalpha()), OTHER)


def fold(word: str) -> str:
    """A word without case and accents, its digits European: what two spellings of it have in common."""
    low = word.casefold()
    if low.isascii():
        return low
    low = unicodedata.normalize("NFC", low).translate(_SPELLING)
    kind = script(low)
    kept = []
    for sign in unicodedata.normalize("NFD", low):
        if unicodedata.combining(sign) and (kind in _LOSES_MARKS or sign in _STRESS or sign == "\u0307"):
            continue
        kept.append(sign if not sign.isdigit() or sign.isascii() else _digit(sign))
    return unicodedata.normalize("NFC", "".join(kept)).translate(_SPELLING)


def _digit(sign: str) -> str:
    return str(unicodedata.digit(sign, sign))
