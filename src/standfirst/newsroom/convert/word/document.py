"""From the bytes of a .docx to HTML and pictures. Runs in a process of its own: see `apart`."""

from __future__ import annotations

import io
import traceback
import zipfile
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import quoteattr

import mammoth
from lxml import etree
from PIL import Image as PillowImage

from standfirst.newsroom.convert.found import Drops
from standfirst.newsroom.convert.limits import PICTURES, PICTURES_TOTAL, XML_NODES
from standfirst.newsroom.convert.word.drawings import Crop, Drawings, words_of
from standfirst.newsroom.convert.word.names import R, W, w
from standfirst.newsroom.convert.word.numbering import DEEPEST, Numbering
from standfirst.newsroom.convert.word.package import Package, Refused, Relation
from standfirst.newsroom.convert.word.styles import Styles
from standfirst.newsroom.convert.word.tidying import Tidying

_MAP = """
p.SfTitle => p.title:fresh
p.SfSubtitle => p.subtitle:fresh
p.SfCaption => p.caption:fresh
p.SfQuote => blockquote > p:fresh
p.SfRule => hr:fresh
""" + "\n".join(f"p.SfHeading{level} => h{min(level, 6)}:fresh" for level in range(1, 10))
_KINDS = ("Title", "Subtitle", "Caption", "Quote", "Rule", *(f"Heading{level}" for level in range(1, 10)))
_PARTS = {"footnote": "footnotes", "endnote": "endnotes"}


@dataclass(slots=True)
class Read:
    html: str = ""
    pictures: dict[str, bytes] = field(default_factory=dict)
    drops: Drops = field(default_factory=Drops)


def read(data: bytes) -> Read:
    """A document as mammoth's HTML, its pictures by what stands in the `src` of an `img`. Raises `Refused`."""
    return _Reading(Package(data)).whole()


class _Reading:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.read = Read()
        self.main = self._main()
        self.relations = package.relations(self.main)
        self._made: dict[tuple[str, Crop | None], str | None] = {}
        self._total = 0

    def _main(self) -> str:
        for relation in self.package.relations("").values():
            if relation.kind == "officeDocument" and relation.target in self.package and not relation.outside:
                return relation.target
        if "word/document.xml" in self.package:
            return "word/document.xml"
        raise Refused("not_word")

    def whole(self) -> Read:
        styles = Styles(self._part("styles"))
        tidying = Tidying(styles, Numbering(self._part("numbering"), styles), self.read.drops)
        document = self.package.tree(self.main)
        if document.tag != w("document"):
            raise Refused("other_office")
        roots: dict[str, tuple[Any, dict[str, Relation]]] = {"document": (document, self.relations)}
        for part in _PARTS.values():
            path = self._path(part)
            if path:
                roots[part] = (self.package.tree(path), self.package.relations(path))
        notes = {kind: _note_ids(roots.get(part), kind) for kind, part in _PARTS.items()}
        self._comments()
        self._edges()
        nodes = 0
        for root, relations in roots.values():
            drawings = Drawings(relations, self._keep, self.read.drops)
            tidying.settle(root, relations, drawings, notes)
            nodes += sum(1 for _ in root.iter())
        if nodes > XML_NODES:
            raise Refused("too_long")
        self.read.html = _html(self._packed(roots))
        return self.read

    def _path(self, kind: str) -> str:
        for relation in self.relations.values():
            if relation.kind == kind and not relation.outside and relation.target in self.package:
                return relation.target
        return ""

    def _part(self, kind: str) -> Any:
        path = self._path(kind)
        return self.package.tree(path) if path else None

    def _comments(self) -> None:
        root = self._part("comments")
        for comment in root.iter(w("comment")) if root is not None else ():
            self.read.drops.add("comment", words_of(comment))

    def _edges(self) -> None:
        """Headers and footers of the page: listed when they hold words, or else for their page numbers."""
        for relation in self.relations.values():
            if relation.kind not in ("header", "footer") or relation.outside or relation.target not in self.package:
                continue
            root = self.package.tree(relation.target)
            text = words_of(root)
            if any(c.isalpha() for c in text):
                self.read.drops.add("header_footer", text)
            elif text or next(root.iter(w("fldSimple"), w("instrText")), None) is not None:
                self.read.drops.add("field", text)

    def _keep(self, path: str, crop: Crop | None) -> str | None:
        """The id of a picture's copy; None, and a line in the list, for one that cannot be had."""
        if (path, crop) not in self._made:
            self._made[path, crop] = self._copy(path, crop)
        return self._made[path, crop]

    def _copy(self, path: str, crop: Crop | None) -> str | None:
        name = path.rpartition("/")[2]
        if path not in self.package:
            self.read.drops.add("picture_broken", name)
            return None
        if len(self.read.pictures) >= PICTURES:
            self.read.drops.add("picture_many", name)
            return None
        data = self.package.read(path)
        self._total += len(data)
        if self._total > PICTURES_TOTAL:
            self.read.drops.add("picture_too_large", name)
            return None
        if crop is not None:
            cropped = _cropped(data, crop)
            if cropped is None:
                self.read.drops.add("picture_broken", name)
                return None
            data = cropped
            self.read.drops.add("picture_cropped", name)
        key = f"sf-data:{len(self.read.pictures)}"
        self.read.pictures[key] = data
        return f"rSf{len(self.read.pictures) - 1}"

    def _packed(self, roots: dict[str, tuple[Any, dict[str, Relation]]]) -> io.BytesIO:
        """A small package of our own making: nothing of the one that came in is opened by mammoth itself."""
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as packed:
            packed.writestr("[Content_Types].xml", _CONTENT_TYPES)
            packed.writestr("_rels/.rels", _relationships([("rId1", "officeDocument", "word/document.xml", False)]))
            packed.writestr("word/styles.xml", _styles())
            packed.writestr("word/numbering.xml", _numbering())
            for number, key in enumerate(self.read.pictures):
                packed.writestr(f"word/{number}.png", key)
            for part, (root, relations) in roots.items():
                packed.writestr(f"word/{part}.xml", etree.tostring(root, encoding="utf-8", xml_declaration=True))
                links = [
                    (key, "hyperlink", rel.target, True) for key, rel in relations.items() if rel.kind == "hyperlink"
                ]
                pictures = [(f"rSf{n}", "image", f"{n}.png", False) for n in range(len(self.read.pictures))]
                parts = [
                    (f"rPart{p}", p, f"{p}.xml", False) for p in ("styles", "numbering", *roots) if p != "document"
                ]
                every = [*links, *pictures, *(parts if part == "document" else [])]
                packed.writestr(f"word/_rels/{part}.xml.rels", _relationships(every))
        made.seek(0)
        return made


