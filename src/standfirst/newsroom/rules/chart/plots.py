"""Lines, columns and areas over a common axis of figures."""

from __future__ import annotations

from itertools import pairwise

from standfirst.newsroom.rules.chart import svg, text
from standfirst.newsroom.rules.chart.frame import Drawing
from standfirst.newsroom.rules.chart.scale import scale

FEW_POINTS = 14


def lines(drawing: Drawing) -> str:
    """A line a series, broken at gaps, with its last figure at the end while the ends keep apart."""
    data, frame = drawing.data, drawing.frame
    axis = scale(data.figures, from_zero=False, steps=frame.steps)
    ends = [_last(series.values) for series in data.series]
    drawing.scale = axis
    labelled = _apart([drawing.y(series.values[i]) for series, i in zip(data.series, ends, strict=True)
                       if i is not None], frame.size)  # fmt: skip
    shown = [drawing.figure(series.points[i]) for series, i in zip(data.series, ends, strict=True) if i is not None]
    drawing.figures_axis(axis, right=max(text.width(s, frame.size) for s in shown) + 12 if labelled else 10)
    places = _places(drawing, inset=8)
    drawing.labels_below(places, _room(places))
    made = "".join(drawing.parts) + drawing.zero_line()
    for index in reversed(range(len(data.series))):
        series, last = data.series[index], ends[index]
        runs = _runs(series.values)
        path = "".join(svg.polyline([(places[i], drawing.y(v)) for i, v in run]) for run in runs if len(run) > 1)
        inner = f'<path class="line" d="{path}" fill="none" {svg.stroke(index)}/>' if path else ""
        few = drawing.count <= FEW_POINTS
        for run in runs:
            for i, v in run:
                if few or len(run) == 1 or i == last:
                    inner += svg.marker(index, places[i], drawing.y(v), 3.6)
        if labelled and last is not None and series.values[last] is not None:
            y = drawing.y(series.values[last]) + frame.size * 0.35  # type: ignore[arg-type]
            inner += svg.text(places[last] + 9, y, drawing.figure(series.points[last]), size=frame.size, css="value")
        made += svg.series(index, inner)
    return made


def columns(drawing: Drawing) -> str:
    """Columns side by side; with their figures on top when a single series leaves room."""
    data, frame = drawing.data, drawing.frame
    drawing.figures_axis(scale(data.figures, from_zero=True, steps=frame.steps))
    band = (drawing.right - drawing.left) / drawing.count
    places = [drawing.band(i) for i in range(drawing.count)]
    drawing.labels_below(places, band - 4)
    many = len(data.series)
    thick = min(band * (0.72 if band > 8 else 0.9), 64.0 * many) / many
    made = "".join(drawing.parts) + svg.patterns(many, drawing.ids + "-h")
    words = ""
    widest = max(text.width(drawing.figure(point), frame.size) for series in data.series for point in series.points)
    figures = many == 1 and widest <= band - 2
    for index, series in enumerate(data.series):
        path = ""
        for i, point in enumerate(series.points):
            if point.value is None:
                continue
            x = places[i] + (index - many / 2) * thick
            top, foot = sorted((drawing.y(point.value), drawing.y(0)))
            path += svg.rectangle(x, top, thick * (0.94 if many > 1 else 1), max(foot - top, 0.5))
            if figures:
                y = top - 5 if point.value >= 0 else foot + frame.size
                words += svg.text(places[i], y, drawing.figure(point), size=frame.size, anchor="middle", css="value")
        made += svg.fills(index, path, drawing.ids + "-h")
    return made + drawing.zero_line() + words


def area(drawing: Drawing) -> str:
    """Areas stacked from the first series up; a single one may have gaps and go below nought."""
    data = drawing.data
    floors: list[list[float]] = [[0.0] * drawing.count]
    for series in data.series:
        floors.append([f + (v or 0.0) for f, v in zip(floors[-1], series.values, strict=True)])
    reach = [v for row in floors[1:] for v in row] if len(data.series) > 1 else data.figures
    drawing.figures_axis(scale(reach, from_zero=True, steps=drawing.frame.steps), right=10)
    places = _places(drawing, inset=0)
    drawing.labels_below(places, _room(places))
    made = "".join(drawing.parts) + svg.patterns(len(data.series), drawing.ids + "-h")
    for index, series in enumerate(data.series):
        path = edge = ""
        for run in _runs(series.values):
            top = [(places[i], drawing.y(floors[index + 1][i])) for i, _ in run]
            foot = [(places[i], drawing.y(floors[index][i])) for i, _ in reversed(run)]
            path += svg.polyline(top) + svg.polyline(foot, "L") + "z"
            edge += svg.polyline(top)
        made += svg.fills(index, path, drawing.ids + "-h")
        if edge:
            made += svg.series(index, f'<path class="edge" d="{edge}" fill="none" stroke-width="1.5"/>')
    return made + drawing.zero_line()


def _places(drawing: Drawing, *, inset: float) -> list[float]:
    """Where the points stand from left to right: by time when the labels are dates."""
    left, right = drawing.left + inset, drawing.right - inset
    days = drawing.data.positions
    if days is None:
        days = tuple(range(drawing.count))
    return [left + (day - days[0]) / (days[-1] - days[0]) * (right - left) for day in days]


def _room(places: list[float]) -> float:
    return min(b - a for a, b in pairwise(places)) - 6


def _runs(values: tuple[float | None, ...]) -> list[list[tuple[int, float]]]:
    """Stretches without gaps."""
    runs: list[list[tuple[int, float]]] = [[]]
    for i, value in enumerate(values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((i, value))
    return [run for run in runs if run]


def _last(values: tuple[float | None, ...]) -> int | None:
    return next((i for i in range(len(values) - 1, -1, -1) if values[i] is not None), None)


def _apart(heights: list[float], size: float) -> bool:
    ordered = sorted(heights)
    return all(b - a >= size for a, b in pairwise(ordered))
