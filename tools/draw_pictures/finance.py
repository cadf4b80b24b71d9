"""Money: the bank's portico, the dealing desk, bundles of notes."""

from __future__ import annotations

import math

from .built import skyline
from .canvas import Canvas, Pen, Point
from .nature import clouds, person, seated, sky
from .palette import MOODS, Colour, mix
from .registry import scene

WHITE: Colour = (255, 250, 238)


@scene(
    "bank-front",
    "The bank's portico",
    "Drawing of a bank's stone portico in low evening sun, with people crossing its broad steps.",
    (420, 240, 1080, 940),
)
def bank_front(c: Canvas) -> None:
    m = MOODS["coral"]
    sky(c, m, 900, None)
    clouds(c, m.glow, [(200, 140, 700, 30), (1700, 120, 700, 26)], 0.5)
    stone, dark, deep = mix(m.low, m.glow, 0.4), mix(m.shade, m.mid, 0.15), mix(m.ink, m.shade, 0.35)
    with c.shape(mix(stone, m.mid, 0.35), mix(dark, m.ink, 0.25), ((300, 0), (1800, 0))) as p:
        p.rect(140, 330, 1640, 690)
    with c.shape(deep, mix(deep, m.ink, 0.6), ((400, 0), (1600, 0))) as p:
        p.rect(220, 400, 1480, 600)
    for x in (384, 1356):  # tall windows behind the columns
        c.pen.rect(x, 480, 180, 360, mix(m.glow, m.mid, 0.35))
        c.pen.rect(x + 84, 480, 12, 360, deep)
        for y in (590, 710):
            c.pen.rect(x, y, 180, 10, deep)
    c.glow(960, 830, 420, m.mid, 0.55)
    with c.shape(m.glow, m.mid, ((0, 1000), (0, 500))) as p:
        p.rect(850, 520, 220, 480)
    for y in range(540, 990, 75):
        for x in (862, 968):
            c.pen.rect(x, y, 90, 62, mix(m.accent, m.ink, 0.35))
            c.pen.rect(x + 8, y + 8, 74, 46, mix(m.accent, m.ink, 0.15))
    c.pen.rect(956, 520, 9, 480, m.glow)
    c.pen.poly([(820, 520), (960, 452), (1100, 520)], mix(stone, dark, 0.5))
    for i in range(6):
        _column(c, 300 + i * 264, 398, 1000, 62, stone, dark, deep)
    for y, h, pad, t in ((330, 72, 30, 0.15), (300, 34, 52, 0.0), (372, 10, 40, 0.5)):
        with c.shape(mix(stone, dark, t), mix(dark, m.mid, 0.4), ((300, 0), (1900, 0))) as p:
            p.rect(180 - pad, y, 1560 + pad * 2, h)
    for i in range(62):
        c.pen.rect(146 + i * 26.4, 318, 15, 16, mix(dark, m.mid, 0.3))
    with c.shape(stone, mix(dark, m.mid, 0.4), ((400, 0), (1900, 0))) as p:
        p.poly([(110, 300), (960, 62), (1810, 300)])
    with c.shape(
        mix(dark, stone, 0.45), mix(dark, m.ink, 0.15), ((400, 0), (1600, 0)), grain=(deep, (700, 0), (1700, 0), 0.4)
    ) as p:
        p.poly([(236, 284), (960, 98), (1684, 284)])
    for r, t in ((66, 0.0), (52, 0.8), (40, 0.2)):
        c.pen.disc(960, 206, r, mix(stone, dark, t))
    with c.shape(deep, opacity=0.55) as p:  # the eaves throw a long diagonal shadow
        p.poly([(220, 408), (1700, 408), (1700, 520), (260, 408)])
    for i in range(7):
        y, pad = 1000 + i * 24, i * 44
        with c.shape(mix(stone, m.mid, 0.1 + 0.03 * i), mix(dark, m.mid, 0.3), ((200, 0), (1800, 0))) as p:
            p.rect(150 - pad, y, 1620 + pad * 2, 25)
        c.pen.rect(150 - pad, y + 13, 1620 + pad * 2, 12, mix(dark, m.ink, 0.1), 0.75)
    with c.shape(
        mix(m.mid, m.shade, 0.3),
        mix(m.shade, m.ink, 0.45),
        ((300, 1160), (1700, 1290)),
        grain=(m.ink, (500, 1150), (1900, 1300), 0.5),
    ) as p:
        p.rect(-10, 1168, 1940, 130)
    for x, y, h, s in (
        (700, 1120, 168, 0.9),
        (1330, 1064, 150, 0.6),
        (1180, 1232, 200, 1.0),
        (300, 1220, 194, 0.8),
        (1010, 1016, 140, 0.2),
    ):
        with c.shape(m.ink, opacity=0.4, blur=1.5) as p:
            p.poly([(x - 12, y), (x + 12, y), (x + h * 1.7, y + 14), (x + h * 1.6, y + 26)])
        person(c.pen, x, y, h, m.ink, stride=s)
    c.pen.rect(1210, 1130, 30, 24, m.ink)
    c.glow(-60, 600, 1300, m.glow, 0.5)
    c.wash(m.ink, (1300, 700), (2300, 500), 0.35)


