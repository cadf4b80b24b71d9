"""Where a story stands on the desk, in one word, and what runs beside it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class DeskStatus(StrEnum):
    """The one word a list shows. In the order in which a story usually comes by them."""

    DRAFT = "draft"
    DESK = "desk"
    LEGAL = "legal"
    READY = "ready"
    RETURNED = "returned"
    SCHEDULED = "scheduled"
    EMBARGOED = "embargoed"
    LIVE = "live"
    CHANGED = "changed"
    UNPUBLISHED = "unpublished"
    TAKEN_DOWN = "taken_down"


# What a running workflow says of a story.
STAGES = frozenset({DeskStatus.DESK, DeskStatus.LEGAL, DeskStatus.READY, DeskStatus.RETURNED})
PUBLIC = frozenset({DeskStatus.LIVE, DeskStatus.CHANGED})
# What somebody still has to do something about.
UNFINISHED = frozenset({DeskStatus.DRAFT, *STAGES})


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a story.

    `is_public` is what readers see; `is_live` what Wagtail thinks; `was_public`: at any time. `stage` is what its
    workflow says, nothing without one. `scheduled_at` is when a version of it is to go live.
    """

    is_public: bool = False
    is_live: bool = False
    was_public: bool = False
    has_changes: bool = False
    is_taken_down: bool = False
    stage: DeskStatus | None = None
    scheduled_at: datetime | None = None
    embargo_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """`status` is the story's; `beside` what its next version is going through while the story stands where it does.

    `turns_at` is when the clock alone changes it, without any event.
    """

    status: DeskStatus
    beside: DeskStatus | None = None
    turns_at: datetime | None = None

    @property
    def all(self) -> tuple[DeskStatus, ...]:
        """What a filter finds the story by."""
        return (self.status,) if self.beside is None else (self.status, self.beside)


def desk_place(standing: Standing, now: datetime) -> Place:
    """Where a story stands at `now`. A takedown outweighs all, what is public outweighs what is planned, and that
    outweighs a workflow.
    """
    if standing.is_taken_down:
        return Place(DeskStatus.TAKEN_DOWN)
    planned = standing.scheduled_at is not None
    stage = standing.stage
    if standing.is_public:
        status = DeskStatus.CHANGED if standing.has_changes else DeskStatus.LIVE
        return Place(status, stage or (DeskStatus.SCHEDULED if planned else None))
    held = standing.embargo_until is not None and standing.embargo_until > now
    if held and (planned or standing.is_live):
        # A publication planned for later than the embargo goes on waiting when it ends: nothing but the clock says so.
        later = standing.scheduled_at is not None and standing.scheduled_at != standing.embargo_until
        return Place(DeskStatus.EMBARGOED, stage, standing.embargo_until if later else None)
    if planned:
        return Place(DeskStatus.SCHEDULED, stage)
    if stage is not None:
        return Place(stage)
    return Place(DeskStatus.UNPUBLISHED if standing.was_public else DeskStatus.DRAFT)
