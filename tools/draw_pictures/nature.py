"""Shared parts out of doors: skies, clouds, ridges, trees, grass, birds and people."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Sequence

from .canvas import Canvas, Pen, Point
from .palette import Colour, Mood, mix


def sky(
    c: Canvas, m: Mood, horizon: float, sun: tuple[float, float, float] | None = None, warmth: float = 0.75
) -> None:
    """The sky down to ``horizon``, with a sun (x, y, radius) and its halo."""
    c.ground([(0, m.top), (0.55, m.mid), (1, m.low)], 0, horizon)
    c.ground([(0, m.low), (1, mix(m.low, m.shade, 0.5))], horizon, c.h)
    if sun:
        x, y, r = sun
        c.glow(x, y, 1150, m.low, warmth * 0.7, 1.5)
        c.glow(x, y, r * 3.6, m.glow, warmth)
        with c.shape(m.glow) as p:
            p.disc(x, y, r)


def clouds(c: Canvas, colour: Colour, bands: Sequence[tuple[float, float, float, float]], opacity: float = 0.5) -> None:
    """Long lens-shaped clouds: (centre x, y, length, thickness)."""
    for x, y, length, thick in bands:
        with c.shape(colour, opacity=opacity, blur=2) as p:
            for _ in range(7):
                dx = c.rng.uniform(-0.32, 0.32) * length
                part = length * c.rng.uniform(0.25, 0.55)
                lift = c.rng.uniform(-0.6, 0.6) * thick
                p.poly(lens(x + dx, y + lift, part, thick * c.rng.uniform(0.35, 0.8)))
            p.poly(lens(x, y, length, thick * 0.6))


def lens(x: float, y: float, length: float, thick: float, n: int = 40) -> list[Point]:
    """A flat-bottomed lens."""
    top = [(x - length / 2 + length * i / n, y - thick * math.sin(math.pi * i / n) ** 1.6) for i in range(n + 1)]
    base = [(px, y + 0.25 * thick * math.sin(math.pi * (px - x + length / 2) / length)) for px, _ in reversed(top)]
    return top + base


def ridge(rng: random.Random, y: float, amp: float, rough: float = 0.5, w: float = 1920, steps: int = 8) -> list[Point]:
    """A broken ridge line from left to right by midpoint displacement."""
    line = [y + rng.uniform(-amp, amp) * 0.4, y + rng.uniform(-amp, amp) * 0.4]
    for _ in range(steps):
        mids = [(a + b) / 2 + rng.uniform(-amp, amp) for a, b in itertools.pairwise(line)]
        line = [v for pair in zip(line, mids, strict=False) for v in pair] + [line[-1]]
        amp *= rough
    return [(-20 + (w + 40) * i / (len(line) - 1), v) for i, v in enumerate(line)]


def land(
    c: Canvas,
    pts: Sequence[Point],
    top: Colour,
    base: Colour,
    *,
    depth: float = 260,
    grain: tuple[Colour, float] | None = None,
) -> None:
    """Ground under a line, paler toward its foot as the haze gathers."""
    y0 = min(y for _, y in pts)
    sand = (grain[0], (c.w * 0.25, y0), (c.w * 0.95, y0 + depth), grain[1]) if grain else None
    with c.shape(top, base, ((0, y0), (0, y0 + depth)), grain=sand) as p:
        p.poly([(-30, c.h + 5), *pts, (c.w + 30, c.h + 5)])


def swell(y: float, amp: float, waves: float, phase: float = 0, w: float = 1920, tilt: float = 0) -> list[Point]:
    """A smooth hill line."""
    out = []
    for i in range(121):
        t = i / 120
        v = math.sin(t * waves * math.tau + phase) + 0.35 * math.sin(t * waves * 2.3 * math.tau + phase * 1.7)
        out.append((-20 + (w + 40) * t, y + amp * v + tilt * (t - 0.5)))
    return out


def peaks(
    c: Canvas, summits: Sequence[Point], base: float, lit: Colour, dark: Colour, snow: Colour | None, haze: Colour
) -> None:
    """Mountains with a lit and a shadowed side, each summit with its own falling ridge and snow."""
    for x, y in sorted(summits, key=lambda s: s[1], reverse=False):
        h = base - y
        left = _edge(c.rng, (x, y), (x - h * 1.7, base))
        right = _edge(c.rng, (x, y), (x + h * 1.6, base))
        spine = _edge(c.rng, (x, y), (x + h * 0.12, base), 0.10)
        with c.shape(lit, haze, ((0, y + h * 0.15), (0, base))) as p:
            p.poly([*left[::-1], *right])
        with c.shape(
            dark, haze, ((0, y + h * 0.2), (0, base)), grain=(lit, (x + h * 0.1, y), (x + h * 0.9, y + h * 0.5), 0.5)
        ) as p:
            p.poly([*spine[::-1], *right])
        if snow is not None:
            _snow(c, (x, y), h, left, right, spine, snow, mix(snow, dark, 0.45))


def _edge(rng: random.Random, a: Point, b: Point, rough: float = 0.07, n: int = 22) -> list[Point]:
    size = math.dist(a, b) * rough
    out, drift = [a], 0.0
    for i in range(1, n + 1):
        t = i / n
        drift = drift * 0.6 + rng.uniform(-1, 1) * size * 0.35
        out.append((a[0] + (b[0] - a[0]) * t + drift, a[1] + (b[1] - a[1]) * t + drift * 0.4))
    return out


def _snow(
    c: Canvas,
    top: Point,
    h: float,
    left: list[Point],
    right: list[Point],
    spine: list[Point],
    bright: Colour,
    dim: Colour,
) -> None:
    depth = h * c.rng.uniform(0.26, 0.38)

    def fringe(a: list[Point], b: list[Point], colour: Colour) -> None:
        pa = [q for q in a if q[1] <= top[1] + depth] or a[:2]
        pb = [q for q in b if q[1] <= top[1] + depth * 0.9] or b[:2]
        start, end = pa[-1], pb[-1]
        teeth = []
        t = 0.0
        while t < 0.9:
            t += c.rng.uniform(0.04, 0.12)
            drop = depth * (c.rng.uniform(0.0, 0.2) if len(teeth) % 2 else -c.rng.uniform(0.05, 0.24))
            sway = (start[0] - top[0]) * c.rng.uniform(-0.02, 0.05)
            teeth.append(
                (
                    start[0] + (end[0] - start[0]) * min(t, 0.96) + sway,
                    start[1] + (end[1] - start[1]) * min(t, 0.96) + drop,
                )
            )
        with c.shape(colour) as p:
            p.poly([*pa, *teeth, *pb[::-1]])

    fringe(left, spine, bright)
    fringe(spine, right, dim)


def person(p: Pen, x: float, y: float, h: float, colour: Colour, *, stride: float = 0.0, lean: float = 0.0) -> None:
    """A standing or walking adult, feet at (x, y); ``stride`` opens the legs, ``lean`` tips the trunk."""
    head, hip, sh = h * 0.062, y - h * 0.47, y - h * 0.82
    tx = x + lean * h
    for side in (-1, 1):
        foot = x + side * (h * 0.045 + stride * h * 0.13)
        leg = [(x - h * 0.065, hip), (x + h * 0.065, hip), (foot + h * 0.035, y), (foot - h * 0.035, y)]
        p.poly(leg, colour)
        p.disc(foot + h * 0.018, y - h * 0.008, h * 0.042, colour, ry=h * 0.017)
        hand = x + side * (h * 0.112 + abs(stride) * h * 0.04)
        p.line(
            [(tx + side * h * 0.1, sh + h * 0.02), (hand, y - h * 0.62), (hand - side * h * 0.01, hip + h * 0.02)],
            h * 0.05,
            colour,
        )
    trunk = [
        (tx - h * 0.05, sh - h * 0.025),
        (tx + h * 0.05, sh - h * 0.025),
        (tx + h * 0.118, sh + h * 0.015),
        (x + h * 0.09, hip - h * 0.1),
        (x + h * 0.095, hip + h * 0.1),
        (x - h * 0.095, hip + h * 0.1),
        (x - h * 0.09, hip - h * 0.1),
        (tx - h * 0.118, sh + h * 0.015),
    ]
    p.poly(trunk, colour)
    p.poly(
        [(tx - h * 0.026, sh), (tx + h * 0.026, sh), (tx + h * 0.024, sh - h * 0.07), (tx - h * 0.024, sh - h * 0.07)],
        colour,
    )
    p.disc(tx, sh - h * 0.115, head * 0.92, colour, ry=head * 1.2)


def seated(p: Pen, x: float, y: float, h: float, colour: Colour) -> None:
    """Head and shoulders of someone sitting, base of the bust at (x, y)."""
    p.disc(x, y - h * 0.73, h * 0.152, colour, ry=h * 0.196)
    p.poly(
        [
            (x - h * 0.08, y - h * 0.6),
            (x + h * 0.08, y - h * 0.6),
            (x + h * 0.1, y - h * 0.4),
            (x - h * 0.1, y - h * 0.4),
        ],
        colour,
    )
    pts = []
    for i in range(25):
        t = i / 24
        bulge = abs(2 * t - 1)
        pts.append((x + (2 * t - 1) * h * 0.42, y - h * 0.47 + h * 0.2 * bulge**3.2))
    p.poly([(x - h * 0.44, y), *pts, (x + h * 0.44, y)], colour)


def acacia(p: Pen, x: float, y: float, h: float, colour: Colour, rng: random.Random) -> None:
    """A flat-topped thorn tree."""
    for dx in (-0.42, -0.16, 0.14, 0.44):
        p.line([(x, y), (x + dx * h * 0.12, y - h * 0.45), (x + dx * h, y - h * 0.86)], h * 0.022, colour)
    p.line([(x, y), (x + h * 0.01, y - h * 0.5)], h * 0.05, colour)
    for i in range(26):
        t = i / 25 * 2 - 1
        lift = 0.9 + 0.12 * (1 - t * t) + rng.uniform(-0.03, 0.03)
        p.disc(x + t * h * 0.74, y - h * lift, h * rng.uniform(0.1, 0.19), colour, ry=h * rng.uniform(0.035, 0.07))


def trees(p: Pen, x0: float, x1: float, y: float, size: float, colour: Colour, rng: random.Random) -> None:
    """A belt of leafy trees seen from afar."""
    x = x0
    while x < x1:
        r = size * rng.uniform(0.6, 1.15)
        p.disc(x, y - r * 0.6, r, colour, ry=r * rng.uniform(0.75, 1.05))
        x += r * rng.uniform(0.55, 0.95)
    p.rect(x0 - size * 0.5, y - size * 0.4, x1 - x0 + size, size * 0.45, colour)


def palm(p: Pen, x: float, y: float, h: float, colour: Colour, rng: random.Random) -> None:
    """A date palm."""
    top = (x + h * 0.06, y - h)
    p.line([(x, y), (x + h * 0.015, y - h * 0.5), top], h * 0.035, colour)
    for i in range(13):
        a = math.pi * (0.02 + 0.96 * i / 12) + rng.uniform(-0.08, 0.08)
        r = h * rng.uniform(0.28, 0.36)
        tip = (top[0] + math.cos(a) * r, top[1] - math.sin(a) * r * 0.75 + r * 0.38 * abs(math.cos(a)) + r * 0.1)
        mid = (top[0] + math.cos(a) * r * 0.55, top[1] - math.sin(a) * r * 0.62)
        p.poly([top, (mid[0], mid[1] - h * 0.014), tip, (mid[0], mid[1] + h * 0.022)], colour)


def grass(c: Canvas, y0: float, y1: float, colours: Sequence[Colour], n: int, size: float = 26) -> None:
    """Tufts of blades, larger toward the viewer."""
    for _ in range(n):
        t = c.rng.random() ** 0.6
        x, y, h = c.rng.uniform(-20, c.w + 20), y0 + (y1 - y0) * t, size * (0.25 + t)
        colour = c.rng.choice(colours)
        for _ in range(4):
            dx = c.rng.uniform(-0.4, 0.6) * h
            base = x + c.rng.uniform(-0.2, 0.2) * h
            c.pen.poly([(base - h * 0.04, y), (base + dx, y - h * c.rng.uniform(0.6, 1)), (base + h * 0.04, y)], colour)


def birds(p: Pen, spots: Sequence[tuple[float, float, float]], colour: Colour) -> None:
    """Gulls on the wing: (x, y, span)."""
    for x, y, s in spots:
        p.poly([(x - s, y - s * 0.28), (x - s * 0.45, y - s * 0.34), (x, y), (x - s * 0.42, y - s * 0.22)], colour)
        p.poly([(x + s, y - s * 0.4), (x + s * 0.4, y - s * 0.36), (x, y), (x + s * 0.38, y - s * 0.24)], colour)
        p.disc(x, y, s * 0.14, colour, ry=s * 0.06)
