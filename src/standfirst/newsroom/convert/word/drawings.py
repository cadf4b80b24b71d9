"""Everything that is drawn: pictures are kept in one simple form, the rest is listed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from lxml import etree

from standfirst.newsroom.convert.found import Drops
from standfirst.newsroom.convert.word.names import MC, PIC, WP, A, O, V, W, r, w
from standfirst.newsroom.convert.word.package import Relation

_HOLDERS = (w("drawing"), w("pict"), w("object"), f"{{{MC}}}AlternateContent", w("contentPart"))
Crop = tuple[int, int, int, int]


class Drawings:
    """Puts the drawings of one part in order. `keep` takes a picture's path and crop and gives the id of its copy."""

    def __init__(
        self, relations: dict[str, Relation], keep: Callable[[str, Crop | None], str | None], drops: Drops
    ) -> None:
        self.relations, self.keep, self.drops = relations, keep, drops

    def settle(self, root: Any) -> None:
        """Replace each drawing by the pictures in it, in the form that mammoth reads."""
        outermost = [e for e in root.iter(*_HOLDERS) if next(e.iterancestors(*_HOLDERS), None) is None]
        for holder in outermost:
            pictures = self._pictures(holder)
            parent, at = holder.getparent(), holder.getparent().index(holder)
            for offset, (key, alt) in enumerate(pictures):
                parent.insert(at + offset, _drawing(key, alt))
            holder.tail = None
            parent.remove(holder)

    def _pictures(self, holder: Any) -> list[tuple[str, str]]:
        """What can be kept of it; what cannot is listed."""
        chosen = holder
        if holder.tag == f"{{{MC}}}AlternateContent":
            choice, fallback = holder.find(f"{{{MC}}}Choice"), holder.find(f"{{{MC}}}Fallback")
            chosen = next((part for part in (choice, fallback) if part is not None), holder)
        box = next(chosen.iter(w("txbxContent")), None)
        if box is not None:
            self.drops.add("text_box", words_of(box))
        names = {etree.QName(e).localname for e in chosen.iter() if isinstance(e.tag, str)}
        if next(chosen.iter(f"{{{O}}}OLEObject"), None) is not None:
            self.drops.add("object", next(chosen.iter(f"{{{O}}}OLEObject")).get("ProgID") or "")
            return []
        found = list(self._found(chosen))
        if not found and chosen is not holder and box is None:
            found = list(self._found(holder))
        if not found and box is None:
            if "relIds" in names:
                self.drops.add("diagram")
            elif "chart" in names:
                self.drops.add("chart")
            elif not _is_rule(chosen) and not self._listed(chosen):
                self.drops.add("drawing")
        return found

    def _found(self, holder: Any) -> Iterable[tuple[str, str]]:
        seen: set[Any] = set()
        for blip in holder.iter(f"{{{A}}}blip", f"{{{V}}}imagedata"):
            key = blip.get(r("embed")) or blip.get(r("id")) or ""
            relation = self.relations.get(key)
            if relation is None or relation.outside:
                continue
            if (key, blip.getparent()) in seen:
                continue
            seen.add((key, blip.getparent()))
            kept = self.keep(relation.target, _crop(blip))
            if kept is not None:
                yield kept, _alt(blip, holder)

    def _listed(self, holder: Any) -> bool:
        """Whether a picture stands elsewhere, or is missing from the file, and is listed as such."""
        for blip in holder.iter(f"{{{A}}}blip", f"{{{V}}}imagedata"):
            key = blip.get(r("link")) or blip.get(r("embed")) or blip.get(r("id")) or ""
            relation = self.relations.get(key)
            if relation is not None and relation.outside:
                self.drops.add("picture_elsewhere", relation.target.replace("\\", "/").rpartition("/")[2])
                return True
            if key:
                # Kept, refused or missing: told where it was read.
                if relation is None:
                    self.drops.add("picture_broken")
                return True
        return False


def words_of(element: Any) -> str:
    """The words below an element, a space between paragraphs."""
    parts = []
    for inner in element.iter(w("t"), w("delText"), w("p"), f"{{{M_TEXT}}}t"):
        parts.append(" " if inner.tag == w("p") else inner.text or "")
    return " ".join("".join(parts).split())


M_TEXT = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def _alt(blip: Any, holder: Any) -> str:
    for above in blip.iterancestors():
        for properties in (above.find(f"{{{PIC}}}nvPicPr/{{{PIC}}}cNvPr"), above.find(f"{{{WP}}}docPr")):
            if properties is not None and (properties.get("descr") or "").strip():
                return str(properties.get("descr"))
        if above.get("alt") and above.tag.startswith(f"{{{V}}}"):
            return str(above.get("alt"))
        if above is holder:
            break
    return ""


def _crop(blip: Any) -> Crop | None:
    """What is cut off on the left, top, right and bottom, in thousandths of a per cent."""
    cut = blip.getparent().find(f"{{{A}}}srcRect") if blip.getparent() is not None else None
    if cut is None:
        return None
    sides = []
    for side in ("l", "t", "r", "b"):
        text = cut.get(side) or "0"
        sides.append(int(text) if text.isdecimal() and len(text) <= 6 else 0)
    left, top, right, bottom = sides
    return (left, top, right, bottom) if any(sides) and left + right < 99_000 and top + bottom < 99_000 else None


def _is_rule(holder: Any) -> bool:
    """A line across the page."""
    return any(shape.get(f"{{{O}}}hr") for shape in holder.iter(f"{{{V}}}rect"))


def _drawing(key: str, alt: str) -> Any:
    drawing = etree.Element(w("drawing"), nsmap={"w": W})
    inline = etree.SubElement(drawing, f"{{{WP}}}inline")
    etree.SubElement(inline, f"{{{WP}}}docPr", descr=alt)
    data = etree.SubElement(etree.SubElement(inline, f"{{{A}}}graphic"), f"{{{A}}}graphicData")
    fill = etree.SubElement(etree.SubElement(data, f"{{{PIC}}}pic"), f"{{{PIC}}}blipFill")
    etree.SubElement(fill, f"{{{A}}}blip", {r("embed"): key})
    return drawing
