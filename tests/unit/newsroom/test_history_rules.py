"""Folding a history: no act told twice, none lost, whatever the trails hold."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.newsroom.rules.changes import changed_names, digests, moved
from standfirst.newsroom.rules.history import ACTS, Event, Place, fold, page
from standfirst.record.rules.cells import safe_cell

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
KNOWN = sorted({name for lead, brings in ACTS for name in (lead, *brings)} | {"other.act"})


def event(seconds, trail, pk, action, who="1", cause=""):
    return Event(Place(AT + timedelta(seconds=seconds), trail, pk), action, who, "Ada", cause=cause)


events = st.lists(
    st.builds(
        event, st.integers(0, 30), st.sampled_from("awp"), st.integers(1, 10**6), st.sampled_from(KNOWN),
        st.sampled_from(["1", "2", ""]), st.sampled_from(["", "Court."]),
    ),
    unique_by=lambda e: e.place, max_size=30,
)  # fmt: skip


@given(events)
def test_every_event_is_in_exactly_one_line(given_events):
    lines = fold(given_events)
    told = [e.place for line in lines for e in (line.event, *line.also)]
    assert sorted(told) == sorted(e.place for e in given_events)
    assert [line.event.place for line in lines] == sorted((line.event.place for line in lines), reverse=True)


@given(events)
def test_lines_only_take_in_what_the_same_person_did_at_the_same_moment(given_events):
    for line in fold(given_events):
        assert {e.who for e in line.also} <= {line.event.who}


@given(events, st.integers(1, 7))
def test_pages_follow_each_other_without_gap_or_repeat(given_events, limit):
    lines, seen, before = fold(given_events), [], None
    while True:
        shown, older = page(lines, before=before, limit=limit)
        seen += shown
        if not older:
            break
        before = Place.parse(older)
    assert seen == lines


def test_publishing_is_one_line_and_another_persons_is_another():
    both = [
        event(0, "w", 1, "wagtail.edit"), event(1, "a", 1, "newsroom.article_published"),
        event(1, "w", 2, "wagtail.publish"), event(1, "w", 3, "wagtail.publish", who="2"),
    ]  # fmt: skip
    assert [line.event.action for line in fold(both)] == ["wagtail.publish", "newsroom.article_published"]


def test_withdrawal_with_a_reason_of_its_own_stays_when_a_takedown_follows():
    two = [
        event(0, "a", 1, "newsroom.article_unpublished", cause="Wrong company."),
        event(2, "a", 2, "newsroom.article_taken_down", cause="Court."),
    ]
    assert len(fold(two)) == 2
    one = [event(0, "a", 1, "newsroom.article_unpublished", cause="Court."), two[1]]
    assert len(fold(one)) == 1


@pytest.mark.parametrize(
    "key", ["", "x", "1-a", "1-z1", "-a1", "1-a-1", "01-a1", "f" * 41, "ffffffffffffffff-a1", "1-a１"]
)
def test_keys_that_were_never_written_are_refused(key):
    with pytest.raises(ValueError):
        Place.parse(key)


parts = st.dictionaries(
    st.sampled_from("abcd"),
    st.none() | st.booleans() | st.integers(0, 3) | st.text(max_size=3) | st.lists(st.text(max_size=2), max_size=3),
    max_size=4,
)  # fmt: skip


@given(parts, parts)
def test_changed_names_are_those_whose_values_differ(before, after):
    names = before.keys() | after.keys()
    differing = {n for n in names if n not in before or n not in after or repr(before[n]) != repr(after[n])}
    assert set(changed_names(digests(before), digests(after))) == differing
    assert changed_names(digests(before), digests(dict(reversed(before.items())))) == ()


def test_left_and_entered_are_what_one_side_has_alone():
    assert moved([("a", "1"), ("b", "2")], [("b", "2"), ("c", "")]) == ((("a", "1"),), (("c", ""),))


@given(st.text())
def test_no_cell_begins_a_formula(text):
    cell = safe_cell(text)
    assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    assert cell.removeprefix("'") == text.replace("\x00", "") or cell == text.replace("\x00", "")
