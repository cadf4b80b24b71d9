"""What a conversion finds: blocks, pictures, and what it had to leave out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

SAMPLE = 120
_PLACE = "found:"


@dataclass(frozen=True, slots=True)
class FoundPicture:
    """A picture that came with the copy: its bytes as they came, not yet looked at by anybody who should trust them."""

    data: bytes
    name: str
    alt: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Dropped:
    """What was left out or changed: `what` is a word of `convert.labels`, `count` says how often, `sample` is the
    first of it.
    """

    what: str
    count: int = 1
    sample: str = ""

    @property
    def label(self) -> str:
        """What was left out, and what that means, in the language of whoever reads it."""
        from standfirst.newsroom.convert.labels import label_of

        return label_of(self.what)


@dataclass(frozen=True, slots=True)
class Converted:
    """Copy as our blocks.

    `blocks` are in the stored form (docs/reference/blocks.md). An image block's `picture` is `place(n)`, the n-th of
    `pictures`, until `actions.keep_pictures` puts an id there; the editor and the page show nothing for it till then.
    """

    title: str = ""
    blocks: list[dict[str, Any]] = field(default_factory=list)
    pictures: tuple[FoundPicture, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    standfirst: str = ""


def place(number: int) -> str:
    """What stands for the n-th found picture in a block."""
    return f"{_PLACE}{number}"


def number_at(value: object) -> int | None:
    """Which found picture a block's `picture` stands for; None when it is none."""
    if not isinstance(value, str) or not value.startswith(_PLACE) or not value[len(_PLACE) :].isdecimal():
        return None
    return int(value[len(_PLACE) :][:9])


class Drops:
    """Gathers what is left out, each kind once with its count and the first sample."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[int, str]] = {}

    def add(self, what: str, sample: str = "", count: int = 1) -> None:
        number, first = self._found.get(what, (0, ""))
        self._found[what] = (number + count, first or " ".join(sample.split())[:SAMPLE])

    def add_all(self, counted: Mapping[str, tuple[int, str]]) -> None:
        for what, (count, sample) in counted.items():
            self.add(what, sample, count)

    def list(self) -> tuple[Dropped, ...]:
        return tuple(Dropped(what, count, sample) for what, (count, sample) in self._found.items())
