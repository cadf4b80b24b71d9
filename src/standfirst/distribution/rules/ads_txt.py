"""ads.txt 1.1 of the IAB Tech Lab: who may sell the publication's advertising."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST = 1_000
_DOMAIN = re.compile(r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{1,62}\Z")
_ACCOUNT = re.compile(r"[\x21-\x2b\x2d-\x7e](?:[\x20-\x2b\x2d-\x7e]{0,98}[\x21-\x2b\x2d-\x7e])?\Z")
_CERTIFICATION = re.compile(r"[A-Za-z0-9._-]{1,60}\Z")
_COUNTRY = re.compile(r"[A-Z]{2}\Z")
_VARIABLE = re.compile(r"([A-Za-z]+)\s*=\s*(.*)\Z")
_ONE_DOMAIN = ("OWNERDOMAIN", "SUBDOMAIN", "INVENTORYPARTNERDOMAIN")
_KINDS = ("DIRECT", "RESELLER")


@dataclass(frozen=True, slots=True)
class WrongLine:
    """A line that cannot stand: its number from 1, its text, and `code`: `fields domain account kind certification
    variable country twice owner manager long lines`.
    """

    number: int
    text: str
    code: str


def read_ads_txt(text: str) -> tuple[tuple[str, ...], tuple[WrongLine, ...]]:
    """The lines as they go out, and what is wrong. Comments and empty lines stay; records are written alike."""
    lines, wrong, seen = [], [], set()
    raw = text.strip().splitlines()
    if len(raw) > LONGEST:
        wrong.append(WrongLine(LONGEST + 1, "", "lines"))
    for number, line in enumerate(raw[:LONGEST], start=1):
        said, mark, comment = (part.strip() for part in _clean(line).partition("#"))
        code, written = _line(said) if said else ("", "")
        key = _once(written)
        if not code and key and key in seen:
            code = key if key in ("owner", "manager") else "twice"
        seen.add(key)
        if len(line) > 500:
            code = "long"
        if code:
            wrong.append(WrongLine(number, said[:80], code))
        lines.append(" ".join(part for part in (written, f"# {comment}" if mark else "") if part))
    return tuple(lines), tuple(wrong)


def _clean(line: str) -> str:
    return "".join(char for char in line if char.isprintable() and not "\ud800" <= char <= "\udfff")


def _line(said: str) -> tuple[str, str]:
    """(what is wrong, the line as it is written)."""
    variable = _VARIABLE.match(said)
    if variable and "," not in said.partition("=")[0]:
        return _variable(variable[1].upper(), variable[2].strip())
    fields = [part.strip() for part in said.split(",")]
    if not 3 <= len(fields) <= 4:
        return "fields", said
    domain, account, kind = fields[0].lower(), fields[1], fields[2].upper()
    if not _DOMAIN.match(domain):
        return "domain", said
    if not _ACCOUNT.match(account):
        return "account", said
    if kind not in _KINDS:
        return "kind", said
    if fields[3:] and not _CERTIFICATION.match(fields[3]):
        return "certification", said
    return "", ", ".join([domain, account, kind, *fields[3:]])


def _variable(name: str, value: str) -> tuple[str, str]:
    if name == "CONTACT":
        return ("", f"{name}={value}") if value else ("variable", name)
    if name == "MANAGERDOMAIN":
        domain, comma, country = (part.strip() for part in value.partition(","))
        if not _DOMAIN.match(domain.lower()):
            return "domain", value
        if comma and not _COUNTRY.match(country.upper()):
            return "country", value
        return "", f"{name}={domain.lower()}{f', {country.upper()}' if comma else ''}"
    if name not in _ONE_DOMAIN:
        return "variable", name
    return ("", f"{name}={value.lower()}") if _DOMAIN.match(value.lower()) else ("domain", value)


def _once(written: str) -> str:
    """What may stand once only: one owner, one manager for each country and one for the rest, each record."""
    if written.startswith("OWNERDOMAIN="):
        return "owner"
    if written.startswith("MANAGERDOMAIN="):
        country = written.partition(",")[2]
        return f"MANAGERDOMAIN,{country}" if country else "manager"
    return written
