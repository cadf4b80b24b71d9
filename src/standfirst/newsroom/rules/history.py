"""A story's history: what several trails tell of one act is told once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
# One act writes its entries in one transaction; two acts of one person are further apart.
TOGETHER = timedelta(seconds=5)

PUBLIC = ("newsroom.article_published", "newsroom.article_updated")
PUBLISHED = ("wagtail.publish", "wagtail.publish.scheduled", "wagtail.rename", "wagtail.revert")
WRITTEN = ("wagtail.create", "wagtail.edit")
# What leads, and what it takes in: the greater act before the lesser.
ACTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("newsroom.flash_sent", (*PUBLIC, *PUBLISHED, *WRITTEN, "newsroom.breaking_declared")),
    ("newsroom.flash_filed", (*WRITTEN, "wagtail.workflow.start")),
    ("newsroom.article_taken_down", (
        "newsroom.article_unpublished", "wagtail.unpublish", "wagtail.workflow.cancel", "newsroom.preview_revoked",
    )),
    ("newsroom.article_corrected", ("newsroom.article_updated", *PUBLISHED, *WRITTEN)),
    ("newsroom.update_shown", ("newsroom.article_updated", *PUBLISHED, *WRITTEN)),
    ("newsroom.breaking_declared", ("newsroom.article_updated",)),
    ("newsroom.breaking_extended", ("newsroom.article_updated",)),
    ("newsroom.breaking_ended", ("newsroom.article_updated",)),
    ("newsroom.developing_declared", ("newsroom.article_updated",)),
    ("newsroom.developing_ended", ("newsroom.article_updated",)),
    ("newsroom.article_deleted", ("newsroom.article_unpublished", "wagtail.unpublish", "wagtail.delete")),
    ("newsroom.article_unpublished", ("wagtail.unpublish", "wagtail.unpublish.scheduled")),
    ("newsroom.article_published", (*PUBLISHED, *WRITTEN)),
    ("newsroom.article_updated", (*PUBLISHED, *WRITTEN)),
    ("wagtail.publish.schedule", WRITTEN),
    ("wagtail.workflow.start", WRITTEN),
)  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where an event stands, oldest first: its time, then its trail (`a` audit, `p` picture, `w` Wagtail) and id."""

    at: datetime
    trail: str
    id: int

    @property
    def key(self) -> str:
        return f"{(self.at - EPOCH) // MICROSECOND:x}-{self.trail}{self.id:x}"

    @classmethod
    def parse(cls, key: str) -> Place:
        """The place that `key` names. Raises `ValueError` for anything that `key` never wrote."""
        when, dash, rest = key.partition("-")
        if not dash or len(key) > 40 or rest[:1] not in ("a", "p", "w"):
            raise ValueError("no place in a history")
        try:
            place = cls(EPOCH + int(when, 16) * MICROSECOND, rest[0], int(rest[1:], 16))
        except OverflowError as error:
            raise ValueError("no place in a history") from error
        if place.id < 0 or place.at < EPOCH or place.key != key:
            raise ValueError("no place in a history")
        return place


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of one trail. `who` tells people apart; `name` is how they are called."""

    place: Place
    action: str
    who: str
    name: str
    cause: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    revision: int | None = None
    message: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One act: what leads, and what was taken into it."""

    event: Event
    also: tuple[Event, ...] = ()

    @property
    def revision(self) -> int | None:
        """The version that came of it, if any."""
        found = (event.revision for event in (self.event, *self.also))
        return next((revision for revision in found if revision), None)


def fold(events: Iterable[Event]) -> list[Line]:
    """The acts behind events, newest first. Entries of one person within five seconds are one act when the greater of
    them is known to bring the lesser along.
    """
    ordered = sorted(events, key=lambda event: event.place, reverse=True)
    taken: dict[Place, Place] = {}
    for lead, brings in ACTS:
        for event in ordered:
            if event.action != lead or event.place in taken:
                continue
            for other in ordered:
                if other.action in brings and other.place not in taken and _together(event, other):
                    taken[other.place] = event.place
    return [
        Line(event, tuple(other for other in ordered if _leader(other.place, taken) == event.place != other.place))
        for event in ordered
        if event.place not in taken
    ]


def page(lines: Sequence[Line], *, before: Place | None, limit: int) -> tuple[list[Line], str]:
    """The next `limit` of folded lines after `before`, and the key of the page after them, empty on the last."""
    rest = [line for line in lines if before is None or line.event.place < before]
    shown = rest[:limit]
    return shown, shown[-1].event.place.key if len(rest) > limit else ""


def _leader(place: Place, taken: Mapping[Place, Place]) -> Place:
    while place in taken:
        place = taken[place]
    return place


def _together(one: Event, other: Event) -> bool:
    # What an act brings along has the act's reason or none: another reason is another act.
    same = one.who == other.who and one.about == other.about and other.cause in ("", one.cause)
    return same and abs(one.place.at - other.place.at) <= TOGETHER
