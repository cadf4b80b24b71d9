"""Clipboards of Word, Google Docs, LibreOffice and mails: right blocks, and a list of what was left out."""

from __future__ import annotations

import time

import pytest

from standfirst.newsroom.blocks.table import CELL, COLUMNS, ROWS
from standfirst.newsroom.convert import from_text, limits
from standfirst.newsroom.convert.addresses import link_to_stories, straight
from standfirst.newsroom.convert.marks import used_marks, with_other_marks
from standfirst.newsroom.convert.markup import convert_html
from standfirst.newsroom.convert.words import tidy
from tests.support import clipboards


def kinds(found):
    return [block["type"] for block in found.blocks]


def rich(found):
    return "".join(block["value"] for block in found.blocks if block["type"] == "paragraph")


def dropped(found):
    return {one.what: (one.count, one.sample) for one in found.dropped}


def test_a_clipboard_of_word_on_the_desk():
    found = convert_html(clipboards.WORD)
    assert found.title == "Harbour dues rise in spring"
    assert kinds(found) == ["paragraph", "footnote", "heading", "paragraph", "quote", "table", "paragraph"]
    first, note, heading, lists, quote, table, last = (block["value"] for block in found.blocks)
    assert first == (
        '<p>First <b>bold</b> and <i>italic</i>[^1], see <a href="https://port.example/x?a=1">the port</a>.</p>'
    )
    assert note == {"mark": "1", "text": "<p>Port report, <i>2025</i>.</p>"}
    assert heading == {"text": "Why", "level": 2, "anchor": ""}
    assert lists == "<ul><li>One<ul><li>Nested</li></ul></li><li>Two</li></ul><ol><li>Third</li></ol>"
    assert quote == {"text": "“We pay twice.”", "attribution": "A pilot"}
    assert table["table"]["data"] == [["Dues", "", "Y"], ["Ships", "1", "2"], ["", "3", "4"]]
    assert table["table"]["table_caption"] == "Table 1 Dues"
    assert last == "<p>kept</p>"
    assert dropped(found) == {
        "table_merged": (2, "Dues"),
        "deleted": (1, "gone"),
        "picture_elsewhere": (1, "x"),
        "list_numbers": (1, "3. Third"),
    }


def test_a_clipboard_of_google_docs():
    found = convert_html(clipboards.GOOGLE_DOCS)
    assert found.title == "Rail freight finds a second wind"
    assert rich(found) == (
        '<p>Cargo moved <b>faster</b> in <i>March</i> than <a href="https://rail.example/report?id=7">the report</a> '
        "says.[^1]</p><ul><li>Cheaper power<ul><li>In the north</li></ul></li><li>New wagons</li></ul>"
        "<ol><li>First</li><li>Second</li></ol>"
    )
    assert found.blocks[1]["value"] == {"mark": "1", "text": "<p>Own count.</p>"}
    assert found.blocks[-1]["value"]["table"]["table_header_choice"] == "row"
    assert dropped(found) == {
        "comment": (1, "[a]Check this figure?"),
        "picture_elsewhere": (1, "lh7-rt.googleusercontent.com"),
    }


def test_a_clipboard_of_word_online_whose_list_items_are_lists_of_their_own():
    found = convert_html(clipboards.WORD_ONLINE)
    assert found.title == "Ships wait longer"
    assert rich(found) == (
        '<p>Plain and <b>strong</b><a href="https://port.example/"> link</a></p>'
        "<ul><li>Alpha<ul><li>Alpha one</li></ul></li></ul><ol><li>n1</li><li>n2</li></ol>"
    )
    assert found.dropped == ()


def test_a_clipboard_of_libreoffice_with_a_picture_in_it():
    found = convert_html(clipboards.LIBREOFFICE)
    assert kinds(found) == ["paragraph", "footnote", "quote", "paragraph", "table", "image"]
    assert found.blocks[1]["value"]["text"] == "<p>The wool board.</p><p>Second line.</p>"
    assert rich(found).startswith("<p>Text[^1] and colour H<sub>2</sub>O.</p>")
    assert found.pictures[0].data.startswith(b"\x89PNG")
    assert found.pictures[0].alt == "A sheep"


