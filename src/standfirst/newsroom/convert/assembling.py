"""From pieces to the blocks of a body."""

from __future__ import annotations

import re
from typing import Any

from standfirst.newsroom.convert.found import Converted, Drops, FoundPicture, place
from standfirst.newsroom.convert.limits import BLOCKS, PARAGRAPH
from standfirst.newsroom.convert.listing import lists
from standfirst.newsroom.convert.pieces import Figure, Grid, Head, Item, Piece, Words
from standfirst.newsroom.convert.runs import Run, cut, plain, rich

HEADING, QUOTE, BY, CAPTION, TITLE, STANDFIRST, NOTE = 200, 2000, 200, 400, 255, 400, 4000
_BY = re.compile(r"^\s*(?:[—–―]|--?)\s*(?=\w)")


class Assembly:
    """One body being put together."""

    def __init__(self, notes: dict[str, list[list[Run]]], pictures: list[FoundPicture], drops: Drops) -> None:
        self.notes, self.pictures, self.drops = notes, pictures, drops
        self.blocks: list[dict[str, Any]] = []
        self._html: list[str] = []
        self._marks: list[str] = []
        self._orphans: list[str] = []
        self._noted: set[str] = set()

    def whole(self, pieces: list[Piece]) -> Converted:
        """The copy, with the title taken out of it and every note behind the block that first refers to it."""
        title, standfirst, pieces = self._title(_captioned(pieces))
        levels = sorted({piece.level for piece in pieces if isinstance(piece, Head)})
        at = 0
        while at < len(pieces):
            if len(self.blocks) >= BLOCKS:
                self.drops.add("blocks", _said(pieces[at]), len(pieces) - at)
                break
            at = self._piece(pieces, at, levels)
        self._flush()
        self._leave_no_mark_alone()
        return Converted(title, self.blocks, tuple(self.pictures), self.drops.list(), standfirst)

    def _title(self, pieces: list[Piece]) -> tuple[str, str, list[Piece]]:
        """The title, the subtitle and the rest: what is styled so, or else the first heading of the first level."""
        title: Piece | None = next((p for p in pieces if isinstance(p, Words) and p.kind == "title"), None)
        if title is None:
            title = next((p for p in pieces if isinstance(p, Head) and p.level == 1), None)
        if not isinstance(title, Words | Head):
            return "", "", pieces
        text = " ".join(plain(title.runs, marks=False).split())
        if len(text) > TITLE:
            return "", "", pieces
        self._keep_marks(title.runs)
        rest = [piece for piece in pieces if piece is not title]
        subtitle = next((p for p in rest if isinstance(p, Words) and p.kind == "subtitle"), None)
        said = " ".join(plain(subtitle.runs, marks=False).split()) if subtitle is not None else ""
        if subtitle is None or len(said) > STANDFIRST:
            return text, "", rest
        self._keep_marks(subtitle.runs)
        return text, said, [piece for piece in rest if piece is not subtitle]

    # One piece, or several that belong together; each returns where to go on.

    def _piece(self, pieces: list[Piece], at: int, levels: list[int]) -> int:
        piece = pieces[at]
        if isinstance(piece, Item):
            return self._list(pieces, at)
        if isinstance(piece, Words) and piece.kind == "quote":
            return self._quote(pieces, at)
        if isinstance(piece, Words):
            self._paragraph(piece.runs)
        elif isinstance(piece, Head):
            self._heading(piece, 2 if piece.level == levels[0] else 3)
        elif isinstance(piece, Figure):
            self._figure(piece)
        else:
            self._table(piece)
        return at + 1

    def _paragraph(self, runs: list[Run]) -> None:
        if self._orphans and plain(runs):
            runs = [*runs, *(Run(f"[^{mark}]", mark=mark) for mark in self._orphans)]
            self._orphans = []
        for part in cut(runs, PARAGRAPH):
            self._rich(f"<p>{rich(part)}</p>", part)

    def _list(self, pieces: list[Piece], at: int) -> int:
        items = []
        while at < len(pieces) and isinstance(item := pieces[at], Item):
            items.append(item)
            at += 1
        # A list of many pages in several of the same kind, so that each fits a block.
        group: list[Item] = []
        length = 0
        for item in items:
            size = len(plain(item.runs))
            if group and length + size > PARAGRAPH and item.depth == 1:
                self._lists(group)
                group, length = [], 0
            if size > PARAGRAPH:
                self._lists(group)
                group, length = [], 0
                self._paragraph(item.runs)
                continue
            group.append(item)
            length += size
        self._lists(group)
        return at

    def _lists(self, items: list[Item]) -> None:
        total = sum(len(plain(item.runs)) for item in items)
        if total > PARAGRAPH:
            # One item with pages of items under it.
            for item in items:
                item.depth = 1
            half = len(items) // 2
            self._lists(items[:half])
            self._lists(items[half:])
            return
        marks = [run for item in items for run in item.runs if run.mark]
        for html in lists(items, self.drops):
            self._rich(html, marks)

    def _rich(self, html: str, runs: list[Run]) -> None:
        if self._html and sum(map(len, self._html)) + len(html) > PARAGRAPH:
            self._flush()
        self._html.append(html)
        self._marks += [run.mark for run in runs if run.mark]

    def _flush(self) -> None:
        if self._html:
            self.blocks.append({"type": "paragraph", "value": "".join(self._html)})
            self._html = []
        marks, self._marks = self._marks, []
        self._note(marks)

    def _heading(self, head: Head, level: int) -> None:
        text = " ".join(plain(head.runs, marks=False).split())
        if len(text) > HEADING:
            self.drops.add("heading_long", text)
            self._paragraph(head.runs)
            return
        self._keep_marks(head.runs)
        self._block("heading", {"text": text, "level": level, "anchor": ""})

    def _quote(self, pieces: list[Piece], at: int) -> int:
        lines: list[str] = []
        marks: list[str] = []
        while at < len(pieces) and isinstance(piece := pieces[at], Words) and piece.kind == "quote":
            if any(run.look.bold or run.look.href for run in piece.runs):
                self.drops.add("quote_format", plain(piece.runs, marks=False))
            lines += plain(piece.runs).split("\n")
            marks += [run.mark for run in piece.runs if run.mark]
            at += 1
        by = ""
        if len(lines) > 1 and _BY.match(lines[-1]) and len(lines[-1]) <= BY:
            by = _unmarked(_BY.sub("", lines.pop()), marks, lines)
        texts = [""]
        for line in [part for whole in lines for part in _parts(whole, QUOTE)]:
            if texts[-1] and len(texts[-1]) + len(line) + 1 > QUOTE:
                texts.append("")
            texts[-1] = f"{texts[-1]}\n{line}".strip()
        for text in texts:
            self._block("quote", {"text": text, "attribution": by if text is texts[-1] else ""})
        self._note(marks)
        return at

    def _figure(self, figure: Figure) -> None:
        caption = " ".join(plain(figure.caption).split())
        if len(caption) > CAPTION:
            caption = ""
        found = self.pictures[figure.number]
        said = re.sub(r"\s*\[\^[^\]]*\]", "", caption)
        self.pictures[figure.number] = FoundPicture(found.data, found.name, found.alt, said)
        self._block(
            "image",
            {
                "picture": place(figure.number),
                "caption": caption,
                "alt": found.alt,
                "decorative": False,
                "width": "column",
            },
        )
        if caption:
            self._note([run.mark for run in figure.caption if run.mark])
        else:
            self._paragraph(figure.caption)

    def _table(self, grid: Grid) -> None:
        note = " ".join(f"[^{mark}]" for mark in grid.marks)[:900]
        self._block(
            "table",
            {
                "table": {
                    "data": grid.rows,
                    "table_caption": grid.caption,
                    "table_header_choice": grid.headers,
                    "first_row_is_table_header": grid.headers in ("row", "both"),
                    "first_col_is_header": grid.headers in ("column", "both"),
                },
                "note": note,
            },
        )
        self._note(grid.marks)

    def _block(self, kind: str, value: Any) -> None:
        self._flush()
        self.blocks.append({"type": kind, "value": value})

    # Notes.

    def _note(self, marks: list[str]) -> None:
        for mark in marks:
            if mark in self._noted or mark not in self.notes:
                continue
            self._noted.add(mark)
            parts = self.notes[mark]
            text = "\n".join(plain(part) for part in parts)
            if len(text) > NOTE - 100:
                self.drops.add("note_long", text[NOTE - 100 :])
                parts = [cut(part, NOTE - 100)[0] for part in parts[:1]]
            self.blocks.append(
                {"type": "footnote", "value": {"mark": mark, "text": "".join(f"<p>{rich(part)}</p>" for part in parts)}}
            )
            # A note may refer to another one.
            self._note([run.mark for part in parts for run in part if run.mark])

    def _keep_marks(self, runs: list[Run]) -> None:
        """Headings hold no marks: they go to the end of the paragraph that follows."""
        self._orphans += [run.mark for run in runs if run.mark]

    def _leave_no_mark_alone(self) -> None:
        """What is left of marks without a place, and of notes that nothing refers to, is listed."""
        for mark in (*self._orphans, *(mark for mark in self.notes if mark not in self._noted)):
            if mark not in self._noted:
                self.drops.add("note_unused", "\n".join(plain(part) for part in self.notes.get(mark, [])))
                self._noted.add(mark)


