"""From a string that may be anything to a tree that is small and safe to walk.

nh3 parses as a browser does, so its tree is what the editor saw. Some markup makes any such parser slow (thousands of
elements left open): it is told by counting, before it is parsed, and then only its words are kept.
"""

from __future__ import annotations

import base64
import binascii
import html as entities
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import nh3
from lxml import etree

from standfirst.newsroom.convert.found import Drops
from standfirst.newsroom.convert.limits import DEPTH, HTML, OPEN_FORMATS, PICTURES, PICTURES_TOTAL, TAGS

DATA = "sf-data:"
_DATA_URI = re.compile(r"data:image/[\w.+-]{1,40}(?:;[\w=-]{1,40}){0,3},([A-Za-z0-9+/=%\s-]*)", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>\x00]{0,40})")
_ANY_TAG = re.compile(
    r"<!--.*?-->|<(?:script|style|head|title)\b.*?</(?:script|style|head|title)\s*>|<[^>]*>", re.S | re.I
)
_BREAKS = re.compile(r"<(?:/?(?:p|div|h[1-6]|li|tr|table|ul|ol|blockquote)|br)\b[^>]*>", re.I)

_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())  # noqa: SIM905
# Their end is often left out, and a parser closes them by itself.
_SELF_CLOSING = frozenset("p li dt dd tr td th thead tbody tfoot colgroup option html head body o:p".split())  # noqa: SIM905
_FORMATS = frozenset("a b big code em font i nobr s small strike strong tt u".split())  # noqa: SIM905

_VOID_TAG = re.compile(r"<((?:br|hr|img|col)\b[^>]*)>")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TAGS = frozenset(
    """a abbr address article aside b big blockquote body br caption center cite code col colgroup dd del details dfn
    div dl dt em figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hr i img ins kbd label li main mark nav ol
    p pre q rb rp rt ruby s samp section small span strike strong sub summary sup table tbody td tfoot th thead tr tt u
    ul var""".split()  # noqa: SIM905
)
_WITHOUT_CONTENT = {
    "audio": "media", "button": "control", "canvas": "media", "embed": "media", "iframe": "media", "input": "control",
    "math": "equation", "object": "object", "select": "control", "svg": "drawing", "textarea": "control",
    "video": "media", "head": "", "noscript": "", "script": "", "style": "", "template": "", "title": "", "xml": "",
}  # fmt: skip
_COUNTED = re.compile(rf"<({'|'.join(name for name, what in _WITHOUT_CONTENT.items() if what)})\b", re.IGNORECASE)
_WORD_EQUATION = re.compile(r"\[if gte msEquation", re.IGNORECASE)

_CLEANER = nh3.Cleaner(
    tags=set(_TAGS),
    clean_content_tags=set(_WITHOUT_CONTENT) - {"input", "embed"},
    attributes={
        "*": {
            "style", "class", "id", "name", "role", "aria-level", "data-aria-level", "hidden", "dir",
        },
        "a": {"href"},
        "img": {"src", "alt", "width", "height"},
        "ol": {"start", "type"},
        "li": {"value"},
        "td": {"colspan", "rowspan"},
        "th": {"colspan", "rowspan", "scope"},
    },
    url_schemes={"http", "https", "mailto", "file", "cid", "blob", "sf-data", "tel", "ftp", "webkit-fake-url"},
    link_rel=None,
    strip_comments=True,
)  # fmt: skip


@dataclass(slots=True)
class Sifted:
    """`root` holds what the page held, None when only its `words` could be kept. `data` are the pictures in it."""

    root: Any = None
    words: str = ""
    data: dict[str, bytes] = field(default_factory=dict)


def sift(html: str, drops: Drops) -> Sifted:
    """The tree of a page or fragment. Never raises; takes time in proportion to the length, which is bounded."""
    sifted = Sifted()
    html = _take_pictures(html.replace("\x00", ""), sifted.data, drops)
    if len(html) > HTML:
        drops.add("too_long", words_of(html[HTML : HTML + 2000]))
        html = html[:HTML]
    for name in _COUNTED.findall(html):
        drops.add(_WITHOUT_CONTENT[name.lower()])
    drops_equations = len(_WORD_EQUATION.findall(html))
    if drops_equations:
        drops.add("equation", count=drops_equations)
    if _is_tame(html):
        cleaned = _CLEANER.clean(html)
        if _depth(cleaned) <= DEPTH:
            sifted.root = _tree(cleaned)
            return sifted
    drops.add("deep")
    sifted.words = words_of(html)
    return sifted


def _tree(cleaned: str) -> Any:
    """nh3's tree, taken over as it is: a second parser of HTML would mend it by older rules."""
    closed = _VOID_TAG.sub(r"<\1/>", _NOT_XML.sub("", cleaned).replace("&nbsp;", "\u00a0"))
    return etree.fromstring(f"<div>{closed}</div>", etree.XMLParser(resolve_entities=False, recover=True))


def words_of(html: str) -> str:
    """The words of markup that is not parsed, its paragraphs on lines of their own."""
    return entities.unescape(_ANY_TAG.sub("", _BREAKS.sub("\n\n", html)))


def _take_pictures(html: str, data: dict[str, bytes], drops: Drops) -> str:
    """Pictures that stand in the text as data, put aside, so that what is parsed is small."""
    total = 0

    def aside(match: re.Match[str]) -> str:
        nonlocal total
        if len(data) >= PICTURES or total + len(match[1]) > PICTURES_TOTAL:
            drops.add("picture_many" if len(data) >= PICTURES else "picture_too_large")
            return "about:blank"
        if ";base64" not in match[0][: match.start(1) - match.start()].lower():
            drops.add("picture_kind")
            return "about:blank"
        key = f"{DATA}{len(data)}"
        try:
            data[key] = base64.b64decode(re.sub(r"%0[ad]|\s", "", match[1].replace("%2B", "+").replace("%2F", "/")))
        except binascii.Error:
            drops.add("picture_broken")
            return "about:blank"
        total += len(data[key])
        return key

    return _DATA_URI.sub(aside, html) if "data:" in html.lower() else html


def _is_tame(html: str) -> bool:
    """Whether parsing takes time in proportion to its length: few elements left open, none nested by the hundred."""
    count = depth = 0
    left_open: Counter[str] = Counter()
    for match in _TAG.finditer(html):
        count += 1
        name = match[2].lower()
        step = -1 if match[1] else 1
        if name in _FORMATS:
            left_open[name] = max(0, left_open[name] + step)
            if left_open[name] > OPEN_FORMATS:
                return False
        elif name not in _VOID and name not in _SELF_CLOSING:
            depth = max(0, depth + step)
            if depth > 2 * DEPTH:
                return False
    return count <= TAGS


def _depth(cleaned: str) -> int:
    deepest = depth = 0
    for match in _TAG.finditer(cleaned):
        if match[2] not in _VOID:
            depth += -1 if match[1] else 1
            deepest = max(deepest, depth)
    return deepest