def test_a_mail_of_apple_with_pictures_given_beside_it():
    found = convert_html(clipboards.APPLE_MAIL, pictures={"pic1@x": b"bytes"})
    assert "<p>Second para<br>same line</p><p>Third para with " in rich(found)
    assert '<a href="https://x.example/a">link</a>' in rich(found)
    assert "<ul><li>dot one</li><li>dot two</li></ul>" in rich(found)
    assert "<p>مرحبا</p><p>ruby 東京</p>" in rich(found)
    assert [picture.data for picture in found.pictures] == [b"bytes"]
    assert found.pictures[0].alt == "", "a camera's name for a file says nothing of what it shows"
    assert set(dropped(found)) == {"hidden", "picture_spacer", "table_layout", "ruby"}


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("one<br><br>two", "<p>one</p><p>two</p>"),
        ("<p>a</p><p>&nbsp;</p><p></p><p>b</p>", "<p>a</p><p>b</p>"),
        ("<p>so\u00adft \u200bzero\ufeff 5\u00a0km and\u00a0 \u00a0gap</p>", "<p>soft zero 5\u00a0km and gap</p>"),
        ("<div>x <div>y</div> z</div>", "<p>x</p><p>y</p><p>z</p>"),
        ("<pre>one\ntwo</pre>", "<p>one<br>two</p>"),
        ("<b><p>a</p><p>b</p></b>", "<p><b>a</b></p><p><b>b</b></p>"),
        ("<p><b>a<i>b</b>c</i></p>", "<p><b>a<i>b</i></b><i>c</i></p>"),
        ("<p>1 &lt; 2 &amp; 3<script>alert(1)</script></p>", "<p>1 &lt; 2 &amp; 3</p>"),
        ('<p><a href="javascript:alert(1)">no</a></p>', "<p>no</p>"),
        ('<p onclick="x" style="color:red"><u>plain</u></p>', "<p>plain</p>"),
        ("<ul><li>a<ol><li>b</li></ol></li></ul>", "<ul><li>a<ol><li>b</li></ol></li></ul>"),
        ("<ul><li><p>a</p><p>b</p></li></ul>", "<ul><li>a<br>b</li></ul>"),
        ("<ol><li>a</ol><ol><li>b</ol>", "<ol><li>a</li></ol><ol><li>b</li></ol>"),
        ("<p>•\u00a0dot</p><p>· other</p>", "<ul><li>dot</li><li>other</li></ul>"),
        ("<p>– a dash begins speech in Polish</p>", "<p>– a dash begins speech in Polish</p>"),
        ("text with [^7] in it", "<p>text with [7] in it</p>"),
        ("<p>\u202bمرحبا 12\u202c</p>", "<p>\u202bمرحبا 12\u202c</p>"),
        ("<p>می\u200cروم</p>", "<p>می\u200cروم</p>"),
        ("", ""),
        ("   \n", ""),
    ],
)
def test_small_things(html, expected):
    assert rich(convert_html(html)) == expected


def test_lists_deeper_than_four_levels_stay_at_the_fourth():
    html = "<ul><li>1" * 7 + "</li></ul>" * 7
    found = convert_html(html)
    assert rich(found).count("<ul>") == 4
    assert dropped(found)["list_depth"][0] == 3


def test_a_table_that_is_too_wide_too_long_or_too_full_says_what_went():
    rows = "".join(f"<tr>{''.join(f'<td>{y}.{x}</td>' for x in range(25))}</tr>" for y in range(600))
    found = convert_html(f"<table>{rows}</table>")
    data = found.blocks[0]["value"]["table"]["data"]
    assert (len(data), len(data[0])) == (ROWS, COLUMNS)
    assert dropped(found) == {"table_wide": (5, "0.20"), "table_long": (100, "500.0")}
    long = convert_html(f"<table><tr><th>a<th>b<tr><td>{'x' * 1200}<td>b</table>")
    assert len(long.blocks[0]["value"]["table"]["data"][1][0]) == CELL
    assert (limits.ROWS, limits.COLUMNS, limits.CELL) == (ROWS, COLUMNS, CELL)


