"""Bytes of a mail as text, whatever they say they are.

The order: a byte-order mark; UTF-8 when a one-byte charset is declared and the bytes are UTF-8 beyond doubt (the
commonest wrong label); ISO-2022-JP when its escapes are there; the declared charset, or the wider one that mailers
mean by its name; what the HTML says of itself; UTF-8; Windows-1252, in which every byte is something.
"""

from __future__ import annotations

import base64
import binascii
import codecs
import quopri
import re
import unicodedata
from collections.abc import Iterator

# What mailers call a charset, and what they mean by it.
_MEANT = {
    "ascii": "cp1252", "us-ascii": "cp1252", "ansi_x3.4-1968": "cp1252", "iso-8859-1": "cp1252", "latin1": "cp1252",
    "iso8859-1": "cp1252", "iso-8859-9": "cp1254", "iso-8859-8-i": "iso8859-8", "gb2312": "gb18030", "gbk": "gb18030",
    "gb_2312-80": "gb18030", "cn-gb": "gb18030", "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "korean": "cp949",
    "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932", "sjis": "cp932", "windows-31j": "cp932",
    "x-euc-jp": "euc_jp", "iso-2022-jp": "iso2022_jp_ext", "csiso2022jp": "iso2022_jp_ext", "cp50220": "iso2022_jp_ext",
    "windows-874": "cp874", "tis-620": "cp874", "x-mac-cyrillic": "mac_cyrillic", "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman", "utf8": "utf-8", "utf-8mb4": "utf-8", "unicode-1-1-utf-8": "utf-8",
    "big5-hkscs": "big5hkscs",
}  # fmt: skip
# Codecs of the machine rather than of texts; UTF-7 because it hides markup in plain letters.
_NEVER = {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7", "mbcs", "oem"}
_WIDE = {"utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"}
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_WORD = re.compile(r"=\?([A-Za-z0-9_.:+-]{1,60})(?:\*[A-Za-z0-9-]{1,20})?\?([bBqQ])\?([^?]*)\?=")
_BETWEEN = re.compile(r"[ \t\r\n]*")
_UNWANTED = re.compile(
    # Controls but tab and line feed; halves of characters; marks that turn the direction of what follows them.
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]"
)


def decode(data: bytes, declared: str = "", *, html: bool = False) -> tuple[str, str]:
    """The text, and the charset it was read in (`utf-8`, `cp1252`, …). Never raises.

    Line ends are `\\n`; controls and marks that turn the direction of writing are left out.
    """
    text, used = _decoded(data, declared, html=html)
    return tidy(text), used


def is_as_declared(declared: str, used: str) -> bool:
    """Whether a text was read in what it was declared to be, or in the wider charset that is meant by that name."""
    return not declared.strip() or _codec(declared) == used


def tidy(text: str) -> str:
    """Text that may be kept and shown: see `decode`."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n").replace("\x0c", "\n")
    return unicodedata.normalize("NFC", _UNWANTED.sub("", text))


def header_text(raw: str, *, most: int = 2_000) -> str:
    """An unstructured header as a person reads it, on one line: encoded words (RFC 2047) of any charset, also when a
    character is cut in two between neighbours, and bytes that nobody encoded. Never raises.
    """
    line = " ".join(raw[: 8 * most].split())
    out, at = [], 0
    for start, end, data, charset in _runs(line):
        out += [_bare(line[at:start]), decode(data, charset)[0]]
        at = end
    out.append(_bare(line[at:]))
    return " ".join(tidy("".join(out)).split())[:most]


def _runs(line: str) -> Iterator[tuple[int, int, bytes, str]]:
    """Neighbouring encoded words of one charset as one: their bytes belong together."""
    held: tuple[int, int, bytes, str] | None = None
    for word in _WORD.finditer(line):
        charset, data = word[1].lower(), _word_bytes(word[2], word[3])
        start = word.start()
        if held is not None and _BETWEEN.fullmatch(line[held[1] : start]):
            if held[3] == charset and not charset.startswith("iso-2022"):
                held = (held[0], word.end(), held[2] + data, charset)
                continue
            start = held[1]
        if held is not None:
            yield held
        held = (start, word.end(), data, charset)
    if held is not None:
        yield held


def _word_bytes(encoding: str, text: str) -> bytes:
    if encoding in "qQ":
        return quopri.decodestring(text.replace("_", " ").encode("latin-1", "replace"), header=False)
    letters = re.sub(r"[^A-Za-z0-9+/]", "", text)
    letters = letters[: len(letters) - 1] if len(letters) % 4 == 1 else letters
    try:
        return base64.b64decode(letters + "=" * (-len(letters) % 4))
    except binascii.Error:
        return b""


def _bare(text: str) -> str:
    """What stands outside encoded words: the parser keeps bytes that are no ASCII as halves of characters."""
    if not any("\ud800" <= letter <= "\udfff" for letter in text):
        return text
    return decode(text.encode("utf-8", "surrogateescape"))[0]


def _decoded(data: bytes, declared: str, *, html: bool) -> tuple[str, str]:
    for mark, name in _MARKS:
        if data.startswith(mark) and (text := _strictly(data[len(mark) :], name)) is not None:
            return text, name
    found = _codec(declared)
    names = ["utf-8"] if found not in _WIDE and _plainly_utf8(data) else []
    # All of it is ASCII, so that every other charset would take it for letters.
    names += ["iso2022_jp_ext"] if b"\x1b$" in data and data.isascii() and not found.startswith("iso2022") else []
    names += [found] if found else []
    if html and (meta := _META.search(data[:4_000])):
        names.append(_codec(meta[1].decode("ascii")))
    names.append("utf-8")
    for name in filter(None, names):
        if (text := _strictly(data, name)) is not None:
            return text, name
    return _mostly(data, found) if found else (data.decode("cp1252", "replace"), "cp1252")


def _mostly(data: bytes, name: str) -> tuple[str, str]:
    """As declared with some letters lost, unless too many are: then it is not what it says."""
    text = data.decode(name, "replace")
    if text.count("\ufffd") * 20 <= len(text):
        return text, name
    return data.decode("cp1252", "replace"), "cp1252"


def _plainly_utf8(data: bytes) -> bool:
    """Whether there are letters beyond ASCII, and all of them are UTF-8: chance does not make that."""
    if data.isascii() or b"\x1b" in data:
        return False
    return _strictly(data, "utf-8") is not None


def _strictly(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, ValueError):
        return None


def _codec(declared: str) -> str:
    """The name of Python's codec for a declared charset; empty for one it does not know or must not use."""
    name = declared.strip().strip("\"'").lower()
    meant = _MEANT.get(name, name)
    try:
        found = codecs.lookup(meant)
    except (LookupError, ValueError, UnicodeError):
        return ""
    if not getattr(found, "_is_text_encoding", True) or found.name.replace("_", "-") in _NEVER:
        return ""
    return found.name