def _captioned(pieces: list[Piece]) -> list[Piece]:
    """Captions put to the picture or table that they stand beside: a picture's below it, a table's above or below."""
    made: list[Piece] = []
    for at, piece in enumerate(pieces):
        if not isinstance(piece, Words) or piece.kind != "caption":
            made.append(piece)
            continue
        last = made[-1] if made else None
        following = pieces[at + 1] if at + 1 < len(pieces) else None
        text = " ".join(plain(piece.runs, marks=False).split())
        marked = any(run.mark for run in piece.runs)
        if isinstance(last, Figure) and not last.caption:
            last.caption = piece.runs
        elif isinstance(following, Grid) and not following.caption and len(text) <= 250 and not marked:
            following.caption = text
        elif isinstance(last, Grid) and not last.caption and len(text) <= 250 and not marked:
            last.caption = text
        elif isinstance(following, Figure) and not following.caption:
            following.caption = piece.runs
        else:
            made.append(piece)
    return made


def _parts(line: str, most: int) -> list[str]:
    return [plain(part) for part in cut([Run(line)], most)]


def _unmarked(by: str, marks: list[str], lines: list[str]) -> str:
    """Who said it, with the marks that stand there moved to the words that were said."""
    for mark in marks:
        if f"[^{mark}]" in by:
            by = by.replace(f"[^{mark}]", "")
            lines[-1] += f"[^{mark}]"
    return by.strip()


def _said(piece: Piece) -> str:
    if isinstance(piece, Grid):
        return " ".join(piece.rows[0])
    return "" if isinstance(piece, Figure) else plain(piece.runs)
