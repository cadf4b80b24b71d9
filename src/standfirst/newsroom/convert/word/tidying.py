"""The text of a document, tidied for mammoth: what it would lose or trip over is kept, listed or made simple."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from standfirst.newsroom.convert.found import Drops
from standfirst.newsroom.convert.word.drawings import Drawings, words_of
from standfirst.newsroom.convert.word.names import M, w
from standfirst.newsroom.convert.word.numbering import DEEPEST, Numbering
from standfirst.newsroom.convert.word.package import Relation
from standfirst.newsroom.convert.word.styles import Styles, is_on, number, value

_PAGE_FIELDS = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION|PAGEREF)\b", re.IGNORECASE)
_CONTENTS_FIELDS = re.compile(r"\s*(?:TOC|TOA|INDEX)\b", re.IGNORECASE)
_UNWRAPPED = frozenset(map(w, ("dir", "bdo", "smartTag", "customXml", "ins", "moveTo", "rubyBase")))
_READ = frozenset(
    w(name)
    for name in """document body p r t tab br noBreakHyphen softHyphen sym tbl tr tc hyperlink fldChar instrText drawing
    pPr rPr tblPr trPr tcPr tblGrid footnoteReference endnoteReference footnotes endnotes footnote endnote sectPr sdt
    sdtContent sdtPr del footnoteRef endnoteRef""".split()  # noqa: SIM905
)
_RUN_KEPT = frozenset(map(w, ("b", "i", "strike", "vertAlign")))


class Tidying:
    """Tidies one part after the other: the document, its footnotes, its endnotes."""

    def __init__(self, styles: Styles, numbering: Numbering, drops: Drops) -> None:
        self.styles, self.numbering, self.drops = styles, numbering, drops

    def settle(self, root: Any, relations: dict[str, Relation], drawings: Drawings, notes: dict[str, set[str]]) -> None:
        """Tidy a part in place. `notes` are the ids there are, by `footnote` and `endnote`."""
        self._drop_changes(root)
        self._drop_contents(root)
        drawings.settle(root)
        self._drop_equations(root)
        self._fields(root)
        self._ruby(root)
        for sign in list(root.iter(w("sym"))):
            if not re.fullmatch(r"[0-9A-Fa-f]{4}", sign.get(w("char")) or ""):
                self._remove(sign)
        for run in list(root.iter(w("r"))):
            self._run(run)
        self._references(root, relations, notes)
        self._unwrap(root)
        self._tables(root)
        self._paragraphs(root)

    def _remove(self, element: Any) -> None:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)

    def _drop_changes(self, root: Any) -> None:
        for row in [e for e in root.iter(w("tr")) if e.find(f"{w('trPr')}/{w('del')}") is not None]:
            self.drops.add("deleted", words_of(row))
            self._remove(row)
        for element in list(root.iter(w("del"), w("moveFrom"))):
            if element.getparent() is None or element.getparent().tag in (w("rPr"), w("trPr"), w("pPr")):
                continue
            text = words_of(element)
            if element.tag == w("del") and text:
                self.drops.add("deleted", text)
            self._remove(element)
        for name in (
            "rPrChange",
            "pPrChange",
            "tblPrChange",
            "trPrChange",
            "tcPrChange",
            "sectPrChange",
            "numberingChange",
        ):
            for element in list(root.iter(w(name))):
                self._remove(element)

    def _drop_contents(self, root: Any) -> None:
        for box in list(root.iter(w("sdt"))):
            properties = box.find(w("sdtPr"))
            gallery = value(properties, "docPartObj", "docPartGallery") or ""
            if "table of contents" in gallery.lower():
                self.drops.add("contents", words_of(box))
                self._remove(box)
            elif properties is not None and properties.find(w("showingPlcHdr")) is not None:
                self.drops.add("control", words_of(box))
                self._remove(box)
        for element in list(root.iter(w("altChunk"), w("subDoc"))):
            self.drops.add("embedded_document")
            self._remove(element)
        for paragraph in list(root.iter(w("p"))):
            if self.styles.kind(value(paragraph, "pPr", "pStyle")) == "contents":
                text = words_of(paragraph)
                if text:
                    self.drops.add("contents", text)
                self._remove(paragraph)

    def _drop_equations(self, root: Any) -> None:
        for element in list(root.iter(f"{{{M}}}oMathPara", f"{{{M}}}oMath")):
            if element.getparent() is not None and next(element.iterancestors(f"{{{M}}}oMathPara"), None) is None:
                self.drops.add("equation", words_of(element))
                self._remove(element)

    def _fields(self, root: Any) -> None:
        for field in list(root.iter(w("fldSimple"))):
            instruction = field.get(w("instr")) or ""
            if _PAGE_FIELDS.match(instruction):
                self.drops.add("field", words_of(field))
                self._remove(field)
            elif _CONTENTS_FIELDS.match(instruction):
                self.drops.add("contents", words_of(field))
                self._remove(field)
            else:
                _unwrap(field)

    def _ruby(self, root: Any) -> None:
        for reading in list(root.iter(w("rt"))):
            self.drops.add("ruby", words_of(reading))
            self._remove(reading)
        for ruby in list(root.iter(w("ruby"))):
            run = ruby.getparent()
            base = ruby.find(w("rubyBase"))
            if run is None or run.tag != w("r"):
                _unwrap(ruby)
                continue
            for text in [*(base if base is not None else ())]:
                for inner in list(text.iter(w("t"))):
                    ruby.addprevious(inner)
            self._remove(ruby)

    def _run(self, run: Any) -> None:
        if run.getparent() is None:
            return
        properties = run.find(w("rPr"))
        bold, italic, hidden = self.styles.look(value(properties, "rStyle"))
        if hidden or is_on(properties, "vanish"):
            text = words_of(run)
            if text:
                self.drops.add("hidden", text)
            self._remove(run)
            return
        for name in ("cr", "ptab"):
            for element in run.findall(w(name)):
                element.tag = w("br") if name == "cr" else w("tab")
        kept = [element for element in (properties if properties is not None else ()) if element.tag in _RUN_KEPT]
        said = {element.tag for element in kept}
        if properties is not None:
            run.remove(properties)
        if kept or bold or italic:
            made = etree.Element(w("rPr"))
            made.extend(kept)
            for on, name in ((bold, w("b")), (italic, w("i"))):
                if on and name not in said:
                    etree.SubElement(made, name)
            run.insert(0, made)

    def _references(self, root: Any, relations: dict[str, Relation], notes: dict[str, set[str]]) -> None:
        for reference in list(root.iter(w("footnoteReference"), w("endnoteReference"))):
            kind = "footnote" if reference.tag == w("footnoteReference") else "endnote"
            if reference.get(w("id")) not in notes[kind]:
                self.drops.add("note_missing", words_of(_paragraph_of(reference)))
                self._remove(reference)
        for element in list(root.iter(w("commentReference"), w("annotationRef"), w("bookmarkStart"), w("bookmarkEnd"))):
            self._remove(element)
        for link in list(root.iter(w("hyperlink"))):
            key = link.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
            if key is not None and key not in relations:
                _unwrap(link)

    def _unwrap(self, root: Any) -> None:
        """Elements that mammoth does not know are taken off what they hold, and those that hold nothing go."""
        for element in reversed(list(root.iter())):
            if element is root or element.getparent() is None or not isinstance(element.tag, str):
                continue
            unknown = element.tag.startswith(w("")) and element.tag not in _READ and _holds_text(element)
            if unknown or element.tag in _UNWRAPPED:
                _unwrap(element)

    def _tables(self, root: Any) -> None:
        for span in root.iter(w("gridSpan")):
            span.set(w("val"), str(number(span.get(w("val")), 1, 100) or 1))

    def _paragraphs(self, root: Any) -> None:
        previous: Any = None
        for paragraph in list(root.iter(w("p"))):
            properties = paragraph.find(w("pPr"))
            key = value(properties, "pStyle")
            kind = self.styles.kind(key)
            outline = number(value(properties, "outlineLvl"))
            if not kind and outline is not None and outline < 6:
                kind = f"heading {outline + 1}"
            item = self._item(properties, key) if kind in ("", "quote") else None
            previous = self._numbers(paragraph, item, previous)
            deleted = properties.find(f"{w('rPr')}/{w('del')}") is not None if properties is not None else False
            if properties is not None:
                paragraph.remove(properties)
            paragraph.insert(0, _properties("" if item else kind, item, deleted))

    def _item(self, properties: Any, key: str | None) -> tuple[str, int, str] | None:
        """The list a paragraph belongs to: (number of the list, level, `ul` or `ol`)."""
        num_id, level = value(properties, "numPr", "numId"), number(value(properties, "numPr", "ilvl"))
        if num_id is None:
            found = self.styles.numbering(key)
            if found is None:
                return None
            num_id, level = found[0], level if level is not None else found[1]
        if num_id == "0":
            return None
        level = max(level or 0, self.styles.list_level(key))
        kind = self.numbering.kind(num_id, level)
        return (num_id, level, kind) if kind else None

    def _numbers(self, paragraph: Any, item: tuple[str, int, str] | None, previous: Any) -> Any:
        """Count an item; a list that begins anew right after another one is parted from it by a line."""
        if item is None:
            return None
        num_id, level, kind = item
        count = self.numbering.count(num_id, level)
        if level == 0 and kind == "ol":
            if previous is None and count != 1:
                self.drops.add("list_numbers", f"{count}. {words_of(paragraph)}")
            elif previous is not None and count == 1 and previous != "ul":
                paragraph.addprevious(etree.fromstring(_RULE))
        if level > DEEPEST:
            self.drops.add("list_depth", words_of(paragraph))
        return kind if level == 0 else previous


_RULE = f'<w:p xmlns:w="{w("")[1:-1]}"><w:pPr><w:pStyle w:val="SfRule"/></w:pPr></w:p>'


def _properties(kind: str, item: tuple[str, int, str] | None, deleted: bool) -> Any:
    made = etree.Element(w("pPr"))
    if kind:
        etree.SubElement(made, w("pStyle"), {w("val"): "Sf" + "".join(part.capitalize() for part in kind.split())})
    if item is not None:
        numbers = etree.SubElement(made, w("numPr"))
        etree.SubElement(numbers, w("ilvl"), {w("val"): str(min(item[1], DEEPEST))})
        etree.SubElement(numbers, w("numId"), {w("val"): "1" if item[2] == "ul" else "2"})
    if deleted:
        etree.SubElement(etree.SubElement(made, w("rPr")), w("del"))
    return made


def _paragraph_of(element: Any) -> Any:
    return next(element.iterancestors(w("p")), element)


def _holds_text(element: Any) -> bool:
    return not element.tag.endswith(("Pr", "Ex")) and element.find(f".//{w('t')}") is not None


def _unwrap(element: Any) -> None:
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    for child in reversed(list(element)):
        parent.insert(at, child)
    parent.remove(element)
