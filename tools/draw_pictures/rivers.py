"""Cities on the water: Warsaw and Singapore."""

from __future__ import annotations

import math

from .built import block, skyline, windows
from .canvas import Canvas, Point
from .capitals import spire
from .nature import birds, clouds, palm, sky, swell, trees
from .palette import MOODS, Colour, Mood, mix
from .registry import scene

WHITE: Colour = (255, 250, 238)


@scene(
    "skyline-warsaw",
    "Warsaw across the river",
    "Drawing of Warsaw's towers around a tall stepped palace with a spire, above a river and a cable-stayed bridge.",
    (520, 180, 900, 760),
)
def warsaw(c: Canvas) -> None:
    m = MOODS["slate"]
    sky(c, m, 860, (300, 640, 80))
    clouds(c, mix(WHITE, m.mid, 0.2), [(1250, 240, 1200, 60), (420, 380, 900, 36), (1600, 470, 700, 26)], 0.5)
    skyline(c, 862, (50, 130), (40, 90), m.haze(0.82), m.low)
    skyline(c, 862, (80, 200), (46, 90), m.haze(0.66), m.haze(0.8), lamps=m.glow, lit=0.14, rim=m.glow)
    stone, dark = mix(m.low, m.shade, 0.25), mix(m.shade, m.ink, 0.15)
    for x, w, h, kind in (
        (560, 80, 420, 0),
        (700, 66, 340, 1),
        (1170, 84, 470, 2),
        (1310, 74, 380, 0),
        (1430, 92, 300, 1),
        (440, 74, 280, 2),
    ):
        tone = mix(m.shade, m.top, 0.4)
        with c.shape(mix(tone, m.low, 0.45), mix(tone, m.ink, 0.3), ((x, 0), (x + w, 0))) as p:
            top = 862 - h
            if kind == 2:
                p.poly([(x, 862), (x, top + 60), (x + w * 0.75, top), (x + w, top + 46), (x + w, 862)])
            elif kind == 1:
                p.rect(x, top, w, h)
                p.rect(x + w * 0.3, top - 26, w * 0.4, 30)
            else:
                p.rect(x, top, w, h)
                p.rect(x + w * 0.7, top - 70, 6, 76)
        windows(c.pen, (x + 6, 862 - h + 70, w - 12, h - 84), (11, 15), m.glow, c.rng, lit=0.3, alpha=0.75)
    _palace(c, 930, 864, stone, dark, m)
    with c.shape(mix(m.shade, m.ink, 0.45)) as p:
        trees(p, -20, 1940, 866, 17, 255, c.rng)
    c.glow(300, 660, 800, m.glow, 0.45)
    c.wash(m.accent, (1300, 300), (-500, 800), 0.22)
    c.reflect(872, mix(m.top, m.shade, 0.4), near=mix(m.ink, m.shade, 0.2), strength=0.62, ripple=12)
    for i in range(30):
        c.pen.disc(c.rng.gauss(300, 60), 880 + 300 * i / 30, c.rng.uniform(16, 60), m.glow, 0.4, ry=1.4 + i * 0.06)
    deck, ink = 1052, m.ink  # the bridge
    with c.shape(ink) as p:
        p.poly([(-10, deck + 10), (1930, deck - 64), (1930, deck - 42), (-10, deck + 36)])
        p.poly([(1330, 1180), (1382, 1180), (1372, 470), (1350, 470)])
        p.poly([(1456, 1180), (1500, 1180), (1376, 470), (1356, 470)])
        p.round(1300, 1164, 240, 40, 18)
    for k in range(1, 15):
        y = 500 + k * 17
        for way in (-1, 1):
            x = 1362 + way * k * 74
            c.pen.line([(1362, y), (x, deck + 8 - (x + 10) * 0.038)], 2.2, ink)
    for i in range(24):
        x = i * 84
        c.pen.rect(x, deck - 26 - x * 0.038, 3, 34, ink)
        c.pen.disc(x + 1, deck - 28 - x * 0.038, 5, m.glow)
    c.pen.line([(-10, deck + 12), (1930, deck - 62)], 3, m.low, 0.6)
    with c.shape(ink) as p:
        p.poly([(-20, 1290), *swell(1236, 14, 0.9, 2.2), (1940, 1290)])
        trees(p, -20, 420, 1246, 30, 255, c.rng)
    birds(c.pen, [(640, 300, 18), (700, 270, 14), (590, 330, 12)], m.ink)