def test_a_note_in_a_table_is_kept_under_it():
    html = (
        '<table><tr><th>Port<th>Dues<tr><td>Gdynia<td>1.20<sup><a href="#fn1" id="r1">1</a></sup></table>'
        '<ol><li id="fn1">In euros. <a href="#r1">↑</a></li></ol>'
    )
    found = convert_html(html)
    assert found.blocks[0]["value"]["note"] == "[^1]"
    assert found.blocks[1]["value"] == {"mark": "1", "text": "<p>In euros.</p>"}


@pytest.mark.parametrize(
    ("href", "kept"),
    [
        ("https://www.google.com/url?q=https://a.example/&sa=D", "https://a.example/"),
        ("https://www.google.com/url?sa=t&url=https%3A%2F%2Fa.example%2F", "https://a.example/"),
        ("https://a.example/?utm_source=x&id=2&fbclid=y", "https://a.example/?id=2"),
        ("https://a.example/?q=%C3%A9+b", "https://a.example/?q=%C3%A9+b"),
        ("https://a.example/#:~:text=x", "https://a.example/"),
        ("mailto:desk@ledger.example", "mailto:desk@ledger.example"),
        ("www.a.example/x", "https://www.a.example/x"),
        ("/about-us/", "/about-us/"),
        ("file:///C:/a.docx", ""),
        ("//evil.example/x", ""),
        ("javascript:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("http://[::1", ""),
        ("a.html", ""),
        ("https://a.example/" + "x" * 3000, ""),
    ],
)
def test_links_are_led_straight(href, kept):
    assert straight(href) == kept


def test_links_to_our_own_stories_are_links_to_pages():
    found = convert_html(
        '<p><a href="https://ledger.example/dues-rise-41/?utm_source=x">ours</a> <a href="/other-7/">too</a> '
        '<a href="https://elsewhere.example/dues-rise-41/">not</a> <a href="/gone-99/">gone</a></p>'
    )
    asked = []
    link_to_stories(
        found.blocks, frozenset({"ledger.example"}), lambda numbers: asked.append(numbers) or {41: 900, 7: 901}
    )
    assert asked == [{41, 7, 99}]
    assert rich(found) == (
        '<p><a linktype="page" id="900">ours</a> <a linktype="page" id="901">too</a> '
        '<a href="https://elsewhere.example/dues-rise-41/">not</a> <a href="/gone-99/">gone</a></p>'
    )


def test_marks_that_are_taken_are_given_anew():
    there = convert_html(clipboards.LIBREOFFICE).blocks
    more = with_other_marks(convert_html(clipboards.GOOGLE_DOCS).blocks, used_marks(there))
    assert "says.[^2]" in more[0]["value"]
    assert more[1]["value"]["mark"] == "2"


def test_plain_text_has_paragraphs_where_it_has_blank_lines():
    found = from_text("One\r\nstill one & <b>\n\n\nTwo  words\n")
    assert rich(found) == "<p>One<br>still one &amp; &lt;b&gt;</p><p>Two words</p>"
    assert tidy("a\ud800b") == "ab"


# ---- Bad input: never an exception, and never long.


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 50_000 + "deep words" + "</div>" * 50_000,
        "".join(f'<font size="{n}">' for n in range(5_000)) + "<p>words" * 5_000,
        "<table><tr><td>" * 3_000 + "words",
        "<b><i><u>" * 20_000 + "words",
        "<a href=x>" * 20_000 + "words",
        "<" * 500_000 + "words",
        "<p style='" + "a:b;" * 400_000 + "'>words",
        "<!--" * 100_000 + "words",
        "&" * 300_000 + " words",
        "words <td colspan=1000000 rowspan=1000000>" * 2_000,
        "<table>" + "<tr><td colspan=200 rowspan=200>words</td></tr>" * 5_000,
        "<p>" + "words " * 500_000,
        "<ul><li>" * 5_000 + "words",
        '<img src="data:image/png;base64,' + "A" * 3_000_000 + '">words',
        "<sup><a href='#a' id='b'>1</a></sup>words" * 3_000 + "<p><a href='#b' id='a'>1</a> note</p>" * 3_000,
    ],
    ids=lambda html: html[:24],
)
def test_markup_made_to_be_slow_is_not(html):
    began = time.process_time()
    found = convert_html(html)
    assert time.process_time() - began < 5
    everything = str(found.blocks) + str(found.dropped)
    assert "words" in everything or "<" * 100 in html or "<!--" * 100 in html
