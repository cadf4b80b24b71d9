"""What a chart says beside its figures: numerals of a language, and a description for those who cannot see it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from standfirst.newsroom.rules.chart.data import ChartData, Point, Series

_BARE = re.compile(r"[-−–]?[0-9]+(?:\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Numerals:
    """How a language writes numbers."""

    decimal: str = "."
    group: str = ","

    def tick(self, value: float, decimals: int) -> str:
        text = f"{abs(value):,.{decimals}f}"
        text = text.replace(",", "\0").replace(".", self.decimal).replace("\0", self.group)
        return f"−{text}" if value < 0 and any(c in "123456789" for c in text) else text

    def figure(self, point: Point) -> str:
        """A figure as the editor wrote it; one of bare digits is written as the axis writes it."""
        if point.value is not None and _BARE.fullmatch(point.shown):
            return self.tick(point.value, len(point.shown.partition(".")[2]))
        return point.shown


@dataclass(frozen=True, slots=True)
class Words:
    """Patterns in the story's language, filled with `str.format`."""

    line: str = "Line chart"
    column: str = "Column chart"
    bar: str = "Bar chart"
    area: str = "Area chart"
    span: str = "{kind}, {count} points from {first} to {last}."
    series: str = "{name}: {first} at first, {last} at the end; lowest {low} ({low_at}), highest {high} ({high_at})."
    single: str = "{name}: {first}."
    list_item: str = "{label}: {figure}"


def describe(kind: str, data: ChartData, words: Words, numerals: Numerals) -> str:
    """Kind, span, and first, last, lowest and highest figure of each series, in sentences."""
    sentences = [
        words.span.format(kind=getattr(words, kind), count=len(data.labels), first=data.labels[0], last=data.labels[-1])
    ]
    if kind == "bar" and len(data.series) == 1 and len(data.labels) <= 12:
        figures = [
            words.list_item.format(label=label, figure=numerals.figure(point))
            for label, point in zip(data.labels, data.series[0].points, strict=True)
            if point.value is not None
        ]
        return f"{sentences[0]} {'; '.join(figures)}."
    sentences += [_series(series, data, words, numerals) for series in data.series]
    return " ".join(sentence for sentence in sentences if sentence)


def _series(series: Series, data: ChartData, words: Words, numerals: Numerals) -> str:
    known = [
        (point.value, numerals.figure(point), label)
        for point, label in zip(series.points, data.labels, strict=True)
        if point.value is not None
    ]
    if not known:
        return ""
    if len(known) == 1:
        return words.single.format(name=series.name, first=known[0][1])
    low, high = min(known, key=lambda k: k[0]), max(known, key=lambda k: k[0])
    return words.series.format(
        name=series.name, first=known[0][1], last=known[-1][1],
        low=low[1], low_at=low[2], high=high[1], high_at=high[2],
    )  # fmt: skip
