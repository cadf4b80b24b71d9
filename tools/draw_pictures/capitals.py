"""City views with one landmark each: Tokyo, the Gulf, Warsaw."""

from __future__ import annotations

import itertools
import math

from .built import block, skyline
from .canvas import Canvas, Pen, Point
from .nature import birds, clouds, palm, sky, trees
from .palette import MOODS, Colour, Mood, mix
from .registry import scene

WHITE: Colour = (255, 250, 238)


def spire(p: Pen, x: float, base: float, steps: list[tuple[float, float]], lit: Colour, dark: Colour) -> None:
    """A tower in set-backs: (width, height above base) from the bottom up, light from the left."""
    low = 0.0
    for w, top in steps:
        block(p, x - w / 2, base - low, w, top - low, lit, dark, 0.4)
        low = top


@scene(
    "tokyo-skyline",
    "Tokyo at dusk",
    "Drawing of Tokyo at dusk, an orange lattice tower above dense city blocks and a snow-capped volcano beyond.",
    (620, 150, 800, 900),
)
def tokyo(c: Canvas) -> None:
    m = MOODS["violet"]
    sky(c, m, 900, (330, 560, 70))
    clouds(c, mix(m.mid, m.low, 0.5), [(520, 300, 1000, 40), (1500, 380, 900, 34), (1000, 200, 700, 22)], 0.5)
    _volcano(c, m)
    c.mist(690, 940, m.low, 0.7)
    skyline(c, 960, (90, 190), (36, 80), m.haze(0.78), m.low, lamps=m.glow, lit=0.12, cell=(10, 13))
    skyline(
        c,
        1010,
        (120, 280),
        (50, 110),
        m.haze(0.6),
        m.haze(0.8),
        lamps=m.glow,
        lit=0.25,
        cell=(11, 14),
        rim=m.low,
        humps=((1500, 300, 0.5), (300, 200, 0.3)),
    )
    _lattice_tower(c, 1010, 1120, 860, m)
    skyline(
        c,
        1110,
        (110, 290),
        (60, 130),
        m.haze(0.36),
        m.haze(0.5),
        lamps=m.glow,
        lit=0.35,
        cell=(13, 16),
        rim=m.low,
        humps=((250, 260, 0.5), (1750, 240, 0.7)),
    )
    skyline(
        c,
        1220,
        (70, 240),
        (80, 170),
        m.haze(0.14),
        m.haze(0.22),
        lamps=m.glow,
        lit=0.4,
        cell=(15, 19),
        rim=m.mid,
        humps=((60, 240, 0.5), (1850, 200, 0.5)),
    )
    with c.shape(m.ink) as p:
        trees(p, -20, 1940, 1250, 26, 255, c.rng)
        p.rect(0, 1235, 1920, 60)
    for i in range(46):
        c.pen.disc(20 + i * 42 + c.rng.uniform(-8, 8), 1262 + 7 * math.sin(i), 4.5, m.glow if i % 3 else m.accent)
    c.wash(m.ink, (960, 1050), (960, 1400), 0.5)


def _volcano(c: Canvas, m: Mood) -> None:
    def side(way: int) -> list[Point]:
        return [
            (560 + way * (46 + 640 * t**1.55 + 40 * t), 420 + 400 * t + 6 * math.sin(t * 24))
            for t in [i / 50 for i in range(51)]
        ]

    left, right = side(-1), side(1)
    far = mix(m.shade, m.mid, 0.55)
    with c.shape(far, m.low, ((0, 420), (0, 850)), grain=(m.shade, (420, 500), (1000, 700), 0.5)) as p:
        p.poly([*left[::-1], (548, 428), (572, 424), *right, (1300, 900), (-200, 900)])
    cap_l, cap_r = left[:15], right[:15]
    teeth = [
        (
            cap_l[-1][0] + (cap_r[-1][0] - cap_l[-1][0]) * k / 14,
            cap_l[-1][1] + (c.rng.uniform(0, 70) if k % 2 else -c.rng.uniform(0, 70)),
        )
        for k in range(1, 14)
    ]
    with c.shape(WHITE, mix(m.mid, m.low, 0.5), ((500, 0), (680, 0))) as p:
        p.poly([*cap_l[::-1], (548, 428), (572, 424), *cap_r, *teeth[::-1]])


