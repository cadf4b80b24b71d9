"""Documents that are broken, something else, or made to do harm: refused with a sentence, in seconds, every time."""

from __future__ import annotations

import io
import time
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standfirst.newsroom import convert
from standfirst.newsroom.convert.limits import MEMORY
from standfirst.newsroom.convert.markup import convert_html
from standfirst.newsroom.convert.word.document import read
from standfirst.newsroom.convert.word.package import Refused
from standfirst.newsroom.convert.word.reasons import REASONS
from standfirst.newsroom.errors import CopyRefused
from tests.support.word_files import (
    DECLARED,
    TYPES,
    flat_bomb,
    overlapping_bomb,
    para,
    part,
    with_declared_size,
    word_file,
)


def reason(data):
    with pytest.raises(Refused) as refused:
        read(data)
    assert refused.value.reason in REASONS
    return refused.value.reason


def zipped(**members):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name.replace("__", "/").replace("_", "."), data)
    return made.getvalue()


# ---- Bombs.


@pytest.fixture(scope="module")
def flat():
    return flat_bomb(120)


def test_a_flat_bomb_is_refused_before_it_is_unpacked(flat):
    assert len(flat) < 200_000
    began = time.process_time()
    assert reason(flat) == "bomb"
    assert time.process_time() - began < 0.5


def test_a_bomb_that_lies_about_its_size_is_not_believed(flat):
    # The reader stops at what was declared, and the sum of what it read is wrong.
    assert reason(with_declared_size(flat, "word/document.xml", 5_000)) == "damaged"


def test_a_bomb_of_overlapping_members_is_refused():
    assert reason(overlapping_bomb()) == "bomb"
    assert reason(overlapping_bomb(members=40)) in ("bomb", "not_word", "damaged")


def test_a_bomb_in_a_bomb_is_not_opened():
    inner = flat_bomb(30)
    nested = word_file(para("The only words."), files={"word/embeddings/inner.docx": inner, "word/media/x.png": inner})
    done = read(nested)
    assert "The only words." in done.html
    assert done.pictures == {}


def test_too_many_parts_are_refused():
    many = {f"word/{number}.xml": b"" for number in range(3_500)}
    assert reason(word_file(para("x"), files=many)) == "bomb"


def test_entities_are_never_expanded():
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    document = f'<?xml version="1.0"?>{laughs}<w:document {DECLARED}><w:body>{para("&b;")}</w:body></w:document>'
    assert reason(word_file("", document=document)) == "harmful"
    outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    document = f'<?xml version="1.0" encoding="utf-16"?>{outside}<w:document {DECLARED}><w:body/></w:document>'
    assert reason(word_file("", document=document.encode("utf-16"))) == "harmful"


@pytest.mark.parametrize("depth", [400, 40_000])
def test_markup_that_is_nested_too_deeply_is_refused(depth):
    deep = "<w:smartTag>" * depth + para("x") + "</w:smartTag>" * depth
    assert reason(word_file(deep)) == "bomb"


def test_a_document_of_a_million_elements_is_refused():
    assert reason(word_file("<w:p/>" * 1_000_000)) == "bomb"


