"""Which story stands where on a front: pins at their places, the rest filled by the newest, and no story twice.

A story and its translations are one story here. What is pinned and may not be seen now leaves its place to be filled.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from standfirst.fronts.rules.layout import COUNTRIES, LEAD, OPINION, SATELLITES, Layout, Pin, Zone

LEAD_DAYS = 3
STRIP = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A story that may be seen now. `original` is the same for all its translations, 0 when it has none; `countries`
    are those that may head it in a strip by country.
    """

    id: int
    published_at: datetime
    has_picture: bool = False
    is_opinion: bool = False
    language: str = "en"
    original: int = 0
    breaking_until: datetime | None = None
    countries: tuple[str, ...] = ()

    @property
    def story(self) -> int:
        return self.original or self.id


@dataclass(frozen=True, slots=True)
class Slot:
    """A place that is taken: by a pin, or (`pin` is None) by itself. `country` only in a strip by country."""

    id: int
    pin: Pin | None = None
    country: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """A pin that shows nothing now. `why`: `hidden` (not public), `early`, `expired`, `twin` (a translation of it is
    pinned above), `strip` (it stands in the breaking strip), `countryless`.
    """

    zone: str
    pin: Pin
    why: str


@dataclass(frozen=True, slots=True)
class Filled:
    zone: Zone
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A front by ids. `zones` are those that have stories, in the layout's order, lead and satellites apart;
    `changes_at` is the next moment when time alone changes the front, None when none is known.
    """

    lead: Slot | None = None
    satellites: tuple[Slot, ...] = ()
    zones: tuple[Filled, ...] = ()
    breaking: tuple[int, ...] = ()
    held: tuple[Held, ...] = ()
    changes_at: datetime | None = None

    @property
    def slots(self) -> tuple[Slot, ...]:
        lead = () if self.lead is None else (self.lead,)
        return (*lead, *self.satellites, *(slot for filled in self.zones for slot in filled.slots))

    @property
    def ids(self) -> tuple[int, ...]:
        return (*self.breaking, *(slot.id for slot in self.slots))


def place(
    layout: Layout,
    stories: Mapping[int, Candidate],
    pools: Mapping[str, Sequence[int]],
    *,
    newest: Sequence[int],
    alarms: Sequence[int] = (),
    now: datetime,
    language: str = "en",
) -> Placed:
    """The whole front at `now`.

    `stories` are those that may be seen, by id; `newest` the ids of the front's own newest, `pools` those of each zone
    by its id, `alarms` those that the breaking strip is looked for in: each newest first, ids not in `stories` ignored.

    The strip takes the newest breaking stories but those pinned as lead or satellites. Then every pin takes its place.
    The lead, when not pinned, is the newest story with a picture of the last `LEAD_DAYS` days in `language`, else the
    newest with a picture, else the newest. Satellites, opinion and the other zones follow in turn, each taking what is
    still free, stories in `language` first. Opinion fills opinion zones only.
    """
    filler = _Filler(layout, stories, alarms, now, language)
    top = {zone.kind: zone for zone in layout.zones if zone.kind in (LEAD, SATELLITES)}
    lead = filler.lead(top[LEAD], newest) if LEAD in top else None
    satellites = filler.fill(top[SATELLITES], newest) if SATELLITES in top else ()
    rest = [zone for zone in layout.zones if zone.kind not in (LEAD, SATELLITES) and zone.on]
    slots: dict[str, tuple[Slot, ...]] = {}
    for zone in sorted(rest, key=lambda zone: zone.kind != OPINION):
        slots[zone.id] = filler.fill(zone, pools.get(zone.id, ()))
    return Placed(
        lead=lead,
        satellites=satellites,
        zones=tuple(Filled(zone, slots[zone.id]) for zone in rest if slots[zone.id]),
        breaking=filler.strip,
        held=tuple(filler.held),
        changes_at=_next_change(layout, filler.strip, stories, now),
    )


class _Filler:
    """What is taken so far."""

    def __init__(
        self, layout: Layout, stories: Mapping[int, Candidate], alarms: Sequence[int], now: datetime, language: str
    ) -> None:
        self.stories, self.now, self.language = stories, now, language
        self.held: list[Held] = []
        self.used: set[int] = set()
        self.standing: dict[str, dict[int, Pin]] = {}
        on = [zone for zone in layout.zones if zone.on]
        for zone in on:
            if zone.kind in (LEAD, SATELLITES):
                self._stand(zone)
        self.strip = self._breaking(alarms)
        in_strip = {stories[story].story for story in self.strip}
        for zone in on:
            if zone.kind not in (LEAD, SATELLITES):
                self._stand(zone, in_strip)
        self.used |= in_strip

    def lead(self, zone: Zone, newest: Sequence[int]) -> Slot | None:
        for pin in self.standing.get(zone.id, {}).values():
            return Slot(pin.story, pin)
        free = [self.stories[story] for story in newest if self._is_free(story)]
        ours = [c for c in free if c.language == self.language and not c.is_opinion] or free
        if not ours:
            return None
        recent = [c for c in ours if c.published_at >= self.now - timedelta(days=LEAD_DAYS)]
        found = next((c for c in (*recent, *ours) if c.has_picture), ours[0])
        self.used.add(found.story)
        return Slot(found.id)

    def fill(self, zone: Zone, pool: Sequence[int]) -> tuple[Slot, ...]:
        pins = self.standing.get(zone.id, {})
        if not zone.on:
            return ()
        slots = self._by_country(zone, pool, pins) if zone.kind == COUNTRIES else self._plain(zone, pool, pins)
        if len(slots) < zone.least and not pins:
            return ()
        self.used |= {self.stories[slot.id].story for slot in slots}
        return tuple(slots)

    def _plain(self, zone: Zone, pool: Sequence[int], pins: Mapping[int, Pin]) -> list[Slot]:
        opinion = zone.kind == OPINION or zone.source.kind == "opinion"
        free = self._free(story for story in pool if self._fits(story, opinion))
        return _at_places(zone.count, pins, [Slot(story) for story in free], [Slot(p.story, p) for p in pins.values()])

    def _by_country(self, zone: Zone, pool: Sequence[int], pins: Mapping[int, Pin]) -> list[Slot]:
        heads: dict[str, None] = {}
        pinned = []
        for pin in pins.values():
            countries = self.stories[pin.story].countries
            head = next((code for code in countries if code not in heads), countries[0])
            heads[head] = None
            pinned.append(Slot(pin.story, pin, head))
        seen = [story for story in pool if story in self.stories]
        taken: set[int] = set()
        free = []
        for code in dict.fromkeys(code for story in seen for code in self.stories[story].countries):
            if code in heads or (zone.source.keys and code not in zone.source.keys):
                continue
            own = (s for s in seen if code in self.stories[s].countries and self.stories[s].story not in taken)
            first = next(iter(self._free(s for s in own if self._fits(s, False))), None)
            if first is not None:
                taken.add(self.stories[first].story)
                free.append(Slot(first, country=code))
        return _at_places(zone.count, pins, free, pinned)

    def _stand(self, zone: Zone, in_strip: Iterable[int] = ()) -> None:
        """Let the zone's pins take their places, or say why not."""
        for pin in zone.pins:
            why = self._why_not(zone, pin, in_strip)
            if why:
                self.held.append(Held(zone.id, pin, why))
            else:
                self.standing.setdefault(zone.id, {})[pin.place] = pin
                self.used.add(self.stories[pin.story].story)

    def _why_not(self, zone: Zone, pin: Pin, in_strip: Iterable[int]) -> str:
        if pin.until is not None and pin.until <= self.now:
            return "expired"
        if pin.since is not None and pin.since > self.now:
            return "early"
        if pin.story not in self.stories:
            return "hidden"
        candidate = self.stories[pin.story]
        if candidate.story in in_strip:
            return "strip"
        if candidate.story in self.used:
            return "twin"
        return "countryless" if zone.kind == COUNTRIES and not candidate.countries else ""

    def _breaking(self, alarms: Sequence[int]) -> tuple[int, ...]:
        chosen: dict[int, int] = {}
        for story in self._ours_first(story for story in alarms if self._is_free(story)):
            until = self.stories[story].breaking_until
            if until is not None and until > self.now:
                chosen.setdefault(self.stories[story].story, story)
        newest = sorted(chosen.values(), key=alarms.index)
        return tuple(newest[:STRIP])

    def _is_free(self, story: int) -> bool:
        return story in self.stories and self.stories[story].story not in self.used

    def _fits(self, story: int, opinion: bool) -> bool:
        return self._is_free(story) and self.stories[story].is_opinion == opinion

    def _free(self, ids: Iterable[int]) -> list[int]:
        """Each story once, those in the front's language first: else a story and its twin would stand side by side."""
        first: dict[int, int] = {}
        for story in self._ours_first(ids):
            first.setdefault(self.stories[story].story, story)
        return list(first.values())

    def _ours_first(self, ids: Iterable[int]) -> list[int]:
        return sorted(ids, key=lambda story: self.stories[story].language != self.language)


def _at_places(count: int, pins: Mapping[int, Pin], free: Sequence[Slot], pinned: Sequence[Slot]) -> list[Slot]:
    """Pins at their places and the free ones round them; where these run out, pins further down move up."""
    by_pin = {slot.pin.id: slot for slot in pinned if slot.pin is not None}
    rest, slots = iter(free), []
    for at in range(1, count + 1):
        slot = by_pin[pins[at].id] if at in pins else next(rest, None)
        if slot is not None:
            slots.append(slot)
    return slots


def _next_change(
    layout: Layout, strip: Sequence[int], stories: Mapping[int, Candidate], now: datetime
) -> datetime | None:
    moments = [at for zone, pin in layout.pins() if zone.on for at in (pin.since, pin.until)]
    moments += [stories[story].breaking_until for story in strip]
    return min((at for at in moments if at is not None and at > now), default=None)