def _lattice_tower(c: Canvas, x: float, base: float, h: float, m: Mood) -> None:
    def half(t: float) -> float:
        return h * (0.012 + 0.17 * (1 - t) ** 2.3)

    red, dark, n = m.accent, mix(m.accent, m.ink, 0.45), 30
    c.glow(x, base - h * 0.5, 560, m.accent, 0.35)
    pts = [(i / n * 0.86) for i in range(n + 1)]
    with c.shape(dark, opacity=0.4) as p:
        p.poly([(x - half(t), base - h * t) for t in pts] + [(x + half(t), base - h * t) for t in reversed(pts)])
    for a, b in itertools.pairwise(pts):
        ya, yb, ha, hb = base - h * a, base - h * b, half(a), half(b)
        for s, col in ((-1, mix(red, m.glow, 0.35)), (1, red)):
            c.pen.line([(x + s * ha, ya), (x + s * hb, yb)], 7 * (1 - a) + 2.5, col)
            c.pen.line([(x + s * ha * 0.45, ya), (x + s * hb * 0.45, yb)], 3, red)
        c.pen.line([(x - ha, ya), (x + hb, yb)], 2.2, red)
        c.pen.line([(x + ha, ya), (x - hb, yb)], 2.2, red)
        c.pen.line([(x - hb, yb), (x + hb, yb)], 2.4, mix(red, m.glow, 0.3))
    for t, w, k in ((0.42, 1.3, 40), (0.68, 1.9, 20)):
        y = base - h * t
        c.pen.rect(x - half(t) * w, y - k * 0.6, half(t) * w * 2, k, mix(WHITE, m.low, 0.3))
        c.pen.rect(x, y - k * 0.6, half(t) * w, k, mix(m.low, m.shade, 0.4))
        c.pen.rect(x - half(t) * w, y - k * 0.2, half(t) * w * 2, k * 0.25, m.ink)
    c.pen.rect(x - 6, base - h * 0.95, 12, h * 0.12, WHITE)
    c.pen.rect(x - 3, base - h, 6, h * 0.08, red)
    c.pen.disc(x, base - h, 5, m.glow)
    with c.shape(m.haze(0.6)) as p:  # the arch between the legs
        p.disc(x, base, h * 0.095, ry=h * 0.13)


