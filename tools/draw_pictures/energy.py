"""Fuels and renewables: gas terminal, wind, sun, refinery."""

from __future__ import annotations

import math

from .built import Camera
from .canvas import Canvas, Pen, Point
from .nature import birds, clouds, land, person, ridge, sky, swell
from .palette import MOODS, Colour, mix
from .registry import scene

WHITE: Colour = (255, 250, 238)


def turbine(p: Pen, x: float, base: float, h: float, turn: float, light: Colour, dark: Colour) -> None:
    """A three-bladed wind turbine."""
    hub = (x, base - h)
    p.poly([(x - h * 0.022, base), (x - h * 0.011, hub[1]), (x + h * 0.011, hub[1]), (x + h * 0.022, base)], light)
    p.poly([(x, base), (x, hub[1]), (x + h * 0.011, hub[1]), (x + h * 0.022, base)], dark)
    p.round(x - h * 0.03, hub[1] - h * 0.018, h * 0.085, h * 0.036, h * 0.015, dark)
    for k in range(3):
        a = turn + k * math.tau / 3
        ux, uy = math.cos(a), math.sin(a)
        r = h * 0.62

        def at(t: float, off: float, ux: float = ux, uy: float = uy, r: float = r) -> Point:
            return hub[0] + ux * r * t - uy * off * h, hub[1] + uy * r * t + ux * off * h

        p.poly(
            [at(0, -0.010), at(0.16, -0.026), at(1, -0.002), at(1, 0.003), at(0.2, 0.012), at(0, 0.010)],
            light if uy < 0.4 else mix(light, dark, 0.5),
        )
    p.disc(*hub, h * 0.022, light)


@scene(
    "wind-farm",
    "Turbines offshore",
    "Drawing of offshore wind turbines in receding rows at dawn, with a service boat below.",
    (260, 140, 900, 900),
)
def wind_farm(c: Canvas) -> None:
    m = MOODS["dawn"]
    sky(c, m, 860, (1240, 742, 92))
    clouds(c, mix(m.mid, m.top, 0.25), [(420, 330, 1100, 50), (1500, 430, 900, 40), (820, 560, 900, 26)], 0.42)
    clouds(c, m.glow, [(1300, 640, 1000, 20), (500, 700, 700, 14)], 0.6)
    rows = [(h, 862 + h * 0.01, d) for h, d in ((90, 0.8), (130, 0.68), (190, 0.5))]
    for n, (h, y, d) in enumerate(rows):
        for i in range(9 - 2 * n):
            x = 700 + i * (h * 1.62) + n * 60 - n * n * 40
            light = mix(m.glow, m.haze(d), 0.55)
            turbine(c.pen, x, y, h, c.rng.uniform(0, 2), light, m.haze(d))
    c.glow(1240, 780, 600, m.glow, 0.35)
    c.reflect(862, mix(m.shade, m.mid, 0.35), near=mix(m.ink, m.shade, 0.35), strength=0.6, ripple=14)
    for i in range(70):
        t = (i / 70) ** 1.5
        c.pen.disc(
            c.rng.gauss(1240, 40 + 130 * t),
            868 + 400 * t,
            c.rng.uniform(20, 80) * (0.5 + t),
            m.glow,
            0.4,
            ry=1.2 + 3 * t,
        )
    for x, y, h, turn in ((1650, 930, 430, 0.9), (1010, 960, 560, 0.35), (430, 1030, 830, 1.45)):
        for i in range(20):
            c.pen.disc(x + c.rng.uniform(-9, 9), y + 4 + i * h * 0.018, h * 0.03, m.ink, 0.16, ry=3)
        turbine(c.pen, x, y, h, turn, mix(WHITE, m.low, 0.35), mix(m.shade, m.mid, 0.2))
        w = h * 0.034
        c.pen.poly([(x - w, y - h * 0.1), (x + w, y - h * 0.1), (x + w * 1.1, y + 4), (x - w * 1.1, y + 4)], m.accent)
        c.pen.poly(
            [(x, y - h * 0.1), (x + w, y - h * 0.1), (x + w * 1.1, y + 4), (x, y + 4)], mix(m.accent, m.ink, 0.35)
        )
        c.pen.rect(x - w * 1.7, y - h * 0.108, w * 3.4, h * 0.012, m.ink)
    bx, by = 730, 1090
    for i in range(10):
        c.pen.disc(bx - 60 - i * 34, by + 4 + i * 1.5, 70, WHITE, 0.2, ry=3 + i * 0.3)
    c.pen.poly([(bx - 60, by - 26), (bx + 96, by - 30), (bx + 72, by + 6), (bx - 54, by + 6)], m.ink)
    c.pen.poly([(bx - 20, by - 28), (bx - 14, by - 66), (bx + 36, by - 66), (bx + 52, by - 28)], mix(WHITE, m.mid, 0.2))
    c.pen.poly([(bx + 4, by - 58), (bx + 34, by - 58), (bx + 42, by - 42), (bx + 4, by - 42)], m.ink)
    c.pen.rect(bx + 4, by - 96, 3, 32, m.ink)
    birds(c.pen, [(760, 330, 22), (840, 300, 16), (700, 390, 15)], m.shade)


