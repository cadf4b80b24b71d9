"""The zip file that a .docx is, opened as something that may be made to do harm.

Nothing is unpacked before its declared size, its ratio and the number of parts are within bounds, and no part is read
further than its bound, whatever it declares. XML is parsed without entities, DTDs or the network.
"""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
from typing import Any
from urllib.parse import unquote

from lxml import etree

from standfirst.newsroom.convert.limits import (
    DOCX_MEMBERS,
    DOCX_PART,
    DOCX_RATIO,
    DOCX_TOTAL,
    MB,
    XML_DEPTH,
    XML_NODES,
)

_END = b"PK\x05\x06"
_DIRECTORY = 2 * MB
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/": b"http://schemas.openxmlformats.org/officeDocument/2006/",
    b"http://purl.oclc.org/ooxml/drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
}
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


class Refused(Exception):
    """The document is not read; `reason` is a word of `convert.word.reasons`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def kind_of(data: bytes) -> str:
    """What a file is by its first bytes, whatever its name: `zip`, or the reason why it is refused."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if data.startswith(b"PK\x03\x04"):
        return "zip"
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "protected" if "EncryptedPackage".encode("utf-16-le") in data else "old_word"
    if head.startswith(b"%PDF"):
        return "pdf"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if re.match(rb"<(?:!doctype html|html|\?xml|meta|head|body)", head, re.IGNORECASE):
        return "web_page"
    if not data:
        return "empty"
    return "not_word"


class Package:
    """A checked zip. Raises `Refused` from its maker and from every reading."""

    def __init__(self, data: bytes) -> None:
        kind = kind_of(data)
        if kind != "zip":
            raise Refused(kind)
        _check_directory(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error):
            raise Refused("damaged") from None
        self._parts = {info.filename.lstrip("/"): info for info in self._zip.infolist()}
        self._read = 0
        self._check()

    def _check(self) -> None:
        infos = self._zip.infolist()
        if len(infos) > DOCX_MEMBERS or sum(info.file_size for info in infos) > DOCX_TOTAL:
            raise Refused("bomb")
        for info in infos:
            if info.flag_bits & 0x1:
                raise Refused("protected")
            if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise Refused("damaged")
            if info.file_size > MB and info.file_size > DOCX_RATIO * max(info.compress_size, 1):
                raise Refused("bomb")
        names = set(self._parts)
        if "mimetype" in names and b"opendocument" in self.read("mimetype", 200):
            raise Refused("open_document")
        if any(name.lower().endswith("vbaproject.bin") for name in names):
            raise Refused("macros")
        if "[Content_Types].xml" not in names:
            raise Refused(
                "pages" if any(name.startswith("Index/") or name == "Index.zip" for name in names) else "not_word"
            )
        types = self.read("[Content_Types].xml", MB)
        if b"macroEnabled" in types:
            raise Refused("macros")
        if b"wordprocessingml" not in types and b"officedocument" in types:
            raise Refused("other_office")

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def read(self, name: str, most: int = DOCX_PART) -> bytes:
        """A part of at most `most` bytes: a larger one is refused, and so are all of them together beyond a total."""
        info = self._parts.get(name)
        if info is None:
            raise Refused("damaged")
        if info.file_size > most:
            raise Refused("bomb")
        made = bytearray()
        try:
            with self._zip.open(info) as part:
                while chunk := part.read(256 * 1024):
                    made += chunk
                    self._read += len(chunk)
                    if len(made) > most or self._read > DOCX_TOTAL:
                        raise Refused("bomb")
        # zlib.error and what else a broken stream makes of the reader; `Refused` is none of them.
        except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, RuntimeError) as error:
            raise Refused("damaged") from error
        except Exception as error:
            if isinstance(error, Refused):
                raise
            raise Refused("damaged") from error
        return bytes(made)

    def tree(self, name: str) -> Any:
        """The root of an XML part, in the transitional namespaces."""
        return parse(self.read(name))

    def relations(self, name: str) -> dict[str, Relation]:
        """What a part refers to, by id; paths inside are from the root of the package."""
        folder, file = posixpath.split(name)
        path = posixpath.join(folder, "_rels", f"{file}.rels")
        found: dict[str, Relation] = {}
        if path not in self:
            return found
        for element in parse(self.read(path, 4 * MB)).iter(_RELATIONSHIPS):
            target, key = element.get("Target") or "", element.get("Id") or ""
            outside = element.get("TargetMode") == "External"
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
            found[key] = Relation((element.get("Type") or "").removeprefix(_TYPES), target, outside)
        return found


class Relation:
    """`kind` is the last word of its type, as `image`; `target` a path in the package, or an address when `outside`."""

    __slots__ = ("kind", "outside", "target")

    def __init__(self, kind: str, target: str, outside: bool) -> None:
        self.kind, self.target, self.outside = kind, target, outside


def parse(data: bytes) -> Any:
    """XML as a tree. Refused: a DTD, more nodes or levels than a document has, and what is not XML."""
    if data.count(b"<") > 2 * XML_NODES:
        raise Refused("bomb")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Refused("harmful")
    for strict, ordinary in _STRICT.items():
        if strict in data:
            data = data.replace(strict, ordinary)
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        deep = "depth" in str(error).lower() or "huge" in str(error).lower()
        raise Refused("bomb" if deep else "damaged") from None
    if root.getroottree().docinfo.doctype:
        raise Refused("harmful")
    _check_depth(root)
    return root


def _check_depth(root: Any) -> None:
    depth = 0
    for event, _element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > XML_DEPTH:
            raise Refused("bomb")


def _check_directory(data: bytes) -> None:
    """The directory of an ordinary .docx is a few kilobytes: a huge one would cost memory before it is looked at."""
    at = data.rfind(_END, max(0, len(data) - 66_000))
    if at < 0 or at + 22 > len(data):
        raise Refused("damaged")
    count, size = struct.unpack("<HI", data[at + 10 : at + 16])
    if size == 0xFFFFFFFF or count == 0xFFFF or size > _DIRECTORY or count > DOCX_MEMBERS:
        raise Refused("bomb")
