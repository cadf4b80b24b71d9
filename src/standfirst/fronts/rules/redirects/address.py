"""An address of this site, as old addresses are kept and looked up: one spelling for all that mean the same.

What is done, in this order; docs/reference/addresses.md says so to editors:

1. scheme, host and fragment are left out;
2. percent-encoded UTF-8 is decoded; octets that are no UTF-8 stay encoded, as `%E9`;
3. Unicode is composed (NFC), so that `é` is one letter however it was typed;
4. repeated slashes become one, and a slash at the end goes;
5. for looking up, letters' case is folded in the path, never in the query;
6. of the query, parameters that only track where a visitor came from are left out and the others are sorted.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import parse_qsl, unquote_to_bytes, urlencode

# In letters and in octets of UTF-8: what an index of either database takes in one entry.
LONGEST, MOST_OCTETS = 500, 2_000
LONGEST_TYPED = 3_000
MOST_PARAMETERS = 30
TRACKING = frozenset({"fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "mc_cid", "mc_eid", "igshid", "yclid"})
_HOST = re.compile(r"^https?://[^/?#]*", re.I)
_LONE = re.compile("[\udc80-\udcff]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")


class BadAddress(ValueError):
    """It cannot be kept. `code` says why: empty | no_path | long | control | dots | a code of patterns and targets."""

    def __init__(self, code: str, **said: object) -> None:
        super().__init__(code)
        self.code = code
        self.said = said


@dataclass(frozen=True)
class Address:
    """`segments` are the decoded parts of the path between slashes, letters' case kept; `query` is sorted."""

    segments: tuple[str, ...]
    query: tuple[tuple[str, str], ...] = ()

    @property
    def path(self) -> str:
        return "/" + "/".join(self.segments)

    @cached_property
    def bare_key(self) -> str:
        """What the path alone is looked up by."""
        return unicodedata.normalize("NFC", self.path.casefold())

    @cached_property
    def key(self) -> str:
        """What it is looked up by: equal for all spellings that mean the same."""
        return f"{self.bare_key}?{urlencode(self.query)}" if self.query else self.bare_key

    @property
    def shown(self) -> str:
        """As a person reads it, and as `read_address` reads it again."""
        path = "/" + "/".join(_readable(segment) for segment in self.segments)
        return f"{path}?{urlencode(self.query)}" if self.query else path


def read_address(text: str) -> Address:
    """What somebody typed or a table holds: a path, with a query or without, or a whole address.

    Raises `BadAddress`.
    """
    text = text.strip()
    if not text:
        raise BadAddress("empty")
    if len(text) > LONGEST_TYPED:
        raise BadAddress("long", most=LONGEST)
    if _CONTROL.search(text):
        raise BadAddress("control")
    path, _mark, query = _HOST.sub("", text).partition("#")[0].partition("?")
    if not path.startswith("/") and (path or text.startswith(("?", "#"))):
        raise BadAddress("no_path")
    address = Address(_segments(decoded(path)), _query(query))
    if _CONTROL.search(address.path) or any(_CONTROL.search(part) for pair in address.query for part in pair):
        raise BadAddress("control")
    if too_long(address.key) or len(address.shown) > LONGEST:
        raise BadAddress("long", most=LONGEST)
    return address


def request_address(path: str, query: str) -> Address | None:
    """The address that a request asks for, `path` decoded already; None when no old address can be like it."""
    if len(path) > LONGEST or "\x00" in path or not path.startswith("/"):
        return None
    try:
        address = Address(_segments(path), _query(query) if len(query) <= LONGEST_TYPED else ())
    except BadAddress:
        return None
    return None if _CONTROL.search(address.path) or too_long(address.bare_key) else address


def decoded(text: str) -> str:
    """Percent-encoded UTF-8 decoded; octets that are no UTF-8 stay as `%E9`."""
    plain = unquote_to_bytes(text.encode("utf-8", "replace")).decode("utf-8", "surrogateescape")
    return _LONE.sub(lambda found: f"%{ord(found[0]) - 0xDC00:02X}", plain)


def _readable(segment: str) -> str:
    if decoded(segment) != segment:
        segment = segment.replace("%", "%25")
    return segment.replace("?", "%3F").replace("#", "%23")


def too_long(key: str) -> bool:
    return len(key) > LONGEST or len(key.encode("utf-8", "replace")) > MOST_OCTETS


def _segments(path: str) -> tuple[str, ...]:
    found = tuple(part for part in unicodedata.normalize("NFC", path).split("/") if part)
    if "." in found or ".." in found:
        raise BadAddress("dots")
    return found


def _query(text: str) -> tuple[tuple[str, str], ...]:
    try:
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_PARAMETERS)
    except ValueError:
        return ()
    return tuple(sorted((name, value) for name, value in pairs if not _tracks(name)))


def _tracks(name: str) -> bool:
    return name in TRACKING or name.startswith("utm_")