def _html(package: io.BytesIO) -> str:
    try:
        return str(
            mammoth.convert_to_html(
                package,
                style_map=_MAP,
                include_embedded_style_map=False,
                convert_image=mammoth.images.img_element(_source),
            ).value
        )
    except (MemoryError, RecursionError):
        raise
    # What it makes of markup that no program would write is told by no one kind of error.
    except Exception as error:
        traceback.print_exc()
        raise Refused("damaged") from error


def _source(image: Any) -> dict[str, str]:
    with image.open() as file:
        return {"src": file.read().decode()}


def _note_ids(part: tuple[Any, dict[str, Relation]] | None, kind: str) -> set[str]:
    if part is None:
        return set()
    ordinary = {"separator", "continuationSeparator", "continuationNotice"}
    found: set[str] = set()
    for note in list(part[0].iter(w(kind))):
        key = note.get(w("id"))
        if key is None or note.get(w("type")) in ordinary or key in found:
            note.getparent().remove(note)
        else:
            found.add(key)
    return found


def _cropped(data: bytes, crop: Crop) -> bytes | None:
    left, top, right, bottom = (side / 100_000 for side in crop)
    try:
        with PillowImage.open(io.BytesIO(data)) as opened:
            width, height = opened.size
            if width * height > 60_000_000:
                return None
            box = (round(width * left), round(height * top), round(width * (1 - right)), round(height * (1 - bottom)))
            kept = opened.crop(box)
            made = io.BytesIO()
            if opened.format == "JPEG":
                kept.save(made, "JPEG", quality=92, icc_profile=opened.info.get("icc_profile"))
            else:
                kept.save(made, "PNG")
            return made.getvalue()
    # Readers of picture formats raise whatever a broken file makes of them; the picture is then listed.
    except Exception:
        return None


def _styles() -> str:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="Sf{kind}"><w:name w:val="sf {kind}"/></w:style>' for kind in _KINDS
    )
    return f'<w:styles xmlns:w="{W}">{styles}</w:styles>'


def _numbering() -> str:
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{key}">'
        + "".join(f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="{form}"/></w:lvl>' for level in range(DEEPEST + 1))
        + "</w:abstractNum>"
        for key, form in ((1, "bullet"), (2, "decimal"))
    )
    nums = "".join(f'<w:num w:numId="{key}"><w:abstractNumId w:val="{key}"/></w:num>' for key in (1, 2))
    return f'<w:numbering xmlns:w="{W}">{lists}{nums}</w:numbering>'


def _relationships(every: list[tuple[str, str, str, bool]]) -> str:
    rows = "".join(
        f'<Relationship Id={quoteattr(key)} Type="{R}/{kind}" Target={quoteattr(target)} '
        f'TargetMode="{"External" if outside else "Internal"}"/>'
        for key, kind, target, outside in every
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


_CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)
