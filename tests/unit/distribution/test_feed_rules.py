"""The pure parts of a feed: characters, times, reduced HTML."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from standfirst.distribution.rules.characters import plain, plain_values
from standfirst.distribution.rules.feed import Author, Entry
from standfirst.distribution.rules.feed_times import updated
from standfirst.distribution.rules.reduced_html import address, reduced

BASE = "https://ledger.example/"
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
ANYTHING = st.text(st.characters(exclude_categories=()), max_size=60)


@given(ANYTHING)
def test_what_is_left_of_a_text_can_be_written_and_read_back(text):
    left = plain(text)
    element = etree.Element("t")
    element.text = left
    assert (etree.fromstring(etree.tostring(element, encoding="utf-8")).text or "") == left
    assert plain(left) == left


@pytest.mark.parametrize(
    "text", ["Ærø\t\n", "日本語", "مصر", "🧨 👩‍👩‍👧", "]]> & <b>", "\u202eright to left\u202c", "a\x85b"]
)
def test_what_may_stand_in_a_document_is_kept(text):
    assert plain(text) == text


@pytest.mark.parametrize(
    ("text", "left"),
    [("a\x00b", "ab"), ("\x0b\x1b[31m", "[31m"), ("\ud83d!", "!"), ("\ufffe\uffff", ""), ("a\r\nb\rc", "a\nb\nc")],
)
def test_what_no_document_may_hold_is_left_out(text, left):
    assert plain(text) == left


def test_texts_within_values_are_cleaned_and_the_rest_is_as_it_was():
    entry = Entry("i\x00d", "u", "t", "en", NOW, NOW, "s", "c", authors=(Author("A\x01"),))
    cleaned = plain_values(entry)
    assert (cleaned.id, cleaned.authors[0].name, cleaned.published) == ("id", "A", NOW)
    assert plain_values(cleaned) is cleaned


@given(st.lists(st.one_of(st.none(), st.integers(-500, 500)), max_size=3), st.lists(st.integers(-500, 500), max_size=4))
def test_an_entry_is_never_updated_before_it_was_published_nor_in_the_future(others, notes):
    published = NOW - timedelta(hours=100)
    at = [None if hours is None else NOW + timedelta(hours=hours) for hours in others]
    told = updated(published, NOW, *at, notes=[NOW + timedelta(hours=hours) for hours in notes])
    assert published <= told <= NOW
    for moment in filter(None, at):
        assert told >= moment or moment > NOW


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ('<p class="x" id="y" onclick="z">A <b>b</b></p>', "<p>A <b>b</b></p>"),
        ("<p>a<script>alert(1)</script>b<style>p{}</style></p>", "<p>ab</p>"),
        ('<svg><text>12</text></svg><p>a</p>', "<p>a</p>"),
        ('<p><a href="/x-1/" rel="external noopener">a</a></p>', '<p><a href="https://ledger.example/x-1/">a</a></p>'),
        ('<p><a href="javascript:alert(1)">a</a></p>', "<p>a</p>"),
        ('<p><a href="https://[bad/">a</a></p>', "<p>a</p>"),
        ('<p><a href="mailto:desk@ledger.example">a</a></p>', '<p><a href="mailto:desk@ledger.example">a</a></p>'),
        ('<p>x<sup class="footnote-mark"><a href="#note-1" id="mark-1">1</a></sup></p>', "<p>x<sup>1</sup></p>"),
        ('<img alt="nothing">', ""),
        ('<img src="/m/a.jpg" srcset="/m/a.jpg 48w" alt="A" loading="lazy">',
         '<img src="https://ledger.example/m/a.jpg" alt="A">'),
        ('<img src="/m/a.jpg" srcset="/m/a.jpg 48w, /m/b.jpg 96w" alt="">',
         '<img src="https://ledger.example/m/a.jpg"'
         ' srcset="https://ledger.example/m/a.jpg 48w, https://ledger.example/m/b.jpg 96w" alt="">'),
        ('<p lang="ar" dir="rtl">مصر</p>', '<p lang="ar" dir="rtl">مصر</p>'),
        ("<p>a</p><!-- note --><p>b</p>", "<p>a</p><p>b</p>"),
        ('<p>a <span class="page-only">hidden</span>b <span aria-hidden="true">▶</span></p>', "<p>a b </p>"),
        ('<figcaption><span>Film</span> · <span class="embed__notice">n</span></figcaption>',
         "<figcaption>Film</figcaption>"),
        ('<details class="chart__data"><summary>Figures</summary><table><tr><td>1</td></tr></table></details>',
         "<table><tr><td>1</td></tr></table>"),
        ("<p>1 &lt; 2 &amp; 3</p>", "<p>1 &lt; 2 &amp; 3</p>"),
        ("words alone", "words alone"),
        ("", ""),
    ],
)  # fmt: skip
def test_html_is_reduced(source, left):
    assert reduced(source, BASE) == left


PIECES = st.lists(
    st.one_of(
        ANYTHING,
        st.sampled_from([
            "<p>", "</p>", "<b>", "</b>", '<a href="/x/">', '<a href="javascript:x">', "</a>", "<script>", "</script>",
            "<!--", "-->", "<svg>", "</svg>", "<table>", "<td>", '<img src="//x/y" onerror=x>', "]]>", "<![CDATA[",
            "<textarea>", "<math>", "&lt;script&gt;", "<noscript>", "<plaintext>", "&#0;", "<p id='a' style=b>", "<div",
            "<?x",
        ]),
    ),
    max_size=12,
)  # fmt: skip


@given(PIECES)
def test_whatever_comes_in_nothing_that_runs_comes_out(pieces):
    left = reduced("".join(pieces), BASE)
    for node in html.fragment_fromstring(left, create_parent="div").iterdescendants():
        assert isinstance(node.tag, str)
        assert node.tag not in ("script", "style", "svg", "math", "iframe", "textarea", "noscript", "plaintext")
        for name, value in node.attrib.items():
            assert name not in ("class", "id", "style") and not name.startswith("on")
            if name in ("href", "src"):
                assert address(value, BASE) == value
