"""From units to HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.template.loader import get_template
from django.utils.safestring import SafeString

from standfirst.newsroom.blocks.footnote import footnote
from standfirst.newsroom.body.reading import Body, preview, read
from standfirst.newsroom.body.sheet import Sheet
from standfirst.newsroom.rules.preview import PARAGRAPHS
from standfirst.newsroom.rules.shown import Library

_NOTHING = SafeString("")


@dataclass(frozen=True, slots=True)
class RenderedBlock:
    """`kind` is the block's name; `id` the stored block's, which paragraphs of one block share."""

    kind: str
    html: SafeString
    id: str = ""


@dataclass(frozen=True, slots=True)
class RenderedBody:
    """The blocks that show something, and the notes after them. In a template it stands for its whole HTML.

    The first `opening` blocks are what `render` was told of, none of them without.
    """

    blocks: tuple[RenderedBlock, ...]
    footnotes: SafeString = _NOTHING
    cut: bool = False
    opening: int = 0

    @property
    def html(self) -> SafeString:
        return SafeString("\n".join([*(block.html for block in self.blocks), *filter(None, [self.footnotes])]))

    @property
    def parts(self) -> tuple[SafeString, SafeString]:
        """The opening, and everything after it with the notes; together they are the whole."""
        opening = SafeString("\n".join(block.html for block in self.blocks[: self.opening]))
        rest = [*(block.html for block in self.blocks[self.opening :]), *filter(None, [self.footnotes])]
        return opening, SafeString("\n".join(rest))

    def __str__(self) -> str:
        return self.html

    def __html__(self) -> str:
        return self.html

    def __bool__(self) -> bool:
        return bool(self.blocks)


def render(raw: Any, library: Library, language: str = "en", *, opening: int = 0) -> RenderedBody:
    """The HTML of a body. Costs no statement: what the library lacks is not shown.

    `raw` is the stored list, a stream or a `Body`; for the unentitled give `preview(…)` of it, or use `render_preview`.
    `language` is the story's BCP 47 tag: of labels and numbers, not of the text. `opening` is how many units of the
    body belong to a first part that is to be told from the rest, such as the preview's.
    """
    body = read(raw)
    notes: dict[str, Any] = {}
    for unit in body.units:
        if unit.kind is footnote:
            notes.setdefault(unit.value["mark"], unit.value)
    sheet = Sheet(library, language, notes)
    shown = []
    in_opening = 0
    for place, unit in enumerate(body.units):
        html = unit.kind.html(unit.value, sheet)
        if html:
            shown.append(RenderedBlock(unit.kind.name, html, unit.id))
            in_opening += place < opening
    return RenderedBody(tuple(shown), _footnotes(body, sheet), body.cut, in_opening)


def render_preview(raw: Any, library: Library, language: str = "en", paragraphs: int = PARAGRAPHS) -> RenderedBody:
    """The HTML of what the unentitled get. What follows is not rendered at all."""
    return render(preview(raw, paragraphs), library, language)


def _footnotes(body: Body, sheet: Sheet) -> SafeString:
    """The notes in the order of their first mention, then, in a whole body, those that nothing refers to."""
    texts: dict[str, list[SafeString]] = {}
    # A note may refer to another one, so the list can grow while it is made.
    while waiting := [m for m in sheet.numbering.numbers if m in sheet.notes and m not in texts]:
        for mark in waiting:
            texts[mark] = [sheet.rich(part) for part in sheet.notes[mark]["text"]]
    if not body.cut:
        for mark, value in sheet.notes.items():
            if mark not in texts:
                texts[mark] = [sheet.rich(part) for part in value["text"]]
    if not texts:
        return SafeString("")
    notes = sorted((sheet.note(mark, text) for mark, text in texts.items()), key=lambda note: int(note["number"]))
    return get_template(footnote.template).render({"notes": notes, "labels": sheet.labels})  # type: ignore[arg-type]
