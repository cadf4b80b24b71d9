"""What stands on a card, how its lines break and in what order its runs are drawn."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst import look
from standfirst.distribution.rules.cards.facts import Card, folder, parsed
from standfirst.distribution.rules.cards.lines import ELLIPSIS, fitted, pieces, shortened
from standfirst.distribution.rules.cards.runs import OURS, drawable, faces_of, runs

CARD = Card(12, "Devaluation", "The Ledger", signature="tlo - Tokyo Office")


# --- names


def test_a_name_changes_with_anything_that_can_be_seen():
    names = {CARD.name}
    for field in fields(Card):
        value = getattr(CARD, field.name)
        other = {str: "#ffffff", bool: True, int: 13, tuple: (0.1, 0.2)}[type(value)]
        names.add(replace(CARD, **{field.name: other}).name)
    assert len(names) == len(fields(Card)) + 1


def test_names_are_read_back_and_nothing_else_is():
    assert parsed(CARD.name) == ("12", CARD.digest)
    assert parsed(replace(CARD, number=None).name)[0] == "publication"
    assert parsed(replace(CARD, number=None, wordmark=True).name)[0] == "wordmark"
    for wrong in ("", "12", "12-xyz", f"x{CARD.name}", f"{CARD.name}\n", "9" * 19 + "-" + "0" * 12, f"12-{'0' * 13}"):
        assert parsed(wrong) is None


def test_every_story_has_a_folder_of_its_own():
    assert folder("1234567") == "cards/567/1234567"
    assert folder("7") == "cards/007/7"
    assert len({folder(n) for n in ("publication", "wordmark", "1", "1001", "2001")}) == 5


# --- lines


def wide(text):
    """Every character as wide as its size, Latin half of it."""
    return sum(0.5 if ord(c) < 0x2E80 else 1.0 for c in text)


SIZES = (90, 60, 45, 40, 36, 30)
HEADLINES = st.text(
    alphabet=st.sampled_from("aaaeiou  nrstlb-,.'北海道のホタテ、。「」ー　عربي שלום กำ é́🙂"), max_size=255
)


@given(HEADLINES, st.floats(120, 1100), st.floats(40, 400))
def test_no_line_is_wider_than_the_card_and_none_too_many(text, width, height):
    found = fitted(text, wide, width=width, height=height, sizes=SIZES, leading=1.1)
    assert all(wide(line) * found.size <= width + 0.001 for line in found.lines)
    assert len(found.lines) <= max(int(height / (found.size * 1.1)), 1)
    if not found.cut:
        assert "".join("".join(found.lines).split()) == "".join(text.split())
    else:
        assert found.lines[-1].endswith(ELLIPSIS)


def test_what_is_short_is_large_and_what_is_long_is_whole():
    room = {"width": 600, "height": 300, "sizes": SIZES, "leading": 1.1}
    assert fitted("Devaluation", wide, **room).size == 90
    long = "Central banks in five economies prepare a joint swap line as the slide tests exporters"
    found = fitted(long, wide, **room)
    assert " ".join(found.lines) == long and not found.cut


def test_lines_are_balanced():
    found = fitted("one two three four five six", wide, width=420, height=200, sizes=(36,), leading=1.1)
    longest, shortest = max(map(len, found.lines)), min(map(len, found.lines))
    assert len(found.lines) == 2 and longest - shortest <= 5


def test_what_is_too_much_ends_with_an_ellipsis():
    found = fitted("word " * 60, wide, width=300, height=100, sizes=(60, 30), leading=1.1)
    assert found.cut and found.size == 30 and len(found.lines) == 3
    assert shortened("word " * 60, wide, width=300, size=30).endswith("word…")


def test_japanese_breaks_between_characters_but_not_before_its_stops():
    parts = [piece.text for piece in pieces("「欧州」、Sakuragi社は")]
    assert parts == ["「欧", "州」、", "Sakuragi", "社", "は"]
    assert [piece.glue for piece in pieces("首位に　検疫 word")][3:] == ["\u3000", "", " "]


# --- runs


def test_our_ranges_are_those_of_the_style_sheet():
    css = (Path(next(iter(look.__path__))) / "css/fonts.css").read_text(encoding="utf-8")
    said = dict(re.findall(r'standfirst-serif-([a-z-]+?)\.woff2"\);unicode-range:([^}]+)}', css))
    for name, ranges in OURS.items():
        written = ",".join(f"U+{a:04X}" + (f"-{b:04X}" if a != b else "") for a, b in ranges)
        assert written == said[name]


def seen(text, *, rtl=False):
    return [(run.text, run.face, run.rtl) for run in runs(text, rtl=rtl)]


def test_a_line_is_split_by_face():
    assert seen("Żółć i Ж") == [
        ("Ż", "latin-ext", False), ("ó", "latin", False), ("łć", "latin-ext", False), (" i ", "latin", False),
        ("Ж", "cyrillic", False),
    ]  # fmt: skip


def test_arabic_runs_from_the_right_with_latin_and_numbers_the_right_way_round():
    assert seen("شركة Delta Grain خطة", rtl=True) == [
        ("خطة", "arabic", True), (" ", "latin", True), ("Delta Grain", "latin", False), ("شركة ", "arabic", True),
    ]  # fmt: skip
    assert [run[0] for run in seen("بسعة 1.5% طن", rtl=True)] == ["طن", " ", "1.5%", "بسعة "]


def test_hebrew_inside_english_is_turned_round_by_itself():
    assert seen("the word שלום עולם means") == [
        ("the word ", "latin", False), ("שלום עולם", "hebrew", True), (" ", "hebrew", False), ("means", "latin", False),
    ]  # fmt: skip


@given(st.text(), st.booleans())
def test_every_character_is_drawn_once(text, rtl):
    line = drawable(text)
    assert sorted("".join(run.text for run in runs(text, rtl=rtl))) == sorted(line)


@given(st.text(alphabet=st.characters(max_codepoint=0x24F, exclude_categories=["Cc", "Cf"])))
def test_latin_stays_in_its_order(text):
    assert "".join(run.text for run in runs(text)) == drawable(text)


def test_what_has_no_shape_is_left_out():
    assert drawable("a\u202eb\ufe0f\x00\ud800c") == "abc"
    assert faces_of("a Ж 北 \u200f") == {"latin", "cyrillic", "cjk"}


@pytest.mark.parametrize("text", ["", " ", "\u200f"])
def test_nothing_is_no_line(text):
    assert fitted(text.strip("\u200f"), wide, width=100, height=100, sizes=SIZES, leading=1.1).lines == ()
