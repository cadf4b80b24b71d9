"""Tables: which of them are tables, and their cells as a grid of plain texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from standfirst.newsroom.convert.found import Drops
from standfirst.newsroom.convert.limits import CELL, COLUMNS, ROWS
from standfirst.newsroom.convert.pieces import Grid
from standfirst.newsroom.convert.runs import Run, plain

_LONG = 600
_SPANNED = 50_000
_FIGURE = re.compile(r"[(\s]*[-−–+]?\s*\D{0,3}\s?\d[\d\s.,'’\u202f\xa0]*\s?(?:%|\w{1,2})?\)?\*?")
_HEAD = re.compile(r"\D+|(?:19|20)\d\d\D?|Q\d|.*[^\W\d_]{3}.*", re.DOTALL)


@dataclass(slots=True)
class Cell:
    text: str = ""
    bold: bool = False
    head: bool = False
    marks: list[str] = field(default_factory=list)


def rows_of(table: Any) -> list[Any]:
    """The rows of a table itself, not of those in its cells."""
    rows = []
    for child in table:
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in ("thead", "tbody", "tfoot"):
            rows += [row for row in child if row.tag == "tr"]
    return rows


def cells_of(row: Any) -> list[Any]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def arranges(table: Any) -> bool:
    """Whether a table only arranges the page, as in mails: one column, tables in it, or a text in a cell."""
    if table.get("role") in ("presentation", "none"):
        return True
    rows = rows_of(table)
    widest = max((sum(_span(cell, "colspan") for cell in cells_of(row)) for row in rows), default=0)
    if widest < 2 or table.find(".//table") is not None:
        return True
    heads = any(cell.tag == "th" for row in rows for cell in cells_of(row))
    longest = max((_length(cell) for row in rows for cell in cells_of(row)), default=0)
    return longest > _LONG * 3 or (not heads and (longest > _LONG or (len(rows) == 1 and longest > 120)))


def grid(table: Any, read: Callable[[Any], list[Run]], drops: Drops) -> Grid | None:
    """The table as a grid; None when nothing stands in it. `read` gives the runs of a cell."""
    spread = _spread(table, read, drops)
    spread = [row for row in spread if any(cell.text for cell in row)]
    if not spread:
        return None
    width = max(len(row) for row in spread)
    cells = [row + [Cell() for _ in range(width - len(row))] for row in spread]
    filled = [place for place in range(width) if any(row[place].text for row in cells)]
    cells = [[row[place] for place in filled] for row in cells]
    if len(filled) > COLUMNS:
        drops.add("table_wide", cells[0][COLUMNS].text, len(filled) - COLUMNS)
        cells = [row[:COLUMNS] for row in cells]
    if len(cells) > ROWS:
        drops.add("table_long", cells[ROWS][0].text, len(cells) - ROWS)
        cells = cells[:ROWS]
    marks = [mark for row in cells for cell in row for mark in cell.marks]
    if marks:
        drops.add("table_note", count=len(marks))
    caption = table.find("caption")
    text = " ".join(plain(read(caption), marks=False).split()) if caption is not None else ""
    return Grid([[cell.text for cell in row] for row in cells], _headers(cells), text[:250], list(dict.fromkeys(marks)))


def _spread(table: Any, read: Callable[[Any], list[Run]], drops: Drops) -> list[list[Cell]]:
    """Cells at their places: one that spans several stands in the first, the others are empty."""
    made: list[list[Cell]] = []
    taken: dict[tuple[int, int], bool] = {}
    merged = 0
    sample = ""
    for y, row in enumerate(rows_of(table)):
        if y > 2 * ROWS:
            drops.add("table_long")
            break
        line: list[Cell] = []
        for element in cells_of(row):
            while taken.get((y, len(line))):
                line.append(Cell())
            cell = _cell(element, read, drops)
            across, down = _span(element, "colspan"), _span(element, "rowspan")
            if len(taken) + across * down > _SPANNED:
                across = down = 1
            if across * down > 1:
                merged += 1
                sample = sample or cell.text
            x = len(line)
            for below in range(1, down):
                for beside in range(across):
                    taken[(y + below, x + beside)] = True
            line += [cell, *(Cell(head=cell.head) for _ in range(across - 1))]
            if len(line) > 10 * COLUMNS:
                break
        made.append(line)
    if merged:
        drops.add("table_merged", sample, merged)
    return made


def _cell(element: Any, read: Callable[[Any], list[Run]], drops: Drops) -> Cell:
    runs = read(element)
    words = [run for run in runs if not run.mark and run.text.strip()]
    bold = bool(words) and all(run.look.bold for run in words)
    if any(run.look.href or run.look.italic or run.look.raised or (run.look.bold and not bold) for run in words):
        drops.add("table_format", plain(runs, marks=False))
    text = plain(runs, marks=False)
    if len(text) > CELL:
        drops.add("table_cell", text[CELL:])
        text = text[:CELL].rstrip()
    return Cell(text, bold, element.tag == "th", [run.mark for run in runs if run.mark])


def _headers(cells: Sequence[Sequence[Cell]]) -> str:
    if len(cells) < 2:
        return "neither"
    first_row, first_column = cells[0], [row[0] for row in cells[1:]]
    row = _heads(first_row[1:] or first_row) or _stands_above_figures(cells)
    column = len(first_row) > 1 and _heads(first_column)
    return "both" if row and column else "row" if row else "column" if column else "neither"


def _heads(cells: Sequence[Cell]) -> bool:
    known = [cell for cell in cells if cell.text or cell.head]
    return bool(known) and all(cell.head or cell.bold for cell in known)


def _stands_above_figures(cells: Sequence[Sequence[Cell]]) -> bool:
    """A first row of words above columns of figures; years above figures are heads too."""
    for place in range(1, len(cells[0])):
        head = cells[0][place].text
        below = [row[place].text for row in cells[1:] if row[place].text]
        figures = sum(_FIGURE.fullmatch(text) is not None for text in below)
        if below and figures * 3 >= len(below) * 2 and _HEAD.fullmatch(head):
            return True
    return False


def _span(element: Any, name: str) -> int:
    try:
        return min(max(int(element.get(name) or 1), 1), 200)
    except ValueError:
        return 1


def _length(cell: Any) -> int:
    return sum(len(text) for text in cell.itertext())
