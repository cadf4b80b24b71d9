"""Making and measuring: the car line, the building site, the laboratory."""

from __future__ import annotations

import itertools
import math

from .built import lattice, skyline, tower_crane, windows
from .canvas import Canvas, Pen, Point
from .nature import birds, clouds, person, sky
from .palette import MOODS, Colour, Mood, mix
from .registry import scene

WHITE: Colour = (255, 250, 238)


def _arm(p: Pen, base: Point, joints: tuple[Point, Point, Point], s: float, tone: Colour, dark: Colour) -> None:
    """A six-axis robot: pedestal, two links and a tool."""
    bx, by = base
    p.poly([(bx - 52 * s, by), (bx - 34 * s, by - 90 * s), (bx + 34 * s, by - 90 * s), (bx + 52 * s, by)], dark)
    chain = [(bx, by - 100 * s), *((bx + x * s, by + y * s) for x, y in joints)]
    for (a, b), w in zip(itertools.pairwise(chain), (58, 44, 24), strict=False):
        length = math.dist(a, b)
        nx, ny = -(b[1] - a[1]) / length, (b[0] - a[0]) / length
        h, k = w * s / 2, w * s * 0.36
        p.poly(
            [
                (a[0] + nx * h, a[1] + ny * h),
                (b[0] + nx * k, b[1] + ny * k),
                (b[0] - nx * k, b[1] - ny * k),
                (a[0] - nx * h, a[1] - ny * h),
            ],
            tone,
        )
        p.poly([(a[0] + nx * h, a[1] + ny * h), (b[0] + nx * k, b[1] + ny * k), b, a], dark, 0.45)
    for (x, y), r in zip(chain, (42, 32, 20), strict=False):
        p.disc(x, y, r * s, dark)
        p.disc(x, y, r * s * 0.55, tone)
    x, y = chain[-1]
    p.rect(x - 9 * s, y - 6 * s, 18 * s, 42 * s, dark)


def _car(c: Canvas, x: float, y: float, s: float, tone: Colour, m: Mood) -> None:
    """An unfinished car body, no wheels, on a skid."""

    def at(px: float, py: float) -> Point:
        return x + px * s, y - py * s

    shell = [
        (-250, 60),
        (-262, 100),
        (-250, 128),
        (-196, 142),
        (-120, 150),
        (-62, 208),
        (-10, 222),
        (70, 222),
        (120, 210),
        (190, 158),
        (244, 150),
        (262, 130),
        (266, 80),
        (258, 58),
        (232, 58),
        (226, 88),
        (196, 110),
        (160, 110),
        (132, 88),
        (126, 52),
        (-112, 52),
        (-120, 88),
        (-150, 110),
        (-184, 110),
        (-214, 88),
        (-222, 58),
    ]
    with c.shape(
        mix(tone, WHITE, 0.35),
        mix(tone, m.ink, 0.35),
        (at(0, 190), at(40, 60)),
        grain=(m.ink, at(-100, 160), at(160, 30), 0.35),
    ) as p:
        p.poly([at(*q) for q in shell])
    dark = mix(m.ink, m.shade, 0.25)
    c.pen.poly([at(-100, 150), at(-52, 200), at(-8, 211), at(12, 211), at(12, 150)], dark)
    c.pen.poly([at(26, 150), at(26, 211), at(70, 211), at(112, 200), at(166, 156), at(160, 150)], dark)
    for px in (-102, 19, 128):
        c.pen.line([at(px, 148), at(px + (4 if px > 0 else 0), 62)], 3 * s, dark, 0.7)
    c.pen.line([at(-250, 112), at(-60, 132), at(250, 128)], 4 * s, WHITE, 0.6)
    c.pen.rect(*at(-230, 48), 460 * s, 12 * s, m.ink)


