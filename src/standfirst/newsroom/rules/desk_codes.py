"""What a story on the desk is found by, as short codes. Pure.

A code is a letter for the kind and the key: `s12` the section 12, `cJP` Japan, `=live` a status. Every code of a story
has a row of its own to walk by time, and each of these rows carries all the codes of its story, so that a combination
of filters is decided while one index is walked.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

ALL = "a"
STATUS, SECTION, BUREAU, CONTRIBUTOR = "=", "s", "b", "p"
EDITION, COUNTRY, LANGUAGE, ACCESS, OWNER = "e", "c", "l", "x", "u"

# A row of an index must not grow without bound: a story filed under more than this is found by the first of them.
MOST_OF_A_KIND = 24
LONGEST = 1000
HEADLINE = 255


@dataclass(frozen=True, slots=True)
class Filed:
    """What a story is filed under, as its latest version says."""

    statuses: Sequence[str]
    section: int | None = None
    language: str = ""
    access: str = ""
    owner: int | None = None
    bureaus: Iterable[int] = field(default=())
    contributors: Iterable[int] = field(default=())
    editions: Iterable[int] = field(default=())
    countries: Iterable[str] = field(default=())


def tags_of(filed: Filed) -> list[str]:
    """The codes of a story, sorted, without doubles."""
    tags = {ALL, *(STATUS + status for status in filed.statuses)}
    for letter, one in (
        (SECTION, filed.section), (LANGUAGE, filed.language), (ACCESS, filed.access), (OWNER, filed.owner),
    ):  # fmt: skip
        if one not in (None, ""):
            tags.add(f"{letter}{one}")
    for letter, many in (
        (BUREAU, filed.bureaus), (CONTRIBUTOR, filed.contributors), (EDITION, filed.editions),
        (COUNTRY, filed.countries),
    ):  # fmt: skip
        tags.update(f"{letter}{one}" for one in sorted(set(many))[:MOST_OF_A_KIND])
    return sorted(tags)


def joined(tags: Iterable[str]) -> str:
    """The codes as one text in which `within(tag)` is found just when the story has it."""
    return f",{','.join(tags)},"[:LONGEST]


def within(tag: str) -> str:
    """What to look for in `joined` codes."""
    return f",{tag},"


def split(codes: str) -> list[str]:
    """The codes again."""
    return [tag for tag in codes.split(",") if tag]


def keys(codes: str, letter: str) -> list[str]:
    """The keys of one kind among the codes."""
    return [tag[len(letter) :] for tag in split(codes) if tag.startswith(letter)]


def folded(headline: str) -> str:
    """A headline as it is compared: no capitals, no accents."""
    plain = unicodedata.normalize("NFKD", headline.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))[:HEADLINE]
