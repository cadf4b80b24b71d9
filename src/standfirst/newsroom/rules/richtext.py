"""Rich text as plain values: made safe, cut into paragraphs, read for links and words.

`clean` is the one gate: it parses as a browser does (html5ever through nh3) and writes well-formed HTML in which `<`
and `>` stand for tags only, also inside attributes. Everything else here relies on that and takes cleaned HTML only.
"""

from __future__ import annotations

import html as entities
import re

import nh3

from standfirst.newsroom.rules.shown import References

# Word, Google Docs and web pages bring these; what they hold is a paragraph for us. Table cells stay apart by a space.
_TO_PARAGRAPH = re.compile(
    r"<(/?)(?:h[1-6]|div|blockquote|pre|section|article|header|footer|main|aside|figure|figcaption|address|center|tr"
    r"|dt|dd)\b[^>]*>",
    re.IGNORECASE,
)
_OTHER = re.compile(r"<(?!/?(?:p|b|i|strong|em|a|ul|ol|li|sup|sub|br)\b)", re.IGNORECASE)
_CELL = re.compile(r"</t[dh]\s*>", re.IGNORECASE)
# Ordinary words and signs only: whatever a parser would write in another way goes to the parser.
_ONE_PLAIN = re.compile(r'<p(?: data-block-key="[A-Za-z0-9]{1,32}")?>([^<>&\x00\r\xa0]*)</p>')
_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"</?([a-z0-9]+)")
_LINK = re.compile(r'<a\b[^>]*\blinktype="(page|document)"[^>]*>')
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")

_TAGS = {"p", "b", "i", "strong", "em", "a", "ul", "ol", "li", "sup", "sub", "br"}
_WITHOUT_CONTENT = {
    "script", "style", "xml", "title", "iframe", "object", "svg", "math", "template", "noscript", "textarea", "select",
    "audio", "video",
}  # fmt: skip
_SCHEMES = {"http", "https", "mailto"}
_KEYED = {"p", "ul", "ol", "li"}


def _cleaner(attributes: dict[str, set[str]]) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=_TAGS,
        clean_content_tags=_WITHOUT_CONTENT,
        # nh3 would let `title` and `lang` pass on any tag.
        attributes={**attributes, "*": set()},
        url_schemes=_SCHEMES,
        link_rel=None,
        strip_comments=True,
    )


_SHOWN = _cleaner({"a": {"href", "linktype", "id"}})
_STORED = _cleaner({"a": {"href", "linktype", "id"}} | {tag: {"data-block-key"} for tag in _KEYED})


def clean(source: str, *, stored: bool = False) -> str:
    """Safe, well-formed HTML of the allowed tags only.

    With `stored` the editor's own block keys are kept, which comments hang on. Never raises; `""` for nothing.
    """
    cleaner = _STORED if stored else _SHOWN
    if _TO_PARAGRAPH.search(source):
        source = _TO_PARAGRAPH.sub(r"<\1p>", _CELL.sub(" ", source))
    cleaned = cleaner.clean(source)
    if _OTHER.search(source):
        # Some elements (tables, buttons) let others nest as they never may without them; once they are taken away, the
        # result is parsed again, until it is what a browser would make of it.
        for _ in range(8):
            again = cleaner.clean(cleaned)
            if again == cleaned:
                return cleaned
            cleaned = again
        return f"<p>{nh3.clean(cleaned, tags=set())}</p>"
    return cleaned


def tokens(cleaned: str) -> list[str]:
    """Texts (at even places) and tags (at odd places) of cleaned HTML, in order; joined they give it back."""
    return _TAG.split(cleaned)


def attributes(tag: str) -> dict[str, str]:
    """The attributes of a cleaned opening tag, still escaped."""
    return dict(_ATTRIBUTE.findall(tag))


def read(source: str) -> list[str]:
    """The paragraphs of a source, cleaned: `paragraphs(clean(source))`, by a short way where the source is one
    paragraph without any markup in it, as most are.
    """
    plain = _ONE_PLAIN.fullmatch(source)
    if plain is None:
        return paragraphs(clean(source))
    inner = plain.group(1).strip()
    return [f"<p>{inner}</p>"] if inner else []