@scene(
    "solar-field",
    "A field of panels",
    "Drawing of long rows of solar panels running across a desert plain toward low hills, under a high sun.",
    (200, 560, 1500, 620),
)
def solar_field(c: Canvas) -> None:
    m = MOODS["desert"]
    sky(c, m, 640, (1450, 300, 74))
    clouds(c, m.glow, [(500, 240, 900, 36), (900, 420, 700, 22)], 0.5)
    for y, a, t in ((520, 44, 0.62), (570, 26, 0.42)):
        with c.shape(mix(m.shade, m.low, t), m.low, ((0, y - 40), (0, 665))) as p:
            p.poly([(-20, 680), *ridge(c.rng, y, a, 0.5), (1940, 680)])
    land(c, swell(640, 3, 0.5), mix(m.low, m.mid, 0.6), mix(m.shade, m.mid, 0.4), depth=600, grain=(m.shade, 0.5))
    cam = Camera(640, 630, 1150, 6.5)
    glass, deep, edge = m.accent, mix(m.accent, m.ink, 0.62), mix(WHITE, m.low, 0.3)
    for i in reversed(range(26)):
        z = 12.5 * 1.16**i
        air = min(0.8, i / 26)
        for k in (-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5) if i > 9 else (-2, -1, 0, 1, 2):
            x0 = -5.6 + k * 13.2
            w, lo, hi, d = 12.2, 0.7, 2.9, 2.4
            shadow = cam.quad((x0 - 0.8, 0, z + d), (x0 + w - 0.8, 0, z + d), (x0 + w - 1.4, 0, z), (x0 - 1.4, 0, z))
            c.pen.poly(shadow, mix(mix(m.ink, m.shade, 0.45), m.low, air), 0.75)
            for q in (0.08, 0.5, 0.92):
                a, b = cam.at(x0 + w * q, 0, z + d * 0.5), cam.at(x0 + w * q, 1.8, z + d * 0.5)
                c.pen.line([a, b], max(1, 110 / z), mix(m.ink, m.low, air))
            c.pen.poly(
                cam.quad((x0, hi, z + d), (x0 + w, hi, z + d), (x0 + w, lo, z), (x0, lo, z)),
                mix(mix(glass, deep, 0.25 + 0.5 * ((k + i) % 2) * 0.4), m.low, air * 0.9),
            )
            if i < 15:
                for q in range(1, 8):
                    c.pen.line(
                        [cam.at(x0 + w * q / 8, lo, z), cam.at(x0 + w * q / 8, hi, z + d)],
                        max(1, 26 / z),
                        mix(edge, glass, 0.35),
                        0.7,
                    )
                c.pen.line(
                    [cam.at(x0, 1.8, z + d / 2), cam.at(x0 + w, 1.8, z + d / 2)],
                    max(1, 22 / z),
                    mix(edge, glass, 0.35),
                    0.7,
                )
                for q in range(8):  # sky caught in the glass
                    a, b = x0 + w * (q + 0.15) / 8, x0 + w * (q + 0.6) / 8
                    c.pen.poly(
                        cam.quad(
                            (a + 0.35, hi - 0.2, z + d * 0.91),
                            (b + 0.35, hi - 0.2, z + d * 0.91),
                            (b, lo + 0.3, z + d * 0.14),
                            (a, lo + 0.3, z + d * 0.14),
                        ),
                        m.glow,
                        0.10,
                    )
            c.pen.line([cam.at(x0, hi, z + d), cam.at(x0 + w, hi, z + d)], max(1.2, 50 / z), mix(edge, m.low, air))
            c.pen.line([cam.at(x0, lo, z), cam.at(x0 + w, lo, z)], max(1, 45 / z), mix(deep, m.low, air))
    px, py = cam.at(7.1, 0, 13.6)
    person(c.pen, px, py, cam.size(13.6) * 1.8, m.ink, stride=0.5)
    c.glow(1450, 320, 1000, m.glow, 0.35)
