"""The frame a chart is drawn in, and what every kind shares: margins, the axis of figures, the labels below."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from standfirst.newsroom.rules.chart import svg, text
from standfirst.newsroom.rules.chart.data import ChartData, Point
from standfirst.newsroom.rules.chart.scale import Scale
from standfirst.newsroom.rules.chart.words import Numerals

# How many labels to step over: years of months and quarters among them.
_STEPS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 30, 36, 40, 48, 60, 80, 100, 120, 150, 200)


@dataclass(frozen=True, slots=True)
class Frame:
    """`width` and `plot` (the height of the plot alone) in units of the viewBox; `size` of letters."""

    name: str
    width: float
    plot: float
    size: float
    steps: int


WIDE = Frame("wide", 680, 300, 13, 5)
NARROW = Frame("narrow", 320, 210, 12, 4)


@dataclass(slots=True)
class Drawing:
    """A chart being drawn; the plot's edges are set by `figures_axis` and `labels_below`."""

    frame: Frame
    data: ChartData
    ids: str
    numerals: Numerals
    left: float = 0.0
    right: float = 0.0
    top: float = 10.0
    height: float = 0.0
    scale: Scale | None = None
    parts: list[str] = field(default_factory=list)

    @property
    def bottom(self) -> float:
        return self.top + self.frame.plot

    @property
    def count(self) -> int:
        return len(self.data.labels)

    def figure(self, point: Point) -> str:
        return self.numerals.figure(point)

    def y(self, value: float) -> float:
        assert self.scale is not None  # noqa: S101
        return self.bottom - self.scale.share(value) * self.frame.plot

    def figures_axis(self, scale: Scale, *, right: float = 0.0) -> None:
        """Grid lines with their figures at the left; nought is drawn stronger, after the series (`zero_line`)."""
        size = self.frame.size
        self.scale = scale
        shown = [self.numerals.tick(tick, scale.decimals) for tick in scale.ticks]
        self.left = max(text.width(figure, size) for figure in shown) + 8
        self.right = self.frame.width - max(right, 2)
        for tick, figure in zip(scale.ticks, shown, strict=True):
            y = self.y(tick)
            if tick:
                self.parts.append(svg.line(self.left, y, self.right, y, "grid"))
            self.parts.append(svg.text(self.left - 8, y + size * 0.35, figure, size=size, anchor="end", css="tick"))

    def zero_line(self) -> str:
        assert self.scale is not None  # noqa: S101
        if self.scale.low <= 0 <= self.scale.high:
            return svg.line(self.left, self.y(0), self.right, self.y(0), "zero")
        return ""

    def band(self, index: int) -> float:
        """The middle of a point's band when all have the same width."""
        return self.left + (index + 0.5) * (self.right - self.left) / self.count

    def labels_below(self, places: list[float], room: float) -> None:
        """The points' labels under the plot: all when they fit (on up to three lines), else as many as have room."""
        size = self.frame.size
        top = self.bottom + size + 7
        for share in (1.0, 0.8, 0.65):
            wrapped = self.wrapped(room * share)
            if wrapped is None or not self._clear(places, wrapped):
                continue
            for x, lines in zip(places, wrapped, strict=True):
                for row, words in enumerate(lines):
                    self.parts.append(self._below(x, top + row * size * 1.2, words))
            self.height = top + (max(len(lines) for lines in wrapped) - 1) * size * 1.2 + 6
            return
        thinned = self._thinned(places)
        for i, lines in thinned:
            self.parts.append(svg.line(places[i], self.bottom, places[i], self.bottom + 4, "axis"))
            for row, words in enumerate(lines):
                self.parts.append(self._below(places[i], top + row * size * 1.2, words))
        self.height = top + (max(len(lines) for _, lines in thinned) - 1) * size * 1.2 + 6

    def _thinned(self, places: list[float]) -> list[tuple[int, list[str]]]:
        """Every n-th label and the last: readers look for how recent the data is."""
        size, last = self.frame.size, self.count - 1
        most = (self.right - self.left) / 3
        shown = [text.wrap(label, size, 6 * size, 3) or [text.cut(label, size, most)] for label in self.data.labels]
        widest = [max(lines, key=lambda line: text.width(line, size)) for lines in shown]
        for step in (*_STEPS, self.count):
            chosen = [i for i in range(0, last, step) if i == 0 or self._apart(places, widest, i, last)]
            chosen.append(last)
            if all(self._apart(places, widest, a, b) for a, b in pairwise(chosen)):
                return [(i, shown[i]) for i in chosen]
        return [(last, shown[last])]

    def _apart(self, places: list[float], words: list[str], a: int, b: int) -> bool:
        return self._extent(places[a], words[a])[1] + 10 <= self._extent(places[b], words[b])[0]

    def _clear(self, places: list[float], wrapped: list[list[str]]) -> bool:
        """Whether neighbours keep apart, with those at the edges pushed inwards."""
        size = self.frame.size
        widest = [max(lines, key=lambda line: text.width(line, size)) for lines in wrapped]
        extents = [self._extent(x, words) for x, words in zip(places, widest, strict=True)]
        return all(a[1] + 4 <= b[0] for a, b in pairwise(extents))

    def _extent(self, x: float, words: str) -> tuple[float, float]:
        width = text.width(words, self.frame.size)
        start = min(max(x - width / 2, 0.0), self.frame.width - width)
        return start, start + width

    def wrapped(self, room: float) -> list[list[str]] | None:
        """Every label on up to three lines within the room, or None."""
        made = []
        for label in self.data.labels:
            lines = text.wrap(label, self.frame.size, room, 3)
            if lines is None:
                return None
            made.append(lines or [""])
        return made

    def _below(self, x: float, y: float, words: str) -> str:
        size = self.frame.size
        start, end = self._extent(x, words)
        if start <= 0:
            return svg.text(0, y, words, size=size)
        if end >= self.frame.width:
            return svg.text(self.frame.width, y, words, size=size, anchor="end")
        return svg.text(x, y, words, size=size, anchor="middle")
