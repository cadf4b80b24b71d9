"""What crawlers may do, by what they fetch for, and how robots.txt (RFC 9309) says it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

SEARCH, AI_SEARCH, AI_TRAINING, ARCHIVE = FAMILIES = ("search", "ai_search", "ai_training", "archive")
DEFAULT = {SEARCH: True, AI_SEARCH: True, AI_TRAINING: False, ARCHIVE: True}
MOST_NAMES = 100

# Where no crawler has business: nothing there is a page of the publication.
OWN_PATHS = ("/newsroom/", "/account/", "/contact/", "/preview/", "/pro/thanks/")

# RFC 9309 asks for letters, `_` and `-`; names that are really in use also hold digits and dots.
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9._-]{0,59}\Z")


@dataclass(frozen=True, slots=True)
class Known:
    """The names of each family, as they were told on a day."""

    as_of: date
    names: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Policy:
    """Which families may fetch the public pages; names that the newsroom adds to them; where licences are asked for.
    A family that is not named is allowed or refused as `DEFAULT` says.
    """

    allowed: Mapping[str, bool] = field(default_factory=dict)
    extra: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    licences: str = ""
    words: Mapping[str, str] = field(default_factory=dict)

    def allows(self, family: str) -> bool:
        return self.allowed.get(family, DEFAULT[family])

    def names(self, family: str, known: Known) -> tuple[str, ...]:
        return (*known.names[family], *self.extra.get(family, ()))


@dataclass(frozen=True, slots=True)
class WrongName:
    """A name that cannot stand: `code` is `form`, `everybody`, `twice`, `taken` (by `family`) or `many`."""

    name: str
    code: str
    family: str = ""


def read_names(text: str) -> tuple[str, ...]:
    """One name a line, or with commas between; what is empty is left out, and what comes twice."""
    words = (word.strip() for word in re.split(r"[\n,]", text))
    return tuple(dict.fromkeys(word for word in words if word))


def wrong_names(extra: Mapping[str, Sequence[str]], known: Known) -> dict[str, list[WrongName]]:
    """What is wrong with the newsroom's own names, by family: not a product token, or in another family already."""
    taken = {name.casefold(): family for family, names in known.names.items() for name in names}
    found: dict[str, list[WrongName]] = {}
    for family in FAMILIES:
        names = extra.get(family, ())
        wrong = [WrongName("", "many")] if len(names) > MOST_NAMES else []
        for name in names[:MOST_NAMES]:
            other = taken.setdefault(name.casefold(), family)
            if name == "*":
                wrong.append(WrongName(name, "everybody"))
            elif not _NAME.match(name):
                wrong.append(WrongName(name[:60], "form"))
            elif other != family:
                wrong.append(WrongName(name, "taken", other))
        if wrong:
            found[family] = wrong
    return found


def content_usage(policy: Policy) -> str:
    """The AIPREF preferences: a structured dictionary (RFC 9651) of the words that `policy.words` gives the families;
    empty when none has a word.
    """
    words: dict[str, bool] = {}
    for family in FAMILIES:
        if word := policy.words.get(family, ""):
            words[word] = words.get(word, True) and policy.allows(family)
    return ", ".join(f"{word}={'y' if allowed else 'n'}" for word, allowed in words.items())


def robots_txt(policy: Policy, known: Known, *, licence: str, sitemaps: Iterable[str]) -> str:
    """The file. Whoever is refused is named with every path closed; everybody else finds the group of all. A crawler
    reads one group only, so the preferences stand in each. `licence` and `sitemaps` are full addresses.
    """
    usage = content_usage(policy)
    rule = [f"Content-Usage: / {usage}"] if usage else []
    groups = []
    for family in FAMILIES:
        if not policy.allows(family):
            names = [f"User-agent: {name}" for name in policy.names(family, known)]
            groups.append([f"# {family.replace('_', ' ')}", *names, *rule, "Disallow: /"])
    groups.append(["User-agent: *", *rule, *(f"Disallow: {path}" for path in OWN_PATHS)])
    groups.append([f"License: {licence}", *(f"Sitemap: {address}" for address in sitemaps)])
    return "\n\n".join("\n".join(lines) for lines in groups) + "\n"
