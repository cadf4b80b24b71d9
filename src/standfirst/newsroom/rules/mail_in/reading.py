"""Bytes of a mail (RFC 5322, 2045 to 2049) as a `Mail`, within limits that hold while it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import errors, message, policy
from email.headerregistry import HeaderRegistry
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Any, cast

from standfirst.newsroom.rules.mail_in import charsets
from standfirst.newsroom.rules.mail_in.heads import read_head
from standfirst.newsroom.rules.mail_in.mail import Head, Limits, Mail, MailFile, Unreadable, Words
from standfirst.newsroom.rules.mail_in.notes import Note, note
from standfirst.newsroom.rules.mail_in.sniffing import file_name, kind_of

LONGEST_HEADER = 2_000
MOST_HEADERS = 2_000
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n|\r\r")
_registry = HeaderRegistry()


def read_mail(raw: bytes, limits: Limits) -> Mail:
    """The mail. Raises `Unreadable` for what is past the limits: `too_large`, `headers_too_long`, `too_many_parts`,
    `too_deep`, `too_many_lines`.
    """
    if len(raw) > limits.octets:
        raise Unreadable("too_large", len(raw))
    if raw.count(b"\n") + raw.count(b"\r") > 2 * limits.lines:
        raise Unreadable("too_many_lines")
    end = _END_OF_HEAD.search(raw, 0, limits.headers)
    if end is None and len(raw) > limits.headers:
        raise Unreadable("headers_too_long")
    tree = _parse(raw, limits)
    reader = _Reader(limits)
    reader.walk(tree, depth=0)
    return Mail(head=read_head(_fields(tree)), pieces=tuple(reader.pieces), notes=tuple(reader.notes))


def read_only_head(raw: bytes, limits: Limits) -> Head:
    """What the headers say, when the rest is not to be read: of a mail that is too large. Never raises."""
    end = _END_OF_HEAD.search(raw, 0, limits.headers)
    top = raw[: end.start() if end else limits.headers]
    try:
        return read_head(_fields(_parse(top + b"\r\n\r\n", limits)))
    except Unreadable:
        return Head()


def _parse(raw: bytes, limits: Limits) -> EmailMessage:
    count = 0

    def part(*args: Any, **kwargs: Any) -> EmailMessage:
        nonlocal count
        count += 1
        # Counted while parsing: a million empty parts would fill the memory first and be counted after.
        if count > limits.parts:
            raise Unreadable("too_many_parts", limits.parts)
        return EmailMessage(*args, **kwargs)

    rules = policy.default.clone(message_factory=part, header_factory=_header, max_line_length=None)
    return cast(EmailMessage, BytesParser(policy=rules).parsebytes(raw))


def _header(name: str, value: str) -> Any:
    # Some of the library's parsers need time that grows with the square of the length, call themselves for every
    # bracket, or fail in their own ways on what nobody ought to have written: such a header says nothing.
    try:
        return _registry(name, value[:LONGEST_HEADER])
    except (RecursionError, IndexError, AttributeError, ValueError, TypeError, AssertionError, errors.MessageError):
        return _registry(name, "")


def _fields(part: EmailMessage) -> tuple[tuple[str, str], ...]:
    return tuple((name.lower(), str(value)) for name, value in list(part.raw_items())[:MOST_HEADERS])


class _Reader:
    """One walk over the parts."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.pieces: list[Words | MailFile] = []
        self.notes: list[Note] = []

    def walk(self, part: EmailMessage, *, depth: int) -> None:
        if depth > self.limits.depth:
            raise Unreadable("too_deep", self.limits.depth)
        kind = _safely(part.get_content_type, "text/plain")
        if kind == "multipart/alternative":
            self.pieces += _best(self.apart(part, depth))
        elif part.is_multipart() and kind.startswith("multipart/"):
            for inner in _inner(part):
                self.walk(inner, depth=depth + 1)
        elif kind.startswith(("message/", "multipart/")):
            if kind.startswith("message/"):
                self.notes.append(note("not_kept", _name_of(part) or kind, "mail"))
        else:
            self.leaf(part, kind)

    def apart(self, part: EmailMessage, depth: int) -> Iterator[list[Words | MailFile]]:
        """The pieces of each of the alternatives."""
        for inner in _inner(part):
            kept, self.pieces = self.pieces, []
            self.walk(inner, depth=depth + 1)
            found, self.pieces = self.pieces, kept
            yield found

    def leaf(self, part: EmailMessage, kind: str) -> None:
        data = _payload(part)
        name = _name_of(part)
        placed = _safely(part.get_content_disposition, None)
        if kind in ("text/plain", "text/html", "text/enriched") and placed != "attachment" and not name:
            self.words(part, data, kind)
            return
        cid = charsets.header_text(_raw(part, "content-id"), most=250).strip("<> ")
        found = kind_of(data, name)
        if found == "empty" and not name:
            return
        self.pieces.append(MailFile(name, found, data, cid, inline=placed == "inline"))

    def words(self, part: EmailMessage, data: bytes, kind: str) -> None:
        declared = str(_safely(part.get_content_charset, "") or "")
        text, used = charsets.decode(data, declared, html=kind == "text/html")
        if not charsets.is_as_declared(declared, used):
            self.notes.append(note("charset", declared, used))
        if not text.strip():
            return
        if kind == "text/html":
            self.pieces.append(Words(html=text))
        else:
            self.pieces.append(Words(text=_unflowed(part, text) if kind == "text/plain" else text))


