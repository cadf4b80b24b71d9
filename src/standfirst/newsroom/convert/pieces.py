"""What a walk over a tree yields, in order, before it is put together as blocks."""

from __future__ import annotations

from dataclasses import dataclass, field

from standfirst.newsroom.convert.runs import Run


@dataclass(slots=True)
class Words:
    """A paragraph. `kind` is `p`, `title`, `subtitle`, `caption` or `quote`."""

    runs: list[Run]
    kind: str = "p"


@dataclass(slots=True)
class Head:
    runs: list[Run]
    level: int


@dataclass(slots=True)
class Item:
    """A list item. `depth` from 1; `number` where the list says one: it tells a list that goes on from a new one."""

    runs: list[Run]
    depth: int
    ordered: bool
    number: int | None = None
    first: bool = False


@dataclass(slots=True)
class Figure:
    """A picture by its number among the found ones."""

    number: int
    caption: list[Run] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """A table's cells, all rows of one length; `headers` as the table block says them."""

    rows: list[list[str]]
    headers: str
    caption: str = ""
    marks: list[str] = field(default_factory=list)


Piece = Words | Head | Item | Figure | Grid
