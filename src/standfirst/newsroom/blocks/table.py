from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock

from standfirst.newsroom.blocks.base import BodyBlockKind, part_of, register, text_of

if TYPE_CHECKING:
    from standfirst.newsroom.body.sheet import Sheet

COLUMNS, ROWS, CELL, CAPTION = 20, 500, 1000, 250
HEADERS = ("row", "column", "both", "neither")
# Figures with their sign, currency, unit or brackets: what is set flush right.
_FIGURE = re.compile(r"[(\s]*[-−–+]?\s*\D{0,3}\s?[-−–+]?\d[\d\s.,'’\u202f\xa0]*\s?(?:%|\w{1,2})?\)?\*?")
_NOTHING = frozenset({"", "-", "–", "—", "n/a", "..", "…"})


class TableForm(TableBlock):
    """Wagtail's grid, with what a reader needs of a table asked for: a caption, heads, something in it."""

    def clean(self, value: Any) -> Any:
        if self.is_deferred_validation:
            return super().clean(value)
        rows = read_rows(value)
        if not rows:
            raise ValidationError(_("This table is empty. Fill it in, or remove it."), code="empty")
        caption = text_of(value, "table_caption")
        if not caption:
            raise ValidationError(_("This table has no caption. Say in a line what it shows."), code="caption")
        if len(caption) > CAPTION:
            raise ValidationError(
                _("The caption has %(length)s characters; at most %(most)s are allowed."),
                params={"length": len(caption), "most": CAPTION},
            )
        if part_of(value, "table_header_choice") not in HEADERS:
            raise ValidationError(_("Choose under “Table headers” which cells are heads."), code="headers")
        if len(rows) > ROWS or len(rows[0]) > COLUMNS:
            raise ValidationError(
                _(
                    "The table has %(rows)s rows and %(columns)s columns; "
                    "at most %(most_rows)s and %(most)s are allowed."
                ),
                params={"rows": len(rows), "columns": len(rows[0]), "most_rows": ROWS, "most": COLUMNS},
            )
        for number, row in enumerate(rows, start=1):
            for place, cell in enumerate(row, start=1):
                if len(cell) > CELL:
                    raise ValidationError(
                        _("Row %(row)s, column %(column)s has %(length)s characters; at most %(most)s are allowed."),
                        params={"row": number, "column": place, "length": len(cell), "most": CELL},
                    )
        return super().clean(value)


def read_rows(value: Any) -> list[list[str]]:
    """The cells as texts, all rows of one length, without empty rows and columns at the end."""
    data = part_of(value, "data")
    rows = [
        ["" if cell is None or isinstance(cell, dict | list) else str(cell).strip() for cell in row]
        for row in (data if isinstance(data, list) else ())
        if isinstance(row, list)
    ]
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((place for row in rows for place, cell in enumerate(row, start=1) if cell), default=0)
    return [(row + [""] * width)[:width] for row in rows] if width else []


class Table(BodyBlockKind):
    name = "table"

    def form(self) -> blocks.Block:
        return blocks.StructBlock(
            [
                ("table", TableForm(label=_("Table"), table_options={"minRows": 2, "minCols": 2, "language": "en-US"})),
                ("note", blocks.TextBlock(label=_("Note"), required=False, max_length=1000, rows=2)),
            ],
            label=_("Table"),
            icon="table",
            group=_("Pictures and figures"),
        )

    def read(self, value: Any) -> Iterable[dict[str, Any]]:
        stored = part_of(value, "table")
        rows = read_rows(stored)
        if rows:
            choice = part_of(stored, "table_header_choice")
            yield {
                "caption": text_of(stored, "table_caption"),
                "rows": rows[:ROWS],
                "headers": choice if choice in HEADERS else _older_choice(stored),
                "note": text_of(value, "note"),
            }

    def texts(self, value: dict[str, Any]) -> Iterable[str]:
        yield value["caption"]
        for row in value["rows"]:
            yield "\t".join(row)
        yield value["note"]

    def marked(self, value: dict[str, Any]) -> Iterable[str]:
        return (value["note"],)

    def context(self, value: dict[str, Any], sheet: Sheet) -> Mapping[str, Any]:
        first = value["headers"] in ("row", "both")
        head, body = (value["rows"][0], value["rows"][1:]) if first else ([], value["rows"])
        figures = [numeric(column) for column in zip(*body, strict=True)] if body else [False] * len(head)
        row_heads = value["headers"] in ("column", "both")
        return {
            "caption": value["caption"],
            "label": sheet.labels.table.format(caption=value["caption"]) if value["caption"] else "",
            "head": list(zip(head, figures, strict=True)) if first else [],
            "rows": [
                (row[0] if row_heads else None, list(zip(row, figures, strict=True))[1 if row_heads else 0 :])
                for row in body
            ],
            "row_heads": row_heads,
            "note": sheet.plain(value["note"]),
        }


def numeric(column: Iterable[str]) -> bool:
    """Whether a column holds figures: most cells that hold something, and at least one."""
    known = [cell for cell in column if cell not in _NOTHING]
    return bool(known) and sum(bool(_FIGURE.fullmatch(cell)) for cell in known) * 3 >= len(known) * 2


def _older_choice(stored: Any) -> str:
    row, column = bool(part_of(stored, "first_row_is_table_header")), bool(part_of(stored, "first_col_is_header"))
    return "both" if row and column else "row" if row else "column" if column else "neither"


table = register(Table())
