"""What a person must be told of a mail: what was left out of it, what was changed, what was not understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

SAMPLE = 300


@dataclass(frozen=True, slots=True)
class Note:
    """`code` is a word of `newsroom.mail_words`; `what` names the thing (a file, a charset, a line), `detail` says more
    of it (the text that was dropped, why a file was not kept).
    """

    code: str
    what: str = ""
    detail: str = ""

    def as_json(self) -> dict[str, str]:
        return asdict(self)


def note(code: str, what: object = "", detail: object = "") -> Note:
    """A note whose texts fit on a screen."""
    return Note(code, str(what)[:SAMPLE], str(detail)[:SAMPLE])


def from_json(stored: object) -> list[Note]:
    """The notes as they were kept; what is no note is passed over. Never raises."""
    found = []
    for item in stored if isinstance(stored, list) else ():
        if isinstance(item, Mapping) and isinstance(item.get("code"), str):
            found.append(note(item["code"], _text(item, "what"), _text(item, "detail")))
    return found


def _text(item: Mapping[Any, Any], name: str) -> str:
    value = item.get(name, "")
    return value if isinstance(value, str) else ""
