"""How much of a body the unentitled get. Pure: what follows the preview is cut off before anything is rendered."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Protocol

PARAGRAPHS = 2
LONGEST = 1500


class Role(Enum):
    """What a part of a body is to the preview."""

    PARAGRAPH = "paragraph"  # counted
    CARRIED = "carried"  # shown when a counted paragraph follows it: headings, images, notes
    DIVIDER = "divider"  # "preview ends here"
    STOPS = "stops"  # worth paying for, or unknown: ends the preview


class Part(Protocol):
    """A part of a body in order: its role, and the length of its text in characters."""

    @property
    def role(self) -> Role: ...
    @property
    def length(self) -> int: ...


def preview(parts: Sequence[Part], paragraphs: int = PARAGRAPHS) -> int:
    """How many of the parts, from the first, make the preview.

    Before the first divider when there is one. Otherwise up to the last of the first `paragraphs` paragraphs, where

    - only carried parts may stand before it: anything else ends the preview;
    - a paragraph of more than `LONGEST` characters ends the preview before it: a story pasted as one paragraph is no
      lead-in;
    - the last paragraph of the body is never in it, so that a gated story always keeps something back.
    """
    for place, part in enumerate(parts):
        if part.role is Role.DIVIDER:
            return place
    allowed = min(paragraphs, sum(part.role is Role.PARAGRAPH for part in parts) - 1)
    end = counted = 0
    for place, part in enumerate(parts):
        if counted >= allowed or part.role is Role.STOPS:
            break
        if part.role is Role.PARAGRAPH:
            if part.length > LONGEST:
                break
            counted += 1
            end = place + 1
    return end
