"""How a story is signed: credits in, one line of text and links out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from babel import Locale, UnknownLocaleError

CONTRIBUTOR = "contributor"
CONTRIBUTOR_IN = "contributor_in"
CONTRIBUTOR_FOR = "contributor_for"
BUREAU = "bureau"
PARTNER = "partner"
STAFF = "staff"

# English sets the place and the bureau with a preposition. Other languages would have to inflect names for that, so
# they put them in brackets.
_IN = {"en": "{name} in {place}"}
_FOR = {"en": "{name} for {bureau}"}
_BRACKETS_IN = "{name} ({place})"
_BRACKETS_FOR = "{name} ({bureau})"

_STAFF = {
    "ar": "هيئة التحرير",
    "de": "Redaktion",
    "en": "Staff reporter",
    "es": "Redacción",
    "fr": "La rédaction",
    "it": "Redazione",
    "ja": "編集部",
    "kk": "Редакция",
    "pl": "Redakcja",
    "pt": "Redação",
    "ru": "Редакция",
    "uk": "Редакція",
    "zh": "本报记者",
}


@dataclass(frozen=True, slots=True)
class CreditFacts:
    """One credit. `form` is one of this module's constants; what the form does not need stays empty.

    `name` and `url` are the contributor's, `edition_code` is the code of the bureau's edition.
    """

    form: str
    name: str = ""
    url: str = ""
    place: str = ""
    bureau: str = ""
    bureau_url: str = ""
    edition_code: str = ""


@dataclass(frozen=True, slots=True)
class BylinePart:
    """A piece of the byline, with a link where there is a page for it."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Byline:
    """The whole line. The parts' texts joined without anything between them are `text`."""

    parts: tuple[BylinePart, ...] = ()

    @property
    def text(self) -> str:
        return "".join(part.text for part in self.parts)

    def __bool__(self) -> bool:
        return bool(self.parts)


def byline(credits: tuple[CreditFacts, ...], language: str = "en") -> Byline:
    """The line that signs a story in `language` (a BCP 47 tag), credits in the order given.

    Credits are joined as that language joins a list (CLDR's list patterns, British for English); a credit without what
    its form needs is left out, and one that says the same as another is said once. No credits: an empty line.
    """
    said: list[tuple[BylinePart, ...]] = []
    for credit in credits:
        parts = _credit(credit, language)
        if parts and parts not in said:
            said.append(parts)
    return Byline(_merged(_join(said, language)))


def missing(form: str, *, contributor: bool, partner: bool, place: bool, bureau: bool) -> dict[str, str]:
    """What a credit of `form` still lacks: field name to a sentence for the editor; empty when it is complete.

    `contributor` and so on say whether the field is filled; `partner`, whether the contributor is a partner.
    """
    lacks: dict[str, str] = {}
    if form in {CONTRIBUTOR, CONTRIBUTOR_IN, CONTRIBUTOR_FOR} and not contributor:
        lacks["contributor"] = "Choose the contributor who signs."
    if form == CONTRIBUTOR_IN and not place:
        lacks["place"] = "Say where the contributor was, for example Tokyo."
    if form in {CONTRIBUTOR_FOR, BUREAU} and not bureau:
        lacks["bureau"] = "Choose the bureau."
    if form == PARTNER and not contributor:
        lacks["contributor"] = "Choose the partner, the agency or outlet that supplied the story."
    elif form == PARTNER and not partner:
        lacks["contributor"] = "This contributor is no partner. Choose an agency or outlet, or another form."
    return lacks


def staff_wording(language: str) -> str:
    """How a story is signed when no name is given."""
    return _STAFF.get(_base(language), _STAFF["en"])


def _credit(credit: CreditFacts, language: str) -> tuple[BylinePart, ...]:
    name = BylinePart(credit.name, credit.url)
    bureau = BylinePart(credit.bureau, credit.bureau_url)
    base = _base(language)
    if credit.form == STAFF:
        return (BylinePart(staff_wording(language)),)
    if credit.form == BUREAU:
        if not credit.bureau:
            return ()
        signature = f"{credit.edition_code} - {credit.bureau}" if credit.edition_code else credit.bureau
        return (BylinePart(signature, credit.bureau_url),)
    if not credit.name:
        return ()
    if credit.form == CONTRIBUTOR_IN and credit.place:
        return _fill(_IN.get(base, _BRACKETS_IN), {"name": name, "place": BylinePart(credit.place)})
    if credit.form == CONTRIBUTOR_FOR and credit.bureau:
        return _fill(_FOR.get(base, _BRACKETS_FOR), {"name": name, "bureau": bureau})
    return (name,)


def _fill(pattern: str, values: dict[str, BylinePart]) -> tuple[BylinePart, ...]:
    pieces = re.split(r"\{(\w+)\}", pattern)
    return tuple(values[piece] if at % 2 else BylinePart(piece) for at, piece in enumerate(pieces) if at % 2 or piece)


def _join(items: list[tuple[BylinePart, ...]], language: str) -> tuple[BylinePart, ...]:
    if len(items) < 2:
        return items[0] if items else ()
    patterns = _list_patterns(language)
    if len(items) == 2:
        return _pair(patterns["2"], items[0], items[1])
    line = _pair(patterns["end"], items[-2], items[-1])
    for item in reversed(items[1:-2]):
        line = _pair(patterns["middle"], item, line)
    return _pair(patterns["start"], items[0], line)


def _pair(pattern: str, first: tuple[BylinePart, ...], second: tuple[BylinePart, ...]) -> tuple[BylinePart, ...]:
    line: list[BylinePart] = []
    for at, piece in enumerate(re.split(r"\{([01])\}", pattern)):
        if at % 2:
            line.extend(first if piece == "0" else second)
        elif piece:
            line.append(BylinePart(piece))
    return tuple(line)


def _merged(parts: tuple[BylinePart, ...]) -> tuple[BylinePart, ...]:
    """Plain text beside plain text becomes one part: fewer nodes on the page."""
    merged: list[BylinePart] = []
    for part in parts:
        if merged and not part.url and not merged[-1].url:
            merged[-1] = BylinePart(merged[-1].text + part.text)
        else:
            merged.append(part)
    return tuple(merged)


def _base(language: str) -> str:
    return language.partition("-")[0].lower()


@cache
def _list_patterns(language: str) -> dict[str, str]:
    tag = "en-GB" if language == "en" else language
    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse("en-GB", sep="-")
    return dict(locale.list_patterns["standard"])