def _palace(c: Canvas, x: float, base: float, stone: Colour, dark: Colour, m: Mood) -> None:
    p = c.pen
    for dx, w, h in ((-170, 110, 110), (60, 110, 110), (-128, 90, 170), (38, 90, 170)):
        block(p, x + dx, base, w, h, stone, dark, 0.4)
        for k in range(4):
            p.rect(x + dx + w * (0.06 + 0.26 * k), base - h - 12, w * 0.1, 14, stone if k < 2 else dark)
    spire(p, x, base, [(130, 330), (106, 400), (78, 452), (50, 490), (26, 520)], stone, dark)
    for w, y in ((130, 330), (106, 400), (78, 452)):
        for s in (-1, 1):
            p.poly(
                [(x + s * w / 2 - 7, base - y), (x + s * w / 2 + 7, base - y), (x + s * w / 2, base - y - 34)],
                stone if s < 0 else dark,
            )
        p.rect(x - w / 2 - 4, base - y, w + 8, 6, mix(stone, m.glow, 0.4))
    for k in range(9):
        p.rect(x - 58 + k * 14, base - 318, 4, 300, m.ink, 0.35)
    p.poly([(x - 11, base - 518), (x + 11, base - 518), (x, base - 660)], dark)
    p.poly([(x - 11, base - 518), (x - 2, base - 518), (x, base - 660)], stone)
    p.disc(x, base - 424, 17, m.glow)


@scene(
    "skyline-singapore",
    "Singapore on the bay",
    "Drawing of three towers joined by a curved roof terrace beside a bay at night, with tree-like garden structures.",
    (760, 260, 960, 640),
)
def singapore(c: Canvas) -> None:
    m = MOODS["night"]
    sky(c, m, 880, None)
    c.glow(520, 900, 1200, mix(m.low, m.accent, 0.3), 0.6)
    with c.shape(mix(m.glow, WHITE, 0.4)) as p:
        p.disc(330, 240, 50)
    c.glow(330, 240, 260, m.glow, 0.35)
    clouds(c, m.low, [(700, 360, 1000, 40), (1500, 240, 800, 30), (250, 520, 700, 24)], 0.35)
    skyline(c, 880, (90, 230), (44, 90), m.haze(0.72), m.low, lamps=m.glow, lit=0.25, humps=((300, 320, 0.8),))
    skyline(
        c,
        884,
        (130, 300),
        (54, 96),
        m.haze(0.45),
        m.haze(0.6),
        span=(-20, 760),
        lamps=m.glow,
        lit=0.42,
        cell=(11, 14),
        rim=m.low,
        humps=((260, 240, 0.6),),
    )
    for x, w, h in ((60, 84, 520), (180, 76, 600), (300, 88, 480), (430, 72, 560), (540, 84, 420)):
        with c.shape(mix(m.shade, m.low, 0.35), m.ink, ((x, 0), (x + w, 0))) as p:
            p.rect(x, 884 - h, w, h)
            p.poly([(x, 885 - h), (x + w, 885 - h), (x + w, 850 - h)])
        windows(c.pen, (x + 6, 896 - h, w - 12, h - 24), (12, 14), m.glow, c.rng, lit=0.5, alpha=0.8)
    _three_towers(c, m)
    for x, s in ((1760, 1.0), (1850, 1.25), (1690, 0.75)):
        _supertree(c, x, 884, 200 * s, m)
    c.pen.rect(0, 878, 1920, 16, m.ink)
    for x in range(10, 1920, 38):
        c.pen.disc(x, 876, 3, m.glow)
    c.reflect(894, m.top, near=m.ink, strength=0.8, ripple=16)
    for x, col in ((1010, m.accent), (1180, m.glow), (1350, m.accent), (220, m.glow), (470, m.glow)):
        for i in range(16):
            c.pen.disc(x + c.rng.uniform(-16, 16), 902 + i * 15, c.rng.uniform(14, 36), col, 0.22, ry=2 + i * 0.1)
    for k in range(3):
        bx, by, s = 620 + k * 330, 1060 + k * 54, 0.7 + 0.3 * k
        c.pen.poly(
            [
                (bx - 70 * s, by - 14 * s),
                (bx + 80 * s, by - 14 * s),
                (bx + 62 * s, by + 8 * s),
                (bx - 60 * s, by + 8 * s),
            ],
            m.ink,
        )
        c.pen.poly(
            [
                (bx - 40 * s, by - 14 * s),
                (bx - 32 * s, by - 40 * s),
                (bx + 40 * s, by - 40 * s),
                (bx + 48 * s, by - 14 * s),
            ],
            m.ink,
        )
        for q in range(4):
            c.pen.rect(bx + (-26 + q * 18) * s, by - 32 * s, 10 * s, 10 * s, m.glow)
        c.pen.disc(bx, by + 14 * s, 90 * s, m.glow, 0.18, ry=3)
    with c.shape(m.ink) as p:
        p.poly([(-20, 1290), *swell(1240, 10, 0.8, 0.5), (1940, 1290)])
        for x, h in ((90, 330), (210, 250), (1830, 280), (1740, 210)):
            palm(p, x, 1250, h, 255, c.rng)
        trees(p, -20, 300, 1256, 30, 255, c.rng)
        trees(p, 1660, 1940, 1256, 30, 255, c.rng)


