"""The stem of a word in its language: Snowball's where there is one, light ones of our own for Ukrainian and Kazakh.

One analysis, in Python, for every database: what one finds the others find.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from threading import Lock

from Stemmer import Stemmer

from standfirst.search.rules.words import ARABIC, CYRILLIC, GREEK, LATIN, fold, script

_SNOWBALL = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "et": "estonian", "fa": "persian", "fi": "finnish", "fr": "french", "hi": "hindi",
    "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "ms": "indonesian",
    "nl": "dutch", "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sv": "swedish", "tr": "turkish",
}  # fmt: skip
_SCRIPTS = {"ar": ARABIC, "fa": ARABIC, "el": GREEK, "ru": CYRILLIC, "uk": CYRILLIC, "kk": CYRILLIC, "ky": CYRILLIC}
# A foreign word in a story is read as this language's.
_DEFAULTS = {LATIN: "en", CYRILLIC: "ru", ARABIC: "ar", GREEK: "el"}
SHORTEST = 3
MOST_KEPT = 200_000

_UKRAINIAN = re.compile(
    "(?:ування|ювання|остями|іями|ості|ість|ями|ами|ові|еві|єві|ією|ого|ому|ими|іми|ів|їв|ам|ям|ах|ях|ою|ею|єю|ої|ій"
    "|ий|їй|их|іх|ом|ем|єм|им|ім|ать|ять|уть|ють|ить|ити|ати|ала|ало|али|ила|ило|или|ся|сь|а|я|о|е|є|у|ю|и|і|ї|ь|й)$"
)
_KAZAKH = (
    re.compile("(?:ның|нің|дың|дің|тың|тің|дан|ден|тан|тен|нан|нен|мен|бен|пен|ға|ге|қа|ке|да|де|та|те|ды|ді|ты|ті|ны|ні)$"),
    re.compile("(?:лары|лері|дары|дері|тары|тері|лар|лер|дар|дер|тар|тер)$"),
    re.compile("(?:сы|сі|ы|і)$"),
)  # fmt: skip
_CONJUNCTIONS = re.compile("^[وفبك](?=ال)")
_FLEETING = re.compile("(?<=[bcdfghjklmnprstwzłśćźżń])ek$")


def _ukrainian(word: str) -> str:
    stem = _UKRAINIAN.sub("", word.removesuffix("ся").removesuffix("сь"))
    return stem if len(stem) >= SHORTEST else word


def _kazakh(word: str) -> str:
    for endings in _KAZAKH:
        stem = endings.sub("", word)
        if len(stem) >= SHORTEST:
            word = stem
    return word


@cache
def _stemmer(language: str) -> Callable[[str], str] | None:
    if language == "uk":
        return _ukrainian
    if language in ("kk", "ky"):
        return _kazakh
    name = _SNOWBALL.get(language)
    if name is None:
        return None
    # Without a memory of its own: `stem` has one.
    snowball = Stemmer(name, 0)
    if language == "ar":
        return lambda word: snowball.stemWord(_CONJUNCTIONS.sub("", word))
    if language == "pl":
        return lambda word: _FLEETING.sub("k", snowball.stemWord(word))
    return snowball.stemWord  # type: ignore[no-any-return]


def reading(word: str, language: str) -> str:
    """The language a word is stemmed in: the text's own, or the one that stands for the word's script."""
    base = language.partition("-")[0].lower()
    kind = script(word)
    if _SCRIPTS.get(base, LATIN) == kind and _stemmer(base) is not None:
        return base
    return _DEFAULTS.get(kind, "") if _SCRIPTS.get(base, LATIN) != kind else ""


# A Snowball stemmer keeps the word that it is at: one at a time, or threads get each other's stems.
_turn = Lock()
_kept: dict[tuple[str, str], str] = {}


def stem(word: str, language: str) -> str:
    """The folded stem of a written word. Never raises; a word that no stemmer knows is folded."""
    key = (word, language)
    known = _kept.get(key)
    if known is None:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        known = _kept[key] = _stemmed(word, language)
    return known


def _stemmed(word: str, language: str) -> str:
    base = reading(word, language)
    stemmer = _stemmer(base) if base else None
    if stemmer is None or any(sign.isdigit() for sign in word):
        return fold(word)
    low = word.replace("I", "ı").replace("İ", "i").casefold() if base == "tr" else word.casefold()
    if base == "ar":
        low = fold(low)
    with _turn:
        stemmed = stemmer(low)
    return fold(stemmed) or fold(word)
