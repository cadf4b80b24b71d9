"""Whatever is brought in: the blocks pass the body's own validation, and show."""

from __future__ import annotations

import copy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standfirst.newsroom import body
from standfirst.newsroom.blocks import BodyBlock
from standfirst.newsroom.convert import from_text
from standfirst.newsroom.convert.markup import convert_html
from standfirst.newsroom.rules.shown import Library
from tests.support import clipboards

SETTINGS = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
BODY = BodyBlock(required=False)
BODY.set_name("body")

TAGS = st.sampled_from(
    """p div span b i a ul ol li table tr td th h1 h2 h3 h6 blockquote sup sub br img pre del s figure figcaption hr
    font strong em section q dl dt dd caption center ruby rt""".split()  # noqa: SIM905
)
SAID = st.sampled_from(
    [
        "", ' class="MsoListParagraph" style="mso-list:l0 level2 lfo1"', ' class="MsoTitle"', ' class="MsoQuote"',
        ' class="MsoCaption"', ' style="mso-list:Ignore"', ' href="#a" id="b"', ' href="#b" id="a"', ' href="#_ftn1"',
        ' href="https://a.example/?x=1&amp;y=2"', ' href="/dues-4/"', ' colspan="3" rowspan="2"',
        ' style="font-weight:700"',
        ' src="data:image/png;base64,AAAA" alt="x"', ' src="cid:x"', ' role="heading" aria-level="2"', ' start="4"',
        ' style="display:none"', ' dir="rtl"', ' style="vertical-align:super"',
    ]
)  # fmt: skip
WORDS = st.one_of(
    st.text(max_size=30), st.sampled_from(["• dot", "[^1]", "[1]", "1. one", "— Who", "\u00a0", "x" * 2500, "12.5 %"])
)


@st.composite
def markup(draw, depth=0):
    tag, said = draw(TAGS), draw(SAID)
    inner = draw(WORDS).replace("<", "&lt;")
    if depth < 4:
        inner += "".join(draw(st.lists(markup(depth=depth + 1), max_size=3)))
    ending = draw(st.sampled_from([f"</{tag}>", f"</{tag}>", ""]))
    return f"<{tag}{said}>{inner}{ending}"


def check(found):
    """What an editor fills in to publish (captions of tables, alt texts, pictures) is filled in; all else must pass."""
    blocks = copy.deepcopy(found.blocks)
    for block in blocks:
        if block["type"] == "table" and not block["value"]["table"]["table_caption"]:
            block["value"]["table"]["table_caption"] = "A table"
    blocks = [block for block in blocks if block["type"] != "image"]
    BODY.clean(BODY.to_python(blocks))
    shown = body.render(found.blocks, Library(), "en")
    for word in ("<script", "javascript:", "onerror", " style="):
        assert word not in shown.html
    # Nothing is lost between what was found and what is kept: reading it again changes nothing.
    assert body.plain_text(BODY.to_python(found.blocks)) == body.plain_text(found.blocks)
    for block in found.blocks:
        if block["type"] == "image":
            assert block["value"]["picture"].startswith("found:")


@SETTINGS
@given(markup())
def test_any_markup_becomes_blocks_that_are_valid(html):
    check(convert_html(html, pictures={"x": b"bytes"}))


@SETTINGS
@given(st.text(max_size=400))
def test_any_text_becomes_blocks_that_are_valid(text):
    check(from_text(text))
    check(convert_html(text))


@pytest.mark.parametrize(
    "name", ["WORD", "GOOGLE_DOCS", "WORD_ONLINE", "LIBREOFFICE", "APPLE_MAIL"],
)  # fmt: skip
def test_real_clipboards_are_valid(name):
    check(convert_html(getattr(clipboards, name)))


def test_paragraphs_lists_and_quotes_longer_than_a_block_are_parted():
    long = "A sentence of some words. " * 1_600
    html = f"<p>{long}</p><ul><li>{long}</li><li>short</li></ul><blockquote>{long[:9000]}</blockquote><h2>{long}</h2>"
    found = convert_html(html)
    check(found)
    words = body.plain_text(found.blocks)
    assert words.count("A sentence of some words.") == 1_600 * 3 + 9000 // 26
    assert "heading_long" in {one.what for one in found.dropped}
