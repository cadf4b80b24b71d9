"""What is new in one layout against another, as plain JSON values that are put into words where they are shown.

| code | beside it |
| --- | --- |
| `pinned`, `unpinned`, `moved`, `dressed` | `zone`, `story`; `moved` also `from` and `place`, `pinned` also `place` |
| `zone_added`, `zone_removed`, `zone_on`, `zone_off`, `zone_set` | `zone` |
| `zones_ordered` | |
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from standfirst.fronts.rules.layout import Layout, Pin, Zone


def changes(before: Layout, after: Layout) -> list[dict[str, Any]]:
    """What was done between the two, from the top of the new one; the same whichever steps led there."""
    return [*_pins(before, after), *_zones(before, after)]


def _pins(before: Layout, after: Layout) -> list[dict[str, Any]]:
    old = {pin.story: (zone, pin) for zone, pin in before.pins()}
    new = {pin.story: (zone, pin) for zone, pin in after.pins()}
    found = []
    for story, (zone, pin) in new.items():
        if story not in old:
            found.append({"code": "pinned", "zone": zone.id, "story": story, "place": pin.place})
            continue
        was_zone, was = old[story]
        if (was_zone.id, was.place) != (zone.id, pin.place):
            found.append(
                {"code": "moved", "zone": zone.id, "from": was_zone.id, "story": story, "place": pin.place}
            )  # fmt: skip
        if _dress(was) != _dress(pin):
            found.append({"code": "dressed", "zone": zone.id, "story": story})
    gone = [(story, zone) for story, (zone, _pin) in old.items() if story not in new]
    return found + [{"code": "unpinned", "zone": zone.id, "story": story} for story, zone in gone]


def _zones(before: Layout, after: Layout) -> list[dict[str, Any]]:
    old, new = ({zone.id: zone for zone in layout.zones} for layout in (before, after))
    found = [{"code": "zone_added", "zone": zone_id} for zone_id in new if zone_id not in old]
    found += [{"code": "zone_removed", "zone": zone_id} for zone_id in old if zone_id not in new]
    for zone_id, zone in new.items():
        was = old.get(zone_id)
        if was is None:
            continue
        if was.on != zone.on:
            found.append({"code": "zone_on" if zone.on else "zone_off", "zone": zone_id})
        if _settings(was) != _settings(zone):
            found.append({"code": "zone_set", "zone": zone_id})
    if [zone_id for zone_id in old if zone_id in new] != [zone_id for zone_id in new if zone_id in old]:
        found.append({"code": "zones_ordered"})
    return found


def _dress(pin: Pin) -> Pin:
    return replace(pin, id="", place=1)


def _settings(zone: Zone) -> Zone:
    return replace(zone, on=True, pins=())