@scene(
    "skyline-gulf",
    "Towers of the Gulf",
    "Drawing of a Gulf city's glass towers and one needle-like spire at sunset, seen across calm water with dhows.",
    (560, 80, 820, 900),
)
def gulf(c: Canvas) -> None:
    m = MOODS["desert"]
    sky(c, m, 860, (1420, 690, 120))
    clouds(c, m.glow, [(480, 420, 900, 26), (1560, 360, 700, 20)], 0.45)
    skyline(c, 862, (60, 150), (36, 80), mix(m.shade, m.low, 0.65), m.low)
    skyline(
        c,
        862,
        (110, 270),
        (40, 84),
        mix(m.shade, m.low, 0.42),
        mix(m.low, m.mid, 0.4),
        rim=m.glow,
        humps=((820, 420, 0.8),),
    )
    lit, dark = mix(m.mid, m.shade, 0.35), mix(m.shade, m.ink, 0.35)
    spire(c.pen, 900, 864, [(128, 150), (108, 300), (86, 430), (64, 540), (44, 630), (26, 700), (10, 770)], lit, dark)
    for w, y in ((118, 150), (98, 300), (76, 430), (54, 540)):
        c.pen.rect(900 - w / 2 - 3, 864 - y, w + 6, 4, m.glow, 0.6)
    for k in range(50):
        c.pen.rect(842, 856 - k * 10, 114 - k * 1.4, 2, m.ink, 0.15)
    c.pen.line([(900, 100), (900, 40)], 3, dark)
    sail = [(1180 + 150 * math.sin(math.pi * t * 0.5) ** 0.9, 430 + 434 * t) for t in [i / 30 for i in range(31)]]
    with c.shape(
        m.accent, mix(m.accent, m.ink, 0.5), ((1180, 0), (1330, 0)), grain=(m.ink, (1220, 500), (1380, 860), 0.4)
    ) as p:
        p.poly([(1176, 380), *sail, (1176, 864)])
    for k in range(11):
        y = 470 + k * 36
        c.pen.line([(1180, y + 10), (1180 + 150 * math.sin(math.pi * (y - 430) / 868) ** 0.9, y)], 3, m.glow, 0.5)
    for x, w, h, cut in (
        (560, 84, 420, 60),
        (664, 74, 330, -44),
        (1010, 80, 360, 50),
        (430, 90, 290, 0),
        (1090, 64, 280, 30),
        (1420, 86, 340, -50),
        (1530, 74, 250, 0),
        (300, 76, 220, 30),
        (760, 66, 300, 0),
    ):
        tone = mix(m.shade, m.accent, 0.35) if w % 4 == 0 else mix(m.shade, m.ink, 0.1)
        top = 864 - h
        with c.shape(mix(tone, m.glow, 0.35), mix(tone, m.ink, 0.35), ((x, 0), (x + w, 0))) as p:
            p.poly([(x, 864), (x, top + max(0, cut)), (x + w, top + max(0, -cut)), (x + w, 864)])
        for k in range(int(h / 15) - 4):
            c.pen.rect(x + 5, 858 - k * 15, w - 10, 3, m.ink, 0.22)
    with c.shape(m.ink) as p:
        p.rect(0, 852, 1920, 18)
        for x in range(120, 1860, 74):
            palm(p, x + c.rng.uniform(-16, 16), 858, c.rng.uniform(46, 70), 255, c.rng)
    c.glow(1420, 720, 620, m.glow, 0.4)
    c.reflect(870, mix(m.shade, m.mid, 0.5), near=mix(m.ink, m.shade, 0.3), strength=0.62, ripple=14)
    for i in range(56):
        t = (i / 56) ** 1.5
        c.pen.disc(
            c.rng.gauss(1420, 40 + 90 * t),
            878 + 390 * t,
            c.rng.uniform(20, 70) * (0.5 + t),
            m.glow,
            0.45,
            ry=1.3 + 3 * t,
        )
    _dhow(c, 520, 1120, 1.0, m)
    _dhow(c, 1120, 966, 0.36, m)
    birds(c.pen, [(420, 300, 20), (480, 270, 15), (380, 340, 13)], m.ink)


def _dhow(c: Canvas, x: float, y: float, s: float, m: Mood) -> None:
    for i in range(14):
        c.pen.disc(x + c.rng.uniform(-12, 12) * s, y + 4 + i * 6 * s, (190 - i * 8) * s, m.ink, 0.16, ry=3 * s + 1)
    c.pen.line([(x - 10 * s, y - 40 * s), (x + 6 * s, y - 320 * s)], 7 * s, m.ink)
    curve = [
        (x - 150 * s + 330 * s * t, y - 110 * s - 290 * s * t - 36 * s * math.sin(math.pi * t))
        for t in [i / 20 for i in range(21)]
    ]
    foot = [
        (x + 180 * s - 40 * s * math.sin(math.pi * t) - 70 * s * t, y - 400 * s + 330 * s * t)
        for t in [i / 20 for i in range(21)]
    ]
    with c.shape(
        mix(WHITE, m.low, 0.3),
        mix(m.mid, m.shade, 0.3),
        ((x + 120 * s, 0), (x - 120 * s, 0)),
        grain=(m.shade, (x + 100 * s, y - 300 * s), (x - 150 * s, y), 0.5),
    ) as p:
        p.poly([*curve, *foot])
    c.pen.line(curve, 6 * s, m.ink)
    with c.shape(mix(m.ink, m.shade, 0.25), m.ink, ((0, y - 60 * s), (0, y))) as p:
        p.poly(
            [
                (x - 230 * s, y - 84 * s),
                (x - 140 * s, y - 52 * s),
                (x + 90 * s, y - 44 * s),
                (x + 236 * s, y - 92 * s),
                (x + 170 * s, y),
                (x - 170 * s, y),
            ]
        )
    c.pen.line(
        [(x - 226 * s, y - 80 * s), (x - 140 * s, y - 50 * s), (x + 90 * s, y - 42 * s), (x + 230 * s, y - 88 * s)],
        4 * s,
        m.glow,
        0.6,
    )