def _column(c: Canvas, x: float, top: float, base: float, r: float, stone: Colour, dark: Colour, deep: Colour) -> None:
    with c.shape(
        stone, dark, ((x - r * 0.5, 0), (x + r * 0.9, 0)), grain=(deep, (x - r * 0.1, 0), (x + r * 1.4, 0), 0.6)
    ) as p:
        p.poly([(x - r * 0.84, top), (x + r * 0.84, top), (x + r, base), (x - r, base)])
    for k in (-0.78, -0.5, -0.2, 0.12, 0.44, 0.74):
        c.pen.line([(x + r * 0.84 * k, top + 26), (x + r * k, base - 30)], 4, dark, 0.55)
    c.pen.round(x - r * 1.12, base - 30, r * 2.24, 16, 8, mix(stone, dark, 0.2))
    c.pen.rect(x - r * 1.22, base - 16, r * 2.44, 18, mix(stone, dark, 0.35))
    c.pen.round(x - r * 1.02, top + 8, r * 2.04, 20, 10, mix(stone, dark, 0.15))
    c.pen.rect(x - r * 1.2, top - 8, r * 2.4, 18, stone)


@scene(
    "trading-screens",
    "The dealing desk",
    "Drawing of two dealers in silhouette before a wall of screens showing price charts, the city at night behind.",
    (380, 260, 1160, 820),
)
def trading_screens(c: Canvas) -> None:
    m = MOODS["lagoon"]
    c.ground([(0, m.top), (0.6, m.mid), (1, m.ink)])
    with c.shape(mix(m.top, (20, 40, 70), 0.4), mix(m.low, m.mid, 0.4), ((0, 40), (0, 640))) as p:
        p.rect(0, 0, 1920, 640)
    skyline(c, 650, (120, 330), (60, 130), mix(m.mid, m.low, 0.25), m.low, lamps=m.glow, lit=0.3, cell=(12, 16))
    skyline(c, 660, (60, 240), (70, 150), m.shade, mix(m.shade, m.low, 0.4), lamps=m.glow, lit=0.35, cell=(13, 18))
    for x in range(-20, 1940, 320):
        c.pen.rect(x, 0, 12, 660, m.ink)
    c.pen.rect(0, 640, 1920, 30, m.ink)
    with c.shape(mix(m.shade, m.ink, 0.4), m.ink, ((0, 660), (0, 1100))) as p:
        p.rect(0, 664, 1920, 620)
    for k in (250, 960, 1670):
        c.glow(k, 600, 640, mix(m.low, m.glow, 0.2), 0.35)
    screens = [
        (120, 300, 520, 300, -1),
        (700, 270, 520, 320, 0),
        (1280, 300, 520, 300, 1),
        (120, 624, 520, 300, -1),
        (700, 614, 520, 310, 0),
        (1280, 624, 520, 300, 1),
    ]
    for n, (x, y, w, h, turn) in enumerate(screens):
        _screen(c, n, x, y, w, h, turn)
    with c.shape(m.ink) as p:
        for x in (380, 960, 1540):
            p.rect(x - 40, 924, 80, 70)
        p.poly([(-10, 1290), (-10, 1010), (1930, 1010), (1930, 1290)])
    with c.shape(mix(m.shade, m.low, 0.3), m.ink, ((0, 985), (0, 1100))) as p:
        p.poly([(-10, 985), (1930, 985), (1930, 1060), (-10, 1060)])
    for x in (300, 880, 1500):
        c.pen.poly([(x, 1000), (x + 220, 1000), (x + 236, 1034), (x - 16, 1034)], m.ink)
        for k in range(3):
            c.pen.line([(x + 4 - k * 4, 1008 + k * 9), (x + 216 + k * 4, 1008 + k * 9)], 2.4, m.low, 0.35)
    for x, h, tone in ((620, 560, mix(m.ink, m.shade, 0.12)), (1330, 530, m.ink)):
        c.pen.round(x - h * 0.3, 1290 - h * 0.5, h * 0.6, h * 0.7, 40, mix(m.ink, m.shade, 0.35))
        seated(c.pen, x, 1300, h, tone)
        for side in (-1, 1):  # light from the screens on cheek and shoulders
            a = [
                (x + side * h * 0.152 * math.cos(t), 1300 - h * 0.73 - h * 0.196 * math.sin(t))
                for t in [-0.5 + 1.4 * i / 20 for i in range(21)]
            ]
            c.pen.line(a, 4, m.low if side < 0 else m.glow, 0.55)
            a = [(x + side * h * (0.16 + 0.27 * i / 20), 1300 - h * (0.452 - 0.2 * (i / 20) ** 3)) for i in range(21)]
            c.pen.line(a, 4, m.low if side < 0 else m.glow, 0.45)
    c.wash(m.ink, (960, 1100), (960, 1400), 0.5)