@scene(
    "car-plant",
    "Bodies on the line",
    "Drawing of car bodies on an assembly line with industrial robots on both sides and welding sparks.",
    (420, 420, 1100, 640),
)
def car_plant(c: Canvas) -> None:
    m = MOODS["ice"]
    c.ground(
        [(0, mix(m.shade, m.ink, 0.5)), (0.5, mix(m.mid, m.low, 0.5)), (0.56, m.mid), (1, mix(m.shade, m.ink, 0.3))]
    )
    for i in range(6):
        y = 60 + 58 * i
        tone = mix(mix(m.shade, m.ink, 0.5), m.mid, i / 6.5)
        lattice(c.pen, (-20, y), (1940, y), 46 - 5 * i, 46 - 5 * i, 30 + 8 * i, tone, 3.4 - 0.4 * i)
    for i in range(11):
        x = 40 + i * 184
        c.pen.poly(
            [(x, 30), (x + 70, 30), (x + 44 + (960 - x) * 0.12, 330), (x + 22 + (960 - x) * 0.12, 330)], WHITE, 0.5
        )
    for i in range(9):
        c.pen.rect(60 + i * 230, 330, 16, 340, mix(m.shade, m.mid, 0.55))
    c.glow(500, 360, 900, WHITE, 0.5)
    tones = [mix(m.shade, m.mid, 0.3), mix(m.top, m.low, 0.4), mix(m.shade, m.ink, 0.2)]
    far = mix(m.shade, m.mid, 0.35)
    for i, x in enumerate(range(150, 1900, 330)):
        _arm(c.pen, (x, 690), ((-60, -260), (60, -330), (90, -220)), 0.62, mix(m.accent, m.mid, 0.5), far)
        _car(c, x + 165, 740, 0.52, mix(tones[i % 3], m.mid, 0.4), m)
    c.pen.rect(0, 716, 1920, 20, mix(m.shade, m.ink, 0.3))
    with c.shape(
        mix(m.mid, m.shade, 0.3),
        mix(m.shade, m.ink, 0.55),
        ((0, 736), (0, 1290)),
        grain=(m.ink, (300, 700), (1700, 1400), 0.4),
    ) as p:
        p.rect(0, 736, 1920, 560)
    for k in range(12):
        x = -600 + k * 280
        c.pen.line([(960 + (x - 960) * 0.55, 738), (x, 1290)], 3, m.low, 0.22)
    c.pen.poly([(-10, 806), (1930, 806), (1930, 818), (-10, 818)], m.accent, 0.8)
    for x, tone in ((330, tones[0]), (1010, m.accent), (1690, tones[2])):
        with c.shape(m.ink, opacity=0.4, blur=5) as p:
            p.disc(x, 1078, 330, ry=22)
        _car(c, x, 1070, 1.18, tone, m)
    with c.shape(mix(m.ink, m.shade, 0.2), m.ink, ((0, 1080), (0, 1130))) as p:
        p.rect(-10, 1062, 1940, 52)
    for x in range(10, 1920, 64):
        c.pen.disc(x, 1088, 12, mix(m.shade, m.mid, 0.2))
        c.pen.disc(x, 1088, 5, m.ink)
    _arm(c.pen, (664, 1240), ((-80, -430), (110, -560), (190, -400)), 1.15, mix(m.accent, m.low, 0.1), m.ink)
    _arm(c.pen, (1370, 1240), ((110, -420), (-90, -560), (-190, -420)), 1.15, mix(m.accent, m.low, 0.1), m.ink)
    for x, y in ((882, 830), (1150, 806)):
        c.glow(x, y, 150, WHITE, 0.95)
        for _ in range(46):
            a, r = c.rng.uniform(0, math.tau), abs(c.rng.gauss(10, 52))
            px, py = x + math.cos(a) * r, y + math.sin(a) * r + r * r * 0.004
            c.pen.line([(px, py), (px + 12 * math.cos(a), py + 12 * math.sin(a))], 2.2, mix(m.accent, WHITE, 0.6))


