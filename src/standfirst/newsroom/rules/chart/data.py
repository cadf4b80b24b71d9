"""A chart's data as typed or pasted: a table whose first row names the series and whose first column the points."""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from standfirst.core.errors import StandfirstError

MOST_BYTES = 20_000
MOST_SERIES = 12
MOST_POINTS = 400
MOST_BARS = 40
LARGEST = 1e15
KINDS = ("line", "column", "bar", "area")

_GAPS = frozenset({"", "-", "–", "—", "−", ".", "..", "...", "…", "n/a", "na", "n.a."})
_MARKS = str.maketrans(
    {"−": "-", "–": "-", "‐": "-", "\u2011": "-", "٫": ".", "٬": ",", "’": "'", "٪": "%", "\u200e": "", "\u200f": ""}
)
_SPACES = re.compile(r"(?<=\d)[\s']+(?=\d{3}(?!\d))")
_USUAL = re.compile(r"-?[0-9]{1,14}(?:\.[0-9]{1,9})?")
_PLAIN = re.compile(r"\d+(?:\.\d+)?|\.\d+")


class ChartDataError(StandfirstError):
    """`row` and `column` count from 1 as an editor sees them in a spreadsheet; 0 when it is about the whole."""

    code = "chart_data"

    def __init__(self, message: str, *, remedy: str = "", row: int = 0, column: int = 0) -> None:
        super().__init__(message, remedy=remedy)
        self.row = row
        self.column = column


class Point(NamedTuple):
    """`value` is None for a gap; `shown` is the figure as the editor wrote it."""

    value: float | None
    shown: str


@dataclass(frozen=True, slots=True)
class Series:
    name: str
    points: tuple[Point, ...]

    @property
    def values(self) -> tuple[float | None, ...]:
        return tuple(point.value for point in self.points)


@dataclass(frozen=True, slots=True)
class ChartData:
    """`corner` is the head of the first column; `positions` are days when every label is a date in order, else None."""

    corner: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    positions: tuple[int, ...] | None = None

    @property
    def figures(self) -> list[float]:
        return [value for series in self.series for value in series.values if value is not None]


def parse(text: str) -> ChartData:
    """Read the data. Raises `ChartDataError`, which names the row and the column."""
    if len(text.encode()) > MOST_BYTES:
        raise ChartDataError(
            f"The data is larger than {MOST_BYTES // 1000} kB.", remedy="Leave out columns or rows, or thin the points."
        )
    rows = _rows(text)
    if len(rows) < 2:
        raise ChartDataError(
            "The data needs a first row with the names of the series, and at least one row of figures.",
            remedy="Write for example: Year, Sales, then below: 2025, 120.",
        )
    _, head = rows[0]
    width = len(head)
    if width < 2:
        raise ChartDataError(
            "The data has one column only.", remedy="Separate the cells by tabs, semicolons or commas.", row=1
        )
    if width - 1 > MOST_SERIES:
        raise ChartDataError(f"{width - 1} series are too many: a chart shows at most {MOST_SERIES}.", row=1)
    if len(rows) - 1 > MOST_POINTS:
        raise ChartDataError(f"{len(rows) - 1} rows of figures are too many: a chart shows at most {MOST_POINTS}.")
    _check_head(head)
    columns: list[list[Point]] = [[] for _ in head[1:]]
    labels = []
    for number, row in rows[1:]:
        if len(row) > width:
            raise ChartDataError(
                f"Row {number} has {len(row)} cells, the first row has {width}.",
                remedy="Put a figure that holds a comma between quotation marks, or separate the cells by semicolons.",
                row=number,
            )
        labels.append(row[0])
        for place, points in enumerate(columns, start=1):
            cell = row[place] if place < len(row) else ""
            points.append(_point(cell, row=number, column=place + 1, series=head[place], label=row[0]))
    data = ChartData(
        corner=head[0],
        labels=tuple(labels),
        series=tuple(Series(name, tuple(points)) for name, points in zip(head[1:], columns, strict=True)),
        positions=_positions(labels),
    )
    if not data.figures:
        raise ChartDataError("The data holds no figures.", remedy="Write at least one number below a series’ name.")
    return data


def check(kind: str, data: ChartData) -> None:
    """Whether a kind of chart can show the data. Raises `ChartDataError`."""
    if kind == "bar" and len(data.labels) * len(data.series) > MOST_BARS:
        raise ChartDataError(
            f"A bar chart shows at most {MOST_BARS} bars; this one would have {len(data.labels) * len(data.series)}.",
            remedy="Use columns or a line, or leave out rows.",
        )
    if kind in ("line", "area") and len(data.labels) < 2:
        raise ChartDataError("A line needs two points at least.", remedy="Use columns or bars for a single row.")
    if kind == "area" and len(data.series) > 1:
        if any(value < 0 for value in data.figures):
            raise ChartDataError(
                "Areas are stacked on each other and cannot go below nought.", remedy="Use a line chart."
            )
        if any(value is None for series in data.series for value in series.values):
            raise ChartDataError("Areas are stacked on each other and cannot have gaps.", remedy="Use a line chart.")