def _screen(c: Canvas, n: int, x: float, y: float, w: float, h: float, turn: int) -> None:
    m = MOODS["lagoon"]

    def at(u: float, v: float) -> Point:
        squeeze = 0.045 * turn * (u - 0.5) * 2
        return x + u * w, y + h * (0.5 + (v - 0.5) * (1 + squeeze))

    def area(pen: Pen, u0: float, v0: float, u1: float, v1: float, colour: Colour, alpha: float = 1) -> None:
        pen.poly([at(u0, v0), at(u1, v0), at(u1, v1), at(u0, v1)], colour, alpha)

    area(c.pen, -0.02, -0.035, 1.02, 1.035, m.ink)
    area(c.pen, 0, 0, 1, 1, mix(m.top, m.mid, 0.55))
    for k in range(1, 6):
        c.pen.line([at(0, k / 6), at(1, k / 6)], 1.5, m.low, 0.22)
        c.pen.line([at(k / 6, 0), at(k / 6, 1)], 1.5, m.low, 0.22)
    v, line = c.rng.uniform(0.5, 0.65), []
    slope = (-0.006, -0.009, 0.004, 0.003, -0.004, -0.006)[n]
    if n in (0, 1, 4):
        for i in range(34):
            u = 0.05 + i * 0.0275
            step = c.rng.gauss(slope, 0.042)
            up = step < 0
            top, bottom = min(v, v + step), max(v, v + step) + 0.012
            tone = mix((120, 225, 205), m.low, 0.2) if up else m.accent
            c.pen.line([at(u, top - c.rng.uniform(0.01, 0.05)), at(u, bottom + c.rng.uniform(0.01, 0.05))], 2, tone)
            area(c.pen, u - 0.009, top, u + 0.009, bottom, tone)
            area(c.pen, u - 0.009, 0.97 - c.rng.uniform(0.02, 0.12), u + 0.009, 0.97, m.low, 0.5)
            v = min(0.76, max(0.14, v + step))
            line.append(at(u, v * 0.6 + 0.22))
        c.pen.line(line, 2.6, m.glow, 0.8)
    elif n in (2, 3):
        for tone, a0 in ((m.glow, 0.5), (mix((120, 225, 205), m.low, 0.2), 0.62)):
            pts, w0 = [], a0
            for i in range(61):
                w0 = min(0.85, max(0.12, w0 + c.rng.gauss(slope, 0.022)))
                pts.append(at(0.03 + i * 0.0157, w0))
            c.pen.poly([*pts, at(0.97, 0.97), at(0.03, 0.97)], tone, 0.16)
            c.pen.line(pts, 3.4, tone)
    else:
        for i in range(11):
            for j in range(5):
                tone = m.low if j else m.glow
                if j > 2:
                    tone = (mix((120, 225, 205), m.low, 0.2), m.accent)[c.rng.random() < 0.4]
                area(
                    c.pen,
                    0.05 + j * 0.19,
                    0.07 + i * 0.083,
                    0.05 + j * 0.19 + c.rng.uniform(0.07, 0.14),
                    0.1 + i * 0.083,
                    tone,
                    0.8,
                )