def test_numbers_and_references_that_make_no_sense_do_no_harm():
    body = (
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>' + para("cell") + "</w:tc></w:tr></w:tbl>"
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="-7"/><w:numId w:val="x"/></w:numPr></w:pPr></w:p>'
        '<w:p><w:r><w:sym w:font="Wingdings" w:char="zz"/><w:footnoteReference/></w:r></w:p>'
        '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>' + para("words", '<w:pStyle w:val="Nowhere"/>')
    )
    styles = (
        '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    numbering = '<w:num w:numId="x"/><w:abstractNum/>'
    done = read(word_file(body, styles=styles, numbering=numbering))
    assert "cell" in done.html
    assert "words" in done.html


# ---- Something else.


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "empty"),
        (b"Plain text.", "not_word"),
        (b"%PDF-1.7 ...", "pdf"),
        (b"{\\rtf1 text}", "rtf"),
        (b"\xef\xbb\xbf<!DOCTYPE html><html>", "web_page"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "old_word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "protected"),
        (b"PK\x03\x04" + b"\x00" * 100, "damaged"),
        (zipped(mimetype="application/vnd.oasis.opendocument.text", content_xml="<x/>"), "open_document"),
        (zipped(Index__Document_iwa="x"), "pages"),
        (zipped(any_txt="x"), "not_word"),
        (word_file("", types=TYPES.replace("wordprocessingml", "spreadsheetml").replace("document.main", "sheet.main")),
         "other_office"),
        (word_file("", types=TYPES.replace("openxmlformats-officedocument.wordprocessingml.document.main",
                                           "ms-word.document.macroEnabled.main")), "macros"),
        (word_file(para("x"), files={"word/vbaProject.bin": b"x"}), "macros"),
        (word_file("", document="<w:document"), "damaged"),
        (word_file("", document=part("settings", "")), "other_office"),
        (word_file(para("x"))[:-40], "damaged"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)  # fmt: skip
def test_what_is_no_word_document_is_called_by_its_name(data, expected):
    assert reason(data) == expected


def test_a_broken_stream_is_damage_not_an_accident():
    data = bytearray(word_file(para("words " * 500)))
    at = data.find(b"word/document.xml") + 60
    data[at : at + 20] = bytes(20)
    assert reason(bytes(data)) == "damaged"


# ---- Through the process that reads documents.


def test_the_reading_process_tells_what_it_refused(flat):
    with pytest.raises(CopyRefused) as refused:
        convert.from_docx(flat)
    assert "was not opened" in refused.value.message
    assert refused.value.remedy


@pytest.mark.django_db
def test_the_reading_process_hands_over_text_and_pictures():
    found = convert.from_docx(io.BytesIO(word_file(para("Words of a document."))))
    assert found.blocks == [{"type": "paragraph", "value": "<p>Words of a document.</p>"}]


def test_a_document_with_nothing_in_it_says_so():
    with pytest.raises(CopyRefused, match="Nothing that belongs in a story"):
        convert.from_docx(word_file("<w:p/>"))


def test_a_document_that_takes_all_memory_is_stopped(monkeypatch):
    from standfirst.newsroom.convert.word import running

    monkeypatch.setattr(running, "_MODULE", "tests.support.greedy_child")
    monkeypatch.setattr(running, "_packages", lambda: f"{_here()}/src:{_here()}")
    with pytest.raises(CopyRefused, match="was not opened"):
        running.read_document(word_file(para("memory")))
    assert MEMORY < 2 * 1024**3


def _here():
    from pathlib import Path

    return Path(__file__).resolve().parents[3]


# ---- Anything at all.

SETTINGS = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


@SETTINGS
@given(st.data())
def test_a_document_changed_anywhere_is_read_or_refused(data):
    good = word_file(para("Words.", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>') * 3)
    changed = bytearray(good)
    for _ in range(data.draw(st.integers(1, 8))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    try:
        done = read(bytes(changed))
    except Refused as refused:
        assert refused.reason in REASONS
    else:
        convert_html(done.html, pictures=done.pictures, drops=done.drops)


WORD_TAGS = st.sampled_from(
    """p r t tbl tr tc pPr rPr numPr ilvl numId pStyle hyperlink footnoteReference del ins br tab sdt sdtContent drawing
    pict object fldSimple fldChar sym ruby rt rubyBase vanish gridSpan vMerge bookmarkStart commentReference""".split()  # noqa: SIM905
)
SAID = st.sampled_from(["", ' w:val="1"', ' w:val="x"', ' w:id="0"', ' w:fldCharType="end"', ' w:char="F0"'])


@st.composite
def word_markup(draw, depth=0):
    tag = draw(WORD_TAGS)
    attributes = draw(
        st.sampled_from(["", ' w:val="1"', ' w:val="x"', ' w:id="0"', ' w:fldCharType="end"', ' w:char="F0"'])
    )
    inner = "words" if tag == "t" else ""
    if depth < 4:
        inner += "".join(draw(st.lists(word_markup(depth=depth + 1), max_size=3)))
    return f"<w:{tag}{attributes}>{inner}</w:{tag}>"


@SETTINGS
@given(word_markup())
def test_any_markup_of_word_is_read_or_refused(markup):
    try:
        done = read(word_file(markup))
    except Refused as refused:
        assert refused.reason in REASONS
    else:
        convert_html(done.html, pictures=done.pictures, drops=done.drops)
