"""What every data block is made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

CONTEXT = "https://schema.org"

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Image:
    """A picture by its absolute address; sizes in pixels, 0 when unknown."""

    url: str
    width: int = 0
    height: int = 0
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Author:
    """Who signs. `is_person` is off for bureaus, partners and the publication itself; `url` may be empty."""

    name: str
    url: str = ""
    is_person: bool = True


def node(kind: str | list[str], **properties: Any) -> Data:
    """A thing of a kind with those of its properties that have a value. `id_` becomes `@id`; False is a value."""
    made: Data = {"@type": kind}
    for name, value in properties.items():
        if value is None or value == "" or (isinstance(value, list | tuple | dict) and not value):
            continue
        made["@id" if name == "id_" else name] = list(value) if isinstance(value, tuple) else value
    return made


def block(kind: str | list[str], **properties: Any) -> Data:
    """A thing that stands by itself."""
    return {"@context": CONTEXT, **node(kind, **properties)}


def instant(at: datetime | None) -> str | None:
    """ISO 8601 to the second, with its offset. Raises `ValueError` for a time without a zone."""
    if at is None:
        return None
    if at.tzinfo is None:
        raise ValueError("A time in structured data needs a zone.")
    return at.replace(microsecond=0).isoformat()


def image(of: Image | None) -> Data | None:
    if of is None or not of.url:
        return None
    return node(
        "ImageObject", url=of.url, width=of.width or None, height=of.height or None, caption=of.caption,
        creditText=of.credit,
    )  # fmt: skip


def images(of: Iterable[Image]) -> list[Data]:
    return [made for one in of if (made := image(one))]


def author(of: Author) -> Data:
    return node("Person" if of.is_person else "Organization", name=of.name, url=of.url)
