"""What a file is, by its first bytes: its name and its declared type are what the sender says."""

from __future__ import annotations

import io
import re
import zipfile

PICTURES = frozenset({"jpeg", "png", "gif", "webp", "avif", "heic"})
RUNS = frozenset({"program", "script", "macros"})

_STARTS = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"\xfe\xed\xfa\xce", "program"),
    (b"\xfe\xed\xfa\xcf", "program"),
    (b"\xce\xfa\xed\xfe", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"dex\n", "program"),
    (b"#!", "script"),
    (b"\x4c\x00\x00\x00\x01\x14\x02\x00", "program"),  # a Windows shortcut
    (b"%PDF-", "pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
    (b"{\\rtf", "rtf"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\x00", "archive"),
)
_RUN_BY_NAME = re.compile(
    r"\.(?:exe|com|scr|pif|bat|cmd|msi|msp|vbs?|vbe|jse?|mjs|wsf|wsh|hta|ps1|psm1|jar|apk|app|dmg|pkg|deb|rpm|sh|bash"
    r"|lnk|reg|cpl|dll|sys|iso|img|vhdx?|docm|dotm|xlsm|pptm|xll|chm|gadget|url|desktop)\s*$",
    re.IGNORECASE,
)
_HEIF = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}
_AVIF = {b"avif", b"avis"}
_NAME_PART = re.compile(r"[^/\\]*$")
MEMBERS = 3_000


def kind_of(data: bytes, name: str = "") -> str:
    """One of `jpeg png gif webp avif heic docx text program script macros pdf office rtf archive film other`, or
    `empty`. A name can make a file worse than its bytes say, never better. Never raises.
    """
    if not data:
        return "empty"
    kind = _by_bytes(data)
    if kind not in RUNS and kind not in PICTURES and _RUN_BY_NAME.search(name):
        return "program"
    return kind


def file_name(said: str, *, most: int = 120) -> str:
    """The last part of what the sender calls a file, fit for a list. Empty when nothing of it is left."""
    last = _NAME_PART.search(said.strip())
    return " ".join((last[0] if last else "").split())[-most:].strip(". ")


def _by_bytes(data: bytes) -> str:
    for start, kind in _STARTS:
        if data.startswith(start):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[4:8] == b"ftyp":
        brand = data[8:12]
        return "avif" if brand in _AVIF else "heic" if brand in _HEIF else "film"
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data)
    return "text" if _is_text(data) else "other"


def _zipped(data: bytes) -> str:
    """Reads the list of members only; nothing is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = set(packed.namelist()[:MEMBERS])
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, KeyError, IndexError):
        return "archive"
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return "macros"
    if "[Content_Types].xml" not in names:
        return "archive"
    return "docx" if "word/document.xml" in names else "office"


def _is_text(data: bytes) -> bool:
    head = data[:4_096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if b"\x00" in head:
        return False
    odd = sum(byte < 32 and byte not in (9, 10, 12, 13, 27) for byte in head)
    return odd * 50 <= len(head)
