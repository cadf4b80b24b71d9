"""A place in the newsroom's list of stories, as addresses write it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True, order=True)
class DeskPlace:
    """Beside the story with this time (milliseconds since 1970) and page id; times tie, so the id decides."""

    at: int
    story: int

    @property
    def key(self) -> str:
        return f"{self.at:x}-{self.story:x}"

    @classmethod
    def parse(cls, key: str) -> DeskPlace:
        """The place that `key` names. Raises `ValueError` for anything that `key` never wrote."""
        at, dash, story = key.partition("-")
        if not dash or len(key) > 40:
            raise ValueError("no place in the list")
        place = cls(int(at, 16), int(story, 16))
        if not (0 <= place.at <= LARGEST and 0 <= place.story <= LARGEST) or place.key != key:
            raise ValueError("no place in the list")
        return place
