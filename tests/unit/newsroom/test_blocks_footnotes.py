from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from standfirst.newsroom.rules.footnotes import Numbering, check, marks


def test_marks_are_found_in_order():
    assert marks("one[^1] two [^a] three [^1], not [^ x] nor [^] nor [1]") == ["1", "a", "1"]


def test_mark_without_note_and_note_without_mark_are_told_by_place():
    problems = check([(0, ["1", "2"])], [(3, "1"), (4, "9")])
    assert problems.without_note == ((0, "2"),)
    assert problems.without_mark == ((4, "9"),)
    assert problems


def test_repeated_note_is_told():
    assert check([(0, ["1"])], [(1, "1"), (2, "1")]).repeated == ((2, "1"),)


def test_matching_marks_and_notes_are_no_problem():
    assert not check([(0, ["1"]), (1, ["2", "1"])], [(2, "1"), (3, "2")])


@given(st.lists(st.sampled_from("abcdef"), max_size=20))
def test_notes_are_numbered_by_first_mention_without_gaps(mentioned):
    numbering = Numbering()
    for mark in mentioned:
        numbering.mention(mark)
    assert list(numbering.numbers) == list(dict.fromkeys(mentioned))
    assert list(numbering.numbers.values()) == list(range(1, len(set(mentioned)) + 1))
    assert sum(numbering.mentions.values()) == len(mentioned)
