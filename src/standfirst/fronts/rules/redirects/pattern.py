"""Patterns of old addresses: `/news/{year}/{month}/{slug}.html`, `/article.php?id={number}`, `/archive/*`.

Not regular expressions: an editor's mistake must not cost a visitor's time. A part of an address is read from its left
end, then from its right end, and what is left in the middle is the one open piece that it may have. Nothing is tried
twice, so that a match costs one walk over the address whatever the pattern.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from standfirst.fronts.rules.redirects.address import Address, BadAddress, decoded

LONGEST, MOST_PIECES = 300, 8
# Digits: at least, at most. Any other name stands for anything that holds no slash.
DIGITS = {"year": (4, 4), "month": (1, 2), "day": (1, 2), "number": (1, 18)}
TAIL = "*"
_PIECE = re.compile(r"\{([^{}]*)\}")
_NAME = re.compile(r"^[a-z][a-z0-9_]{0,29}$")
_ASCII_DIGITS = frozenset("0123456789")
_HOST = re.compile(r"^https?://[^/?#{}*]*", re.I)


@dataclass(frozen=True, slots=True)
class Part:
    """A literal text, or the name of a piece."""

    text: str
    is_piece: bool = False

    def width(self, text: str, start: int, end: int, *, from_right: bool) -> int:
        """How many letters of `text[start:end]` it takes at that end; -1 when it does not fit."""
        if not self.is_piece:
            size = len(self.text)
            found = text[max(start, end - size) : end] if from_right else text[start : min(end, start + size)]
            return size if found.casefold() == self.text.casefold() else -1
        least, most = DIGITS[self.text]
        size = 0
        while size < most and start + size < end:
            if text[end - 1 - size if from_right else start + size] not in _ASCII_DIGITS:
                break
            size += 1
        return size if size >= least else -1


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of the address between two slashes: what it begins with, its open piece, what it ends with."""

    before: tuple[Part, ...]
    free: str = ""
    after: tuple[Part, ...] = ()

    def match(self, text: str, found: dict[str, str]) -> bool:
        start, end = 0, len(text)
        for part in self.before:
            size = part.width(text, start, end, from_right=False)
            if size < 0:
                return False
            if part.is_piece:
                found[part.text] = text[start : start + size]
            start += size
        for part in reversed(self.after):
            size = part.width(text, start, end, from_right=True)
            if size < 0:
                return False
            if part.is_piece:
                found[part.text] = text[end - size : end]
            end -= size
        if not self.free:
            return start == end
        found[self.free] = text[start:end]
        return start < end

    @property
    def parts(self) -> tuple[Part, ...]:
        return (*self.before, *((Part(self.free, is_piece=True),) if self.free else ()), *self.after)

    @property
    def key(self) -> str:
        return "".join(
            part.text.casefold().replace("{", "%7b").replace(TAIL, "%2a")
            if not part.is_piece
            else f"{{{part.text if part.text in DIGITS else ''}}}"
            for part in self.parts
        )


@dataclass(frozen=True, slots=True)
class Pattern:
    """`text` is how it is written and shown; `pieces` are the names that a target may use."""

    text: str
    segments: tuple[Segment, ...]
    tail: bool
    query: tuple[tuple[str, Segment], ...]
    pieces: frozenset[str]

    @property
    def key(self) -> str:
        """Equal for patterns that match the same addresses; begins with no slash, as every address does."""
        parts = [*(segment.key for segment in self.segments), *([TAIL] if self.tail else [])]
        asked = "&".join(sorted(f"{name}={segment.key}" for name, segment in self.query))
        return unicodedata.normalize("NFC", "~/" + "/".join(parts) + (f"?{asked}" if asked else ""))

    @property
    def weight(self) -> int:
        """How many letters of its own it has: of two that match, the heavier goes first."""
        own = [*self.segments, *(segment for _name, segment in self.query)]
        return sum(len(part.text) for segment in own for part in segment.parts if not part.is_piece)

    def match(self, address: Address) -> Mapping[str, str] | None:
        """What stands in its pieces, the tail under `*`; None when the address is another."""
        count = len(self.segments)
        if len(address.segments) < count or (len(address.segments) > count and not self.tail):
            return None
        found: dict[str, str] = {}
        for segment, text in zip(self.segments, address.segments, strict=False):
            if not segment.match(text, found):
                return None
        if self.query:
            asked = dict(reversed(address.query))
            for name, segment in self.query:
                if name not in asked or not segment.match(asked[name], found):
                    return None
        if self.tail:
            found[TAIL] = "/".join(address.segments[count:])
        return found


