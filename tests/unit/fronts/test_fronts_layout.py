"""How a front is set: what may be done to it, how it is kept, what is new against the one before."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.fronts.rules import layout_editing as editing
from standfirst.fronts.rules.layout import Layout, Pin, Source, Zone, completed, default_home
from standfirst.fronts.rules.layout_changes import changes
from standfirst.fronts.rules.layout_json import NoLayout, dump, fault, parse

NOW = datetime(2026, 2, 6, 12, tzinfo=UTC)
HOME = default_home([1, 2], [7])
ZONES = [zone.id for zone in HOME.zones]

_stories = st.integers(1, 9)
_moves = st.lists(
    st.one_of(
        st.tuples(st.just("pin"), _stories, st.sampled_from(ZONES), st.none() | st.integers(-1, 14)),
        st.tuples(st.just("unpin"), _stories),
        st.tuples(st.just("shift"), _stories, st.sampled_from([-1, 1])),
        st.tuples(st.just("move_zone"), st.sampled_from(ZONES), st.sampled_from([-1, 1])),
        st.tuples(st.just("switch"), st.sampled_from(ZONES), st.booleans()),
        st.tuples(st.just("count"), st.sampled_from(ZONES), st.integers(1, 12)),
    ),
    max_size=25,
)


def moved(layout, move):
    """The layout after one move, refused moves left out; ids of pins are those of their stories."""
    name, first, *rest = move
    pins = {pin.story: pin.id for _zone, pin in layout.pins()}
    try:
        match name:
            case "pin":
                return editing.pin(layout, pin_id=f"s{first}", story=first, zone=rest[0], place=rest[1])[0]
            case "unpin":
                return editing.unpin(layout, pin_id=pins.get(first, ""))[0]
            case "shift":
                return editing.shift(layout, pin_id=pins.get(first, ""), by=rest[0])[0]
            case "move_zone":
                return editing.move_zone(layout, zone_id=first, by=rest[0])[0]
            case "switch":
                return editing.switch_zone(layout, zone_id=first, on=rest[0])[0]
            case _:
                zone = layout.zone(first)
                count = 1 if zone.kind == "lead" else rest[0]
                return editing.set_zone(layout, changed=replace(zone, count=count, least=1))[0]
    except editing.Refused:
        return layout


def after(moves):
    layout = HOME
    for move in moves:
        layout = moved(layout, move)
    return layout


@given(_moves)
def test_whatever_is_done_leaves_a_front_that_can_be_kept(moves):
    layout = after(moves)
    assert fault(layout) == ""
    assert parse(dump(layout)) == layout
    assert {zone.id for zone in layout.zones} == set(ZONES)


@given(_moves, _moves)
def test_what_is_new_is_nothing_exactly_when_both_are_the_same(one, other):
    before, now = after(one), after(other)
    assert (changes(before, now) == []) == (_bare(before) == _bare(now))


def _bare(layout):
    """Without the ids of the pins, which readers never see."""
    return Layout(tuple(replace(z, pins=tuple(replace(p, id="") for p in z.pins)) for z in layout.zones))


def pinned(layout, story, zone, place=None):
    return editing.pin(layout, pin_id=f"s{story}", story=story, zone=zone, place=place)


def test_a_new_lead_takes_the_old_ones_place():
    layout, _done = pinned(HOME, 1, "lead")
    layout, done = pinned(layout, 2, "lead")
    assert [pin.story for pin in layout.zone("lead").pins] == [2]
    assert done["dropped"] == 1


def test_a_story_that_is_pinned_again_moves_with_its_headline():
    layout, _done = pinned(HOME, 1, "satellites", 2)
    layout, _done = editing.dress(
        layout, pin_id="s1", headline="Ours", picture=4, since=None, until=NOW + timedelta(hours=1)
    )
    layout, done = pinned(layout, 1, "lead")
    assert (done["code"], done["from"]) == ("moved", "satellites")
    assert layout.zone("satellites").pins == ()
    (lead,) = layout.zone("lead").pins
    assert (lead.headline, lead.picture, lead.id) == ("Ours", 4, "s1")


def test_a_pin_makes_room_below_it_and_the_last_falls_off():
    layout = HOME
    for story in (1, 2, 3):
        layout, _done = pinned(layout, story, "satellites")
    layout, done = pinned(layout, 4, "satellites", 2)
    assert [(pin.story, pin.place) for pin in layout.zone("satellites").pins] == [(1, 1), (4, 2), (2, 3)]
    assert done["dropped"] == 3


def test_a_pin_moves_past_automatic_stories_and_changes_places_with_pins():
    layout, _done = pinned(HOME, 1, "satellites", 1)
    layout, _done = editing.shift(layout, pin_id="s1", by=1)
    assert layout.zone("satellites").pins[0].place == 2
    layout, _done = pinned(layout, 2, "satellites", 1)
    layout, _done = editing.shift(layout, pin_id="s1", by=-1)
    assert [(pin.story, pin.place) for pin in layout.zone("satellites").pins] == [(1, 1), (2, 2)]
    with pytest.raises(editing.Refused, match="end"):
        editing.shift(layout, pin_id="s1", by=-1)


def test_lead_and_satellites_stay_at_the_top():
    for zone in ("lead", "satellites"):
        with pytest.raises(editing.Refused, match="fixed"):
            editing.move_zone(HOME, zone_id=zone, by=1)
    with pytest.raises(editing.Refused, match="end"):
        editing.move_zone(HOME, zone_id="section-1", by=-1)
    with pytest.raises(editing.Refused, match="fixed"):
        editing.switch_zone(HOME, zone_id="lead", on=False)


def test_a_zone_cannot_be_made_smaller_than_its_pins():
    layout, _done = pinned(HOME, 1, "satellites", 3)
    with pytest.raises(editing.Refused, match="crowded"):
        editing.set_zone(layout, changed=replace(layout.zone("satellites"), count=2))


def test_only_zones_that_an_editor_added_are_taken_away():
    layout, _done = editing.add_zone(HOME, zone_id="own-1", new=Zone("x", source=Source("sector", ("energy",))))
    assert layout.zones[-1].id == "own-1"
    layout, _done = pinned(layout, 3, "own-1")
    gone, done = editing.remove_zone(layout, zone_id="own-1", kept=ZONES)
    assert (gone, done["stories"]) == (HOME, [3])
    with pytest.raises(editing.Refused, match="fixed"):
        editing.remove_zone(layout, zone_id="section-1", kept=ZONES)


def test_a_new_section_finds_its_place_on_a_front_that_was_set_before():
    layout, _done = editing.move_zone(HOME, zone_id="opinion", by=1)
    grown = completed(layout, default_home([1, 2, 3], [7, 8]))
    assert [zone.id for zone in grown.zones] == [
        "lead", "satellites", "section-1", "section-2", "section-3", "edition-7", "edition-8", "opinion", "countries",
    ]  # fmt: skip
    assert completed(grown, default_home([1, 2, 3], [7, 8])) == grown


def test_what_is_new_is_told_for_pins_zones_and_order():
    before, _done = pinned(HOME, 1, "lead")
    before, _done = pinned(before, 2, "satellites", 1)
    after, _done = editing.unpin(before, pin_id="s1")
    after, _done = editing.shift(after, pin_id="s2", by=1)
    after, _done = pinned(after, 3, "opinion")
    after, _done = editing.dress(after, pin_id="s2", headline="Ours", picture=None, since=None, until=None)
    after, _done = editing.switch_zone(after, zone_id="section-2", on=False)
    after, _done = editing.move_zone(after, zone_id="countries", by=-1)
    told = [(one["code"], one.get("story", one.get("zone"))) for one in changes(before, after)]
    assert told == [
        ("moved", 2), ("dressed", 2), ("pinned", 3), ("unpinned", 1), ("zone_off", "section-2"),
        ("zones_ordered", None),
    ]  # fmt: skip


def _zone_json(**changed):
    zones = dump(HOME)["zones"]
    return {"zones": [*zones[:2], {**zones[2], **changed}]}


@pytest.mark.parametrize(
    "broken",
    [
        None, [], {}, {"zones": {}}, {"zones": []}, {"zones": dump(HOME)["zones"][1:]}, {"zones": [1, 2]},
        {"zones": dump(HOME)["zones"][:2] * 2}, _zone_json(id=""), _zone_json(kind="other"), _zone_json(count=0),
        _zone_json(count=True), _zone_json(count=99), _zone_json(least=9), _zone_json(density="loud"),
        _zone_json(source={"kind": "newest", "keys": ["1"]}), _zone_json(source={}), _zone_json(title="x" * 200),
        _zone_json(pins=[{"id": "a", "story": 1, "place": 6}]), _zone_json(pins=[{"id": "a", "story": -1, "place": 1}]),
        _zone_json(pins=[{"id": "a", "story": 1, "place": 1}, {"id": "b", "story": 1, "place": 2}]),
        _zone_json(pins=[{"id": "a", "story": 1, "place": 1}, {"id": "b", "story": 2, "place": 1}]),
        _zone_json(pins=[{"id": "a", "story": 1, "place": 1, "until": "soon"}]),
        _zone_json(pins=[{"id": "a", "story": 1, "place": 1, "until": "2026-02-06T12:00:00"}]),
        _zone_json(pins=[{"id": "a", "story": 1, "place": 1, "headline": "x" * 300}]),
        _zone_json(pins=[{"id": "a", "story": 1, "place": 1, "picture": "1"}]),
    ],
)  # fmt: skip
def test_what_is_no_layout_is_not_taken_for_one(broken):
    with pytest.raises(NoLayout):
        parse(broken)


def test_a_layout_is_kept_with_its_moments_in_universal_time():
    tokyo = datetime(2026, 2, 7, 9, tzinfo=UTC).astimezone()
    layout = Layout((*HOME.zones[:2], Zone("x", pins=(Pin("p", 1, 1, "H", 2, tokyo, tokyo + timedelta(hours=1)),))))
    (pin,) = parse(dump(layout)).zones[2].pins
    assert (pin.since, pin.since.tzinfo) == (tokyo, UTC)
