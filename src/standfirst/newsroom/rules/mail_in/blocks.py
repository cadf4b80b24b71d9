"""A converted mail line by line: what stands on top for the desk is taken out, what is below the story is cut off."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html import escape
from typing import Any

from standfirst.newsroom.rules import richtext
from standfirst.newsroom.rules.mail_in import talk

Block = dict[str, Any]
_BREAK = re.compile(r"<br\s*/?>")
_INNER = re.compile(r"<p(?:\s[^>]*)?>(.*)</p>", re.DOTALL)


@dataclass(slots=True)
class Line:
    """A line of a paragraph as HTML, or a list or another block whole. `ends` is on for the last of its paragraph."""

    html: str
    text: str
    ends: bool = True
    block: Block | None = None


@dataclass(slots=True)
class Script:
    """The lines of a mail's blocks, to be taken from and put together again."""

    lines: list[Line] = field(default_factory=list)

    @classmethod
    def of(cls, blocks: Iterable[Block]) -> Script:
        lines: list[Line] = []
        for block in blocks:
            if block.get("type") == "paragraph":
                lines += [line for html in richtext.read(str(block.get("value", ""))) for line in _lines_of(html)]
            else:
                lines.append(Line("", _label(block), block=block))
        return cls(lines)

    def blocks(self) -> list[Block]:
        """Blocks again, a block for each paragraph."""
        made: list[Block] = []
        open_lines: list[str] = []
        for line in [*self.lines, Line("", "", block={})]:
            if line.block is None:
                open_lines.append(line.html)
            if open_lines and (line.ends or line.block is not None):
                made += _paragraph(open_lines)
                open_lines = []
            if line.block:
                made.append(line.block)
        return made

    def take_fields(self, understand: Callable[[str, str], bool]) -> None:
        """Take out the lines on top that say something to the desk, each to which `understand(name, value)` says yes;
        the first line of another shape ends it. A field that is not understood stays in the text.
        """
        kept: list[Line] = []
        ends_at = len(self.lines)
        for place, line in enumerate(self.lines):
            found = None if line.block is not None else field_of(line.text)
            if line.text.strip() and found is None and not _looks_like_field(line):
                ends_at = place
                break
            if line.text.strip() and (found is None or not understand(*found)):
                kept.append(line)
        self.lines = [*kept, *self.lines[ends_at:]]

    def cut(self) -> talk.Cut:
        """Cut off what does not belong to the story; what that was."""
        shown, places = [], []
        for place, line in enumerate(self.lines):
            shown.append(line.text)
            places.append(place)
            if line.ends:
                shown.append("")
                places.append(place)
        found = talk.cut(shown)
        inside = {places[n] for n in range(found.begin, found.end)} - {places[n] for n in found.left_out}
        before = {places[n] for n in range(found.begin) if shown[n].strip()}
        after = {places[n] for n in range(found.end, len(shown)) if shown[n].strip()}
        self.lines = [line for n, line in enumerate(self.lines) if n in inside - before - after]
        return found

    def take_first_line(self, text: str) -> None:
        """Take out the first line when it only says the headline again."""
        for place, line in enumerate(self.lines):
            if line.text.strip():
                if line.block is None and _same(line.text, text):
                    del self.lines[place]
                return

    def first_text(self) -> str:
        return next((line.text.strip() for line in self.lines if line.block is None and line.text.strip()), "")

    def text(self) -> str:
        """The words, with an empty line after each paragraph."""
        written = (line for line in self.lines if not line.text.startswith("[") or line.block is None)
        return "\n".join(line.text + ("\n" if line.ends else "") for line in written).strip()


FIELDS = {
    "headline": "headline", "title": "headline", "standfirst": "standfirst", "kicker": "kicker", "bureau": "bureau",
    "office": "bureau", "section": "section", "countries": "countries", "country": "countries", "dateline": "dateline",
    "access": "access", "embargo": "embargo", "embargo until": "embargo", "legal": "legal", "language": "language",
}  # fmt: skip
_FIELD = re.compile(r"\s*\*{0,2}([A-Za-z]{3,12}(?: [a-z]{5})?)\*{0,2}\s*[:：]\*{0,2}\s*(\S.*)", re.DOTALL)


def field_of(line: str) -> tuple[str, str] | None:
    """The field that a line names, by its own name, and what it says; None for any other line."""
    found = _FIELD.fullmatch(line) if len(line) <= 1_000 else None
    name = FIELDS.get(found[1].lower()) if found else None
    return (name, " ".join(found[2].split())) if found and name else None


def _looks_like_field(line: Line) -> bool:
    """A field we do not know: it stays in the text, and does not hide those below it."""
    return line.block is None and len(line.text) <= 80 and _FIELD.fullmatch(line.text) is not None


def _lines_of(html: str) -> list[Line]:
    inner = _INNER.fullmatch(html)
    if inner is None:  # a list
        return [Line(html, richtext.text(html))]
    parts = _BREAK.split(inner[1])
    lines = [Line(part.strip(), richtext.text(f"<p>{richtext.clean(part)}</p>"), ends=False) for part in parts]
    # A signature's dashes are told by the space after them, which `text` takes away.
    lines[-1].ends = True
    return lines


def _paragraph(lines: list[str]) -> list[Block]:
    html = richtext.clean(f"<p>{'<br>'.join(lines)}</p>")
    return [{"type": "paragraph", "value": part} for part in richtext.paragraphs(html)]


def _label(block: Block) -> str:
    """Some words for a block that is no paragraph, for counting."""
    value = block.get("value")
    if isinstance(value, dict) and isinstance(value.get("text"), str):
        return value["text"]
    return f"[{escape(str(block.get('type', '')))}]"


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold().rstrip(".") == " ".join(other.split()).casefold().rstrip(".")
