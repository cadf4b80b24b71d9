"""Whether one colour can be read on another."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.look.rules import contrast, tokens

TOKENS_CSS = Path(contrast.__file__).parents[1] / "css" / "tokens.css"

channel = st.integers(0, 255)
colours = st.builds(lambda r, g, b: f"#{r:02x}{g:02x}{b:02x}", channel, channel, channel)


@given(colours, colours)
def test_contrast_is_the_same_both_ways_and_between_1_and_21(one, other):
    found = contrast.ratio(one, other)
    assert found == contrast.ratio(other, one)
    assert 1 <= found <= 21.001


@given(colours)
def test_a_colour_on_itself_has_no_contrast(colour):
    assert contrast.ratio(colour, colour) == 1


def test_published_examples_are_met():
    assert round(contrast.ratio("#000000", "#ffffff"), 2) == 21
    assert round(contrast.ratio("#777777", "#ffffff"), 2) == 4.48
    assert round(contrast.ratio("#ff0000", "#ffffff"), 2) == 4.0


@given(colours, colours)
def test_a_colour_said_to_pass_passes(colour, paper):
    found = contrast.nearest_passing(colour, (paper,), contrast.TEXT)
    assert found == "" or contrast.ratio(found, paper) >= contrast.TEXT


@given(colours)
def test_some_lightness_passes_on_every_single_ground(paper):
    # Black or white reaches 4.5 on any colour, and both are lightnesses of every hue.
    assert contrast.nearest_passing("#0b5560", (paper,), contrast.TEXT)


@given(colours, colours, st.floats(0, 1))
def test_a_mixture_lies_between_its_colours(one, other, share):
    mixture = contrast.channels(contrast.mixed(one, other, share))
    for mixed, a, b in zip(mixture, contrast.channels(one), contrast.channels(other), strict=True):
        assert min(a, b) - 1 / 255 <= mixed <= max(a, b) + 1 / 255


@pytest.mark.parametrize("written", ["", "red", "#fff", "#12345g", "#1234567", "#123456\n", "url(#123456)"])
def test_anything_but_six_hex_digits_is_no_colour(written):
    assert not contrast.is_colour(written)
    with pytest.raises(ValueError, match="no colour"):
        contrast.channels(written)


@pytest.mark.parametrize("palette", [tokens.DAY, tokens.NIGHT])
def test_what_we_ship_can_be_read(palette):
    assert contrast.failures(palette) == ()


def test_a_pale_accent_is_refused_with_a_colour_that_would_do():
    (failure,) = contrast.failures(replace(tokens.DAY, accent="#7fc4c9"))
    assert (failure.colour, failure.needed) == ("accent", 4.5)
    assert failure.ratio < 4.5
    assert contrast.failures(replace(tokens.DAY, accent=failure.passing)) == ()


def test_every_unreadable_colour_is_named_once():
    unreadable = contrast.Palette(*["#888888"] * 5)
    assert [failure.colour for failure in contrast.failures(unreadable)] == ["ink", "accent", "breaking", "quiet"]


def palettes_of_the_sheet() -> list[dict[str, str]]:
    css = TOKENS_CSS.read_text(encoding="utf-8")
    day, night = css.split("@media (prefers-color-scheme: dark)", 1)
    night = night.split("/*", 1)[0]
    found = [dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", part)) for part in (day, night)]
    return [found[0], {**found[0], **found[1]}]


@pytest.mark.parametrize(("sheet", "rule"), list(zip(palettes_of_the_sheet(), (tokens.DAY, tokens.NIGHT), strict=True)))
def test_the_sheet_holds_the_colours_that_the_rules_check(sheet, rule):
    assert {name: sheet[name] for name in ("ink", "paper", "accent", "breaking", "quiet")} == {
        name: getattr(rule, name) for name in ("ink", "paper", "accent", "breaking", "quiet")
    }


@pytest.mark.parametrize("sheet", palettes_of_the_sheet())
@pytest.mark.parametrize("number", range(2, 9))
def test_a_series_of_a_chart_stands_out_from_its_ground(sheet, number):
    ground = contrast.mixed(sheet["ink"], sheet["paper"], 0.07)
    assert contrast.ratio(sheet[f"chart-{number}"], ground) >= contrast.CONTROL
