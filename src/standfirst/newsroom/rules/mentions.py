"""Whom a comment names. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping


def mentioned(text: str, people: Mapping[int, Iterable[str]]) -> set[int]:
    """The keys of the people whom `text` names after an @, by one of their names: “@Emi Tachibana”, “@emi”.

    Case does not matter. A longer word does not count (“@emily” is not “@emi”), nor does an e-mail address. The
    longest name that fits is meant: “@Emi Tachibana” is not the colleague who is called Emi alone.
    """
    names = sorted(
        ((name.strip(), key) for key, given in people.items() for name in given if name.strip()),
        key=lambda pair: -len(pair[0]),
    )
    found: set[int] = set()
    for start in (match.end() for match in re.finditer(r"(?<![\w.])@", text)):
        rest = text[start:].casefold()
        length = 0
        for name, key in names:
            folded = name.casefold()
            if len(folded) >= length and rest.startswith(folded) and not _goes_on(rest, len(folded)):
                length = len(folded)
                found.add(key)
    return found


def _goes_on(text: str, at: int) -> bool:
    """Whether a word goes on there: a letter, a digit, or a dot or hyphen with one after it."""
    return re.match(r"[\w]|[.\-@]\w", text[at:]) is not None
