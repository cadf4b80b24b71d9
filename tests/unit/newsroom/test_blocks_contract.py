"""What `blocks.base` asks of every block, run over all that are registered."""

from __future__ import annotations

import json

import pytest
from django.template.loader import get_template
from django.utils.safestring import SafeString
from hypothesis import given, settings
from hypothesis import strategies as st
from wagtail.blocks import Block

from standfirst.core.registry import RegistryError
from standfirst.newsroom import body
from standfirst.newsroom.blocks import BodyBlock, BodyField, base
from standfirst.newsroom.body.sheet import Sheet
from standfirst.newsroom.rules.preview import Role
from standfirst.newsroom.rules.shown import Library, References

KINDS = [kind for _, kind in base.blocks]
NAMES = [
    "paragraph", "heading", "quote", "pull_quote", "footnote", "image", "gallery", "table", "chart", "embed",
    "fact_box", "related", "document", "divider",
]  # fmt: skip
each = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
FIELDS = st.sampled_from(
    ["text", "level", "anchor", "attribution", "mark", "picture", "caption", "alt", "decorative", "width", "title",
     "items", "table", "note", "data", "table_caption", "table_header_choice", "kind", "unit", "source", "url", "story",
     "label", "document", "value", "type", "id"]
)  # fmt: skip
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=30),
    st.sampled_from(["[^1]", "1", "line", "both", "c,v\n1,2\n2,3", "<p>x[^1]</p>", "https://youtu.be/dQw4w9WgXcQ"]),
)  # fmt: skip
ODD = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(FIELDS, inner, max_size=5), max_leaves=15
)


def test_every_block_of_the_issue_is_registered():
    assert [kind.name for kind in KINDS][: len(NAMES)] == NAMES


@each
def test_block_has_a_form_with_label_icon_and_group(kind):
    form = kind.form()
    assert isinstance(form, Block) and form is not kind.form()
    assert str(form.label) and form.meta.icon != "placeholder" and str(form.meta.group)


@each
def test_block_has_its_template(kind):
    assert get_template(kind.template)


@each
def test_only_the_divider_divides_and_only_the_paragraph_is_counted(kind):
    assert (kind.role is Role.DIVIDER) == (kind.name == "divider")
    assert (kind.role is Role.PARAGRAPH) == (kind.name == "paragraph")


@each
@settings(max_examples=60)
@given(value=ODD)
def test_block_reads_and_shows_whatever_is_stored_without_failing_or_asking_the_database(kind, value):
    for tidy in kind.read(value):
        assert isinstance(kind.references(tidy), References)
        assert all(isinstance(text, str) for text in kind.texts(tidy))
        assert all(isinstance(text, str) for text in kind.marked(tidy))
        assert isinstance(kind.html(tidy, Sheet(Library(), "en", {})), SafeString)


@settings(max_examples=60)
@given(st.lists(st.fixed_dictionaries({"type": st.sampled_from([*NAMES, "unknown"]), "value": ODD}) | ODD, max_size=8))
def test_any_list_is_a_body(raw):
    whole, shown = body.read(raw), body.preview(raw)
    assert whole.units[: len(shown.units)] == shown.units
    body.render(raw, Library(), "ja")
    body.render_preview(raw, Library(), "ar")
    assert body.preview_references(raw) | body.references(raw) == body.references(raw)
    assert isinstance(body.plain_text(raw), str)


@pytest.mark.parametrize("raw", [None, "", "text", 7, {}, [None], [{"type": ["a"]}], [{"type": "paragraph"}]])
def test_what_is_no_list_of_blocks_is_an_empty_body(raw):
    assert not body.render(raw, Library())


def test_third_party_block_ends_the_preview_unless_it_says_otherwise():
    assert base.BodyBlockKind.role is Role.STOPS


@pytest.mark.parametrize("entry", [object(), type("Nameless", (base.BodyBlockKind,), {"name": "not plain"})])
def test_entry_that_is_no_block_is_refused(entry):
    with pytest.raises(RegistryError) as caught:
        base.check(entry)
    assert caught.value.remedy


def test_body_freezes_no_blocks_into_migrations():
    _, path, args, kwargs = BodyField(blank=True).deconstruct()
    assert path == "standfirst.newsroom.blocks.body.BodyField"
    assert args == [] and kwargs == {"blank": True}
    assert list(BodyField(*args, **kwargs).stream_block.child_blocks) == list(BodyBlock().child_blocks)


def test_body_finds_its_words_for_search():
    block = BodyBlock()
    raw = [
        {"type": "paragraph", "value": "<p>Steel &amp; <b>iron</b></p>"},
        {"type": "chart", "value": {"title": "Exports", "kind": "column", "data": "q,Cars\nQ1,318"}},
        {"type": "image", "value": {"picture": 4, "width": "wide", "caption": "A quay"}},
    ]
    assert block.get_searchable_content(block.to_python(json.dumps(raw))) == [
        "Steel & iron", "Exports", "q\tCars", "Q1\t318", "A quay",
    ]  # fmt: skip
