"""The small sheet that a publisher's colours and faces become."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.look.rules import tokens

anything = st.text(max_size=60)


def test_an_untouched_publication_needs_no_second_sheet():
    assert tokens.sheet(tokens.Tokens()) == ""


def test_only_what_differs_is_written_and_day_and_night_do_not_mix():
    css = tokens.sheet(tokens.Tokens(day=replace(tokens.DAY, accent="#7A0019")))
    assert css == "@media not (prefers-color-scheme:dark){:root{--accent:#7a0019;}}"
    css = tokens.sheet(tokens.Tokens(night=replace(tokens.NIGHT, paper="#000000")))
    assert css == "@media (prefers-color-scheme:dark){:root{--paper:#000000;}}"


def test_a_chosen_face_is_set():
    assert tokens.sheet(tokens.Tokens(text_face="sans")) == ":root{--set-text:var(--stack-sans);}"


@given(anything, anything)
def test_nothing_typed_gets_into_the_sheet_as_it_is(colour, face):
    palette = replace(tokens.DAY, ink=colour)
    css = tokens.sheet(tokens.Tokens(day=palette, text_face=face))
    allowed = {tokens.sheet(tokens.Tokens(text_face=known)) for known in tokens.FACES}
    day = tokens.sheet(tokens.Tokens(day=palette))
    assert day in ("", f"@media not (prefers-color-scheme:dark){{:root{{--ink:{colour.lower()};}}}}")
    assert css.replace(day, "") in allowed


@pytest.mark.parametrize("bad", ["#fff;}body{display:none}", "red", "</style>", "#12345\\36"])
def test_an_attack_on_the_sheet_leaves_no_trace(bad):
    assert tokens.sheet(tokens.Tokens(day=replace(tokens.DAY, quiet=bad))) == ""


def test_another_sheet_has_another_version():
    one, other = (tokens.version(css) for css in ("a", "b"))
    assert one != other
    assert len(one) == 12
