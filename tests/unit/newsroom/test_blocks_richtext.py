"""Rich text is safe whatever it was, and is cut where its paragraphs end."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.newsroom.rules import richtext
from standfirst.newsroom.rules.shown import References

ALLOWED = re.compile(
    r"</?(?:p|b|i|strong|em|ul|ol|li|sup|sub)>|<br>|</a>"
    r'|<a(?: (?:href|linktype|id)="[^"<>]*")*>'
)
WORD = (
    "<html><head><title>Doc1</title><style>p.MsoNormal {mso-style-name:x; color:red}</style>"
    "<xml><w:WordDocument>Print</w:WordDocument></xml></head><body lang=EN-GB>"
    "<!--[if gte mso 9]><xml><o:p>office</o:p></xml><![endif]-->"
    '<p class="MsoNormal" style="mso-margin-top-alt:auto;font-family:Calibri"><span style="color:red">Steel <b>rose</b>'
    "<o:p></o:p></span></p><h1>What it costs</h1><div>In a division</div>"
    "<table><tr><td>Cell</td><td>Other</td></tr></table><p class=MsoNormal><o:p>&nbsp;</o:p></p></body></html>"
)
BAD = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<p onclick="alert(1)">x</p>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="java&#10;script:alert(1)">x</a>',
    '<a href=" &#1;javascript:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="vbscript:x">x</a>',
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
    '<iframe src="https://evil.example"></iframe>',
    '<p style="background:url(javascript:alert(1))">x</p>',
    "<style>p{color:red}</style>",
    '<a href="https://x.example" target="_blank" onmouseover="alert(1)">x</a>',
    "<<script>script>alert(1)<</script>/script>",
    '<p><a href="x" title="</a><script>alert(1)</script>">x</a></p>',
]


def tags(html: str) -> list[str]:
    return re.findall(r"<[^>]*>", html)


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("stored", [False, True])
def test_scripts_handlers_and_odd_links_are_removed(bad, stored):
    cleaned = richtext.clean(f"<p>before</p>{bad}", stored=stored).lower()
    assert "before" in cleaned
    for tag in tags(cleaned):
        assert "script" not in tag and "on" + "error" not in tag and "onclick" not in tag and "style" not in tag
        assert "data:text" not in tag and "mouseover" not in tag
    assert "alert(1)" not in re.sub(r"&lt;.*", "", cleaned)


def test_word_leaves_its_words_and_nothing_else():
    found = richtext.paragraphs(richtext.clean(WORD))
    assert found == ["<p>Steel <b>rose</b></p>", "<p>What it costs</p>", "<p>In a division</p>", "<p>Cell Other</p>"]


@pytest.mark.parametrize("source", ["<a><table><tr><td><a href='/x/'>y</a>", "<p>a<button><p>b</button>c"])
def test_elements_that_could_nest_only_inside_removed_ones_do_not(source):
    cleaned = richtext.clean(source)
    assert richtext.clean(cleaned) == cleaned
    assert not re.search(r"<(a|p)\b[^>]*>(?:(?!</\1>).)*<\1\b", cleaned)


def test_links_into_the_house_keep_their_ids():
    html = (
        '<p><a linktype="page" id="12">a</a> <a linktype="document" id="3">b</a> <a href="https://x.example/">c</a></p>'
    )
    assert richtext.clean(html) == html
    assert richtext.references(html) == References(stories=frozenset({12}), documents=frozenset({3}))


def test_editors_keys_are_kept_in_store_and_never_shown():
    html = '<p data-block-key="abc12">x</p>'
    assert richtext.clean(html, stored=True) == html
    assert richtext.clean(html) == "<p>x</p>"


@pytest.mark.parametrize(
    ("pasted", "found"),
    [
        ("<p>one</p><p>two</p>", ["<p>one</p>", "<p>two</p>"]),
        ("one<br><br>two", ["<p>one</p>", "<p>two</p>"]),
        ("<p>one<br>\n<br/>two<br></p>", ["<p>one</p>", "<p>two</p>"]),
        ("<p><b>one<br><br>two</b> three</p>", ["<p><b>one</b></p>", "<p><b>two</b> three</p>"]),
        ("one\n\n  two", ["<p>one</p>", "<p>two</p>"]),
        ("<p>line<br>line</p>", ["<p>line<br>line</p>"]),
        ("<p> </p><p>&nbsp;</p><p><b></b></p>", []),
        ("<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>tail",
         ["<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>", "<p>tail</p>"]),
        ("<b>bold</b> text<p>two</p>", ["<p><b>bold</b> text</p>", "<p>two</p>"]),
        ("<b><ul><li>a</li></ul>rest</b>", ["<ul><li>a</li></ul>", "<p><b>rest</b></p>"]),
        ("<div>one</div><div>two</div>", ["<p>one</p>", "<p>two</p>"]),
    ],
)  # fmt: skip
def test_story_pasted_in_one_piece_is_cut_into_its_paragraphs(pasted, found):
    assert richtext.paragraphs(richtext.clean(pasted)) == found


pieces = st.lists(
    st.one_of(
        st.sampled_from(
            ["<p>", "</p>", "<ul>", "</ul>", "<ol>", "<li>", "</li>", "<b>", "</b>", "<i>", "</i>", "<br>", "<br><br>",
             "\n\n",
             '<a href="https://x.example/?a=1&b=2">', "</a>", "<div>", "</div>", "<script>", "</script>", "<", ">",
             "&", '"',
             "<sup>", "</sup>", "<!--", "-->", "<a linktype=page id=4>", "[^1]",
             "<table><tr><td>", "<button>", "<table>", "<td>", "</table>", "<select>", "<h2>", "<nobr>"]
        ),
        st.text(alphabet="ab <>&\"'=é日 ", max_size=8),
    ),
    max_size=25,
).map("".join)  # fmt: skip


@given(pieces)
def test_cleaned_text_holds_allowed_tags_only_and_is_stable(source):
    cleaned = richtext.clean(source)
    assert all(ALLOWED.fullmatch(tag) for tag in tags(cleaned))
    assert "".join(richtext.tokens(cleaned)) == cleaned
    assert richtext.clean(cleaned) == cleaned


@given(pieces)
def test_every_paragraph_is_well_formed_and_no_word_is_lost(source):
    cleaned = richtext.clean(source)
    found = richtext.paragraphs(cleaned)
    for element in found:
        assert element.startswith(("<p>", "<ul>", "<ol>"))
        assert richtext.clean(element) == element
        assert richtext.text(element)

    def words(html: str) -> str:
        return re.sub(r"\s", "", richtext.text(html))

    assert "".join(words(element) for element in found) == words(cleaned)


@given(st.one_of(st.none(), st.booleans(), st.integers(), st.text(), st.floats(), st.lists(st.integers())))
def test_only_a_positive_number_is_an_id(value):
    found = richtext.as_id(value)
    assert found is None or 0 < found < 2**63


def test_text_puts_blocks_on_lines_of_their_own():
    assert richtext.text("<p>a<br>b &amp; c</p><ul><li>d</li><li>e</li></ul>") == "a\nb & c\nd\ne"


@given(pieces | st.text(max_size=40).map(lambda inner: f"<p>{inner}</p>"))
def test_short_way_for_plain_paragraphs_gives_what_the_parser_gives(source):
    short = richtext.read(source)
    whole = richtext.paragraphs(richtext.clean(source))
    assert [richtext.text(element) for element in short] == [richtext.text(element) for element in whole]
    assert [richtext.clean(element) for element in short] == short
