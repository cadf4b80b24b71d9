"""HTML of our pages, reduced to what feed readers take: no script, no drawing, no class, every address absolute. Pure.

What a page only makes sense of as a page is left out: drawings (the table of a chart stays), the way back from a note,
what is hidden from assistive technology. A block of a third party leaves an element out with the class `page-only`.
"""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from lxml import html

from standfirst.distribution.rules.characters import plain

PAGE_ONLY = frozenset({"page-only", "chart__legend", "chart__plot", "footnotes__back", "embed__notice"})
# Left out with all they hold.
_DROPPED = frozenset({
    "script", "style", "svg", "math", "template", "noscript", "iframe", "object", "embed", "form", "input", "button",
    "select", "textarea", "link", "meta", "base", "title", "head", "frame", "frameset", "noframes", "noembed", "xmp",
    "plaintext", "canvas", "dialog", "applet", "param",
})  # fmt: skip
# Kept with these attributes; of every other element only what it holds is kept.
_KEPT: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        ("p", "h2", "h3", "h4", "h5", "h6", "ul", "blockquote", "aside", "section", "div", "figure", "figcaption", "b",
         "i", "strong", "em", "sup", "sub", "br", "hr", "pre", "code", "dl", "dt", "dd", "table", "caption", "thead",
         "tbody", "tfoot", "tr", "cite", "q", "s", "ins", "del", "abbr", "small", "u", "ruby", "rt", "rp", "wbr"),
        frozenset(),
    ),
    "a": frozenset({"href", "hreflang"}),
    "img": frozenset({"src", "srcset", "alt", "width", "height"}),
    "ol": frozenset({"start", "reversed"}),
    "li": frozenset({"value"}),
    "td": frozenset({"colspan", "rowspan"}),
    "th": frozenset({"colspan", "rowspan", "scope"}),
    "time": frozenset({"datetime"}),
    "audio": frozenset({"src", "controls"}),
    "video": frozenset({"src", "controls", "poster"}),
}  # fmt: skip
_ON_ALL = frozenset({"lang", "dir"})
_SCHEMES = frozenset({"http", "https", "mailto"})
_SPACE = re.compile(r"\n\s*\n+")


def reduced(source: str, base: str) -> str:
    """`source`, well-formed HTML that our templates made, reduced; its addresses made absolute against `base`.

    A link within the page (a note's mark) becomes its text; one that leads nowhere by `http`, `https` or `mailto` too;
    a picture without an address is left out.
    """
    root = html.fragment_fromstring(plain(source), create_parent="div")
    # First what goes with all it holds, while everything still stands where it stood.
    for node in [node for node in root.iterdescendants() if not isinstance(node.tag, str) or _is_dropped(node)]:
        _drop(node)
    for node in list(root.iterdescendants()):
        if node.tag not in _KEPT or (node.tag == "a" and not _absolute(node, "href", base)):
            node.drop_tag()
        elif node.tag == "img" and not _absolute(node, "src", base):
            _drop(node)
        else:
            _keep(node, base)
    inner = html.tostring(root, encoding="unicode", method="html")
    return _SPACE.sub("\n", inner.removeprefix("<div>").removesuffix("</div>")).strip()


def _is_dropped(node: html.HtmlElement) -> bool:
    if node.tag in _DROPPED or node.get("aria-hidden") == "true":
        return True
    if node.tag == "summary":
        parent = node.getparent()
        return parent is not None and "chart__data" in parent.get("class", "").split()
    return not PAGE_ONLY.isdisjoint(node.get("class", "").split())


def _drop(node: html.HtmlElement) -> None:
    before = node.getprevious()
    # The dot that set the two apart goes as well.
    if before is not None and before.tail and before.tail.strip() == "·":
        before.tail = None
    node.drop_tree()


def _keep(node: html.HtmlElement, base: str) -> None:
    kept = _KEPT[node.tag]
    for name in list(node.attrib):
        if name not in kept and name not in _ON_ALL:
            del node.attrib[name]
    for name in ("poster", "src"):
        if node.tag in ("audio", "video") and name in node.attrib:
            _absolute(node, name, base)
    if "srcset" in node.attrib:
        _absolute_set(node, base)


def _absolute(node: html.HtmlElement, name: str, base: str) -> bool:
    """Whether the attribute leads somewhere; it is made absolute, or taken away."""
    value = address(node.get(name, ""), base)
    if value:
        node.set(name, value)
    elif name in node.attrib:
        del node.attrib[name]
    return bool(value)


def _absolute_set(node: html.HtmlElement, base: str) -> None:
    """A set of one picture says no more than `src` does."""
    steps = [part.split() for part in node.get("srcset", "").split(", ") if part.strip()]
    if len(steps) < 2:
        del node.attrib["srcset"]
        return
    node.set("srcset", ", ".join(" ".join([address(step[0], base), *step[1:]]) for step in steps))


def address(value: str, base: str) -> str:
    """An address made absolute against `base`; empty when it leads nowhere by `http`, `https` or `mailto`, or within
    the page alone.
    """
    value = value.strip()
    if not value or value.startswith("#"):
        return ""
    try:
        full = urljoin(base, value)
        return full if urlsplit(full).scheme in _SCHEMES else ""
    except ValueError:
        # Such as a host in brackets that is no address.
        return ""