@scene(
    "building-cranes",
    "Going up",
    "Drawing of tower cranes over a concrete high-rise under construction at sunrise.",
    (520, 120, 980, 980),
)
def building_cranes(c: Canvas) -> None:
    m = MOODS["coral"]
    sky(c, m, 1100, (420, 760, 150))
    clouds(c, m.glow, [(1400, 300, 1100, 54), (400, 420, 800, 36), (1200, 560, 800, 24)], 0.55)
    skyline(c, 1110, (120, 260), (50, 110), mix(m.low, m.shade, 0.35), m.low)
    skyline(c, 1130, (90, 240), (60, 130), mix(m.low, m.shade, 0.65), mix(m.low, m.mid, 0.5), rim=m.glow)
    tower_crane(c.pen, 330, 1120, 520, 380, mix(m.shade, m.low, 0.35), width=1.8)
    tower_crane(c.pen, 1730, 1120, 640, -420, mix(m.shade, m.low, 0.2), width=2.2)
    _frame(c, m, 560, 1160, 330, 12, 52, mix(m.shade, m.low, 0.1))
    _frame(c, m, 960, 1200, 520, 14, 62, mix(m.shade, m.ink, 0.4))
    tower_crane(c.pen, 900, 1240, 1010, 720, m.ink, width=3.4)
    tower_crane(c.pen, 1540, 1240, 800, -560, mix(m.ink, m.shade, 0.25), width=3)
    with c.shape(mix(m.ink, m.shade, 0.15), m.ink, ((0, 1160), (0, 1290))) as p:
        p.rect(0, 1190, 1920, 100)
    for i in range(28):
        c.pen.rect(i * 70, 1162, 66, 60, mix(m.accent, m.ink, 0.25 + 0.2 * (i % 2)))
        c.pen.rect(i * 70, 1162, 66, 7, mix(m.accent, m.low, 0.4))
    for x, s in ((250, 0.8), (330, 0.0), (1760, 0.6)):
        person(c.pen, x, 1262, 128, m.ink, stride=s)
        c.pen.disc(x, 1147, 14, m.low, ry=9)
    c.glow(420, 780, 900, m.glow, 0.35)
    birds(c.pen, [(620, 300, 20), (690, 260, 15)], m.ink)


def _frame(c: Canvas, m: Mood, x: float, base: float, w: float, floors: int, step: float, tone: Colour) -> None:
    top = base - floors * step
    glazed = floors // 2
    with c.shape(mix(tone, m.ink, 0.35)) as p:
        p.rect(x + w * 0.4, top - step * 1.1, w * 0.22, floors * step + step)
    for f in range(floors):
        y = base - (f + 1) * step
        c.pen.rect(x, y + 8, w, step - 8, mix(tone, m.low, 0.55 if f >= glazed else 0.1), 0.55 if f >= glazed else 1)
        if f < glazed:
            c.pen.rect(x + 4, y + 12, w * 0.62, step - 16, m.accent, 0.5)
            windows(
                c.pen,
                (x + 4, y + 10, w - 8, step - 12),
                (step * 0.7, step),
                m.glow,
                c.rng,
                lit=0.5,
                alpha=0.5,
                fill=(0.82, 0.9),
            )
        for k in range(7):
            c.pen.rect(x + k * (w - 12) / 6, y, 12, step, tone)
            c.pen.rect(x + k * (w - 12) / 6, y, 4, step, mix(tone, m.glow, 0.55))
        c.pen.rect(x - 10, y, w + 20, 11, mix(tone, m.ink, 0.2))
        c.pen.rect(x - 10, y, w * 0.5, 3, m.glow, 0.8)
    for k in range(13):
        c.pen.line([(x + k * w / 12, top), (x + k * w / 12, top - step * 0.5)], 3, tone)
    for k in (0.16, 0.3, 0.74, 0.86):
        person(c.pen, x + w * k, top, step * 0.72, m.ink, stride=0.3)
