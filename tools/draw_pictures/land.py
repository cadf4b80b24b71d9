"""Field, hill and street: harvest, tea, the market."""

from __future__ import annotations

import math

from .canvas import Canvas, Pen, Point
from .nature import birds, clouds, land, sky, swell, trees
from .palette import MOODS, Colour, Mood, mix
from .registry import scene

WHITE: Colour = (255, 250, 238)


@scene(
    "wheat-field",
    "Harvest",
    "Drawing of a combine harvester cutting a wide field of ripe wheat in low sun.",
    (560, 420, 900, 560),
)
def wheat_field(c: Canvas) -> None:
    m = MOODS["gold"]
    sky(c, m, 640, (420, 420, 84))
    clouds(c, WHITE, [(1200, 200, 1200, 60), (500, 300, 700, 26), (1650, 400, 700, 30)], 0.6)
    for y, a, d in ((600, 24, 0.85), (630, 14, 0.7)):
        land(c, swell(y, a, 0.9, d * 7), mix(mix(m.top, m.shade, 0.35), m.low, d - 0.25), m.low, depth=120)
    with c.shape(mix(mix(m.top, m.ink, 0.5), m.low, 0.25)) as p:
        trees(p, 1180, 1500, 650, 16, 255, c.rng)
        trees(p, 100, 320, 646, 12, 255, c.rng)
        for x in (1560, 1610):
            p.rect(x, 560, 40, 90)
            p.disc(x + 20, 562, 20, ry=14)
    light, deep = mix(m.low, m.shade, 0.15), mix(m.shade, m.ink, 0.12)
    with c.shape(mix(m.low, m.glow, 0.2), m.shade, ((0, 640), (0, 1290))) as p:
        p.rect(-10, 640, 1940, 650)
    vp = (1120, 618)
    for i in range(-34, 35):  # drills running to the horizon
        x = vp[0] + i * 150
        tone = mix(light, deep, 0.5 + 0.5 * math.sin(i * 2.1)) if i % 2 else mix(light, m.glow, 0.2)
        c.pen.poly([vp, (x - 46, 1300), (x + 40, 1300)], tone, 0.75)
    c.ground([(0, m.low), (1, m.low)], 640, 644)
    c.mist(600, 730, m.low, 0.8)
    cut = [vp, (520, 1300), (-600, 1300)]
    with c.shape(
        mix(m.low, m.glow, 0.45),
        mix(m.low, m.shade, 0.35),
        ((0, 640), (0, 1290)),
        grain=(m.shade, (300, 700), (500, 1350), 0.25),
    ) as p:
        p.poly([(1108, 640), cut[1], cut[2]])
    for i in range(9):
        x = -560 + i * 130
        c.pen.line([(vp[0] - 12, 644), (x, 1300)], 3, m.shade, 0.4)
    for i in range(12):
        with c.shape(m.glow, opacity=0.11, blur=14) as p:
            p.disc(780 - i * 42, 800 - i * 16, 70 + i * 15, ry=36 + i * 8)
    with c.shape(m.ink, opacity=0.4, blur=4) as p:
        p.poly([(800, 948), (1360, 960), (1620, 1004), (930, 1000)])
    _combine(c, m, 1060, 950, 1.15)
    for _ in range(900):
        t = c.rng.random() ** 0.55
        y = 960 + 330 * t
        x = c.rng.uniform(560, 1930)
        if x < 1060 - (y - 640) * 0.86 + 60:
            continue
        s = 26 + 66 * t
        if y - s < 1000 and 780 < x < 1420:
            continue
        lean = c.rng.uniform(0.1, 0.4)
        tone = c.rng.choice([mix(m.low, m.glow, 0.5), m.low, mix(m.shade, m.low, 0.5), mix(m.shade, m.ink, 0.3)])
        c.pen.line([(x, y), (x + s * lean * 0.4, y - s * 0.7), (x + s * lean, y - s)], 1.6 + t * 1.4, tone)
        tip = (x + s * lean * 1.12, y - s * 1.16)
        c.pen.poly(
            [
                (x + s * lean * 0.8, y - s * 0.86),
                (x + s * lean - s * 0.045, y - s),
                tip,
                (x + s * lean + s * 0.04, y - s * 0.96),
            ],
            tone,
        )
    birds(c.pen, [(900, 330, 18), (960, 300, 14), (850, 380, 12)], m.ink)