def _best(alternatives: Iterator[list[Words | MailFile]]) -> list[Words | MailFile]:
    """One text out of several forms of it, and every file: where both forms are one run of words they become one."""
    forms = [pieces for pieces in alternatives if pieces]
    plain = next((pieces for pieces in forms if any(isinstance(p, Words) and p.text for p in pieces)), None)
    rich = next((pieces for pieces in forms if any(isinstance(p, Words) and p.html for p in pieces)), None)
    chosen = rich or plain or []
    if plain is not None and rich is not None and plain is not rich:
        texts = [piece.text for piece in plain if isinstance(piece, Words)]
        places = [place for place, piece in enumerate(rich) if isinstance(piece, Words)]
        if len(places) == 1:
            only = cast(Words, rich[places[0]])
            chosen = [*rich]
            chosen[places[0]] = Words(text="\n\n".join(texts), html=only.html)
    files = [
        p for pieces in forms if pieces is not rich and pieces is not chosen for p in pieces if isinstance(p, MailFile)
    ]
    return [*chosen, *(file for file in files if file not in chosen)]


def _unflowed(part: EmailMessage, text: str) -> str:
    """Soft line ends of `format=flowed` (RFC 3676) taken out; quoted lines keep their marks."""
    raw = _raw(part, "content-type").lower()
    if "flowed" not in raw:
        return text
    stuffed, lines, going_on, level = bool(re.search(r"delsp\s*=\s*\"?yes", raw)), [""], False, -1
    for line in text.split("\n"):
        bare = line.lstrip(">")
        depth = len(line) - len(bare)
        bare = bare[1:] if bare.startswith(" ") else bare
        mark = ">" * depth + (" " if depth else "")
        if going_on and depth == level:
            lines[-1] += bare
        else:
            lines.append(mark + bare)
        going_on = bare.endswith(" ") and bare != "-- "
        level = depth
        if going_on and stuffed:
            lines[-1] = lines[-1][:-1]
    return "\n".join(line if line == "-- " else line.rstrip(" ") for line in lines[1:])


def _inner(part: EmailMessage) -> list[EmailMessage]:
    payload = part.get_payload()
    return [cast(EmailMessage, one) for one in payload] if isinstance(payload, list) else []


def _payload(part: EmailMessage) -> bytes:
    """The bytes, with whatever a broken encoding leaves of them."""
    data = _safely(lambda: message.Message.get_payload(part, decode=True), None)
    if isinstance(data, bytes):
        return data
    held = part.get_payload()
    return held.encode("utf-8", "surrogateescape") if isinstance(held, str) else b""


def _name_of(part: EmailMessage) -> str:
    return file_name(charsets.header_text(str(_safely(part.get_filename, "") or ""), most=500))


def _raw(part: EmailMessage, name: str) -> str:
    return next((str(value) for key, value in part.raw_items() if key.lower() == name), "")[:LONGEST_HEADER]


def _safely(ask: Any, otherwise: Any) -> Any:
    """What the library's header parsers say; they fail in their own ways on what nobody ought to have written."""
    try:
        return ask()
    except (errors.MessageError, ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError):
        return otherwise
