"""What the editor's form refuses, where it says so, and what a draft may hold all the same."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from wagtail.blocks import StreamBlockValidationError, StructBlockValidationError

from standfirst.newsroom.blocks import BodyBlock
from standfirst.newsroom.blocks.table import TableForm
from standfirst.newsroom.models import Picture

BODY = BodyBlock()


def clean(*raw):
    return BODY.clean(BODY.to_python([{"id": str(n), **item} for n, item in enumerate(raw)]))


def p(html):
    return {"type": "paragraph", "value": html}


def struct(block, /, **value):
    return {"type": block, "value": value}


def refused(*raw):
    """The messages of a refused body by block and field, as the form shows them."""
    with pytest.raises(StreamBlockValidationError) as caught:
        clean(*raw)
    found = {}
    for place, error in caught.value.block_errors.items():
        if isinstance(error, StructBlockValidationError):
            for name, inner in error.block_errors.items():
                found[place, name] = " ".join(inner.messages)
        else:
            found[place, ""] = " ".join(error.messages)
    return found


def test_word_and_scripts_are_cleaned_on_save():
    (block,) = clean(
        p(
            '<p class="MsoNormal" style="mso-x:1" onclick="a()">Steel<o:p></o:p> '
            '<a href="javascript:a()">x</a></p><script>a()</script>'
        )
    )
    assert block.value.source == "<p>Steel <a>x</a></p>"


def test_empty_paragraph_is_refused_at_its_place():
    assert refused(p("<p>x</p>"), p("<p> </p>")) == {(1, ""): "This paragraph is empty. Write in it, or remove it."}


def test_overlong_paragraph_says_how_long_it_is():
    assert "20,001 characters; at most 20,000" in refused(p(f"<p>{'x' * 20_001}</p>"))[0, ""]


def test_overlong_heading_is_refused_at_its_field():
    assert "200 characters" in refused(struct("heading", text="x" * 201, level=2))[0, "text"]


@pytest.mark.parametrize(
    ("kind", "value", "name"),
    [
        ("heading", {"text": " ", "level": 2}, "text"),
        ("quote", {"text": ""}, "text"),
        ("chart", {"title": "", "kind": "line", "data": "c,v\n1,2\n2,3"}, "title"),
        ("chart", {"title": "t", "kind": "line", "data": ""}, "data"),
        ("fact_box", {"title": "t", "text": "<p></p>"}, "text"),
        ("embed", {"url": ""}, "url"),
        ("related", {"story": None}, "story"),
        ("document", {"document": None}, "document"),
        ("image", {"picture": None, "width": "wide"}, "picture"),
    ],
)
def test_empty_block_is_refused_at_its_field(kind, value, name):
    assert refused(struct(kind, **value))[0, name]


def test_text_in_a_charts_numbers_is_refused_at_the_data_with_row_and_column():
    found = refused(struct("chart", title="t", kind="line", data="q,Cars\nQ1,1\nQ2,about two"))
    assert found == {
        (0, "data"): "Row 3, column 2 (“Cars”, “Q2”): “about two” is not a number. "
        "Write figures only, such as 1,234.5; leave the cell empty for a gap."
    }


def test_video_of_another_site_is_refused_with_the_sites_there_are():
    assert "Vimeo, YouTube" in refused(struct("embed", url="https://evil.example/v"))[0, "url"]


def table(data, caption="c", choice="row"):
    return {"table": {"data": data, "table_caption": caption, "table_header_choice": choice}, "note": ""}


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (table([["", None]]), "empty"),
        (table([["a"]], caption=" "), "no caption"),
        (table([["a" * 1001]]), "Row 1, column 1 has 1001"),
        (table([["a"] * 21]), "21 columns"),
        (table([["a"]], caption="c" * 251), "251 characters"),
    ],
)
def test_table_that_readers_could_not_use_is_refused(value, said):
    assert said in refused({"type": "table", "value": value})[0, "table"]


def test_table_without_a_choice_of_heads_is_refused():
    with pytest.raises(ValidationError, match="Table headers"):
        TableForm().clean(table([["a"]], choice="")["table"])


def test_mark_without_note_is_refused_at_the_paragraph():
    found = refused(p("<p>a[^1]</p>"), p("<p>b[^2]</p>"), struct("footnote", mark="1", text="<p>n</p>"))
    assert found == {(1, ""): "[^2] has no note. Add a footnote block with the mark 2, or take it out of the text."}


def test_note_without_mark_and_repeated_note_are_refused_at_their_mark():
    note = struct("footnote", mark="1", text="<p>n</p>")
    assert "No text refers" in refused(p("<p>a</p>"), note)[1, "mark"]
    assert "another note" in refused(p("<p>a[^1]</p>"), note, note)[2, "mark"]


@pytest.mark.parametrize("mark", ["a b", "[1]", "x" * 9, ""])
def test_mark_that_no_text_could_hold_is_refused(mark):
    assert refused(struct("footnote", mark=mark, text="<p>n</p>"))[0, "mark"]


@pytest.mark.django_db
def test_picture_without_alt_text_is_refused_unless_it_is_decorative():
    (picture,) = Picture.objects.bulk_create([Picture(title="quay", file="q.jpg", width=10, height=10)])
    value = {"picture": picture.pk, "caption": "", "alt": "", "decorative": False, "width": "column"}
    assert "alt text" in refused(struct("image", **value))[0, "alt"]
    clean(struct("image", **value | {"alt": "A quay"}))
    clean(struct("image", **value | {"decorative": True}))
    assert refused(struct("image", **value | {"decorative": True, "alt": "A quay"}))[0, "decorative"]
    assert refused(struct("gallery", items=[]))[0, "items"]


def test_draft_keeps_what_is_not_finished():
    raw = [
        p("<p></p>"), p(f"<p>{'x' * 20_001}[^3]</p>"), struct("heading", text="", level=2),
        struct("chart", title="", kind="line", data="q,Cars\nQ1,about two"), struct("embed", url="https://evil.example/"),
        struct("footnote", mark="", text=""), struct("image", picture=None, width="wide"),
        struct("table", table={"data": [["", ""]], "table_caption": "", "table_header_choice": ""}, note=""),
    ]  # fmt: skip
    drafted = BODY.clean_deferred(BODY.to_python([{"id": str(n), **item} for n, item in enumerate(raw)]))
    assert drafted.get_prep_value()[3]["value"]["data"] == "q,Cars\nQ1,about two"
    assert len(drafted) == len(raw)
    with pytest.raises(ValidationError):
        BODY.clean(drafted)
