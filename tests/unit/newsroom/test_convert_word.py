"""Word documents of real shapes: what becomes of each part, and what is listed as left out."""

from __future__ import annotations

import io

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches
from PIL import Image

from standfirst.newsroom.convert.markup import convert_html
from standfirst.newsroom.convert.word.document import read
from tests.support.word_files import para, paragraph, run, word_file

HEADING = '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'


def png(colour=(200, 30, 30), size=(60, 40), kind="PNG"):
    data = io.BytesIO()
    Image.new("RGB", size, colour).save(data, kind)
    data.seek(0)
    return data


def from_docx(data):
    """As `convert.from_docx`, without its process, its limits and our own stories."""
    done = read(data)
    return convert_html(done.html, pictures=done.pictures, drops=done.drops)


def from_python_docx(write):
    document = docx.Document()
    write(document)
    data = io.BytesIO()
    document.save(data)
    return from_docx(data.getvalue())


def shape(found):
    """(kind, what stands in it) of every block."""
    shown = []
    for block in found.blocks:
        value = block["value"]
        shown.append((block["type"], value if isinstance(value, str) else value.get("text", "")))
    return shown


def dropped(found):
    return {one.what: (one.count, one.sample) for one in found.dropped}


def text_of(found):
    return "".join(block["value"] for block in found.blocks if block["type"] == "paragraph")


# ---- As python-docx writes it.


def test_styles_become_title_standfirst_headings_and_quotes():
    def write(document):
        document.add_paragraph("Harbour dues rise", "Title")
        document.add_paragraph("The ports want more from April.", "Subtitle")
        document.add_heading("Why now", 1)
        document.add_paragraph("Dredging costs more.")
        document.add_heading("In the north", 2)
        document.add_heading("Deeper still", 4)
        document.add_paragraph("We pay twice.", "Quote")
        document.add_paragraph("— A pilot at Gdynia", "Intense Quote")

    found = from_python_docx(write)
    assert (found.title, found.standfirst) == ("Harbour dues rise", "The ports want more from April.")
    assert [(b["value"]["text"], b["value"]["level"]) for b in found.blocks if b["type"] == "heading"] == [
        ("Why now", 2),
        ("In the north", 3),
        ("Deeper still", 3),
    ]
    assert found.blocks[-1] == {
        "type": "quote",
        "value": {"text": "We pay twice.", "attribution": "A pilot at Gdynia"},
    }
    assert found.dropped == ()


def test_the_first_heading_is_the_title_where_nothing_is_styled_as_one():
    found = from_python_docx(lambda d: (d.add_heading("The only title", 1), d.add_heading("Part", 2)))
    assert found.title == "The only title"
    assert found.blocks == [{"type": "heading", "value": {"text": "Part", "level": 2, "anchor": ""}}]


def test_formats_of_words_and_links_are_kept():
    def write(document):
        words = document.add_paragraph("Plain ")
        words.add_run("bold").bold = True
        words.add_run(" and ")
        both = words.add_run("both")
        both.bold = both.italic = True
        words.add_run(", H")
        words.add_run("2").font.subscript = True
        words.add_run("O, ")
        words.add_run("strong by its style", "Strong")
        words.add_run(" & ")
        words.add_run("slanted", "Emphasis")
        words.add_run("\nsecond line")

    found = from_python_docx(write)
    assert text_of(found) == (
        "<p>Plain <b>bold</b> and <b><i>both</i></b>, H<sub>2</sub>O, <b>strong by its style</b> &amp; <i>slanted</i>"
        "<br>second line</p>"
    )


def test_lists_are_nested_and_numbered_anew():
    def write(document):
        for style in ("List Bullet", "List Bullet 2", "List Bullet"):
            document.add_paragraph(style, style)
        for style in ("List Number", "List Number"):
            document.add_paragraph(style, style)
        document.add_paragraph("A paragraph between.")
        document.add_paragraph("third of the same list", "List Number")

    found = from_python_docx(write)
    assert text_of(found) == (
        "<ul><li>List Bullet<ul><li>List Bullet 2</li></ul></li><li>List Bullet</li></ul>"
        "<ol><li>List Number</li><li>List Number</li></ol><p>A paragraph between.</p>"
        "<ol><li>third of the same list</li></ol>"
    )
    assert dropped(found)["list_numbers"] == (1, "3. third of the same list")


