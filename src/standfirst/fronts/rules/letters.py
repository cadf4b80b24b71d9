"""What a public form takes: who asks too often, from where, and what reads like an advertisement."""

from __future__ import annotations

import hashlib
import ipaddress
import re
from dataclasses import dataclass

SHORTEST_SECONDS = 3
LONGEST_SECONDS = 24 * 60 * 60
MOST_LINKS = 3

_LINK = re.compile(r"https?://|www\.|\[url|<a\s", re.IGNORECASE)
_BREAKS = re.compile(r"[\x00-\x1f\x7f\u0085\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a message is not taken. `code` is stable; `text` is for the person who wrote."""

    code: str
    text: str


def refusal(*, message: str, trap: str, open_seconds: float) -> Refusal | None:
    """Why a message is refused, or None. `open_seconds` is how long the form was open; `trap` a field nobody sees.

    People are told what to do, whatever it is: nothing that was typed is dropped in silence.
    """
    if trap:
        return Refusal("trap", "Something filled in a field that should stay empty. Clear it and send again.")
    if open_seconds < SHORTEST_SECONDS:
        return Refusal("fast", "The form was sent faster than anybody types. Read it over and send it again.")
    if len(_LINK.findall(message)) > MOST_LINKS:
        return Refusal("links", f"Please keep to {MOST_LINKS} links: messages with more are usually advertisements.")
    return None


def one_line(text: str) -> str:
    """`text` as one line: breaks and control characters, which could forge a mail header, become spaces."""
    return " ".join(_BREAKS.sub(" ", text).split())


def network_of(address: str) -> str:
    """The network that counts as one sender: an IPv4 address, the /64 of an IPv6 one. What is no address is one
    network.
    """
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            return str(ip.ipv4_mapped)
        return str(ipaddress.ip_network((ip, 64), strict=False))
    return str(ip)


def fingerprint(*parts: str) -> str:
    """A short name for a message, so that a second press of the button is not a second message."""
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()[:32]


def same_site(*, host: str, origin: str | None, referer: str | None, fetch_site: str | None) -> bool:
    """Whether a form was posted from our own pages, by what the browser says of it (Fetch Metadata, Origin, Referer).

    A client that says nothing at all is let through: the form's signed token still has to be right.
    """
    if fetch_site and fetch_site not in {"same-origin", "none"}:
        return False
    told = origin if origin and origin != "null" else referer
    if not told:
        return True
    match = re.match(r"^https?://([^/?#]+)", told)
    return match is not None and match.group(1).lower() == host.lower()