def paragraphs(cleaned: str) -> list[str]:
    """Cleaned HTML cut into its paragraphs: each a `<p>`, `<ul>` or `<ol>` element that holds text.

    Text and inline elements outside any block become a `<p>`. Two line breaks in a row, or a blank line in text outside
    any block, begin a new one, so that a story pasted in one piece is still cut where its paragraphs end.
    """
    if cleaned.startswith("<p>") and cleaned.endswith("</p>") and "<p>" not in cleaned[3:] and "<br>" not in cleaned:
        inner = cleaned[3:-4]
        if "</p>" not in inner and "<ul" not in inner and "<ol" not in inner:
            return [cleaned] if text(inner) else []
    return _Cutter().cut(cleaned)


class _Cutter:
    """One pass over the tokens, with the open block (`<ul>` and `<ol>` whole) and the open inline elements."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.parts: list[str] = []
        self.inline: list[str] = []
        self.list_depth = 0
        self.in_paragraph = False
        self.breaks = 0

    def cut(self, cleaned: str) -> list[str]:
        for place, token in enumerate(tokens(cleaned)):
            if not token:
                continue
            if place % 2:
                self.tag(token)
            else:
                self.text(token)
        self.close()
        return self.done

    def text(self, token: str) -> None:
        if self.list_depth or not token.strip():
            self.parts.append(token)
            return
        self.breaks = 0
        if self.in_paragraph:
            self.parts.append(token)
            return
        first, *others = _BLANK_LINE.split(token)
        self.parts.append(first)
        for other in others:
            self.close()
            self.parts.append(other)

    def tag(self, token: str) -> None:
        match = _NAME.match(token)
        name = match.group(1) if match else ""
        opening = not token.startswith("</")
        if name in ("ul", "ol"):
            if opening and not self.list_depth:
                self.close()
                self.parts = []
            self.list_depth += 1 if opening else -1
            self.parts.append(token)
            if not self.list_depth:
                self.emit("".join(self.parts), again=list(self.inline))
        elif self.list_depth:
            self.parts.append(token)
        elif name in ("p", "li"):  # a list item without a list
            self.close()
            self.in_paragraph = opening
        elif name == "br":
            self.breaks += 1
            if self.breaks > 1:
                self.close()
            else:
                self.parts.append(token)
        else:
            self.parts.append(token)
            if opening:
                self.inline.append(token)
            elif self.inline:
                self.inline.pop()

    def close(self) -> None:
        """End the paragraph; inline elements that are open go on in the next one."""
        inner = "".join(self.parts).strip()
        while inner.endswith("<br>"):
            inner = inner[:-4].rstrip()
        ends = "".join(f"</{tag[1:-1].split(' ')[0]}>" for tag in reversed(self.inline))
        self.emit(f"<p>{inner}{ends}</p>", again=list(self.inline))

    def emit(self, element: str, again: list[str] | None = None) -> None:
        if text(element):
            self.done.append(element)
        self.parts = again or []
        self.breaks = 0


def text(cleaned: str) -> str:
    """The words of cleaned HTML, with blocks, list items and line breaks on lines of their own."""
    lined = re.sub(r"</(?:p|li|ul|ol)>|<br>", "\n", cleaned)
    plain = entities.unescape(_TAG.sub("", lined)).replace("\xa0", " ")
    return "\n".join(line for line in (part.strip() for part in plain.split("\n")) if line)


def references(cleaned: str) -> References:
    """The stories and documents that links in cleaned HTML point to by id."""
    if "linktype" not in cleaned:
        return References()
    found: dict[str, set[int]] = {"page": set(), "document": set()}
    for match in _LINK.finditer(cleaned):
        number = as_id(attributes(match.group(0)).get("id"))
        if number is not None:
            found[match.group(1)].add(number)
    return References(stories=frozenset(found["page"]), documents=frozenset(found["document"]))


def as_id(value: object) -> int | None:
    """A primary key from whatever is stored, or None: no block may fail on what an importer left."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        if not value.isascii() or not value.isdigit() or len(value) > 18:
            return None
        value = int(value)
    if isinstance(value, int) and 0 < value < 2**63:
        return value
    return None