def test_a_table_with_merged_cells_is_taken_apart_and_says_so():
    def write(document):
        document.add_paragraph("Dues at three ports", "Caption")
        table = document.add_table(3, 3)
        for row, cells in enumerate([("Port", "2024", "2025"), ("Gdynia", "1.20", "1.40"), ("", "1.30", "1.50")]):
            for column, text in enumerate(cells):
                table.cell(row, column).text = text
        for cell in table.rows[0].cells:
            cell.paragraphs[0].runs[0].bold = True
        table.cell(1, 0).merge(table.cell(2, 0))

    found = from_python_docx(write)
    value = found.blocks[0]["value"]["table"]
    assert value["data"] == [["Port", "2024", "2025"], ["Gdynia", "1.20", "1.40"], ["", "1.30", "1.50"]]
    assert (value["table_header_choice"], value["table_caption"]) == ("row", "Dues at three ports")
    assert dropped(found) == {"table_merged": (1, "Gdynia")}


def test_a_repeated_head_row_is_a_head():
    def write(document):
        table = document.add_table(2, 2)
        for cell, text in zip([c for row in table.rows for c in row.cells], "abcd", strict=True):
            cell.text = text
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))

    assert from_python_docx(write).blocks[0]["value"]["table"]["table_header_choice"] == "row"


def test_pictures_come_with_alt_text_and_caption():
    def write(document):
        document.add_paragraph("Before.")
        document.add_picture(png(), width=Inches(1))
        properties = document.inline_shapes[0]._inline.docPr
        properties.set("descr", "A red field\n\nDescription automatically generated")
        document.add_paragraph("Figure one: a field.", "Caption")

    found = from_python_docx(write)
    assert [block["type"] for block in found.blocks] == ["paragraph", "image"]
    assert found.pictures[0].data == png().getvalue()
    assert (found.pictures[0].alt, found.pictures[0].caption) == ("A red field", "Figure one: a field.")
    assert found.blocks[1]["value"]["picture"] == "found:0"


def test_a_cropped_picture_does_not_bring_what_was_cut_off():
    def write(document):
        document.add_picture(png(size=(100, 40)))
        fill = document.inline_shapes[0]._inline.find(f".//{qn('pic:blipFill')}")
        crop = OxmlElement("a:srcRect")
        crop.set("l", "25000")
        crop.set("r", "25000")
        fill.insert(1, crop)

    found = from_python_docx(write)
    with Image.open(io.BytesIO(found.pictures[0].data)) as picture:
        assert picture.size == (50, 40)
    assert dropped(found)["picture_cropped"][0] == 1


def test_heads_and_feet_of_the_page_are_listed():
    def write(document):
        document.add_paragraph("The story.")
        document.sections[0].header.paragraphs[0].text = "Confidential draft"

    assert dropped(from_python_docx(write)) == {"header_footer": (1, "Confidential draft")}


# ---- As Word writes what python-docx cannot.


def note(key, text, kind="footnote"):
    return f'<w:{kind} w:id="{key}">{paragraph(f"<w:r><w:{kind}Ref/></w:r>" + run(f" {text}"))}</w:{kind}>'


SEPARATORS = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'


def test_footnotes_and_endnotes_become_notes_with_marks():
    body = paragraph(
        run("Dues rose")
        + '<w:r><w:footnoteReference w:id="2"/></w:r>'
        + run(" again")
        + '<w:r><w:endnoteReference w:id="1"/></w:r>'
        + run(".")
    )
    found = from_docx(
        word_file(body, footnotes=SEPARATORS + note(2, "Port report."), endnotes=note(1, "Own count.", "endnote"))
    )
    assert shape(found) == [
        ("paragraph", "<p>Dues rose[^1] again[^2].</p>"),
        ("footnote", "<p>Port report.</p>"),
        ("footnote", "<p>Own count.</p>"),
    ]
    assert [block["value"]["mark"] for block in found.blocks[1:]] == ["1", "2"]


