"""security.txt (RFC 9116): where to tell of a weakness."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import quote, urlsplit

PATH = "/.well-known/security.txt"
ADVISED = timedelta(days=365)
SOON = timedelta(days=30)
MOST = 10

_MAIL = re.compile(r"[^\s@<>,;:\\\"()\[\]]+@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,63}\Z")
_PHONE = re.compile(r"\+[0-9](?:[-. ]?[0-9]){5,18}\Z")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}\Z")


@dataclass(frozen=True, slots=True)
class SecurityTxt:
    """`contacts` are URIs in order of preference; `languages` tags; the rest full addresses or empty."""

    contacts: Sequence[str]
    expires: datetime
    languages: Sequence[str] = ()
    encryption: str = ""
    policy: str = ""
    acknowledgments: str = ""
    hiring: str = ""


def read_contact(text: str) -> str | None:
    """A contact as a URI: an e-mail address, a telephone number and a web address are known by their looks. None for
    anything else; the web only over https.
    """
    text = text.strip()
    bare = text.removeprefix("mailto:")
    if _MAIL.match(bare) and bare.isascii():
        return f"mailto:{quote(bare, safe='@+._-!#$&*/=?^{}|~')}"
    bare = text.removeprefix("tel:")
    if _PHONE.match(bare):
        return f"tel:{re.sub('[. ]', '-', bare)}"
    return text if is_web(text) else None


def is_web(text: str) -> bool:
    """Whether it is a web address over https, written so that it can stand in a line."""
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return False
    return parts.scheme == "https" and bool(host) and text.isascii() and text.isprintable() and " " not in text


def is_language(tag: str) -> bool:
    return bool(_LANGUAGE.match(tag))


def security_txt(said: SecurityTxt, *, base: str) -> str:
    """The file, with its own address as `Canonical` when the site is on https."""
    lines = [f"Contact: {contact}" for contact in said.contacts]
    lines.append(f"Expires: {said.expires.astimezone(UTC).isoformat(timespec='seconds')[:19]}Z")
    if said.languages:
        lines.append(f"Preferred-Languages: {', '.join(said.languages)}")
    if base.startswith("https://"):
        lines.append(f"Canonical: {base}{PATH}")
    named = {
        "Encryption": said.encryption, "Policy": said.policy, "Acknowledgments": said.acknowledgments,
        "Hiring": said.hiring,
    }  # fmt: skip
    lines += [f"{name}: {address}" for name, address in named.items() if address]
    return "\n".join(lines) + "\n"
