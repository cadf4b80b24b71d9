"""Charts for stories: read what an editor typed or pasted, choose the axis, draw SVG. Pure."""

from standfirst.newsroom.rules.chart.data import (
    KINDS,
    ChartData,
    ChartDataError,
    Point,
    Series,
    check,
    parse,
    read_number,
)
from standfirst.newsroom.rules.chart.draw import NARROW, WIDE, Frame, draw, key
from standfirst.newsroom.rules.chart.scale import Scale, scale
from standfirst.newsroom.rules.chart.words import Numerals, Words, describe

__all__ = [
    "KINDS",
    "NARROW",
    "WIDE",
    "ChartData",
    "ChartDataError",
    "Frame",
    "Numerals",
    "Point",
    "Scale",
    "Series",
    "Words",
    "check",
    "describe",
    "draw",
    "key",
    "parse",
    "read_number",
    "scale",
]