def read_number(cell: str) -> float | None:
    """The number in a cell; None for a gap. Raises `ValueError` for anything else.

    Takes a decimal point or comma, groups of thousands by comma, point, space or apostrophe, a minus sign of any kind
    or round brackets, a percent or currency sign, and the digits of any script. Where a single comma could be either,
    three digits after it make it a group (`1,234` is one thousand two hundred and thirty-four); a single point is a
    decimal.
    """
    if _USUAL.fullmatch(cell):
        return float(cell) + 0.0
    text = unicodedata.normalize("NFKC", cell).translate(_MARKS).strip()
    if text.lower() in _GAPS or cell.strip() in _GAPS:
        return None
    text = "".join(str(unicodedata.digit(c)) if c.isdigit() and not c.isascii() else c for c in text)
    negative = False
    if text.startswith("(") and text.endswith(")"):
        negative, text = True, text[1:-1]
    text = text.replace("%", "").strip()
    text = "".join(c for c in text if unicodedata.category(c) != "Sc").strip()
    if text[:1] in "+-" and text[:1]:
        if negative:
            raise ValueError(cell)
        negative, text = text[0] == "-", text[1:].strip()
    text = "".join(c for c in text if unicodedata.category(c) != "Sc").strip()
    plain = _without_groups(_SPACES.sub("", text))
    if not _PLAIN.fullmatch(plain):
        raise ValueError(cell)
    value = float(plain)
    if value > LARGEST:
        raise ValueError(cell)
    return -value if negative and value else value


def _without_groups(text: str) -> str:
    commas, points = text.count(","), text.count(".")
    if commas and points:
        decimal = "," if text.rfind(",") > text.rfind(".") else "."
        group = "." if decimal == "," else ","
        whole, _, part = text.rpartition(decimal)
        if text.count(decimal) > 1 or group in part or not _grouped(whole, group):
            return ""
        return whole.replace(group, "") + "." + part
    if commas > 1:
        return text.replace(",", "") if _grouped(text, ",") else ""
    if points > 1:
        return text.replace(".", "") if _grouped(text, ".") else ""
    if commas:
        whole, _, part = text.partition(",")
        group = len(part) == 3 and 1 <= len(whole) <= 3 and whole != "0"
        return whole + part if group else f"{whole}.{part}"
    return text


def _grouped(whole: str, sign: str) -> bool:
    """Groups of three from the right, or of two before the last three as in India."""
    parts = whole.split(sign)
    return (
        all(part.isdigit() for part in parts)
        and len(parts[-1]) == 3
        and 1 <= len(parts[0]) <= 3
        and (all(len(p) == 3 for p in parts[1:]) or all(len(p) == 2 for p in parts[1:-1]))
    )


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """The rows that hold something, with their numbers as typed; empty columns at the right are dropped."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip("\n").split("\n")
    first = next((line for line in lines if line.strip()), "")
    delimiter = "\t" if "\t" in first else ";" if ";" in first else ","
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=delimiter != "\t")
    rows = []
    try:
        for row in reader:
            cells = [re.sub(r"\s+", " ", cell).strip() for cell in row]
            if any(cells):
                rows.append((reader.line_num, cells))
    except csv.Error as error:
        raise ChartDataError(
            f"Row {reader.line_num} cannot be read: {error}.", remedy="Look for a quotation mark that is not closed."
        ) from error
    if not rows:
        return []
    width = max(max(i for i, cell in enumerate(row) if cell) for _, row in rows) + 1
    return [(number, row[:width]) for number, row in rows]


def _check_head(head: list[str]) -> None:
    for place, name in enumerate(head[1:], start=2):
        if not name:
            raise ChartDataError(
                f"Column {place} has no name in the first row.", remedy="Name the series.", row=1, column=place
            )
    if _is_number(head[0]) and all(_is_number(cell) for cell in head[1:]):
        raise ChartDataError(
            "The first row holds figures, not names.", remedy="Put a row above it that names the series.", row=1
        )


def _is_number(cell: str) -> bool:
    try:
        return read_number(cell) is not None
    except ValueError:
        return False


def _point(cell: str, *, row: int, column: int, series: str, label: str) -> Point:
    try:
        return Point(read_number(cell), cell)
    except ValueError:
        shown = cell if len(cell) <= 40 else cell[:39] + "…"
        raise ChartDataError(
            f"Row {row}, column {column} (“{series}”, “{label}”): “{shown}” is not a number.",
            remedy="Write figures only, such as 1,234.5; leave the cell empty for a gap.",
            row=row,
            column=column,
        ) from None


def _positions(labels: list[str]) -> tuple[int, ...] | None:
    days = []
    for label in labels:
        match = re.fullmatch(r"([12]\d{3})(?:-(\d\d)(?:-(\d\d))?)?", label)
        if match is None:
            return None
        try:
            days.append(date(int(match[1]), int(match[2] or 1), int(match[3] or 1)).toordinal())
        except ValueError:
            return None
    rising = all(a < b for a, b in pairwise(days))
    return tuple(days) if rising and len(days) > 1 else None
