"""Where each story stands on a front: the rules, on every front that can be made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from standfirst.fronts.rules.layout import Layout, Pin, Source, Zone, default_edition, default_home
from standfirst.fronts.rules.placing import Candidate, place

NOW = datetime(2026, 2, 6, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
TOP = (Zone("lead", "lead", count=1), Zone("satellites", "satellites", count=3))

candidates = st.lists(
    st.builds(
        lambda pk, hours, picture, opinion, language, original, breaking, countries: Candidate(
            pk, NOW - hours * HOUR, picture, opinion, language, original, NOW + breaking * HOUR, tuple(countries)
        ),
        st.integers(1, 30), st.integers(0, 400), st.booleans(), st.booleans(), st.sampled_from(["en", "ja"]),
        st.integers(0, 30), st.integers(-40, 2), st.lists(st.sampled_from(["JP", "PL", "KZ"]), max_size=2, unique=True),
    ),
    max_size=24, unique_by=lambda c: c.id,
).map(lambda found: sorted(found, key=lambda c: c.published_at, reverse=True))  # fmt: skip
moments = st.one_of(st.none(), st.integers(-3, 3).map(lambda hours: NOW + hours * HOUR))
numbers = st.integers(0, 10**6).map(lambda n: f"p{n}")


@st.composite
def layouts(draw):
    kinds = ["lead", "satellites", *draw(st.lists(st.sampled_from(["stories", "opinion", "countries"]), max_size=6))]
    stories = draw(st.lists(st.integers(1, 34), max_size=12, unique=True))
    zones = []
    for n, kind in enumerate(kinds):
        count = 1 if kind == "lead" else draw(st.integers(1, 5))
        places = sorted(draw(st.sets(st.integers(1, count), max_size=min(count, len(stories)))))
        pins = tuple(
            Pin(f"p{n}-{at}", stories.pop(), at, since=draw(moments), until=draw(moments)) for at in places if stories
        )
        on = kind == "lead" or draw(st.booleans())
        zones.append(Zone(f"z{n}", kind, count=count, least=draw(st.integers(1, count)), on=on, pins=pins))
    return Layout(tuple(zones))


def placed(layout, stories, **more):
    ids = [c.id for c in stories]
    pools = {zone.id: ids for zone in layout.zones}
    return place(layout, {c.id: c for c in stories}, pools, newest=ids, alarms=ids, now=NOW, **more)


@given(layouts(), candidates)
def test_no_story_and_no_translation_of_one_stands_twice(layout, stories):
    made = placed(layout, stories)
    standing = {c.id: c.story for c in stories}
    originals = [standing[story] for story in made.ids]
    assert len(originals) == len(set(originals))


@given(layouts(), candidates)
def test_every_pin_stands_or_says_why_not(layout, stories):
    made = placed(layout, stories)
    on = {pin.id for zone, pin in layout.pins() if zone.on}
    standing = {slot.pin.id for slot in made.slots if slot.pin}
    assert standing | {held.pin.id for held in made.held} == on
    assert standing & {held.pin.id for held in made.held} == set()
    visible = {c.id for c in stories}
    for slot in made.slots:
        if slot.pin is not None:
            assert slot.id == slot.pin.story in visible
            assert slot.pin.since is None or slot.pin.since <= NOW
            assert slot.pin.until is None or slot.pin.until > NOW


@given(layouts(), candidates)
def test_pins_keep_their_order_and_are_never_below_their_place(layout, stories):
    made = placed(layout, stories)
    for slots in (made.satellites, *(filled.slots for filled in made.zones)):
        pins = [(at, slot.pin.place) for at, slot in enumerate(slots, 1) if slot.pin]
        assert [wanted for _at, wanted in pins] == sorted(wanted for _at, wanted in pins)
        assert all(at <= wanted for at, wanted in pins)
        if all(slot.pin is None or at == slot.pin.place for at, slot in enumerate(slots, 1)):
            continue
        # A pin moves up only when nothing is left to stand above it.
        first = next(at for at, slot in enumerate(slots, 1) if slot.pin and at < slot.pin.place)
        assert all(slot.pin is not None for slot in slots[first - 1 :])


@given(layouts(), candidates)
def test_zones_keep_their_order_and_their_numbers(layout, stories):
    made = placed(layout, stories)
    order = [zone.id for zone in layout.zones]
    assert [filled.zone.id for filled in made.zones] == [
        zone_id for zone_id in order if zone_id in {filled.zone.id for filled in made.zones}
    ]
    for filled in made.zones:
        pinned = any(slot.pin for slot in filled.slots)
        assert filled.zone.on
        assert (1 if pinned else filled.zone.least) <= len(filled.slots) <= filled.zone.count


@given(layouts(), candidates)
def test_opinion_fills_only_its_own_zones(layout, stories):
    opinion = {c.id for c in stories if c.is_opinion}
    for filled in placed(layout, stories).zones:
        for slot in filled.slots:
            if slot.pin is None:
                assert (slot.id in opinion) == (filled.zone.kind == "opinion")


@given(layouts(), candidates)
def test_the_same_stories_make_the_same_front(layout, stories):
    assert placed(layout, stories) == placed(layout, stories)


@given(layouts(), candidates)
def test_the_strip_is_breaking_and_short(layout, stories):
    made = placed(layout, stories)
    breaking = {c.id for c in stories if c.breaking_until > NOW}
    assert len(made.breaking) <= 3
    assert set(made.breaking) <= breaking


@given(layouts(), candidates)
def test_nothing_changes_before_the_moment_it_says(layout, stories):
    made = placed(layout, stories)
    if made.changes_at is not None:
        assert made.changes_at > NOW
        ids = [c.id for c in stories]
        later = place(
            layout, {c.id: c for c in stories}, {zone.id: ids for zone in layout.zones}, newest=ids, alarms=ids,
            now=made.changes_at - timedelta(microseconds=1),
        )  # fmt: skip
        assert later.held == made.held
        assert later.breaking == made.breaking


@given(candidates)
def test_a_front_with_news_has_a_lead_or_a_strip(stories):
    made = placed(Layout(TOP), stories)
    assert (made.lead is not None or bool(made.breaking)) == bool(stories)


@given(candidates)
def test_a_lead_that_nobody_chose_has_a_picture_when_there_is_one(stories):
    made = placed(Layout(TOP), stories)
    strip = {c.story for c in stories if c.id in made.breaking}
    free = [c for c in stories if c.story not in strip]
    ours = [c for c in free if c.language == "en" and not c.is_opinion] or free
    if made.lead is not None:
        chosen = next(c for c in stories if c.id == made.lead.id)
        assert chosen in ours
        assert chosen.has_picture == any(c.has_picture for c in ours)


def story(pk, hours=0, **more):
    return Candidate(pk, NOW - hours * HOUR, more.pop("has_picture", True), **more)


def test_the_newest_with_a_picture_leads():
    made = placed(Layout(TOP), [story(1, has_picture=False), story(2, 1, is_opinion=True), story(3, 2), story(4, 3)])
    assert made.lead.id == 3
    assert [slot.id for slot in made.satellites] == [1, 4]


def test_an_old_picture_leads_when_no_new_story_has_one():
    assert placed(Layout(TOP), [story(1, has_picture=False), story(2, 24 * 40)]).lead.id == 2


def test_a_pinned_lead_needs_no_picture():
    lead = replace(TOP[0], pins=(Pin("p", 1, 1),))
    assert placed(Layout((lead, TOP[1])), [story(1, 5, has_picture=False), story(2)]).lead.id == 1


def test_a_pin_ends_by_itself_and_its_place_is_filled():
    def at(until):
        lead = replace(TOP[0], pins=(Pin("p", 1, 1, until=until),))
        return placed(Layout((lead, TOP[1])), [story(2), story(1, 5)])

    assert at(NOW + HOUR).lead.id == 1
    assert at(NOW + HOUR).changes_at == NOW + HOUR
    assert at(NOW).lead.id == 2
    assert [(held.why, held.pin.story) for held in at(NOW).held] == [("expired", 1)]


def test_a_story_that_may_not_be_seen_leaves_its_place_to_the_newest():
    satellites = replace(TOP[1], pins=(Pin("p", 99, 2),))
    made = placed(Layout((TOP[0], satellites)), [story(n, n) for n in range(1, 6)])
    assert [slot.id for slot in made.satellites] == [2, 3, 4]
    assert [held.why for held in made.held] == ["hidden"]


def test_a_pin_in_the_middle_is_filled_round():
    satellites = replace(TOP[1], pins=(Pin("p", 5, 2),))
    made = placed(Layout((TOP[0], satellites)), [story(n, n) for n in range(1, 6)])
    assert [slot.id for slot in made.satellites] == [2, 5, 3]


def test_the_second_pin_of_a_translation_is_left_out():
    satellites = replace(TOP[1], pins=(Pin("a", 1, 1), Pin("b", 2, 2)))
    made = placed(Layout((TOP[0], satellites)), [story(1, original=1), story(2, original=1, language="ja"), story(3)])
    assert [(held.why, held.pin.id) for held in made.held] == [("twin", "b")]


def test_a_breaking_story_stands_in_the_strip_and_nowhere_else():
    alarm = story(1, breaking_until=NOW + HOUR)
    zone = Zone("own", count=3, pins=(Pin("p", 1, 1),))
    made = placed(Layout((*TOP, zone)), [alarm, *(story(n, n) for n in range(2, 9))])
    assert made.breaking == (1,)
    assert made.changes_at == NOW + HOUR
    assert [held.why for held in made.held] == ["strip"]
    assert 1 not in [slot.id for slot in made.slots]


def test_a_breaking_story_that_leads_by_hand_is_not_in_the_strip():
    lead = replace(TOP[0], pins=(Pin("p", 1, 1),))
    made = placed(Layout((lead, TOP[1])), [story(1, breaking_until=NOW + HOUR), story(2, breaking_until=NOW + HOUR)])
    assert (made.lead.id, made.breaking) == (1, (2,))


def test_the_newest_by_country_names_each_country_once():
    zone = Zone("countries", "countries", count=3, pins=(Pin("p", 9, 1),))
    stories = [story(1), story(9, 9, countries=("JP",))]
    stories += [story(n, n, countries=("JP", "PL", "KZ")[: n - 1]) for n in range(2, 5)]
    # 1 leads, 2 to 4 are satellites: what is left goes to the countries.
    stories += [story(6, 10, countries=("PL",)), story(7, 11, countries=("PL", "KZ"))]
    made = placed(Layout((*TOP, zone)), stories)
    assert [(slot.id, slot.country) for slot in made.zones[0].slots] == [(9, "JP"), (6, "PL"), (7, "KZ")]


def test_a_zone_without_enough_stories_leaves_them_to_others():
    zones = (Zone("few", count=5, least=3), Zone("rest", count=5))
    made = placed(Layout((*TOP, *zones)), [story(n, n) for n in range(1, 7)])
    assert [(filled.zone.id, len(filled.slots)) for filled in made.zones] == [("rest", 2)]


def test_fronts_that_nobody_set_have_what_the_publication_has():
    home = default_home([3, 1, 2], [7, 8])
    assert [zone.id for zone in home.zones] == [
        "lead", "satellites", "section-3", "section-1", "opinion", "section-2", "edition-7", "edition-8", "countries",
    ]  # fmt: skip
    assert home.zone("edition-8").source == Source("edition", ("8",))
    assert [zone.id for zone in default_edition([1]).zones] == [
        "lead", "satellites", "section-1", "opinion", "newest", "countries",
    ]  # fmt: skip
