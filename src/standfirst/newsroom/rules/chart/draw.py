"""The drawing: one SVG for a frame of a given width, scaled by its viewBox."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from standfirst.newsroom.rules.chart import svg
from standfirst.newsroom.rules.chart.bars import bars, fits_below
from standfirst.newsroom.rules.chart.data import ChartData
from standfirst.newsroom.rules.chart.frame import NARROW, WIDE, Drawing, Frame
from standfirst.newsroom.rules.chart.plots import area, columns, lines
from standfirst.newsroom.rules.chart.words import Numerals

__all__ = ["NARROW", "WIDE", "Frame", "draw", "key"]


@dataclass(frozen=True, slots=True)
class Label:
    """The accessible name and description of a drawing."""

    title: str
    description: str


def draw(
    kind: str,
    data: ChartData,
    *,
    frame: Frame,
    ids: str,
    title: str,
    description: str,
    numerals: Numerals | None = None,
) -> str:
    """The `<svg>` of a chart that `check` has passed. `ids` makes its ids unique on the page.

    Columns whose labels do not fit below them are drawn as bars, which have room for any label.
    """
    drawing = Drawing(frame=frame, data=data, ids=ids, numerals=numerals or Numerals())
    if kind == "bar" or (kind == "column" and not fits_below(drawing)):
        inner = bars(drawing)
    else:
        inner = {"column": columns, "line": lines, "area": area}[kind](drawing)
    return (
        f'<svg class="chart-svg" viewBox="0 0 {svg.n(frame.width)} {svg.n(drawing.height)}" role="img" '
        f'aria-labelledby="{ids}-t {ids}-d" focusable="false">'
        f'<title id="{ids}-t">{escape(title)}</title><desc id="{ids}-d">{escape(description)}</desc>{inner}</svg>'
    )


def key(kind: str, index: int) -> str:
    """The small drawing beside a series' name in the legend."""
    start = '<svg class="chart__key" viewBox="0 0 28 14" width="28" height="14" aria-hidden="true" focusable="false">'
    if kind == "line":
        inner = f'<path class="line" d="M0 7H28" {svg.stroke(index)}/>' + svg.marker(index, 14, 7)
    else:
        inner = '<path class="mark" d="M3 0h22v14h-22z"/>'
        if svg.HATCHES[index]:
            inner += f'<g class="hatch-key">{_key_hatch(index)}</g>'
    return start + svg.series(index, inner) + "</svg>"


def _key_hatch(index: int) -> str:
    """The hatch as three tiles without a pattern: a pattern of a hidden drawing is not painted everywhere."""
    tiles = (f'<path transform="translate({3 + 8 * x} {8 * y - 1})" class="hatch" d="{svg.HATCHES[index]}" fill="none" '
             'stroke-width="1.2"/>' for x in range(3) for y in range(2))  # fmt: skip
    return "".join(tiles)
