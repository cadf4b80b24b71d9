"""What an editor does to a front: each function gives the changed layout and what was done, as plain JSON values.

`done["code"]` names it, as `fronts.rules.layout_changes` does; ids of zones and stories stand beside.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from standfirst.fronts.rules.layout import LEAD, MOST_ZONES, SATELLITES, STORIES, Layout, Pin, Zone

Done = dict[str, Any]


class Refused(ValueError):
    """A change that cannot be made. `code` says why: `no_zone`, `no_pin`, `end`, `full`, `fixed`, `crowded`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def pin(
    layout: Layout, *, pin_id: str, story: int, zone: str, place: int | None = None, until: datetime | None = None
) -> tuple[Layout, Done]:
    """Pin a story at a place of a zone; without one, at its first place that has no pin.

    A story that is pinned already moves there with its own headline and picture. Pins at the place and below make
    room; one that finds none falls off (`done["dropped"]`: the story). A new lead takes the old one's place.
    """
    _zone(layout, zone)
    old = next(((z, p) for z, p in layout.pins() if p.story == story), None)
    if old is not None:
        layout = _without(layout, old[1].id)
    target = _zone(layout, zone)
    taken = {other.place for other in target.pins}
    if place is None:
        place = next((at for at in range(1, target.count + 1) if at not in taken), 1)
    place = max(1, min(place, target.count))
    new = replace(old[1], place=place) if old is not None else Pin(pin_id, story, place)
    if until is not None:
        new = replace(new, until=until)
    pins, dropped = _inserted(target, new)
    done: Done = {"code": "pinned", "zone": zone, "story": story, "place": place, "pin": new.id}
    if old is not None:
        done |= {"code": "moved", "from": old[0].id}
    if dropped is not None:
        done["dropped"] = dropped.story
    return layout.with_zone(replace(target, pins=pins)), done


def unpin(layout: Layout, *, pin_id: str) -> tuple[Layout, Done]:
    zone, gone = _pinned(layout, pin_id)
    return _without(layout, pin_id), {"code": "unpinned", "zone": zone.id, "story": gone.story, "pin": pin_id}


def shift(layout: Layout, *, pin_id: str, by: int) -> tuple[Layout, Done]:
    """Move a pin up (-1) or down (1) within its zone; with a pin that is there already it changes places."""
    zone, moved = _pinned(layout, pin_id)
    place = moved.place + by
    if not 1 <= place <= zone.count:
        raise Refused("end")
    pins = [
        replace(other, place=place if other.id == pin_id else moved.place if other.place == place else other.place)
        for other in zone.pins
    ]
    done = {"code": "moved", "zone": zone.id, "from": zone.id, "story": moved.story, "place": place, "pin": pin_id}
    return layout.with_zone(replace(zone, pins=_ordered(pins))), done


def dress(
    layout: Layout, *, pin_id: str, headline: str, picture: int | None, since: datetime | None, until: datetime | None
) -> tuple[Layout, Done]:
    """Give a pin a headline and a picture of its own, and when it begins and ends."""
    zone, old = _pinned(layout, pin_id)
    new = replace(old, headline=headline, picture=picture, since=since, until=until)
    pins = tuple(new if other.id == pin_id else other for other in zone.pins)
    done = {"code": "dressed", "zone": zone.id, "story": old.story, "pin": pin_id}
    return layout.with_zone(replace(zone, pins=pins)), done


def move_zone(layout: Layout, *, zone_id: str, by: int) -> tuple[Layout, Done]:
    """Move a zone up (-1) or down (1). Lead and satellites stay at the top."""
    zones = list(layout.zones)
    at = zones.index(_zone(layout, zone_id))
    first = sum(zone.kind in (LEAD, SATELLITES) for zone in zones)
    if at < first:
        raise Refused("fixed")
    if not first <= at + by < len(zones):
        raise Refused("end")
    zones.insert(at + by, zones.pop(at))
    return Layout(tuple(zones)), {"code": "zone_moved", "zone": zone_id, "place": at + by - first + 1}


def switch_zone(layout: Layout, *, zone_id: str, on: bool) -> tuple[Layout, Done]:
    zone = _zone(layout, zone_id)
    if zone.kind == LEAD:
        raise Refused("fixed")
    return layout.with_zone(replace(zone, on=on)), {"code": "zone_on" if on else "zone_off", "zone": zone_id}


def set_zone(layout: Layout, *, changed: Zone) -> tuple[Layout, Done]:
    """Set a zone's title, density, numbers and source; its pins stay. Refused (`crowded`) when a pin would find no
    place."""
    zone = _zone(layout, changed.id)
    if any(pinned.place > changed.count for pinned in zone.pins):
        raise Refused("crowded")
    changed = replace(changed, kind=zone.kind, pins=zone.pins, on=zone.on)
    return layout.with_zone(changed), {"code": "zone_set", "zone": zone.id}


def add_zone(layout: Layout, *, zone_id: str, new: Zone) -> tuple[Layout, Done]:
    """Add a zone of stories at the end."""
    if len(layout.zones) >= MOST_ZONES:
        raise Refused("full")
    added = replace(new, id=zone_id, kind=STORIES, pins=())
    return Layout((*layout.zones, added)), {"code": "zone_added", "zone": zone_id}


def remove_zone(layout: Layout, *, zone_id: str, kept: Sequence[str] = ()) -> tuple[Layout, Done]:
    """Take a zone away that an editor added. Those of the default (`kept`) are only switched off."""
    zone = _zone(layout, zone_id)
    if zone_id in kept or zone.kind in (LEAD, SATELLITES):
        raise Refused("fixed")
    return Layout(tuple(other for other in layout.zones if other.id != zone_id)), {
        "code": "zone_removed", "zone": zone_id, "stories": [gone.story for gone in zone.pins],
    }  # fmt: skip


def _zone(layout: Layout, zone_id: str) -> Zone:
    zone = layout.zone(zone_id)
    if zone is None:
        raise Refused("no_zone")
    return zone


def _pinned(layout: Layout, pin_id: str) -> tuple[Zone, Pin]:
    found = layout.pinned(pin_id)
    if found is None:
        raise Refused("no_pin")
    return found


def _without(layout: Layout, pin_id: str) -> Layout:
    return Layout(
        tuple(replace(zone, pins=tuple(other for other in zone.pins if other.id != pin_id)) for zone in layout.zones)
    )


def _inserted(zone: Zone, new: Pin) -> tuple[tuple[Pin, ...], Pin | None]:
    """The zone's pins with a new one, those in its way moved down; and the one that found no place any more."""
    pins = {other.place: other for other in zone.pins}
    moving, at = new, new.place
    while at in pins and at <= zone.count:
        moving, pins[at] = pins[at], replace(moving, place=at)
        at += 1
    if at <= zone.count:
        pins[at] = replace(moving, place=at)
        return _ordered(pins.values()), None
    return _ordered(pins.values()), moving


def _ordered(pins: Iterable[Pin]) -> tuple[Pin, ...]:
    return tuple(sorted(pins, key=lambda other: other.place))
