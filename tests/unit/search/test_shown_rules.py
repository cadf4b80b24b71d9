"""Ranking, snippets and spelling, by themselves."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from standfirst.search.rules.ranking import Asked, fresh, rank
from standfirst.search.rules.snippets import LENGTH, marked, snippet
from standfirst.search.rules.spelling import asked, best_guess, distance, keys

DAY = 86_400
NOW = 1_800_000_000
WORDS = st.text(alphabet="abcdef", min_size=4, max_size=10)


def order(rows, *tokens):
    ranked = rank([(slot, slot, head) for slot, head in rows], [Asked(frozenset({t})) for t in tokens], NOW)
    return [one.slot for one in ranked]


def test_headline_names_standfirst_text():
    heads = ["x | y | z | ", "x | oil | z | ", "x | y | oil | ", "oil | y | z | "]
    assert order([(NOW - n, head) for n, head in enumerate(heads)], "oil") == [NOW - 3, NOW - 2, NOW - 1, NOW]


def test_of_equals_the_newer_and_an_old_headline_before_a_new_mention():
    assert order([(NOW - 400 * DAY, "oil | | | "), (NOW, "oil | | | ")], "oil") == [NOW, NOW - 400 * DAY]
    assert order([(NOW - 400 * DAY, "oil | | | "), (NOW, "x | | | ")], "oil") == [NOW - 400 * DAY, NOW]


@given(st.integers(0, NOW * 2), st.integers(0, NOW * 2))
def test_age_only_takes_away(one, other):
    older, newer = sorted((one, other))
    assert 0.35 <= fresh(older, NOW) <= fresh(newer, NOW) <= 1


@given(st.text(max_size=600), st.sets(st.sampled_from(["oil", "gas", "東京", "a"]), max_size=3))
def test_a_snippet_is_a_bounded_part_of_its_text(text, tokens):
    cut = snippet(text, tokens, ("oi",), "en")
    assert len(cut.text) <= LENGTH
    plain = "".join(" " if sign < " " else sign for sign in text if not "\ud800" <= sign <= "\udfff")
    assert cut.text in plain
    assert all(piece.text for piece in cut.pieces)


def test_a_snippet_shows_whole_words_and_marks_inflected_ones():
    text = "Start. " + "Filler words go here. " * 30 + "Переговоры о компаниях и ценах прошли. " + "More of it. " * 20
    cut = snippet(text, {"компан"}, (), "ru")
    assert [p.text for p in cut.pieces if p.is_marked] == ["компаниях"]
    assert cut.cut_before and cut.cut_after and not cut.text.startswith(" ")
    assert set(cut.text.split()) <= set(text.split())


def test_pairs_of_signs_are_marked_as_one():
    assert [p.text for p in marked("国内の半導体産業", {"半導", "導体"}, (), "ja").pieces if p.is_marked] == ["半導体"]


def test_markup_stays_text():
    assert "".join(p.text for p in marked("<b>oil</b> & gas", {"oil"}, (), "en").pieces) == "<b>oil</b> & gas"


@given(WORDS, st.data())
def test_one_slip_always_shares_a_form(word, data):
    at = data.draw(st.integers(0, len(word) - 1))
    sign = data.draw(st.sampled_from("abcdef"))
    for slipped in (word[:at] + word[at + 1 :], word[:at] + sign + word[at:], word[:at] + sign + word[at + 1 :]):
        assert distance(word, slipped) <= 1
        if 4 <= len(slipped) <= 25:
            assert keys(word) & asked(slipped)


def test_a_guess_is_near_and_much_commoner():
    assert best_guess("inflatoin", {"inflation": 9, "inflations": 1}).word == "inflation"
    assert best_guess("bank", {"tank": 5}, own=1) is None
    assert best_guess("oil", {}) is None
