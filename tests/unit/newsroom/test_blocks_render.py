"""A body as a page shows it: links led to their addresses, notes at the end, nothing from behind the gate."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.newsroom import body
from standfirst.newsroom.rules.shown import DocumentLink, Library, PictureTag, SourceLink, StoryLink

PICTURE = PictureTag(
    id=4, alt="A quay", width=1600, height=900, src="/media/q.jpg", srcset="/media/q.jpg 1600w",
    sources=(("image/avif", "/media/q.avif 800w"),), caption="Own caption", credit="Photo: A. Mori",
)  # fmt: skip
LIBRARY = Library(
    pictures={4: PICTURE},
    documents={3: DocumentLink(3, "Agenda", "/documents/3/agenda.pdf", "Two pages", "pdf", 123_456)},
    stories={7: StoryLink(7, 70, "/summit-70/", "Summit & tariffs")},
    sources=(
        SourceLink("Kanto Wire", "agency", "https://kanto.example/a?x=1&y=2"),
        SourceLink("Kanto Wire Asia", "agency", "https://asia.example/"),
        SourceLink("AT&T", "company", "https://att.example/"),
        SourceLink("関東通信", "agency", "https://ja.example/"),
    ),
)
CHART = {
    "title": "Cars", "kind": "column", "unit": "thousand", "data": "q,A,B\nQ1,1,2\nQ2,3,4", "source": "Customs",
    "note": "n",
}  # fmt: skip


def p(html):
    return {"type": "paragraph", "value": html}


def note(mark, text="<p>A note.</p>"):
    return {"type": "footnote", "value": {"mark": mark, "text": text}}


def show(*raw, language="en", library=LIBRARY):
    return str(body.render(list(raw), library, language))


def test_links_by_id_lead_to_their_addresses():
    shown = show(p('<p><a linktype="page" id="7">story</a>, <a linktype="document" id="3">paper</a></p>'))
    assert shown == '<p><a href="/summit-70/">story</a>, <a href="/documents/3/agenda.pdf">paper</a></p>'


def test_link_to_what_is_not_public_leaves_its_words():
    assert show(p('<p>a <a linktype="page" id="99"><b>story</b></a> b</p>')) == "<p>a <b>story</b> b</p>"


def test_link_out_of_the_house_says_so():
    assert show(p('<p><a href="https://x.example/?a=1&amp;b">x</a> <a href="/about/">y</a></p>')) == (
        '<p><a href="https://x.example/?a=1&amp;b" rel="external noopener">x</a> <a href="/about/">y</a></p>'
    )


def test_first_mention_of_each_source_is_linked_once():
    shown = show(p("<p>Kanto Wires no, Kanto Wire’s yes</p>"), p("<p>Kanto Wire again, <b>AT&amp;T</b> too</p>"))
    assert shown.count('class="source-credit"') == 2
    assert (
        '<a class="source-credit" href="https://kanto.example/a?x=1&amp;y=2" rel="external noopener">Kanto Wire</a>’s'
        in shown
    )
    assert '<b><a class="source-credit" href="https://att.example/" rel="external noopener">AT&amp;T</a></b>' in shown


def test_longer_name_of_a_source_is_not_taken_for_the_shorter():
    shown = show(p("<p>Kanto Wire Asia and Kanto Wire</p>"))
    assert ">Kanto Wire Asia</a> and <a" in shown and ">Kanto Wire</a></p>" in shown


def test_source_is_found_in_a_script_without_spaces():
    assert '">関東通信</a>が' in show(p("<p>首相は関東通信が伝えた</p>"))


def test_source_inside_a_link_or_an_attribute_is_left_alone():
    html = '<p><a href="https://x.example/Kanto Wire">Kanto Wire</a></p>'
    assert "source-credit" not in show(p(html))


def test_footnotes_are_numbered_by_mention_and_linked_both_ways():
    shown = show(p("<p>a[^x] b[^y] c[^x]</p>"), note("y", "<p>Second</p>"), note("x", "<p>First</p>"))
    assert shown.count('href="#note-1"') == 2 and shown.count('href="#note-2"') == 1
    first, second = re.findall(r'<li class="footnotes__note".*?</li>', shown)
    assert 'id="note-1"' in first and "First" in first and 'href="#mark-1"' in first and 'href="#mark-1-2"' in first
    assert 'id="note-2"' in second and "Second" in second and 'href="#mark-2"' in second
    assert shown.count('id="mark-1"') == shown.count('id="mark-1-2"') == shown.count('id="mark-2"') == 1


def test_mark_without_note_is_no_link_and_note_without_mark_is_still_shown():
    shown = show(p("<p>a[^9]</p>"), note("1", "<p>Alone</p>"))
    assert '<sup class="footnote-mark">1</sup>' in shown
    assert 'id="note-2" value="2"' in shown and "Alone" in shown and "footnotes__back" not in shown


def test_note_may_refer_to_a_note():
    shown = show(p("<p>a[^1]</p>"), note("1", "<p>see[^2]</p>"), note("2", "<p>end</p>"))
    assert shown.count('id="mark-2"') == 1 and shown.count('href="#mark-2"') == 1


def test_mark_in_a_link_does_not_nest_links():
    assert show(p('<p><a href="/x/">a[^1]</a></p>'), note("1")).startswith(
        '<p><a href="/x/">a<sup class="footnote-mark">1</sup></a></p>'
    )


def test_labels_follow_the_language_of_the_story():
    shown = show(p("<p>本文[^1]</p>"), note("1"), {"type": "chart", "value": CHART}, language="ja")
    assert '<h2 class="footnotes__title">注</h2>' in shown and "出所:Customs" in shown


def test_headings_have_anchors_of_their_own_and_skip_no_level():
    def h(text, level, anchor=""):
        return {"type": "heading", "value": {"text": text, "level": level, "anchor": anchor}}

    shown = show(h("Chips & gas", 3), h("Chips & gas", "3"), h("日本の車", 2), h("x", 2, "figures"))
    assert re.findall(r"<h\d id=.*?</h\d>", shown) == [
        '<h2 id="h-chips-gas">Chips &amp; gas</h2>', '<h3 id="h-chips-gas-2">Chips &amp; gas</h3>',
        '<h2 id="h-日本の車">日本の車</h2>', '<h2 id="h-figures">x</h2>',
    ]  # fmt: skip


def test_image_is_placed_with_its_size_known_and_its_words():
    shown = show({"type": "image", "value": {"picture": 4, "caption": "On <site>", "alt": "", "width": "wide"}})
    assert '<figure class="figure figure--wide">' in shown
    assert 'width="1600" height="900" loading="lazy" decoding="async"' in shown
    assert 'alt="A quay"' in shown and '<source type="image/avif" srcset="/media/q.avif 800w" sizes="' in shown
    assert "On &lt;site&gt;" in shown and "Photo: A. Mori" in shown


def test_decorative_image_is_silent():
    value = {"picture": 4, "caption": "", "alt": "", "decorative": True, "width": "column"}
    assert 'alt=""' in show({"type": "image", "value": value})


def test_picture_that_may_not_be_shown_leaves_no_empty_figure():
    gone = [
        {"type": "image", "value": {"picture": 5, "width": "wide", "caption": "Gone"}},
        {"type": "gallery", "value": {"title": "T", "items": [{"type": "item", "value": {"picture": 5}}]}},
    ]
    assert show(*gone) == ""


def test_gallery_keeps_the_pictures_that_may_be_shown():
    items = [{"type": "item", "value": {"picture": n, "caption": f"c{n}"}, "id": str(n)} for n in (4, 5)]
    shown = show({"type": "gallery", "value": {"title": "From hill to hold", "items": items}})
    assert shown.count("<li") == 1 and 'aria-label="From hill to hold"' in shown and "c4" in shown and "c5" not in shown


@pytest.mark.parametrize(
    ("choice", "columns", "rows"), [("row", 2, 0), ("column", 0, 3), ("both", 2, 2), ("neither", 0, 0)]
)
def test_table_has_heads_with_scope(choice, columns, rows):
    data = [["Fuel", "Share"], ["Petrol", "1,234.5"], ["<b>", "–"]]
    value = {"table": {"data": data, "table_caption": "What runs", "table_header_choice": choice}, "note": "n[^1]"}
    shown = show({"type": "table", "value": value})
    assert shown.count('scope="col"') == columns and shown.count('scope="row"') == rows
    assert 'role="region" tabindex="0" aria-label="Table: What runs"' in shown
    assert "<caption>What runs</caption>" in shown
    assert "&lt;b&gt;" in shown and 'class="table-note"' in shown
    assert ('<td class="num">1,234.5</td>' in shown) == (choice in ("row", "both"))


def test_chart_is_named_described_and_has_its_table():
    shown = show({"type": "chart", "value": CHART}, {"type": "chart", "value": CHART})
    ids = re.findall(r'\bid="([^"]+)"', shown)
    assert len(ids) == len(set(ids))
    assert shown.count('role="img"') == 4 and shown.count("<details") == 2 and "style=" not in shown
    for name in re.findall(r'aria-labelledby="([^"]+)"', shown):
        assert all(part in ids for part in name.split())
    assert '<th scope="row">Q1</th><td class="num">1</td><td class="num">2</td>' in shown and "Source: Customs" in shown


def test_chart_whose_data_cannot_be_read_is_left_out():
    assert show({"type": "chart", "value": {**CHART, "data": "q,A\nQ1,about ten"}}) == ""


def test_months_are_written_in_the_language_of_the_story():
    value = {**CHART, "kind": "line", "data": "m,v\n2026-01,1\n2026-02,2"}
    assert '<th scope="row">janv. 2026</th>' in show({"type": "chart", "value": value}, language="fr")


def test_embed_is_a_link_that_loads_nothing():
    shown = show({"type": "embed", "value": {"url": "https://vimeo.com/1084537", "caption": 'A "film"'}})
    assert '<a class="embed__link" href="https://vimeo.com/1084537"' in shown
    assert "<iframe" not in shown and "<img" not in shown and "src=" not in shown
    assert 'data-frame="https://player.vimeo.com/video/1084537?dnt=1&amp;autoplay=1"' in shown


def test_embed_of_another_site_is_left_out():
    assert show({"type": "embed", "value": {"url": "https://evil.example/v", "caption": ""}}) == ""


def test_document_says_its_kind_and_size():
    shown = show({"type": "document", "value": {"document": 3, "label": ""}})
    assert '<a class="document__link" href="/documents/3/agenda.pdf">Agenda</a>' in shown
    assert "PDF, 123\u00a0kB" in shown


def test_related_story_in_another_language_says_so():
    story = StoryLink(7, 70, "/s-70/", "Саммит", language="ru")
    shown = show({"type": "related", "value": {"story": 7}}, library=Library(stories={7: story}))
    assert 'lang="ru" hreflang="ru"' in shown and "Read also" in shown


def test_script_in_any_stored_text_is_never_markup():
    bad = "<script>alert(1)</script>"
    raw = [
        p(f"<p>x</p>{bad}"),
        {"type": "heading", "value": {"text": bad, "level": 2, "anchor": bad}},
        {"type": "quote", "value": {"text": bad, "attribution": bad}},
        {"type": "pull_quote", "value": {"text": bad, "attribution": bad}},
        note("1", f"<p>n</p>{bad}"),
        {"type": "image", "value": {"picture": 4, "caption": bad, "alt": bad, "width": bad}},
        {"type": "gallery", "value": {"title": bad, "items": [{"value": {"picture": 4, "caption": bad, "alt": bad}}]}},
        {"type": "table", "value": {"table": {"data": [[bad, bad]], "table_caption": bad}, "note": bad}},
        {"type": "chart", "value": {"title": bad, "kind": bad, "unit": bad, "data": f"{bad},{bad}\n{bad},1\nb,2",
                                    "source": bad, "note": bad}},
        {"type": "embed", "value": {"url": "https://vimeo.com/1084537", "caption": bad}},
        {"type": "fact_box", "value": {"title": bad, "text": f"<p>f</p>{bad}"}},
        {"type": "related", "value": {"story": 7, "label": bad}},
        {"type": "document", "value": {"document": 3, "label": bad}},
    ]  # fmt: skip
    shown = show(*raw)
    assert len(body.render(raw, LIBRARY).blocks) == len(raw) - 1
    assert "<script" not in shown and "&lt;script&gt;" in shown


CANARY = "Kestrel-9317"
GATED = [
    p(f"<p>{CANARY} [^1]</p>"),
    {"type": "heading", "value": {"text": CANARY, "level": 2}},
    {"type": "quote", "value": {"text": CANARY, "attribution": CANARY}},
    {"type": "pull_quote", "value": {"text": CANARY, "attribution": CANARY}},
    note("1", f"<p>{CANARY}</p>"),
    {"type": "image", "value": {"picture": 4, "caption": CANARY, "alt": CANARY, "width": "wide"}},
    {"type": "gallery", "value": {"title": CANARY, "items": [{"picture": 4, "caption": CANARY, "alt": CANARY}]}},
    {"type": "table", "value": {"table": {"data": [[CANARY, "1"]], "table_caption": CANARY}, "note": CANARY}},
    {"type": "chart", "value": {**CHART, "title": CANARY, "note": CANARY}},
    {"type": "embed", "value": {"url": "https://vimeo.com/1084537", "caption": CANARY}},
    {"type": "fact_box", "value": {"title": CANARY, "text": f"<p>{CANARY}</p>"}},
    {"type": "related", "value": {"story": 7, "label": CANARY}},
    {"type": "document", "value": {"document": 3, "label": CANARY}},
    p(f"<p>{CANARY}</p>"),
]  # fmt: skip


@given(st.lists(st.sampled_from(GATED), max_size=8), st.booleans())
def test_nothing_from_behind_the_gate_is_in_the_preview(gated, divided):
    raw = [p("<p>One [^1].</p>"), p("<p>Two.</p>")]
    raw += [{"type": "divider", "value": None}] if divided else [{"type": "chart", "value": CHART}]
    raw += [*gated, p("<p>Last.</p>")]
    shown = body.render_preview(raw, LIBRARY)
    assert CANARY not in str(shown) and CANARY not in body.preview_text(raw)
    assert not body.preview_references(raw).pictures and not body.preview_references(raw).documents
    assert [block.kind for block in shown.blocks] == ["paragraph", "paragraph"]
    assert '<sup class="footnote-mark">1</sup>' in str(shown) and "#note" not in str(shown)
    assert shown.cut


@given(st.integers(1, 6), st.sampled_from(["</p><p>", "<br><br>", "\n\n"]))
def test_story_pasted_into_one_block_does_not_leak(count, between):
    words = [f"Part {n} of the story." for n in range(count)]
    pasted = between.join(words) if between == "\n\n" else f"<p>{between.join(words)}</p>"
    shown = body.render_preview([p(pasted)], LIBRARY)
    assert len(shown.blocks) == min(2, count - 1)
    assert words[-1] not in str(shown)
    assert len(body.render([p(pasted)], LIBRARY).blocks) == count


def test_whole_story_in_one_paragraph_does_not_leak():
    assert not body.render_preview([p(f"<p>{'All of it. ' * 300}</p>"), p("<p>End</p>")], LIBRARY)


def test_full_body_holds_all_and_is_not_cut():
    shown = body.render([p("<p>One</p>"), {"type": "divider", "value": None}, *GATED], LIBRARY)
    assert not shown.cut and "divider" not in [block.kind for block in shown.blocks]
    assert body.plain_text(GATED).count(CANARY) >= 20


def test_note_before_the_gate_is_shown_with_its_mark():
    raw = [
        p("<p>One[^1]</p>"),
        note("1", "<p>Seen</p>"),
        p("<p>Two[^2]</p>"),
        p("<p>Three</p>"),
        note("2", "<p>Hid</p>"),
    ]
    shown = str(body.render_preview(raw, LIBRARY))
    assert "Seen" in shown and 'href="#note-1"' in shown and "Hid" not in shown and '">2</sup>' in shown


def test_note_before_the_gate_that_is_mentioned_behind_it_is_kept_back():
    raw = [p("<p>One</p>"), note("1", "<p>Early</p>"), p("<p>Two</p>"), p("<p>Three[^1]</p>"), p("<p>Four</p>")]
    assert "Early" not in str(body.render_preview(raw, LIBRARY))


def test_references_are_collected_from_blocks_and_links():
    raw = [
        p('<p><a linktype="page" id="7">x</a> <a linktype="document" id="3">y</a></p>'),
        {"type": "image", "value": {"picture": 4}},
        {"type": "gallery", "value": {"items": [{"value": {"picture": 5}}, {"value": {"picture": "6"}}]}},
        note("1", '<p><a linktype="page" id="8">z</a></p>'),
        {"type": "fact_box", "value": {"title": "t", "text": '<p><a linktype="document" id="9">z</a></p>'}},
        {"type": "related", "value": {"story": 10}},
        {"type": "document", "value": {"document": 11}},
    ]
    found = body.references(raw)
    assert (found.pictures, found.stories, found.documents) == ({4, 5, 6}, {7, 8, 10}, {3, 9, 11})


def test_every_class_in_the_markup_is_in_the_reference():
    reference = Path("docs/reference/blocks.md").read_text(encoding="utf-8")
    shown = show(p("<p>Kanto Wire[^1]</p>"), note("1"), *GATED, {"type": "chart", "value": {**CHART, "kind": "line"}})
    names = {name for found in re.findall(r'class="([^"]+)"', shown) for name in found.split()}
    unknown = {n for n in names if n not in reference and not re.fullmatch(r"(series|chart|figure|embed)-.*", n)}
    assert unknown == set()
