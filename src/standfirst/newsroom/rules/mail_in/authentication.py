"""`Authentication-Results` (RFC 8601): reading the field, and what a reader may believe of it.

A header is only what somebody wrote. Section 5 has the border server take out fields that bear its own name and were
written elsewhere; that cannot be seen from here, so as little is believed as can be:

- Headers are put on top of one another as a mail travels. Our own servers put `own_hops` Received fields on top; what
  stands below the first Received that is not theirs was written by strangers, and is not looked at.
- Of the rest only the topmost field of the trusted server counts, whole: another one below it may be anybody's.
- It must be version 1, bear the trusted name exactly, and be well-formed from end to end.
- It vouches for the sender only through the domain in the one From: DMARC for it, or DKIM or SPF aligned to it.

With `own_hops` 0 the field must stand above every Received, where no sender can write at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

LONGEST = 16_000
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_NAME = re.compile(r'\s*("(?:[^"\\]|\\.)*"|[^\s"=]+)(?:\s+(\d+))?\s*', re.DOTALL)
# A value may hold = and /, as addresses and signatures do; it ends at a space.
_PAIR = re.compile(
    r'\s*([A-Za-z0-9][A-Za-z0-9_-]*(?:\s*\.\s*[A-Za-z0-9_-]+)?(?:\s*/\s*\d+)?)\s*=\s*((?:"(?:[^"\\]|\\.)*"|[^\s"]+)+)',
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Result:
    """One method's result: `dkim` `pass`, with properties such as `header.d` in small letters, values as they came."""

    method: str
    result: str
    properties: tuple[tuple[str, str], ...] = ()

    def property(self, name: str) -> str:
        """The property's value, empty when it is not there or there twice."""
        values = [value for key, value in self.properties if key == name]
        return values[0] if len(values) == 1 else ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the trusted server vouches for the sender: `reason` is empty, or the code of why not. `words` says what
    it said, for a person."""

    vouched: bool
    reason: str = ""
    words: str = ""


def vouch(fields: Sequence[tuple[str, str]], *, sender: str, trusted: str, own_hops: int) -> Verdict:
    """What the trusted server says of `sender`, the address in the one From.

    `fields` are all headers from the top, names in small letters. Reasons: `no_trusted_server`, `sender_unclear`,
    `not_checked`, `malformed`, `not_vouched`. Never raises.
    """
    if not trusted.strip():
        return Verdict(False, "no_trusted_server")
    if not sender:
        return Verdict(False, "sender_unclear")
    field = _topmost(fields, trusted, own_hops)
    if field is None:
        return Verdict(False, "not_checked")
    read = parse(field)
    if read is None:
        return Verdict(False, "malformed", " ".join(field.split())[:200])
    domain = _domain(sender.rpartition("@")[2])
    words = "; ".join(_words(result) for result in read[1]) or "none"
    failed = any(one.method == "dmarc" and one.result == "fail" for one in read[1])
    if not failed and any(_vouches(one, domain) for one in read[1]):
        return Verdict(True, words=words[:255])
    return Verdict(False, "not_vouched", words[:255])


def parse(value: str) -> tuple[str, tuple[Result, ...]] | None:
    """The server's name, in small letters, and its results; None for a field that is not well-formed, or of another
    version than 1.
    """
    pieces = _pieces(value)
    if pieces is None or len(pieces) < 2:
        return None
    name = _NAME.fullmatch(pieces[0])
    if name is None or (name[2] or "1") != "1":
        return None
    said = [piece for piece in pieces[1:] if piece.strip()]
    results = [] if [piece.strip().lower() for piece in said] == ["none"] else [_result(piece) for piece in said]
    kept = tuple(result for result in results if result is not None)
    return (_plain(name[1]).lower(), kept) if len(kept) == len(results) else None


def _topmost(fields: Sequence[tuple[str, str]], trusted: str, own_hops: int) -> str | None:
    hops = 0
    for name, value in fields:
        if name == "received":
            hops += 1
            if hops > own_hops:
                return None
        if name == "authentication-results" and _is_from(value, trusted):
            return value
    return None


def _is_from(value: str, trusted: str) -> bool:
    """By the name alone: a field of the trusted server that is otherwise broken is the topmost all the same."""
    pieces = _pieces(value) or [value.partition(";")[0]]
    name = _NAME.match(pieces[0])
    return name is not None and _plain(name[1]).lower() == trusted.strip().lower()


def _vouches(result: Result, domain: str) -> bool:
    if result.result != "pass":
        return False
    match result.method:
        case "dmarc":
            return _domain(result.property("header.from")) == domain
        case "dkim":
            signer = result.property("header.d") or result.property("header.i").rpartition("@")[2]
            return _aligned(signer, domain)
        case "spf":
            return _aligned(result.property("smtp.mailfrom").rpartition("@")[2], domain)
    return False


def _aligned(signer: str, domain: str) -> bool:
    """The domain itself, or one that it lies in: who holds `example.com` answers for `desk.example.com`. Not the other
    way round: without the list of public suffixes a subdomain's holder may be a stranger.
    """
    signer = _domain(signer)
    return "." in signer and (signer == domain or domain.endswith(f".{signer}"))


def _domain(name: str) -> str:
    name = name.strip().strip("<>").rstrip(".").lower()
    try:
        return name.encode("idna").decode("ascii") if not name.isascii() else name
    except UnicodeError:
        return ""


def _words(result: Result) -> str:
    kept = [f"{key}={value}" for key, value in result.properties if key.startswith(("header.", "smtp."))]
    return " ".join([f"{result.method}={result.result}", *kept[:3]])


def _result(piece: str) -> Result | None:
    """`method [/version] = result [reason = value] *(ptype . property = value)`"""
    piece, pairs, at = piece.rstrip(), [], 0
    while at < len(piece):
        pair = _PAIR.match(piece, at)
        if pair is None:
            return None
        pairs.append(("".join(pair[1].split()).lower(), _plain(pair[2])))
        at = pair.end()
    if not pairs:
        return None
    method, slash, version = pairs[0][0].partition("/")
    if slash and version != "1":
        return None
    return Result(method, pairs[0][1].lower(), tuple(pairs[1:]))


def _plain(value: str) -> str:
    return _QUOTED.sub(lambda quoted: re.sub(r"\\(.)", r"\1", quoted[1], flags=re.DOTALL), value)


def _pieces(value: str) -> list[str] | None:
    """What stands between the semicolons, comments taken out; None where a comment or a quotation does not end."""
    if len(value) > LONGEST:
        return None
    pieces, at = [""], 0
    while at < len(value):
        end = at + 1
        if value[at] == "(":
            end = _after_comment(value, at)
            pieces[-1] += " "
        elif value[at] == '"':
            quoted = _QUOTED.match(value, at)
            end = quoted.end() if quoted else -1
            pieces[-1] += value[at:end]
        elif value[at] == ";":
            pieces.append("")
        else:
            pieces[-1] += value[at]
        if end < 0:
            return None
        at = end
    return pieces


def _after_comment(value: str, at: int) -> int:
    """Where the comment that begins here ends, comments in it included; -1 when it does not."""
    depth = 0
    while at < len(value):
        if value[at] == "\\":
            at += 1
        elif value[at] == "(":
            depth += 1
        elif value[at] == ")":
            depth -= 1
            if not depth:
                return at + 1
        at += 1
    return -1
