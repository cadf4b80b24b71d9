"""Horizontal bars: each label has a line of its own, each bar its figure."""

from __future__ import annotations

from standfirst.newsroom.rules.chart import svg, text
from standfirst.newsroom.rules.chart.data import MOST_BARS
from standfirst.newsroom.rules.chart.frame import Drawing
from standfirst.newsroom.rules.chart.scale import scale

THICK = 20.0
GAP = 12.0


def fits_below(drawing: Drawing) -> bool:
    """Whether columns can carry their labels, or must be bars.

    Labels that run on (quarters, years: most hold a digit) may be thinned out; names may not.
    """
    labels = drawing.data.labels
    running = sum(any(c.isdigit() for c in label) for label in labels) * 2 > len(labels)
    too_many = len(labels) * len(drawing.data.series) > MOST_BARS
    room = (drawing.frame.width - 40) / len(labels) - 6
    return running or too_many or drawing.wrapped(room) is not None


def bars(drawing: Drawing) -> str:
    data, size, frame = drawing.data, drawing.frame.size, drawing.frame
    axis = scale(data.figures, from_zero=True, steps=frame.steps)
    low, high = min(*data.figures, 0.0), max(*data.figures, 0.0)
    many = len(data.series)
    thick = THICK if many == 1 else max(10.0, 40.0 / many)
    widest = max(text.width(label, size) for label in data.labels) * 1.05
    beside = widest <= frame.width * 0.38
    values = max(text.width(drawing.figure(point), size) for series in data.series for point in series.points) + 8
    left = (widest + 12 if beside else 0.0) + (values if low < 0 else 0.0)
    # A nought among negative figures has its own on the right, too.
    right = frame.width - (values if max(data.figures) >= 0 else 2.0)
    low, high = (low, high) if low != high else (axis.low, axis.high)

    def x(value: float) -> float:
        return left + (value - low) / (high - low) * (right - left)

    group = many * thick + (0 if beside else size * 1.5) + GAP
    paths = [""] * many
    words: list[str] = []
    zero = ""
    y = 4.0
    for row, label in enumerate(data.labels):
        top = y
        if beside:
            middle = top + many * thick / 2 + size * 0.35
            words.append(svg.text(widest, middle, label, size=size, anchor="end"))
        else:
            words.append(svg.text(0, top + size, text.cut(label, size, frame.width), size=size))
            top += size * 1.5
        for index, series in enumerate(data.series):
            point = series.points[row]
            if point.value is not None:
                start, end = sorted((x(0), x(point.value)))
                paths[index] += svg.rectangle(start, top + 1, max(end - start, 0.5), thick - 2)
                down, anchor = (start - 6, "end") if point.value < 0 else (end + 6, "start")
                words.append(
                    svg.text(
                        down,
                        top + thick / 2 + size * 0.35,
                        drawing.figure(point),
                        size=size,
                        anchor=anchor,
                        css="value",
                    )
                )
            top += thick
        over = GAP / 2 if beside else 0.0
        zero += svg.line(x(0), top - many * thick - over, x(0), top + over, "zero")
        y += group
    drawing.height = y - GAP + 4
    made = svg.patterns(many, drawing.ids + "-h")
    made += "".join(svg.fills(index, path, drawing.ids + "-h") for index, path in enumerate(paths))
    return made + zero + "".join(words)
