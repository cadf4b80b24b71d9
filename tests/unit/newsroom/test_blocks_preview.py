"""What the unentitled get of a body: always a prefix, never past a divider, never the whole without one."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from standfirst.newsroom.rules.preview import LONGEST, Role, preview


@dataclass(frozen=True)
class Part:
    role: Role
    length: int = 300


P, H, X, D = Part(Role.PARAGRAPH), Part(Role.CARRIED), Part(Role.STOPS), Part(Role.DIVIDER)
LONG = Part(Role.PARAGRAPH, LONGEST + 1)
parts = st.lists(st.builds(Part, st.sampled_from(Role), st.integers(0, LONGEST * 2)), max_size=30)
undivided = parts.map(lambda found: [part for part in found if part.role is not Role.DIVIDER])


def test_two_paragraphs_are_shown_of_many():
    assert preview([P, P, P, P]) == 2


def test_heading_and_image_before_the_second_paragraph_are_shown():
    assert preview([H, P, H, P, P]) == 4


def test_heading_after_the_last_shown_paragraph_is_kept_back():
    assert preview([P, P, H, P]) == 2


def test_chart_before_the_second_paragraph_ends_the_preview():
    assert preview([P, X, P, P]) == 1


def test_story_that_opens_with_a_document_shows_nothing_of_its_body():
    assert preview([X, P, P, P]) == 0


def test_story_of_two_paragraphs_shows_one():
    assert preview([P, P]) == 1


def test_story_of_one_paragraph_shows_none():
    assert preview([P]) == 0
    assert preview([P, X]) == 0


def test_empty_body_has_an_empty_preview():
    assert preview([]) == 0


def test_divider_decides_over_the_count():
    assert preview([P, X, P, P, D, P]) == 4
    assert preview([P, D, P, P]) == 1
    assert preview([D, P]) == 0


def test_paragraph_of_a_whole_story_ends_the_preview_before_it():
    assert preview([P, LONG, P]) == 1
    assert preview([LONG, P, P]) == 0


@given(parts, st.integers(0, 6))
def test_preview_is_a_prefix(found, count):
    assert 0 <= preview(found, count) <= len(found)


@given(parts, st.integers(0, 6))
def test_nothing_from_the_first_divider_on_is_in_the_preview(found, count):
    shown = found[: preview(found, count)]
    assert Part(Role.DIVIDER) not in shown
    assert all(part.role is not Role.DIVIDER for part in shown)


@given(parts, parts, parts, st.integers(0, 6))
def test_only_the_first_of_several_dividers_counts(before, middle, after, count):
    before = [part for part in before if part.role is not Role.DIVIDER]
    assert preview([*before, D, *middle, D, *after], count) == len(before)


@given(undivided, st.integers(0, 6))
def test_without_divider_a_paragraph_is_always_kept_back(found, count):
    end = preview(found, count)
    shown = [part for part in found[:end] if part.role is Role.PARAGRAPH]
    all_of = [part for part in found if part.role is Role.PARAGRAPH]
    assert len(shown) <= count
    assert len(shown) < len(all_of) or not all_of
    assert all(part.length <= LONGEST for part in shown)


@given(undivided, st.integers(0, 6))
def test_without_divider_nothing_that_stops_is_shown_and_it_ends_with_a_paragraph(found, count):
    shown = found[: preview(found, count)]
    assert all(part.role is not Role.STOPS for part in shown)
    assert not shown or shown[-1].role is Role.PARAGRAPH


@given(parts, parts, st.integers(0, 6))
def test_what_is_added_behind_a_divider_changes_nothing(found, added, count):
    assert preview([*found, D], count) == preview([*found, D, *added], count)