def test_a_mark_without_its_note_and_one_in_a_heading_lose_no_text():
    body = (
        paragraph(run("Head") + '<w:r><w:footnoteReference w:id="2"/></w:r>', '<w:outlineLvl w:val="1"/>')
        + para("Text.")
        + paragraph(run("Other") + '<w:r><w:footnoteReference w:id="9"/></w:r>')
    )
    found = from_docx(word_file(body, footnotes=note(2, "Of the head.")))
    assert shape(found) == [
        ("heading", "Head"),
        ("paragraph", "<p>Text.[^1]</p><p>Other</p>"),
        ("footnote", "<p>Of the head.</p>"),
    ]
    assert dropped(found) == {"note_missing": (1, "Other")}


def test_tracked_changes_keep_what_was_put_in_and_list_what_was_taken_out():
    body = paragraph(
        run("Dues ")
        + '<w:del w:id="1" w:author="A"><w:r><w:delText>fell</w:delText></w:r></w:del>'
        + f'<w:ins w:id="2" w:author="A">{run("rose")}</w:ins>'
        + f'<w:moveFrom w:id="3">{run("moved")}</w:moveFrom>'
        + run(".")
    ) + paragraph(f'<w:moveTo w:id="4">{run("moved")}</w:moveTo>')
    found = from_docx(word_file(body))
    assert text_of(found) == "<p>Dues rose.</p><p>moved</p>"
    assert dropped(found) == {"deleted": (1, "fell")}


def test_comments_hidden_text_equations_and_contents_are_listed():
    toc = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    body = para("Why now 3", '<w:pStyle w:val="TOC1"/>') + paragraph(
        '<w:commentRangeStart w:id="0"/>'
        + run("Figure")
        + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
        + run(" secret", "<w:vanish/>")
        + "<m:oMath><m:r><m:t>E=mc</m:t></m:r></m:oMath>"
    )
    comments = f'<w:comment w:id="0" w:author="Desk">{para("Is this right?")}</w:comment>'
    found = from_docx(word_file(body, styles=toc, comments=comments))
    assert text_of(found) == "<p>Figure</p>"
    assert dropped(found) == {
        "comment": (1, "Is this right?"),
        "contents": (1, "Why now 3"),
        "equation": (1, "E=mc"),
        "hidden": (1, "secret"),
    }


def test_text_boxes_charts_shapes_and_objects_are_listed():
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><a:graphic><a:graphicData>"
        f"<wps:wsp><wps:txbx><w:txbxContent>{para('Pulled out')}</w:txbxContent></wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"<w:txbxContent>{para('Pulled out')}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    chart = (
        '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><c:chart r:id="rId9"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
    smart = chart.replace("c:chart", "dgm:relIds")
    shape_ = "<w:r><w:pict><v:rect style='width:10'/></w:pict></w:r>"
    sheet = '<w:r><w:object><v:shape/><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'
    found = from_docx(word_file(paragraph(run("Text") + box + chart + smart + shape_ + sheet)))
    assert text_of(found) == "<p>Text</p>"
    assert dropped(found) == {
        "text_box": (1, "Pulled out"),
        "chart": (1, ""),
        "diagram": (1, ""),
        "drawing": (1, ""),
        "object": (1, "Excel.Sheet.12"),
    }


def picture(key, attribute="embed"):
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" descr="A quay"/><a:graphic><a:graphicData><pic:pic><pic:blipFill>'
        f'<a:blip r:{attribute}="{key}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>'
        "</w:r>"
    )


def test_pictures_elsewhere_are_never_fetched_and_listed():
    more = [("rId5", "image", "http://127.0.0.1:9/secret.png", True), ("rId6", "image", "file:///etc/passwd", True)]
    body = paragraph(run("Text") + picture("rId5", "link") + picture("rId6") + picture("rId7"))
    found = from_docx(word_file(body, more=more))
    assert found.pictures == ()
    assert dropped(found) == {"picture_elsewhere": (2, "secret.png"), "picture_broken": (1, "")}


