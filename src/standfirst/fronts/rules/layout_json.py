"""A layout as plain JSON values and back: what is kept in the database is checked whenever it is read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from standfirst.fronts.rules.layout import (
    DENSITIES,
    HEADLINE,
    KEYED,
    KINDS,
    LEAD,
    MOST_KEYS,
    MOST_STORIES,
    MOST_ZONES,
    SATELLITES,
    SOURCES,
    TITLE,
    Layout,
    Pin,
    Source,
    Zone,
)


class NoLayout(ValueError):
    """What was read is no layout; the message says where and why."""


def dump(layout: Layout) -> dict[str, Any]:
    """The layout as JSON values; `parse` gives it back. What is left at its default is left out of pins."""
    return {"zones": [_zone_out(zone) for zone in layout.zones]}


def parse(value: Any) -> Layout:
    """The layout in JSON values. Raises `NoLayout` for anything that `dump` would not have written."""
    zones = _list(_of(value, "zones", "layout"), "zones", most=MOST_ZONES)
    layout = Layout(tuple(_zone_in(zone, f"zones[{n}]") for n, zone in enumerate(zones)))
    if why := fault(layout):
        raise NoLayout(why)
    return layout


def fault(layout: Layout) -> str:
    """Why the parts of a layout do not go together; empty when they do."""
    zones = layout.zones
    if [zone.kind for zone in zones[:2]] != [LEAD, SATELLITES]:
        return "a front begins with the lead and the satellites"
    if any(zone.kind in (LEAD, SATELLITES) for zone in zones[2:]):
        return "a front has one lead and one group of satellites"
    if len({zone.id for zone in zones}) != len(zones):
        return "two zones have the same id"
    pins = [pin for _zone, pin in layout.pins()]
    if len({pin.id for pin in pins}) != len(pins) or len({pin.story for pin in pins}) != len(pins):
        return "a story is pinned twice"
    return next((why for zone in zones if (why := _zone_fault(zone))), "")


def _zone_fault(zone: Zone) -> str:
    if not 1 <= zone.least <= zone.count <= MOST_STORIES or (zone.kind == LEAD and zone.count != 1):
        return f"{zone.id}: its number of stories is out of range"
    if zone.kind == LEAD and not zone.on:
        return "the lead is never off"
    places = [pin.place for pin in zone.pins]
    if places != sorted(set(places)) or any(not 1 <= place <= zone.count for place in places):
        return f"{zone.id}: two pins are at one place, or one is at none"
    if any(pin.since and pin.until and pin.until <= pin.since for pin in zone.pins):
        return f"{zone.id}: a pin ends before it begins"
    if zone.source.keys and zone.source.kind not in KEYED:
        return f"{zone.id}: “{zone.source.kind}” takes no keys"
    return ""


def _zone_out(zone: Zone) -> dict[str, Any]:
    return {
        "id": zone.id, "kind": zone.kind, "source": {"kind": zone.source.kind, "keys": list(zone.source.keys)},
        "title": zone.title, "density": zone.density, "count": zone.count, "least": zone.least, "on": zone.on,
        "pins": [_pin_out(pin) for pin in zone.pins],
    }  # fmt: skip


def _pin_out(pin: Pin) -> dict[str, Any]:
    out: dict[str, Any] = {"id": pin.id, "story": pin.story, "place": pin.place}
    if pin.headline:
        out["headline"] = pin.headline
    if pin.picture is not None:
        out["picture"] = pin.picture
    for name, at in (("since", pin.since), ("until", pin.until)):
        if at is not None:
            out[name] = at.astimezone(UTC).isoformat()
    return out


def _zone_in(value: Any, at: str) -> Zone:
    source = _of(value, "source", at)
    found = _list(_of(source, "keys", at), f"{at}.keys", most=MOST_KEYS)
    keys = tuple(_text({"key": key}, "key", at, most=40) for key in found)
    return Zone(
        id=_text(value, "id", at, most=40),
        kind=_one(value, "kind", at, KINDS),
        source=Source(
            _one(source, "kind", at, SOURCES), tuple(_text({"key": key}, "key", at, most=40) for key in keys)
        ),
        title=_text(value, "title", at, most=TITLE, least=0),
        density=_one(value, "density", at, DENSITIES),
        count=_number(value, "count", at),
        least=_number(value, "least", at),
        on=_of(value, "on", at) is True,
        pins=tuple(
            _pin_in(pin, f"{at}.pins[{n}]")
            for n, pin in enumerate(_list(_of(value, "pins", at), f"{at}.pins", most=MOST_STORIES))
        ),
    )


def _pin_in(value: Any, at: str) -> Pin:
    _of(value, "story", at)
    return Pin(
        id=_text(value, "id", at, most=40),
        story=_number(value, "story", at),
        place=_number(value, "place", at),
        headline=_text({"headline": value.get("headline", "")}, "headline", at, most=HEADLINE, least=0),
        picture=_number(value, "picture", at) if "picture" in value else None,
        since=_moment(value, "since", at) if "since" in value else None,
        until=_moment(value, "until", at) if "until" in value else None,
    )


def _of(value: Any, name: str, at: str) -> Any:
    if not isinstance(value, Mapping) or name not in value:
        raise NoLayout(f"{at}: “{name}” is missing")
    return value[name]


def _list(value: Any, at: str, *, most: int) -> list[Any]:
    if not isinstance(value, list) or len(value) > most:
        raise NoLayout(f"{at}: not a list of at most {most}")
    return value


def _text(value: Any, name: str, at: str, *, most: int, least: int = 1) -> str:
    found = _of(value, name, at)
    if not isinstance(found, str) or not least <= len(found) <= most:
        raise NoLayout(f"{at}: “{name}” is no text of {least} to {most} letters")
    return found


def _one(value: Any, name: str, at: str, known: tuple[str, ...]) -> str:
    found = _of(value, name, at)
    if found not in known:
        raise NoLayout(f"{at}: “{name}” is none of {', '.join(known)}")
    return str(found)


def _number(value: Any, name: str, at: str) -> int:
    found = _of(value, name, at)
    if not isinstance(found, int) or isinstance(found, bool) or not 0 < found < 2**63:
        raise NoLayout(f"{at}: “{name}” is no number from 1")
    return found


def _moment(value: Any, name: str, at: str) -> datetime:
    try:
        found = datetime.fromisoformat(_of(value, name, at))
    except (TypeError, ValueError):
        raise NoLayout(f"{at}: “{name}” is no time") from None
    if found.tzinfo is None:
        raise NoLayout(f"{at}: “{name}” has no zone")
    return found.astimezone(UTC)
