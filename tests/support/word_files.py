"""Word documents written as XML, for what python-docx cannot write, and archives made to do harm."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
}
DECLARED = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMES.items())
TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
_PARTS = ("styles", "numbering", "footnotes", "endnotes", "comments", "header", "footer")


def paragraph(inner: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def run(text: str, properties: str = "") -> str:
    made = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{made}<w:t xml:space="preserve">{text}</w:t></w:r>'


def para(text: str, properties: str = "") -> str:
    return paragraph(run(text), properties)


def part(root: str, inner: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{root} {DECLARED}>{inner}</w:{root}>'


def relationships(rows: list[tuple[str, str, str, bool]]) -> str:
    made = "".join(
        f'<Relationship Id="{key}" Type="{NAMES["r"]}/{kind}" Target="{target}"'
        + (' TargetMode="External"' if outside else "")
        + "/>"
        for key, kind, target, outside in rows
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{made}</Relationships>'


def word_file(
    body: str,
    *,
    links: dict[str, str] | None = None,
    files: dict[str, bytes] | None = None,
    more: list[tuple[str, str, str, bool]] | None = None,
    document: str | None = None,
    types: str = TYPES,
    **parts: str,
) -> bytes:
    """A .docx with this body. `parts` are the inner XML of styles, footnotes, comments and so on; `files` are further
    members, `links` are addresses by relationship id, `more` are further relationships.
    """
    roots = {"header": "hdr", "footer": "ftr"}
    rows = [(key, "hyperlink", address, True) for key, address in (links or {}).items()]
    rows += [(f"rPart{name}", name, f"{name}.xml", False) for name in parts]
    rows += more or []
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", types)
        packed.writestr("_rels/.rels", relationships([("rId1", "officeDocument", "word/document.xml", False)]))
        packed.writestr("word/document.xml", document or part("document", f"<w:body>{body}</w:body>"))
        packed.writestr("word/_rels/document.xml.rels", relationships(rows))
        for name, inner in parts.items():
            assert name in _PARTS
            packed.writestr(f"word/{name}.xml", part(roots.get(name, name), inner))
        for name, data in (files or {}).items():
            packed.writestr(name, data)
    return made.getvalue()


def flat_bomb(megabytes: int = 300) -> bytes:
    """A document whose text is a few hundred megabytes of one letter."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        packed.writestr("[Content_Types].xml", TYPES)
        with packed.open("word/document.xml", "w", force_zip64=False) as member:
            member.write(part("document", "").encode()[:-13])
            for _ in range(megabytes):
                member.write(b"a" * 1024**2)
    return made.getvalue()


def with_declared_size(data: bytes, name: str, size: int) -> bytes:
    """The same archive with a lie about the unpacked size of a member, in both of its headers."""
    changed = bytearray(data)
    wanted = name.encode()
    for signature, at_size, at_length, at_name in ((b"PK\x03\x04", 22, 26, 30), (b"PK\x01\x02", 24, 28, 46)):
        start = 0
        while (start := changed.find(signature, start)) >= 0:
            length = struct.unpack_from("<H", changed, start + at_length)[0]
            if bytes(changed[start + at_name : start + at_name + length]) == wanted:
                struct.pack_into("<I", changed, start + at_size, size)
            start += 4
    return bytes(changed)


def overlapping_bomb(members: int = 2_000, kernel: int = 4 * 1024**2) -> bytes:
    """Many members that share one compressed stream: small in the file, gigabytes when all are unpacked."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    stream = packer.compress(b"a" * kernel) + packer.flush()
    check = zlib.crc32(b"a" * kernel)
    head = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 0, check, len(stream), kernel, 1, 0) + b"k" + stream
    rows = b""
    for number in range(members):
        name = b"word/media/%d.png" % number
        rows += struct.pack(
            "<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, check, len(stream), kernel, len(name), 0, 0, 0, 0, 0, 0
        )
        rows += name
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, members, members, len(rows), len(head), 0)
    return head + rows + end