def test_a_grouped_picture_in_a_drawing_is_found():
    inner = picture("rId5").removeprefix("<w:r>").removesuffix("</w:r>")
    body = paragraph(
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wpg'>{inner}</mc:Choice></mc:AlternateContent></w:r>"
    )
    found = from_docx(
        word_file(
            body + para("x"),
            more=[("rId5", "image", "media/image1.png", False)],
            files={"word/media/image1.png": png().getvalue()},
        )
    )
    assert (found.pictures[0].data, found.pictures[0].alt) == (png().getvalue(), "A quay")


def test_links_are_led_straight_and_those_into_the_document_are_words():
    body = paragraph(
        f'<w:hyperlink r:id="rId5">{run("the port")}</w:hyperlink>'
        + f'<w:hyperlink w:anchor="_Toc1">{run(" above")}</w:hyperlink>'
        + f'<w:hyperlink r:id="rId77">{run(" broken")}</w:hyperlink>'
        + f'<w:hyperlink r:id="rId6">{run(" script")}</w:hyperlink>'
        + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://field.example/" '
        + f'</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(" field")}'
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    links = {
        "rId5": "https://www.google.com/url?q=https://port.example/a%3Futm_source%3Dx%26b%3D1&amp;sa=D",
        "rId6": "javascript:alert(1)",
    }
    found = from_docx(word_file(body, links=links))
    assert text_of(found) == (
        '<p><a href="https://port.example/a?b=1">the port</a> above broken script'
        '<a href="https://field.example/"> field</a></p>'
    )
    assert dropped(found)["inner_link"] == (1, "above")


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
    '</w:lvlOverride></w:num><w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>'
)


def item(text, num, level=0):
    return para(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def test_a_list_that_begins_anew_is_a_list_of_its_own():
    body = (
        item("one", 1) + item("a", 1, 1) + item("two", 1) + item("again one", 2) + item("dot", 3) + item("nine", 3, 9)
    )
    found = from_docx(word_file(body, numbering=NUMBERING))
    assert text_of(found) == (
        "<ol><li>one<ol><li>a</li></ol></li><li>two</li></ol><ol><li>again one</li></ol>"
        "<ul><li>dot<ul><li>nine</li></ul></li></ul>"
    )


def test_localised_and_inherited_styles_are_understood():
    styles = HEADING + (
        '<w:style w:type="paragraph" w:styleId="Mein"><w:name w:val="Haustitel"/><w:basedOn w:val="berschrift1"/>'
        "</w:style>"
    )
    body = para("Erster", '<w:pStyle w:val="berschrift1"/>') + para("x") + para("Zweiter", '<w:pStyle w:val="Mein"/>')
    found = from_docx(word_file(body, styles=styles))
    assert found.title == "Erster"
    assert shape(found) == [("paragraph", "<p>x</p>"), ("heading", "Zweiter")]


def test_what_mammoth_does_not_know_loses_no_words():
    body = (
        paragraph(f'<w:fldSimple w:instr="DATE">{run("1 March")}</w:fldSimple>')
        + paragraph(f'<w:bdo w:val="rtl">{run("مرحبا")}</w:bdo>')
        + paragraph(
            "<w:r><w:ruby><w:rt><w:r><w:t>とうきょう</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>東京</w:t></w:r>"
            "</w:rubyBase></w:ruby></w:r>" + run("支局")
        )
        + paragraph(f"<w:r><w:t>a</w:t><w:cr/><w:t>b</w:t></w:r><w:futureThing>{run(' kept')}</w:futureThing>")
        + paragraph(f'<w:fldSimple w:instr=" PAGE ">{run("7")}</w:fldSimple>' + run("end"))
    )
    found = from_docx(word_file(body))
    assert text_of(found) == "<p>1 March</p><p>مرحبا</p><p>東京支局</p><p>a<br>b kept</p><p>end</p>"
    assert dropped(found) == {"ruby": (1, "とうきょう"), "field": (1, "7")}


def test_the_strict_form_of_the_format_is_read_as_well():
    document = word_file(para("Strict words"))
    import zipfile

    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            text = text.replace(
                "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                "http://purl.oclc.org/ooxml/wordprocessingml/main",
            ).replace(
                "http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/"
            )
            new.writestr(name, text)
    assert text_of(from_docx(made.getvalue())) == "<p>Strict words</p>"
