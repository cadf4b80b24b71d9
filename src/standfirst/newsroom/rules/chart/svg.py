"""Pieces of SVG as strings: no style attributes, colours by class, every text escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

# Dashes by series, so that lines differ in print and to any eye; the first is solid.
DASHES = ("", "7 4", "2 4", "11 4 2 4", "", "7 4", "2 4", "11 4 2 4", "", "7 4", "2 4", "11 4 2 4")
SHAPES = ("circle", "square", "triangle", "diamond", "cross", "ring")
# Over the fill of the second and further series: lines or dots in a tile of 8, as path data.
HATCHES = (
    "",
    "M-2 2L2-2M0 8L8 0M6 10L10 6",
    "M0 2H8M0 6H8",
    "M2 0V8M6 0V8",
    "M-2 6L2 10M0 0L8 8M6-2L10 2",
    "M0 4H8M4 0V8",
    "M1 2H3M5 6H7",
    "M0 4H8",
    "M4 0V8",
    "M0 8L8 0M-2 2L2-2M6 10L10 6M0 0L8 8M-2 6L2 10M6-2L10 2",
    "M1 6H3M5 2H7",
    "M0 1H8M0 4H8M0 7H8",
)


def n(value: float) -> str:
    """A coordinate: one decimal, none when it is whole."""
    text = f"{value:.1f}"
    text = text[:-2] if text.endswith(".0") else text
    return "0" if text == "-0" else text


def line(x1: float, y1: float, x2: float, y2: float, css: str) -> str:
    return f'<path class="{css}" d="M{n(x1)} {n(y1)}L{n(x2)} {n(y2)}"/>'


def text(x: float, y: float, words: str, *, size: float, anchor: str = "start", css: str = "label") -> str:
    place = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text class="{css}" x="{n(x)}" y="{n(y)}" font-size="{n(size)}"{place}>{escape(words)}</text>'


def rectangle(x: float, y: float, width: float, height: float) -> str:
    """Path data of a rectangle."""
    return f"M{n(x)} {n(y)}h{n(width)}v{n(height)}h{n(-width)}z"


def polyline(points: Sequence[tuple[float, float]], start: str = "M") -> str:
    """Path data through the points."""
    return start + "L".join(f"{n(x)} {n(y)}" for x, y in points)


def marker(index: int, x: float, y: float, r: float = 4.0) -> str:
    """A point's mark; the shape differs by series."""
    shape = SHAPES[index % len(SHAPES)]
    if shape in ("circle", "ring"):
        css = "marker marker--open" if shape == "ring" else "marker"
        return f'<circle class="{css}" cx="{n(x)}" cy="{n(y)}" r="{n(r)}"/>'
    up = r * 1.25
    data = {
        "square": rectangle(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8),
        "triangle": f"M{n(x)} {n(y - r * 1.2)}L{n(x + r * 1.1)} {n(y + r * 0.8)}H{n(x - r * 1.1)}z",
        "diamond": f"M{n(x)} {n(y - up)}L{n(x + up)} {n(y)}L{n(x)} {n(y + up)}L{n(x - up)} {n(y)}z",
        "cross": f"M{n(x - r)} {n(y - r * 0.4)}h{n(r * 0.6)}v{n(-r * 0.6)}h{n(r * 0.8)}v{n(r * 0.6)}h{n(r * 0.6)}"
        f"v{n(r * 0.8)}h{n(-r * 0.6)}v{n(r * 0.6)}h{n(-r * 0.8)}v{n(-r * 0.6)}h{n(-r * 0.6)}z",
    }[shape]
    return f'<path class="marker" d="{data}"/>'


def series(index: int, inner: str) -> str:
    return f'<g class="series series-{index + 1}">{inner}</g>'


def fills(index: int, data: str, pattern: str) -> str:
    """Filled shapes of a series, with its hatch over them."""
    if not data:
        return ""
    over = f'<path d="{data}" fill="url(#{pattern}-{index + 1})"/>' if HATCHES[index] else ""
    return series(index, f'<path class="mark" d="{data}"/>{over}')


def patterns(count: int, prefix: str) -> str:
    """The hatches of the series, named `<prefix>-2` and so on."""
    made = "".join(
        f'<pattern id="{prefix}-{i + 1}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<path class="hatch" d="{HATCHES[i]}" fill="none" stroke-width="1.2"/></pattern>'
        for i in range(count)
        if HATCHES[i]
    )
    return f"<defs>{made}</defs>" if made else ""


def stroke(index: int) -> str:
    """The attributes of a series' line."""
    dash = f' stroke-dasharray="{DASHES[index]}"' if DASHES[index] else ""
    return f'stroke-width="2.5" stroke-linejoin="round" stroke-linecap="butt"{dash}'
