"""Shared built parts: a pinhole camera with boxes, blocks and windows, lattice masts, cranes and sagging wires."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

from .canvas import Canvas, Pen, Point
from .palette import Colour, mix


@dataclass(frozen=True)
class Camera:
    """Upright pinhole camera: metres in (x right, y up, z away), picture coordinates out."""

    vx: float
    horizon: float
    focal: float = 1500
    height: float = 1.7
    yaw: float = 0.0

    def at(self, x: float, y: float, z: float) -> Point:
        ca, sa = math.cos(self.yaw), math.sin(self.yaw)
        xr, zr = x * ca - z * sa, x * sa + z * ca
        zr = max(zr, 0.05)
        return self.vx + self.focal * xr / zr, self.horizon + self.focal * (self.height - y) / zr

    def quad(self, *corners: tuple[float, float, float]) -> list[Point]:
        return [self.at(*corner) for corner in corners]

    def size(self, z: float) -> float:
        """Picture units per metre at a distance straight ahead."""
        return self.focal / z


def _front(pts: list[Point]) -> bool:
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(pts, pts[1:] + pts[:1], strict=True))
    return area > 0


def box(
    p: Pen,
    cam: Camera,
    at: tuple[float, float, float],
    size: tuple[float, float, float],
    front: Colour,
    side: Colour,
    top: Colour,
) -> None:
    """A box by its near lower left corner and its width, height and depth; only faces turned to the eye are drawn."""
    x, y, z = at
    w, h, d = size
    q = cam.quad
    x1, y1, z1 = x + w, y + h, z + d
    faces = [
        (q((x, y1, z), (x1, y1, z), (x1, y, z), (x, y, z)), front),
        (q((x, y1, z1), (x, y1, z), (x, y, z), (x, y, z1)), side),
        (q((x1, y1, z), (x1, y1, z1), (x1, y, z1), (x1, y, z)), side),
        (q((x, y1, z1), (x1, y1, z1), (x1, y1, z), (x, y1, z)), top),
        (q((x, y, z), (x1, y, z), (x1, y, z1), (x, y, z1)), mix(side, (0, 0, 0), 0.3)),
    ]
    for pts, colour in faces:
        if _front(pts):
            p.poly(pts, colour)


def windows(
    p: Pen,
    area: tuple[float, float, float, float],
    cell: tuple[float, float],
    colour: Colour,
    rng: random.Random,
    *,
    lit: float = 0.4,
    alpha: float = 0.9,
    fill: tuple[float, float] = (0.55, 0.5),
) -> None:
    """A regular grid of panes, a share of them lit."""
    x, y, w, h = area
    cols, rows = max(1, int(w // cell[0])), max(1, int(h // cell[1]))
    cw, rh = w / cols, h / rows
    for r in range(rows):
        for k in range(cols):
            if rng.random() < lit:
                a = alpha * rng.uniform(0.55, 1)
                p.rect(
                    x + cw * (k + 0.5 - fill[0] / 2),
                    y + rh * (r + 0.5 - fill[1] / 2),
                    cw * fill[0],
                    rh * fill[1],
                    colour,
                    a,
                )


def block(p: Pen, x: float, base: float, w: float, h: float, lit: Colour, dark: Colour, split: float = 0.35) -> None:
    """A building of two faces: the lit one takes the share ``split`` of the width."""
    p.rect(x, base - h, w, h, dark)
    p.rect(x, base - h, w * split, h, lit)


def skyline(
    c: Canvas,
    base: float,
    heights: tuple[float, float],
    widths: tuple[float, float],
    tone: Colour,
    haze: Colour,
    *,
    span: tuple[float, float] = (-20, 1940),
    lamps: Colour | None = None,
    lit: float = 0.3,
    cell: tuple[float, float] = (9, 11),
    rim: Colour | None = None,
    humps: Sequence[tuple[float, float, float]] = (),
) -> None:
    """A row of buildings; ``humps`` (x, reach, share) let it rise round a centre."""
    rows = []
    x = span[0]
    while x < span[1]:
        w = c.rng.uniform(*widths)
        lift = sum(k * math.exp(-(((x - hx) / reach) ** 2)) for hx, reach, k in humps)
        h = c.rng.uniform(*heights) * (1 + lift)
        rows.append((x, w, h, c.rng.random()))
        x += w * c.rng.uniform(0.82, 1.12)
    tall = max(h for _, _, h, _ in rows)
    with c.shape(tone, haze, ((0, base - tall), (0, base + tall * 0.15))) as p:
        for x, w, h, kind in rows:
            p.rect(x, base - h, w, h + 5)
            if kind < 0.25:
                p.rect(x + w * 0.2, base - h - w * 0.18, w * 0.55, w * 0.2)
            elif kind < 0.4:
                p.rect(x + w * 0.48, base - h - w * 0.7, max(1.5, w * 0.04), w * 0.75)
            elif kind < 0.52:
                p.poly([(x, base - h + 1), (x + w, base - h + 1), (x + w, base - h - w * 0.3)])
    for x, w, h, _ in rows:
        if rim is not None:
            c.pen.rect(x, base - h, max(2, w * 0.13), h, rim, 0.30)
        if lamps is not None and h > 3 * cell[1]:
            windows(
                c.pen,
                (x + w * 0.12, base - h + cell[1] * 0.6, w * 0.78, h - cell[1]),
                cell,
                lamps,
                c.rng,
                lit=lit,
                alpha=0.8,
            )


def lattice(p: Pen, a: Point, b: Point, wa: float, wb: float, n: int, colour: Colour, width: float = 2) -> None:
    """A braced mast or boom from ``a`` to ``b``, tapering from width ``wa`` to ``wb``."""
    length = math.dist(a, b) or 1
    nx, ny = -(b[1] - a[1]) / length, (b[0] - a[0]) / length

    def edge(t: float, side: int) -> Point:
        half = (wa + (wb - wa) * t) / 2 * side
        return a[0] + (b[0] - a[0]) * t + nx * half, a[1] + (b[1] - a[1]) * t + ny * half

    for side in (-1, 1):
        p.line([edge(0, side), edge(1, side)], width * 1.3, colour)
    for i in range(n):
        t0, t1 = i / n, (i + 1) / n
        p.line([edge(t0, -1), edge(t1, 1)], width * 0.7, colour)
        p.line([edge(t0, 1), edge(t1, -1)], width * 0.7, colour)
        p.line([edge(t1, -1), edge(t1, 1)], width * 0.7, colour)


def sag(p: Pen, a: Point, b: Point, drop: float, width: float, colour: Colour) -> None:
    """A wire hanging between two points."""
    pts = []
    for i in range(33):
        t = i / 32
        pts.append((a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t + drop * 4 * t * (1 - t)))
    p.line(pts, width, colour)


def tower_crane(p: Pen, x: float, base: float, h: float, reach: float, colour: Colour, *, width: float = 2) -> None:
    """A hammerhead crane; a negative reach points the jib to the left."""
    way = 1 if reach > 0 else -1
    r, top, k = abs(reach), base - h, max(7, h * 0.032)
    lattice(p, (x, base), (x, top), k, k, max(6, int(h / (k * 1.5))), colour, width)
    lattice(
        p, (x, top - k * 0.5), (x + way * r, top - k * 0.5), k * 0.9, k * 0.5, max(8, int(r / (k * 1.5))), colour, width
    )
    lattice(p, (x, top - k * 0.5), (x - way * r * 0.32, top - k * 0.5), k * 0.8, k * 0.8, 6, colour, width)
    peak = (x, top - k * 3.6)
    p.poly([(x - k * 0.5, top), (x + k * 0.5, top), peak], colour)
    for share in (0.45, 0.85):
        p.line([peak, (x + way * r * share, top - k * 0.9)], width * 0.8, colour)
    p.line([peak, (x - way * r * 0.3, top - k * 0.9)], width * 0.8, colour)
    p.rect(x - way * r * 0.32 - k * 0.8, top - k * 0.6, k * 1.7, k * 1.9, colour)
    p.rect(x + way * k * 0.3 - (k if way < 0 else 0), top - k * 0.2, k * 1.1, k * 1.3, colour)
    hook = x + way * r * 0.62
    p.line([(hook, top), (hook, top + h * 0.22)], width * 0.7, colour)
    p.rect(hook - k * 0.35, top + h * 0.22, k * 0.7, k * 0.5, colour)


def pylon(p: Pen, x: float, base: float, h: float, colour: Colour, width: float = 2) -> list[Point]:
    """A lattice pylon with three cross-arms; returns the six wire ends, left to right by arm."""
    top = base - h
    waist = base - h * 0.52
    for side in (-1, 1):
        p.line([(x + side * h * 0.13, base), (x + side * h * 0.035, waist)], width * 1.4, colour)
    for i in range(5):
        t0, t1 = i / 5, (i + 1) / 5
        half0, half1 = h * (0.13 - 0.095 * t0), h * (0.13 - 0.095 * t1)
        y0, y1 = base - h * 0.52 * t0, base - h * 0.52 * t1
        p.line([(x - half0, y0), (x + half1, y1)], width * 0.8, colour)
        p.line([(x + half0, y0), (x - half1, y1)], width * 0.8, colour)
        p.line([(x - half1, y1), (x + half1, y1)], width * 0.8, colour)
    lattice(p, (x, waist), (x, top + h * 0.08), h * 0.07, h * 0.055, 7, colour, width)
    p.poly([(x - h * 0.028, top + h * 0.08), (x + h * 0.028, top + h * 0.08), (x, top)], colour)
    ends = []
    for share, arm in ((0.86, 0.19), (0.73, 0.25), (0.6, 0.2)):
        y = base - h * share
        for side in (-1, 1):
            tip = (x + side * h * arm, y)
            p.line([(x + side * h * 0.03, y - h * 0.045), tip], width, colour)
            p.line([(x + side * h * 0.03, y + h * 0.008), tip], width, colour)
            mid = (x + side * h * (arm + 0.03) / 2, y - h * 0.02)
            p.line([mid, (mid[0], y + h * 0.004)], width * 0.7, colour)
            end = (tip[0], tip[1] + h * 0.045)
            p.line([tip, end], width * 1.5, colour)
            ends.append(end)
    return ends