@scene(
    "banknotes",
    "Bundles on the counter",
    "Drawing of banded bundles of plain patterned banknotes and stacked coins on a counter in raking light.",
    (380, 300, 1200, 800),
)
def banknotes(c: Canvas) -> None:
    m = MOODS["sage"]
    c.ground([(0, mix(m.ink, m.shade, 0.45)), (0.55, m.shade), (0.56, mix(m.shade, m.ink, 0.25)), (1, m.ink)])
    with c.shape(m.low, opacity=0.22, blur=10) as p:
        p.poly([(60, -20), (420, -20), (1240, 715), (760, 715)])
        p.poly([(560, -20), (700, -20), (1540, 715), (1340, 715)])
    with c.shape(
        mix(m.mid, m.low, 0.3),
        mix(m.shade, m.ink, 0.55),
        ((200, 700), (1700, 1300)),
        grain=(m.ink, (500, 700), (1900, 1350), 0.5),
    ) as p:
        p.rect(-10, 715, 1940, 580)
    note, pale = mix(m.mid, m.low, 0.45), mix(m.low, WHITE, 0.4)
    with c.shape(m.ink, opacity=0.5, blur=12) as p:
        p.poly([(420, 1080), (1250, 1140), (1860, 960), (1500, 760), (700, 800)])
    rows = [((640, 800), 3, 0.0), ((1130, 830), 2, 0.1), ((420, 955), 1, 0.06), ((830, 1010), 4, 0.0)]
    for (x, y), n, t in rows:
        for k in range(n):
            _bundle(
                c,
                x + (k * 37 % 17) - 8,
                y - k * 68,
                mix(note, m.shade, t),
                pale,
                m.accent if k % 2 == 0 else mix(m.accent, m.low, 0.55),
            )
    gold, rim = mix(m.accent, m.glow, 0.55), mix(m.accent, m.ink, 0.35)
    for x, y, n in ((1500, 1010, 9), (1640, 1060, 5), (1400, 1100, 3)):
        with c.shape(m.ink, opacity=0.45, blur=6) as p:
            p.poly([(x - 70, y + 6), (x + 70, y + 10), (x + 260, y + 60), (x + 120, y + 70)])
        for k in range(n):
            yy, xx = y - k * 20, x + (k * 29 % 9) - 4
            with c.shape(mix(gold, m.glow, 0.3), rim, ((xx - 50, 0), (xx + 70, 0))) as p:
                p.disc(xx, yy, 78, ry=26)
                p.rect(xx - 78, yy - 18, 156, 18)
            for q in range(-7, 8):
                c.pen.line(
                    [
                        (xx + q * 10, yy + 26 * math.sqrt(1 - (q / 7.8) ** 2) - 17),
                        (xx + q * 10, yy + 26 * math.sqrt(1 - (q / 7.8) ** 2) - 2),
                    ],
                    2,
                    rim,
                    0.5,
                )
            c.pen.disc(xx, yy - 18, 78, mix(gold, m.glow, 0.35), ry=26)
            c.pen.disc(xx, yy - 18, 62, mix(gold, rim, 0.25), ry=20)
            c.pen.disc(xx, yy - 17, 58, mix(gold, m.glow, 0.2), ry=18)
    c.glow(-40, 200, 1500, m.glow, 0.35)


def _bundle(c: Canvas, x: float, y: float, note: Colour, pale: Colour, band: Colour) -> None:
    """A banded block of notes seen from above one corner; (x, y) is the near left corner of its top."""
    m = MOODS["sage"]

    def at(u: float, v: float, z: float = 0) -> Point:
        return x + u * 430 + v * 190, y + u * 76 - v * 128 - z

    h = 62
    with c.shape(mix(note, m.shade, 0.2), mix(note, m.ink, 0.35), (at(0, 0), at(1, 0))) as p:
        p.poly([at(0, 0), at(1, 0), at(1, 0, -h), at(0, 0, -h)])
    c.pen.poly([at(1, 0), at(1, 1), at(1, 1, -h), at(1, 0, -h)], mix(note, m.ink, 0.6))
    for k in range(1, 12):
        z = -h * k / 12
        c.pen.line([at(0, 0, z), at(1, 0, z)], 1.5, m.ink if k % 3 == 0 else pale, 0.35)
        c.pen.line([at(1, 0, z), at(1, 1, z)], 1.5, m.ink, 0.4)
    with c.shape(mix(note, WHITE, 0.3), mix(note, m.shade, 0.2), (at(0, 0.5), at(1, 0.5))) as p:
        p.poly([at(0, 0), at(1, 0), at(1, 1), at(0, 1)])
    for inset in (0.04, 0.055):
        q = [at(inset, inset * 2), at(1 - inset, inset * 2), at(1 - inset, 1 - inset * 2), at(inset, 1 - inset * 2)]
        c.pen.line([*q, q[0]], 1.8, m.shade, 0.8)
    for cu, r in ((0.24, 0.3), (0.76, 0.3)):  # rosettes
        for k in range(12):
            ring = []
            for i in range(61):
                a = math.tau * i / 60
                rr = r * (0.62 + 0.34 * math.sin(4 * a + k * math.tau / 12))
                ring.append(at(cu + 0.5 * rr * math.cos(a), 0.5 + rr * 1.15 * math.sin(a)))
            c.pen.line(ring, 1.3, m.shade, 0.55)
    c.pen.poly([at(0.42, 0), at(0.58, 0), at(0.58, 1), at(0.42, 1)], band)
    c.pen.poly([at(0.42, 0), at(0.58, 0), at(0.58, 0, -h), at(0.42, 0, -h)], mix(band, m.ink, 0.35))