def _combine(c: Canvas, m: Mood, x: float, y: float, s: float) -> None:
    def at(px: float, py: float) -> Point:
        return x + px * s, y - py * s

    red, dark = m.accent, mix(m.accent, m.ink, 0.45)
    p = c.pen
    with c.shape(
        mix(red, m.glow, 0.15), dark, (at(-200, 300), at(200, 60)), grain=(m.ink, at(-100, 240), at(240, 0), 0.4)
    ) as pen:
        pen.poly([at(-240, 90), at(-246, 250), at(-200, 292), at(70, 292), at(84, 250), at(96, 90)])
    p.poly([at(-232, 292), at(-196, 336), at(20, 336), at(44, 292)], mix(red, m.glow, 0.3))
    p.poly([at(-246, 130), at(96, 130), at(96, 118), at(-246, 118)], m.glow)
    for k in range(5):
        p.line([at(-220 + k * 22, 180), at(-220 + k * 22, 240)], 5 * s, dark)
    p.poly([at(70, 150), at(78, 326), at(180, 326), at(206, 200), at(180, 150)], m.ink)
    p.poly([at(88, 196), at(92, 314), at(170, 314), at(192, 200)], mix(m.top, m.glow, 0.45))
    p.poly([at(92, 314), at(120, 314), at(104, 196), at(88, 196)], WHITE, 0.6)
    p.poly([at(66, 326), at(190, 326), at(184, 342), at(72, 342)], red)
    p.line([at(-120, 330), at(-250, 380), at(-330, 372)], 16 * s, mix(red, m.ink, 0.2))
    p.poly([at(96, 120), at(200, 90), at(330, 46), at(330, 20), at(96, 60)], dark)
    p.poly([at(300, 10), at(310, 86), at(360, 70), at(420, 14)], m.ink)
    cx, cy = at(392, 72)  # the reel turns behind the header's end plate
    for k in range(7):
        a = k * math.tau / 7 + 0.3
        tip = (cx + 62 * s * math.cos(a), cy + 62 * s * math.sin(a))
        p.line([(cx, cy), tip], 5 * s, dark)
        p.line([(cx + (tip[0] - cx) * 0.82, cy + (tip[1] - cy) * 0.82), tip], 11 * s, m.ink)
    p.line(
        [(cx + 58 * s * math.cos(t), cy + 58 * s * math.sin(t)) for t in [math.tau * i / 48 for i in range(49)]],
        4 * s,
        dark,
    )
    p.poly([at(296, -6), at(304, 84), at(350, 96), at(410, 78), at(500, -6)], mix(red, m.ink, 0.18))
    p.poly([at(304, 84), at(350, 96), at(410, 78), at(400, 68), at(350, 84)], mix(red, m.glow, 0.4))
    p.poly([at(296, -6), at(300, 20), at(474, 16), at(500, -6)], m.ink)
    for px, r in ((60, 86), (-180, 56)):
        p.disc(*at(px, r - 6), r * s, m.ink)
        p.disc(*at(px, r - 6), r * 0.55 * s, mix(m.glow, m.shade, 0.25))
        p.disc(*at(px, r - 6), r * 0.2 * s, m.ink)


@scene(
    "tea-hills",
    "Tea terraces",
    "Drawing of rounded tea hills in curving rows under morning mist, with pickers carrying baskets.",
    (420, 480, 1100, 680),
)
def tea_hills(c: Canvas) -> None:
    m = MOODS["sage"]
    sky(c, m, 700, (1380, 300, 70))
    clouds(c, WHITE, [(500, 220, 1000, 40), (1500, 400, 700, 26)], 0.5)
    for i, (y, a) in enumerate(((430, 80), (510, 60), (590, 46))):
        tone = m.haze(0.9 - 0.14 * i)
        with c.shape(tone, m.low, ((0, y - a), (0, y + 190))) as p:
            p.poly([(-20, 1290), *swell(y, a, 0.8 + 0.25 * i, 1.4 + 2.1 * i), (1940, 1290)])
        c.mist(y + 30, y + 190, m.glow, 0.6)
    leaf, deep = (112, 150, 84), (28, 62, 48)
    hills = [
        ((1500, 640), (900, 560), 0.42),
        ((300, 690), (900, 560), 0.3),
        ((1230, 830), (1050, 640), 0.16),
        ((420, 980), (1150, 640), 0.0),
    ]
    for (x, y), (rx, ry), air in hills:
        _hill(c, m, x, y, rx, ry, mix(leaf, m.low, air), mix(deep, m.low, air))
        if air > 0.1:
            c.mist(y + 130, y + 330, m.glow, 0.35)
    for x, y, h in ((1180, 900, 92), (1300, 934, 98), (1010, 930, 94)):
        _picker(c.pen, x, y, h, m, m.accent if x == 1300 else mix(m.accent, m.low, 0.45))
    for x, y, h, tone in ((520, 1130, 200, m.accent), (300, 1090, 180, mix(m.glow, m.accent, 0.25))):
        _picker(c.pen, x, y, h, m, tone)
    c.glow(1380, 320, 900, m.glow, 0.35)


