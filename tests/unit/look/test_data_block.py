"""No text breaks out of a data block, and every text comes back as it was."""

from __future__ import annotations

import json

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.look.rules.data_block import data_block

NASTY = (
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "]]>",
    "&lt;",
    "\u2028\u2029",
    "\x00\x1b",
    "\\u003c",
    '"',
)
TEXTS = st.text() | st.sampled_from(NASTY) | st.tuples(st.text(), st.sampled_from(NASTY), st.text()).map("".join)
DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(TEXTS, inside, max_size=3),
    max_leaves=8,
)


@given(DATA)
def test_no_character_of_markup_stands_in_it_and_the_data_comes_back(data):
    text = data_block(data)
    assert not set(text) & set("<>&\u2028\u2029")
    assert json.loads(text) == data


@given(DATA)
def test_a_page_with_it_holds_one_script_and_nothing_else(data):
    page = lxml.html.document_fromstring(
        f'<html><head><script type="application/ld+json">{data_block(data)}</script></head><body><p>x</p></body></html>'
    )
    (script,) = page.xpath("//script")
    assert [e.tag for e in page.iter() if isinstance(e.tag, str)] == ["html", "head", "script", "body", "p"]
    # libxml2 reads NUL as U+FFFD; JSON has escaped it, so none is there.
    assert json.loads(script.text) == data


@given(st.text(alphabet=st.characters(categories=["Cs"]), min_size=1, max_size=3))
def test_half_a_surrogate_pair_becomes_a_mark_and_has_bytes(half):
    text = data_block({"headline": f"a{half}b"})
    text.encode()
    assert json.loads(text)["headline"].strip("ab\ufffd") == ""


def test_what_json_has_no_form_for_is_refused():
    for wrong in (object(), float("nan"), {1, 2}):
        with pytest.raises((TypeError, ValueError)):
            data_block({"value": wrong})
