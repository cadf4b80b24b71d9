"""The headers of a mail: who, to whom, about what."""

from __future__ import annotations

import re
from collections.abc import Sequence

from standfirst.newsroom.rules.mail_in.charsets import header_text
from standfirst.newsroom.rules.mail_in.mail import Head

Fields = Sequence[tuple[str, str]]

ADDRESS = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?"
# One address, bare or in angle brackets after a name that holds neither brackets nor another address. Comments, groups,
# routes and lists are left to others: whoever writes them is asked by a person.
_ONE = re.compile(rf'\s*(?:(?:"(?:[^"\\]|\\.){{0,500}}"|[^"<>(),:;@\\]){{0,300}}<\s*({ADDRESS})\s*>|({ADDRESS}))\s*')
_ANY = re.compile(ADDRESS)
MOST_RECIPIENTS = 100
LONGEST = 8_000
# The addresses a server says it delivered to go before those that a person wrote.
_DELIVERED = ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to")
_WRITTEN = ("to", "cc")


def read_head(fields: Fields) -> Head:
    """What the headers say, from all of them in order, as they came, names in small letters. Never raises."""
    froms = _all(fields, "from")
    sender = one_address(froms[0]) if len(froms) == 1 else ""
    name, claimed = _shown(froms[0]) if froms else ("", "")
    return Head(
        fields=tuple(fields),
        sender=sender,
        claimed=sender or header_text(claimed, most=254),
        sender_name=header_text(name, most=200),
        subject=header_text(_first(fields, "subject"), most=1_000),
        message_id="".join(_first(fields, "message-id").split())[:998],
        recipients=recipients(fields),
        is_automatic=_is_automatic(fields),
        replies=_may_be_answered(fields),
    )


def one_address(value: str) -> str:
    """The address in a From that holds exactly one in plain form, in small letters; else empty."""
    if len(value) > LONGEST:
        return ""
    match = _ONE.fullmatch(_flat(value))
    address = ((match[1] or match[2]) if match else "").lower()
    local, _at, domain = address.partition("@")
    plain = local and ".." not in address and not local.startswith(".") and not local.endswith(".") and "." in domain
    return address if plain and len(address) <= 254 else ""


def _shown(value: str) -> tuple[str, str]:
    """The name and the address that a From seems to hold, for showing only. The library's own reading of it calls
    itself for every bracket.
    """
    line = _flat(value[:LONGEST])
    found = _ANY.search(line, max(line.rfind("<"), 0)) or _ANY.search(line)
    if found is None:
        return "", line
    name = line[: found.start()].rstrip(" <").strip()
    return name.removeprefix('"').removesuffix('"').replace('\\"', '"'), found[0]


def recipients(fields: Fields) -> tuple[str, ...]:
    """Every address the mail was for, in small letters, those of the envelope first, each once."""
    found: dict[str, None] = {}
    for names in (_DELIVERED, _WRITTEN):
        for name, value in fields:
            if name in names:
                found |= {address.lower(): None for address in _ANY.findall(value[:LONGEST])}
    return tuple(found)[:MOST_RECIPIENTS]


def _is_automatic(fields: Fields) -> bool:
    """A reply by a machine (RFC 3834), or a report of delivery (RFC 3464): nobody wrote it to be published."""
    said = _first(fields, "auto-submitted").strip().lower()
    kind = _first(fields, "content-type").strip().lower()
    return (
        said.startswith("auto-replied")
        or kind.startswith("multipart/report")
        or bool(_first(fields, "x-autoreply") or _first(fields, "x-autorespond"))
        or _first(fields, "precedence").strip().lower() == "auto_reply"
    )


def _may_be_answered(fields: Fields) -> bool:
    said = _first(fields, "auto-submitted").strip().lower()
    return (
        said in ("", "no")
        and not _all(fields, "list-id")
        and _first(fields, "precedence").strip().lower() not in ("bulk", "list", "junk")
        and _first(fields, "return-path").strip() != "<>"
    )


def _all(fields: Fields, name: str) -> list[str]:
    return [value for key, value in fields if key == name]


def _first(fields: Fields, name: str) -> str:
    return next((_flat(value[:LONGEST]) for key, value in fields if key == name), "")


def _flat(value: str) -> str:
    return re.sub(r"\r?\n[ \t]*", " ", value)
