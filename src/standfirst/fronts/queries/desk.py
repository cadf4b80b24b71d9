"""A front as the desk sets it: the draft's zones with what stands in them now, what is pinned in vain, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from standfirst.core import clock
from standfirst.fronts.models import Front, FrontStep, FrontVersion
from standfirst.fronts.queries.front import zone_title
from standfirst.fronts.queries.gathering import Arranged, arranged
from standfirst.fronts.queries.scopes import Scope, default_layout, layout_of
from standfirst.fronts.queries.titles import What, described_all
from standfirst.fronts.rules.layout import LEAD, SATELLITES, Layout, Pin, Zone
from standfirst.fronts.rules.layout_changes import changes
from standfirst.fronts.rules.placing import Slot
from standfirst.newsroom.models import Article


@dataclass(frozen=True, slots=True)
class DeskRow:
    """A place of a zone: a story that stands there, or (`why`, as in `rules.placing.Held`) a pin that shows nothing.

    `hidden` says what became of a story that is not public: deleted | taken_down | embargo | scheduled | unpublished
    | draft; `hidden_until` when it will be, if that is known.
    """

    story: int
    place: int
    title: str
    number: int | None = None
    path: str = ""
    pin: Pin | None = None
    why: str = ""
    hidden: str = ""
    hidden_until: datetime | None = None
    published_at: datetime | None = None
    country: str = ""


@dataclass(frozen=True, slots=True)
class DeskZone:
    zone: Zone
    name: str
    rows: tuple[DeskRow, ...]
    held: tuple[DeskRow, ...]
    first: bool = False
    last: bool = False
    own: bool = False
    """Whether an editor added it, and may take it away."""

    @property
    def fixed(self) -> bool:
        return self.zone.kind in (LEAD, SATELLITES)


@dataclass(frozen=True, slots=True)
class DeskFront:
    """`row` is None while nobody has set the front; `pending` is what the draft has that readers do not see yet, by
    `authors`; `undoable` the step that Undo takes back."""

    scope: Scope
    row: Front | None
    layout: Layout
    zones: tuple[DeskZone, ...]
    breaking: tuple[DeskRow, ...]
    pending: tuple[What, ...]
    authors: tuple[str, ...]
    undoable: FrontStep | None
    changes_at: datetime | None
    pinned: frozenset[int]

    @property
    def turn(self) -> int:
        return self.row.turn if self.row is not None else 0

    @property
    def published(self) -> FrontVersion | None:
        return self.row.published if self.row is not None else None

    @property
    def has_draft(self) -> bool:
        return self.row is not None and self.row.draft is not None


def desk_front(scope: Scope) -> DeskFront:
    """The draft of a front. At most eight statements."""
    row = front_row(scope)
    published, layout = layouts(scope, row)
    found = arranged(scope, layout, now=clock.now())
    rows = _rows(found)
    movable = [zone.id for zone in layout.zones if zone.kind not in (LEAD, SATELLITES)]
    kept = {zone.id for zone in default_layout(scope).zones}
    steps = list(row.steps.filter(final=False)) if row is not None else []
    return DeskFront(
        scope=scope,
        row=row,
        layout=layout,
        zones=tuple(
            DeskZone(
                zone, zone_title(zone)[0], rows.standing.get(zone.id, ()), rows.held.get(zone.id, ()),
                first=zone.id in movable[:1], last=zone.id in movable[-1:], own=zone.id not in kept,
            )
            for zone in layout.zones
        ),
        breaking=tuple(_row(found, Slot(story), at) for at, story in enumerate(found.placed.breaking, 1)),
        pending=tuple(described_all(changes(published, layout), published, layout)),
        authors=tuple(dict.fromkeys(step.who for step in _not_discarded(steps))),
        undoable=steps[0] if steps else None,
        changes_at=found.placed.changes_at,
        pinned=frozenset(pin.story for _zone, pin in layout.pins()),
    )  # fmt: skip


def front_row(scope: Scope) -> Front | None:
    """The row of a front, None while nobody has set it. One statement."""
    return Front.objects.select_related("published", "edition").filter(place=scope.place).first()


def layouts(scope: Scope, row: Front | None) -> tuple[Layout, Layout]:
    """What is published, and the draft: the same while nothing was changed. No statement."""
    kept = row.published.layout if row is not None and row.published is not None else None
    published = layout_of(scope, kept)
    return published, layout_of(scope, row.draft) if row is not None and row.draft is not None else published


@dataclass(frozen=True, slots=True)
class _Rows:
    standing: Mapping[str, tuple[DeskRow, ...]]
    held: Mapping[str, tuple[DeskRow, ...]]


def _rows(found: Arranged) -> _Rows:
    placed = found.placed
    slots = {filled.zone.id: filled.slots for filled in placed.zones}
    for zone in found.layout.zones:
        if zone.kind == LEAD:
            slots[zone.id] = (placed.lead,) if placed.lead is not None else ()
        elif zone.kind == SATELLITES:
            slots[zone.id] = placed.satellites
    hidden = _hidden(held.pin.story for held in placed.held if held.why == "hidden")
    held: dict[str, tuple[DeskRow, ...]] = {}
    for one in placed.held:
        row = hidden.get(one.pin.story) if one.why == "hidden" else None
        card = found.stories.get(one.pin.story)
        made = DeskRow(
            story=one.pin.story, place=one.pin.place, pin=one.pin, why=one.why,
            title=card.headline if card else row.title if row else "", number=card.number if card else None,
            hidden=_became(row) if one.why == "hidden" else "", hidden_until=_until(row),
        )  # fmt: skip
        held[one.zone] = (*held.get(one.zone, ()), made)
    standing = {
        zone: tuple(_row(found, slot, at) for at, slot in enumerate(filled, 1)) for zone, filled in slots.items()
    }
    return _Rows(standing, held)


def _row(found: Arranged, slot: Slot, at: int) -> DeskRow:
    card = found.stories[slot.id]
    return DeskRow(
        story=card.id, place=slot.pin.place if slot.pin else at, title=card.headline, number=card.number,
        path=card.path, pin=slot.pin, published_at=card.published_at, country=slot.country,
    )  # fmt: skip


def _hidden(ids: Iterable[int]) -> dict[int, Article]:
    wanted = set(ids)
    if not wanted:
        return {}
    rows = Article.objects.filter(pk__in=wanted).only(
        "title", "number", "live", "first_published_at", "go_live_at", "embargo_until", "taken_down_at"
    )
    return {row.pk: row for row in rows}


def _became(row: Article | None) -> str:
    if row is None:
        return "deleted"
    if row.taken_down_at is not None:
        return "taken_down"
    if row.under_embargo(clock.now()):
        return "embargo"
    if row.go_live_at is not None and row.go_live_at > clock.now():
        return "scheduled"
    return "unpublished" if row.first_published_at is not None else "draft"


def _until(row: Article | None) -> datetime | None:
    if row is None or _became(row) not in ("embargo", "scheduled"):
        return None
    return max((at for at in (row.embargo_until, row.go_live_at) if at is not None), default=None)


def _not_discarded(steps: list[FrontStep]) -> list[FrontStep]:
    """Those since the draft was last thrown away, oldest first; `steps` are the newest first."""
    kept: list[FrontStep] = []
    for step in steps:
        if step.what["code"] == "discarded":
            break
        kept.insert(0, step)
    return kept
