"""Where an old address leads: a path of this site, a story by its number, or a whole address elsewhere.

What a pattern has caught may stand in the path and the query of a target, percent-encoded, and nowhere else: scheme and
host are always what the editor typed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, urlsplit

from standfirst.fronts.rules.redirects.address import Address, BadAddress, read_address
from standfirst.fronts.rules.redirects.pattern import DIGITS, TAIL

LONGEST = 1_000
_PIECE = re.compile(r"\{([^{}]*)\}|(\*)")
_BROKEN = re.compile(r"[\x00-\x20\x7f-\xa0\\\ud800-\udfff\u2028\u2029\u3000]")
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:", re.I)
_HOST = re.compile(r"^[a-z0-9.-]+$", re.I)
_STORY = re.compile(r"^/(?:[^/?#{}*]*-)?([0-9]{1,18})/?$")
# Everything that has a meaning in an address, the percent sign of what is encoded already among it.
_KEPT = "/%:?#[]@!$&'()*+,;=~-._"


@dataclass(frozen=True, slots=True)
class Target:
    """`kind` is path | story | url. `text` is what was typed, with its pieces; of a story its number, or `{number}`."""

    kind: Literal["path", "story", "url"]
    text: str
    pieces: frozenset[str] = frozenset()

    def build(self, found: Mapping[str, str]) -> str:
        """The address with what a pattern has caught; of a story its number."""
        if self.kind == "story":
            return found["number"].lstrip("0") or "0" if self.pieces else self.text
        if not self.pieces:
            return quote(self.text, safe=_KEPT)
        made, at = [], 0
        for piece in _PIECE.finditer(self.text):
            made.append(quote(self.text[at : piece.start()], safe=_KEPT))
            made.append(quote(found[piece[1] or TAIL], safe="/" if piece[2] else ""))
            at = piece.end()
        return "".join([*made, quote(self.text[at:], safe=_KEPT)])

    def address(self, found: Mapping[str, str] | None = None) -> Address | None:
        """The address of this site that it leads to; None for stories, other sites and what cannot be told."""
        if self.kind != "path" or (self.pieces and found is None):
            return None
        try:
            return read_address(self.build(found or {}))
        except BadAddress:
            return None


def read_target(text: str, *, pieces: frozenset[str] = frozenset(), own_hosts: frozenset[str] = frozenset()) -> Target:
    """The target that `text` writes, for a source with `pieces`. An address of one of `own_hosts` is a path; the
    address or the number of a story is the story.

    Raises `BadAddress`: no_target | long | target_control | scheme | host | unknown_piece | no_number | dots.
    """
    text = text.strip()
    if not text:
        raise BadAddress("no_target")
    if len(text) > LONGEST:
        raise BadAddress("long", most=LONGEST)
    if _BROKEN.search(text):
        raise BadAddress("target_control")
    if text.isascii() and text.isdigit() and len(text) <= max(most for _least, most in DIGITS.values()):
        return Target("story", str(int(text)))
    if pieces and text == "{number}":
        if "number" not in pieces:
            raise BadAddress("no_number")
        return Target("story", text, frozenset({"number"}))
    text = _own(text, own_hosts)
    if text.startswith("/"):
        return _path(text, pieces)
    if _SCHEME.match(text) and not text.lower().startswith(("http://", "https://")):
        raise BadAddress("scheme")
    if not text.lower().startswith(("http://", "https://")):
        raise BadAddress("no_path")
    _check_host(text)
    return Target("url", text, _used(text, pieces))


def _path(text: str, pieces: frozenset[str]) -> Target:
    if text.startswith("//"):
        raise BadAddress("host")
    used = _used(text, pieces)
    if not used and (story := _STORY.match(text)):
        return Target("story", str(int(story[1])))
    if not used:
        read_address(text)
    return Target("path", text, used)


def _own(text: str, own_hosts: frozenset[str]) -> str:
    for host in own_hosts:
        for scheme in ("http://", "https://"):
            begin = f"{scheme}{host}"
            if text.lower() == begin or text.lower().startswith((f"{begin}/", f"{begin}?", f"{begin}#")):
                rest = text[len(begin) :]
                return rest if rest.startswith("/") else f"/{rest}"
    return text


def _check_host(text: str) -> None:
    host_part = text.partition("://")[2].replace("?", "/").replace("#", "/").partition("/")[0]
    if "{" in host_part or "}" in host_part or "*" in host_part or "@" in host_part:
        raise BadAddress("host")
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname, parts.port
        ascii_host = (host or "").encode("idna").decode()
    except (ValueError, UnicodeError):
        raise BadAddress("host") from None
    if not host or not _HOST.match(ascii_host) or "." not in ascii_host.strip("."):
        raise BadAddress("host")


def _used(text: str, pieces: frozenset[str]) -> frozenset[str]:
    """The pieces that stand in it, all of them caught by the source."""
    if not pieces:
        if "{" in text or "}" in text:
            raise BadAddress("unknown_piece", name=text[text.find("{") :][:40])
        return frozenset()
    used = {piece[1] if piece[1] is not None else TAIL for piece in _PIECE.finditer(text)}
    for name in sorted(used):
        if name not in pieces:
            raise BadAddress("unknown_piece", name=name[:40] if name == TAIL else f"{{{name[:40]}}}")
    if "{" in _PIECE.sub("", text) or "}" in _PIECE.sub("", text):
        raise BadAddress("braces")
    return frozenset(used)