def is_pattern(text: str) -> bool:
    """Whether a source is written as a pattern."""
    return "{" in text or "}" in text or TAIL in text


def read_pattern(text: str) -> Pattern:
    """The pattern that `text` writes. Raises `BadAddress`: long | no_path | braces | piece_name | piece_twice |
    pieces_touch | digits_touch | two_open | star | no_letters | many_pieces | control | dots.
    """
    text = _HOST.sub("", text.strip()).partition("#")[0]
    if len(text) > LONGEST:
        raise BadAddress("long", most=LONGEST)
    path, _mark, query = text.partition("?")
    if not path.startswith("/"):
        raise BadAddress("no_path")
    texts = [part for part in path.split("/") if part]
    tail = texts[-1:] == [TAIL]
    if tail:
        texts.pop()
    if any(TAIL in part for part in (*texts, query)):
        raise BadAddress("star")
    segments = tuple(_segment(part) for part in texts)
    asked = []
    for pair in filter(None, query.split("&")):
        name, _equals, value = pair.partition("=")
        if is_pattern(name):
            raise BadAddress("braces")
        asked.append((decoded(name.replace("+", " ")), _segment(value.replace("+", " "))))
    names = [part.text for one in (*segments, *(s for _n, s in asked)) for part in one.parts if part.is_piece]
    _check(names, segments, asked)
    written = "/" + "/".join([*texts, *([TAIL] if tail else [])]) + (f"?{query}" if query else "")
    pieces = frozenset([*names, TAIL] if tail else names)
    return Pattern(written, segments, tail, tuple(asked), pieces)


def _check(names: list[str], segments: tuple[Segment, ...], asked: list[tuple[str, Segment]]) -> None:
    if len(names) > MOST_PIECES:
        raise BadAddress("many_pieces", most=MOST_PIECES)
    for name in names:
        if names.count(name) > 1:
            raise BadAddress("piece_twice", name=name)
    own = "".join(part.text for one in segments for part in one.parts if not part.is_piece)
    if not any(letter.isalnum() for letter in own) and not DIGITS.keys() & set(names):
        raise BadAddress("no_letters")


def _segment(text: str) -> Segment:
    parts: list[Part] = []
    for at, piece in enumerate(_PIECE.split(text)):
        if at % 2:
            if not _NAME.match(piece):
                raise BadAddress("piece_name", name=piece[:40])
            if parts and parts[-1].is_piece:
                raise BadAddress("pieces_touch")
            parts.append(Part(piece, is_piece=True))
        elif piece:
            parts.append(Part(_literal(piece)))
    for one, other in pairwise(parts):
        _apart(one, other)
    open_at = [at for at, part in enumerate(parts) if part.is_piece and part.text not in DIGITS]
    if len(open_at) > 1:
        raise BadAddress("two_open")
    if not open_at:
        return Segment(tuple(parts))
    return Segment(tuple(parts[: open_at[0]]), parts[open_at[0]].text, tuple(parts[open_at[0] + 1 :]))


def _literal(text: str) -> str:
    if "{" in text or "}" in text:
        raise BadAddress("braces")
    plain = unicodedata.normalize("NFC", decoded(text))
    if any(unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") for letter in plain):
        raise BadAddress("control")
    if plain in (".", "..") or "/" in plain:
        raise BadAddress("dots")
    return plain


def _apart(one: Part, other: Part) -> None:
    """A number beside a digit: nobody could say where it ends."""
    for piece, letter in ((one, other.text[:1]), (other, one.text[-1:])):
        if piece.is_piece and piece.text in DIGITS and letter in _ASCII_DIGITS:
            raise BadAddress("digits_touch", name=piece.text)