def _three_towers(c: Canvas, m: Mood) -> None:
    for x in (960, 1150, 1340):
        lean = [(x - 44, 884), (x - 20, 700), (x + 2, 500), (x + 6, 404), (x + 66, 404), (x + 70, 600), (x + 92, 884)]
        with c.shape(
            mix(m.low, m.glow, 0.15),
            mix(m.ink, m.shade, 0.6),
            ((x - 40, 0), (x + 100, 0)),
            grain=(m.ink, (x, 0), (x + 110, 0), 0.5),
        ) as p:
            p.poly(lean)
        for k in range(30):
            y = 420 + k * 15.4
            t = (y - 404) / 480
            left, right = x + 6 - 50 * t**1.5, x + 66 + 26 * t**1.5
            c.pen.line([(left + 3, y), (right - 3, y)], 2, m.ink, 0.4)
            for q in range(6):
                if c.rng.random() < 0.42:
                    c.pen.rect(left + 6 + q * (right - left - 12) / 6, y + 4, 8, 7, m.glow, 0.85)
        c.pen.poly([(x + 34, 404), (x + 38, 404), (x + 44, 884), (x + 20, 884)], m.ink, 0.45)
    top = [(880 + 640 * t, 398 - 30 * math.sin(math.pi * t * 0.9) - 22 * t) for t in [i / 40 for i in range(41)]]
    low = [(900 + 590 * t, 408 + 18 * math.sin(math.pi * t)) for t in [i / 40 for i in range(41)]]
    with c.shape(mix(m.low, WHITE, 0.35), m.shade, ((0, 360), (0, 426))) as p:
        p.poly([*top, *low[::-1]])
    c.pen.line(top, 4, m.glow)
    for i in range(3, 39, 2):
        c.pen.disc(top[i][0], top[i][1] - 8, c.rng.uniform(7, 13), mix(m.ink, (40, 90, 80), 0.4))


def _supertree(c: Canvas, x: float, base: float, h: float, m: Mood) -> None:
    tone = mix(m.accent, m.shade, 0.3)
    for k in range(-4, 5):
        pts: list[Point] = []
        for i in range(21):
            t = i / 20
            pts.append((x + k * h * (0.018 + 0.012 * (1 - t) ** 3 + 0.085 * t**5), base - h * t))
        c.pen.line(pts, 3, tone)
    c.pen.disc(x, base - h, h * 0.4, tone, ry=h * 0.035)
    c.pen.disc(x, base - h, h * 0.36, m.glow, 0.7, ry=h * 0.022)
