"""HTML of a mail before it is converted: what its program marked as a signature or as quoted is taken out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import nh3
from lxml import etree, html

LONGEST = 4_000_000
DEEPEST, MOST_FORMATS, MOST_TAGS = 200, 60, 120_000
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]{0,40})")
# Without an end, or closed by the next of their kind.
_EASY = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "wbr",
    "p",
    "li",
    "dt",
    "dd",
    "tr",
    "td",
    "th",
    "thead",
    "tbody",
    "tfoot",
    "html",
    "head",
    "body",
    "o:p",
    "option",
}
_FORMATS = {"a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"}
FEW_WORDS = 15
_SIGNATURES = {"gmail_signature", "moz-signature", "protonmail_signature_block", "zm_signature", "yahoo-signature"}
_SIGNATURE_IDS = {"signature", "applemailsignature", "ms-outlook-mobile-signature", "ymail_android_signature"}
_QUOTES = {"gmail_quote", "gmail_extra", "gmail_quote_container", "yahoo_quoted", "protonmail_quote", "moz-cite-prefix",
           "outlookmessageheader", "zmail_extra", "gmail_attr"}  # fmt: skip
# Everything from these on is another mail.
_REST_IDS = {"divrplyfwdmsg", "appendonsend", "reply-intro", "x_divrplyfwdmsg"}
_OUTLOOK_LINE = re.compile(r"border:\s*none;\s*border-top:\s*solid\s+#?\w+\s+1\.0pt", re.IGNORECASE)
_OUTLOOK_FROM = re.compile(r"\s*(?:From|Von|De|От|差出人)\s*[:：]")
_STRUCTURE = ("ul", "ol", "table", "h1", "h2", "h3", "h4", "img", "a", "b", "strong", "i", "em", "blockquote")
_KEPT = {"class", "id", "type", "style", "data-smartmail"}
_SPANS = {"colspan", "rowspan"}
_TAGS = {
    "p", "div", "br", "span", "b", "strong", "i", "em", "u", "a", "ul", "ol", "li", "table", "thead", "tbody", "tr",
    "td", "th", "caption", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "img", "sup", "sub", "hr", "pre", "figure",
    "figcaption", "font", "center", "section", "article",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Marked:
    """`html` without what was marked, `words` how many words are left in it, `signature` and `answered` samples of what
    was taken out."""

    html: str
    words: int
    structured: bool
    signature: str = ""
    answered: str = ""


def without_marked(source: str, *, quotes: bool = True) -> Marked:
    """HTML without the signatures, and with `quotes` without the quoted mails, that its program marked. Never raises.

    A text that would be left with next to nothing keeps its quotes: it passes another mail on.
    """
    source = source[:LONGEST].replace("\x00", "")
    if not is_tame(source):
        # The converter keeps the words of such a thing; there is no telling what in it is whose.
        return Marked(source, FEW_WORDS, structured=True)
    root = _tree(source)
    if root is None:
        return Marked("", 0, False)
    total = _words(root)
    signature = _take(root, _is_signature)
    answered = ""
    if quotes:
        rest = _take_rest(root)
        answered = " / ".join(filter(None, [_take(root, _is_quote), rest]))
        if _words(root) < FEW_WORDS < total - len(signature.split()) - _words(root):
            return without_marked(source, quotes=False)
    return Marked(
        html=_inside(root),
        words=_words(root),
        structured=_is_structured(root),
        signature=signature[:400],
        answered=answered[:400],
    )


def is_tame(source: str) -> bool:
    """Whether a browser's parser is done with it in no time: some markup (thousands of elements left open) makes any
    such parser slow, which counting tells before."""
    depth = formats = tags = 0
    for end, name in _TAG.findall(source):
        name, tags = name.lower(), tags + 1
        if name in _EASY and tags <= MOST_TAGS:
            continue
        depth = max(depth + (-1 if end else 1), 0)
        formats = max(formats + (-1 if end else 1), 0) if name in _FORMATS else formats
        if depth > DEEPEST or formats > MOST_FORMATS or tags > MOST_TAGS:
            return False
    return True


def refers_to(source: str, cid: str) -> bool:
    """Whether the text shows the picture that the mail calls `cid`."""
    return bool(cid) and f"cid:{cid.lower()}" in source.lower()


def _tree(source: str) -> Any:
    # Through a browser's parser first: whatever comes out is well-formed, shallow enough, and holds no script.
    clean = _cleaner().clean(source)
    if not clean.strip():
        return None
    try:
        return html.fragment_fromstring(clean, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=_TAGS,
        attributes={"*": _KEPT, "a": {"href"}, "img": {"src", "alt", "width", "height"}, "td": _SPANS, "th": _SPANS},
        url_schemes={"http", "https", "mailto", "cid"},
        link_rel=None,
        strip_comments=True,
    )


def _classes(node: Any) -> set[str]:
    return set((node.get("class") or "").lower().split())


def _id(node: Any) -> str:
    return (node.get("id") or "").lower()


def _is_signature(node: Any) -> bool:
    return (
        bool(_classes(node) & _SIGNATURES)
        or _id(node) in _SIGNATURE_IDS
        or node.get("data-smartmail") == "gmail_signature"
    )


def _is_quote(node: Any) -> bool:
    return bool(_classes(node) & _QUOTES) or (node.tag == "blockquote" and (node.get("type") or "").lower() == "cite")


def _take(root: Any, wanted: Any) -> str:
    taken = []
    for node in [node for node in root.iter() if isinstance(node.tag, str) and node is not root and wanted(node)]:
        if node.getparent() is not None and _within(node, root):
            taken.append(_text(node))
            node.drop_tree()
    return " / ".join(filter(None, taken))


def _within(node: Any, root: Any) -> bool:
    while node is not None:
        if node is root:
            return True
        node = node.getparent()
    return False


def _take_rest(root: Any) -> str:
    """From where Outlook begins the mail that is answered, everything."""
    for node in root.iter():
        if node is not root and isinstance(node.tag, str) and _begins_rest(node):
            return _drop_from(node, root)
    return ""


def _begins_rest(node: Any) -> bool:
    if _id(node) in _REST_IDS:
        return True
    return bool(_OUTLOOK_LINE.search(node.get("style") or "")) and bool(_OUTLOOK_FROM.match(_text(node)))


def _drop_from(node: Any, root: Any) -> str:
    dropped = []
    while node is not root:
        parent = node.getparent()
        following = list(node.itersiblings())
        if not dropped:
            following.insert(0, node)
            node.tail = None
        for one in following:
            dropped.append(_text(one))
            parent.remove(one)
        node = parent
    return " / ".join(filter(None, dropped))


def _is_structured(root: Any) -> bool:
    """Whether the markup says more than where lines end."""
    return next(root.iter(*_STRUCTURE), None) is not None or sum(1 for _ in root.iter("p", "div")) > 2


def _text(node: Any) -> str:
    return " ".join(" ".join(node.itertext()).split())


def _words(node: Any) -> int:
    return len(_text(node).split())


def _inside(root: Any) -> str:
    inner = [_escaped(root.text or "")]
    inner += [html.tostring(child, encoding="unicode") for child in root]
    return "".join(inner)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