def _hill(c: Canvas, m: Mood, x: float, y: float, rx: float, ry: float, leaf: Colour, deep: Colour) -> None:
    """A dome of tea in contour rows, each row a lit hedge over its own shadow."""
    with c.shape(mix(leaf, deep, 0.35), deep, ((x + rx * 0.7, y), (x - rx * 0.7, y + ry))) as p:
        p.disc(x, y + ry, rx, ry=ry)
    rows = 17
    for i in range(1, rows + 1):
        t = (i / rows) ** 1.35
        r, cy = rx * math.sqrt(1 - (1 - t) ** 2), y + ry * t
        thick = 7 + 30 * t
        top, low = [], []
        for j in range(161):
            a = math.pi * j / 160
            fold = 1 + 0.10 * math.sin(2.2 * a + x) * math.sin(a)
            px, py = x + r * math.cos(a), cy + r * 0.15 * math.sin(a) * fold - r * 0.02
            edge = math.sin(a) ** 0.35
            bump = 0.12 * math.sin(j * 1.9 + i * 2.4) + 0.1 * math.sin(j * 0.83 + i)
            top.append((px, py - thick * edge * (0.5 + bump)))
            low.append((px, py + thick * edge * 0.42))
        with c.shape(
            mix(leaf, m.glow, 0.32),
            mix(leaf, deep, 0.62),
            ((x + rx * 0.7, y), (x - rx * 0.8, y + ry * 0.6)),
            grain=(deep, (x + rx * 0.6, y), (x - rx * 0.9, y + ry), 0.55),
        ) as p:
            p.poly(top + low[::-1])


def _picker(p: Pen, x: float, y: float, h: float, m: Mood, cloth: Colour) -> None:
    skin = mix((120, 78, 58), m.ink, 0.2)
    p.poly(
        [(x - h * 0.14, y), (x + h * 0.16, y), (x + h * 0.1, y - h * 0.5), (x - h * 0.09, y - h * 0.5)],
        mix(cloth, m.ink, 0.35),
    )
    p.poly(
        [
            (x - h * 0.1, y - h * 0.46),
            (x + h * 0.11, y - h * 0.46),
            (x + h * 0.15, y - h * 0.76),
            (x - h * 0.05, y - h * 0.78),
        ],
        cloth,
    )
    p.line([(x + h * 0.11, y - h * 0.72), (x + h * 0.24, y - h * 0.6), (x + h * 0.36, y - h * 0.56)], h * 0.055, cloth)
    p.disc(x + h * 0.38, y - h * 0.56, h * 0.028, skin)
    p.disc(x + h * 0.1, y - h * 0.86, h * 0.066, skin, ry=h * 0.08)
    p.poly(
        [
            (x - h * 0.03, y - h * 0.72),
            (x - h * 0.0, y - h * 0.92),
            (x + h * 0.08, y - h * 0.97),
            (x + h * 0.16, y - h * 0.92),
            (x + h * 0.06, y - h * 0.86),
            (x + h * 0.05, y - h * 0.72),
        ],
        mix(cloth, m.glow, 0.5),
    )
    p.poly(
        [
            (x - h * 0.34, y - h * 0.76),
            (x - h * 0.08, y - h * 0.78),
            (x - h * 0.1, y - h * 0.36),
            (x - h * 0.27, y - h * 0.38),
        ],
        mix(m.shade, m.accent, 0.4),
    )
    p.poly(
        [
            (x - h * 0.34, y - h * 0.76),
            (x - h * 0.26, y - h * 0.765),
            (x - h * 0.21, y - h * 0.375),
            (x - h * 0.27, y - h * 0.38),
        ],
        m.ink,
        0.35,
    )
    for k in range(4):
        p.disc(x - h * (0.3 - 0.06 * k), y - h * 0.79, h * 0.05, (128, 162, 92), ry=h * 0.035)
    p.line([(x - h * 0.1, y - h * 0.7), (x + h * 0.06, y - h * 0.95)], h * 0.014, m.ink)
