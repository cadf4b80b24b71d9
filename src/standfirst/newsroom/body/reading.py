"""From the stored list to tidy units, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from standfirst.newsroom.blocks.base import BodyBlockKind
from standfirst.newsroom.blocks.body import kind_of, raw_data
from standfirst.newsroom.rules import preview as rule
from standfirst.newsroom.rules.shown import References


@dataclass(frozen=True, slots=True)
class Unit:
    """A block, or one paragraph of a block that holds several. `value` is tidy, as its kind's `read` returns it."""

    kind: BodyBlockKind
    value: Any
    id: str = ""

    @property
    def role(self) -> rule.Role:
        return self.kind.role

    @property
    def length(self) -> int:
        return sum(map(len, self.kind.texts(self.value)))


@dataclass(frozen=True, slots=True)
class Body:
    """`cut` says that something was kept back."""

    units: tuple[Unit, ...]
    cut: bool = False


def read(raw: Any) -> Body:
    """The body of a stored list or Wagtail's stream. Blocks that are unknown or hold nothing are left out."""
    if isinstance(raw, Body):
        return raw
    units = []
    for item in raw_data(raw):
        kind = kind_of(item)
        if kind is not None:
            name = item.get("id")
            name = name if isinstance(name, str) else ""
            units.extend(Unit(kind, value, name) for value in kind.read(item.get("value")))
    return Body(tuple(units))


def preview(raw: Any, paragraphs: int = rule.PARAGRAPHS) -> Body:
    """What the unentitled get of it, as `rules.preview` decides; of a preview, the preview itself."""
    body = read(raw)
    if body.cut:
        return body
    end = rule.preview(body.units, paragraphs)
    return Body(body.units[:end], cut=any(unit.role is not rule.Role.DIVIDER for unit in body.units[end:]))


def references(raw: Any) -> References:
    """The ids of everything it refers to, in blocks and in links."""
    found = References()
    for unit in read(raw).units:
        found = found | unit.kind.references(unit.value)
    return found


def preview_references(raw: Any, paragraphs: int = rule.PARAGRAPHS) -> References:
    """The ids of everything its preview refers to."""
    return references(preview(raw, paragraphs))


def plain_text(raw: Any) -> str:
    """Every word that a reader with full access may see, a blank line between units. Gated: index it with care."""
    return _text(read(raw).units)


def preview_text(raw: Any, paragraphs: int = rule.PARAGRAPHS) -> str:
    """Every word of its preview: what anybody may find and quote."""
    return _text(preview(raw, paragraphs).units)


def _text(units: Sequence[Unit]) -> str:
    texts = ("\n".join(text for text in unit.kind.texts(unit.value) if text) for unit in units)
    return "\n\n".join(text for text in texts if text)
