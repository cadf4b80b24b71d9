"""Heavy and fine industry: the pit, the melt shop, the clean room, the server hall."""

from __future__ import annotations

import math

from .built import lattice
from .canvas import Canvas, Pen, Point
from .nature import clouds, person, ridge, sky
from .palette import MOODS, Colour, Mood, mix
from .registry import scene

WHITE: Colour = (255, 250, 238)


@scene(
    "copper-mine",
    "The terraced pit",
    "Drawing of a huge open-pit copper mine with curving terraces and haul trucks on its roads.",
    (360, 420, 1200, 760),
)
def copper_mine(c: Canvas) -> None:
    m = MOODS["desert"]
    sky(c, m, 460, (330, 210, 60))
    clouds(c, m.glow, [(1100, 180, 1000, 40), (1600, 300, 700, 24)], 0.5)
    for y, a, t in ((380, 60, 0.75), (430, 36, 0.55)):
        with c.shape(mix(m.shade, m.low, t), m.low, ((0, y - 50), (0, 520))) as p:
            p.poly([(-20, 560), *ridge(c.rng, y, a, 0.52), (1940, 560)])
    c.ground([(0, mix(m.mid, m.shade, 0.3)), (1, mix(m.shade, m.mid, 0.2))], 480, 1280)
    green = mix(m.accent, m.mid, 0.35)
    rims = 10
    for i in range(rims):
        t = i / rims
        cx, cy = 1010 - 60 * t, 560 + 330 * t
        rx, ry = 1230 * (1 - t) ** 0.92 + 130, 330 * (1 - t) ** 0.92 + 34
        wob = [1 + 0.045 * math.sin(3 * a + i * 0.5) + 0.02 * math.sin(7 * a + i) for a in _turn()]
        rim = [(cx + rx * w * math.cos(a), cy + ry * w * math.sin(a)) for a, w in zip(_turn(), wob, strict=True)]
        drop = 46 - 18 * t
        tone = mix(mix(m.mid, m.shade, 0.35 + 0.45 * t), m.ink, 0.30 * t)
        lit, dark = mix(tone, m.glow, 0.4), mix(tone, m.ink, 0.5)
        with c.shape(
            dark, lit, ((cx - rx * 0.6, 0), (cx + rx * 0.8, 0)), grain=(m.ink, (cx + rx * 0.2, 0), (cx - rx, 0), 0.5)
        ) as p:
            p.poly(rim)
        bench = mix(mix(m.low, m.mid, 0.6), m.shade, 0.2 + 0.6 * t)
        inner = [(cx + (x - cx) * 0.985, min(y, cy + ry * 0.995) + (drop if y < cy + ry * 0.75 else 4)) for x, y in rim]
        with c.shape(mix(bench, m.shade, 0.4), mix(bench, m.glow, 0.15), ((cx - rx, 0), (cx + rx * 0.7, 0))) as p:
            p.poly(inner)
    c.pen.disc(950, 912, 120, green, ry=26)
    c.pen.disc(930, 907, 84, mix(green, m.glow, 0.45), ry=12)
    for x, y, s, way in ((560, 640, 0.14, 1), (1440, 690, 0.17, -1), (1230, 806, 0.16, 1), (640, 790, 0.2, -1)):
        _truck(c.pen, x, y, s, m, way)
        c.pen.disc(x - way * 60, y - 8, 50, m.low, 0.3, ry=9)
    fore = [(-20, 1060), (300, 1050), (720, 1092), (1200, 1150), (1600, 1130), (1940, 1160)]
    with c.shape(
        mix(m.shade, m.mid, 0.25),
        mix(m.ink, m.shade, 0.2),
        ((0, 1040), (0, 1290)),
        grain=(m.ink, (300, 1000), (1700, 1350), 0.6),
    ) as p:
        p.poly([(-20, 1290), *fore, (1940, 1290)])
    for _ in range(60):
        x, y = c.rng.uniform(0, 1920), c.rng.uniform(1190, 1275)
        r = c.rng.uniform(5, 20)
        c.pen.poly([(x - r, y), (x - r * 0.4, y - r * 0.8), (x + r * 0.5, y - r * 0.7), (x + r, y)], m.ink, 0.7)
    with c.shape(m.ink, opacity=0.5, blur=4) as p:
        p.poly([(1160, 1180), (1700, 1180), (1900, 1226), (1300, 1230)])
    _truck(c.pen, 1400, 1190, 1.05, m, -1)
    c.glow(330, 240, 1000, m.glow, 0.35)


def _turn() -> list[float]:
    return [math.tau * i / 160 for i in range(160)]


def _truck(p: Pen, x: float, y: float, s: float, m: Mood, way: int) -> None:
    def at(px: float, py: float) -> Point:
        return x + way * px * s, y - py * s

    body, dark = mix(m.accent, m.low, 0.12), mix(m.accent, m.ink, 0.5)
    load = [at(-230 + 34 * i, 250 + 56 * math.sin(math.pi * i / 10) + (i * 37 % 13)) for i in range(11)]
    p.poly([at(-250, 220), *load, at(130, 236)], mix(m.shade, m.ink, 0.25))
    p.poly([at(-285, 262), at(-230, 110), at(100, 110), at(128, 240), at(232, 262), at(232, 280), at(112, 262)], body)
    p.poly([at(-285, 262), at(-230, 110), at(-60, 110), at(-40, 236)], dark, 0.5)
    for k in range(5):
        p.line([at(-220 + k * 70, 114), at(-228 + k * 76, 246)], 7 * s, dark)
    p.poly([at(-200, 120), at(236, 120), at(240, 74), at(-200, 74)], m.ink)
    p.poly([at(126, 118), at(126, 226), at(206, 226), at(220, 170), at(220, 118)], mix(body, m.glow, 0.15))
    p.poly([at(142, 166), at(142, 214), at(198, 214), at(208, 166)], m.ink)
    p.poly([at(190, 120), at(250, 120), at(250, 64), at(190, 64)], dark)
    for k in range(4):
        p.line([at(196, 72 + k * 12), at(246, 72 + k * 12)], 3 * s, m.ink)
    for wx in (-140, 140):
        p.disc(*at(wx, 62), 66 * s, m.ink)
        p.disc(*at(wx, 62), 34 * s, mix(m.shade, m.ink, 0.3))
        p.disc(*at(wx, 62), 14 * s, m.low)


@scene(
    "steel-mill",
    "Pouring the heat",
    "Drawing of a steel mill's interior as a crane ladle pours glowing metal, a worker watching in silhouette.",
    (560, 240, 900, 860),
)
def steel_mill(c: Canvas) -> None:
    m = MOODS["furnace"]
    c.ground([(0, m.ink), (0.5, m.top), (0.8, mix(m.mid, m.top, 0.4)), (1, m.ink)])
    c.glow(1060, 900, 1250, m.mid, 0.9)
    c.glow(1060, 900, 720, m.low, 0.75)
    for i in range(5):  # receding portal frames
        t = i / 5
        x0, x1, y = 700 - 640 * t**0.8 - 60, 1300 + 560 * t**0.8 + 60, 330 - 250 * t
        w, tone = 18 + 56 * t, mix(mix(m.mid, m.low, 0.18), m.ink, 0.25 + 0.75 * t)
        for x in (x0, x1):
            c.pen.rect(x - w / 2, y, w, 1000, tone)
        lattice(c.pen, (x0, y + w * 0.6), (x1, y + w * 0.6), w * 1.5, w * 1.5, 22 - 2 * i, tone, 2 + 3 * t)
    for i in range(9):
        x = 640 + i * 92
        with c.shape(mix(m.low, m.glow, 0.2), opacity=0.28) as p:
            p.rect(x, 400, 52, 90)
    for y, w in ((196, 1920), (232, 1920)):
        c.pen.rect(0, y, w, 14, m.ink)
    c.pen.rect(640, 176, 620, 90, m.ink)
    for x in (720, 1180):
        for k in (-12, 0, 12):
            c.pen.line([(x + k, 262), (x + k, 420)], 4, m.ink)
        c.pen.poly([(x - 26, 410), (x + 26, 410), (x + 18, 640), (x - 18, 640)], m.ink)
        c.pen.disc(x, 640, 30, m.ink)
    c.pen.poly([(680, 396), (1220, 396), (1204, 440), (696, 440)], m.ink)
    _ladle(c, m)
    c.ground([(0, mix(m.ink, m.mid, 0.35)), (1, m.ink)], 1130, 1280)
    c.glow(1250, 1160, 620, m.low, 0.7, 2.4)
    with c.shape(m.ink) as p:  # receiving vessel
        p.poly([(1060, 1010), (1460, 1010), (1410, 1200), (1110, 1200)])
        p.rect(1040, 996, 440, 26)
    c.pen.disc(1260, 1000, 196, mix(m.low, m.accent, 0.5), ry=20)
    c.pen.disc(1256, 998, 140, m.glow, ry=12)
    c.glow(1258, 985, 420, m.glow, 0.75)
    for _ in range(170):
        a, r = c.rng.uniform(math.pi * 1.02, math.pi * 1.98), abs(c.rng.gauss(0, 190)) + 30
        x, y = 1256 + r * math.cos(a) * 1.15, 985 + r * math.sin(a)
        k = c.rng.uniform(6, 26)
        c.pen.line([(x, y), (x + k * math.cos(a), y + k * math.sin(a))], c.rng.uniform(1.5, 3.4), m.glow, 0.9)
    with c.shape(m.ink) as p:
        p.rect(-10, 1100, 700, 24)
        p.rect(-10, 1000, 700, 7)
        p.rect(-10, 1046, 700, 5)
        for x in range(20, 700, 110):
            p.rect(x, 1000, 7, 110)
        p.poly([(-10, 1124), (690, 1124), (640, 1290), (-10, 1290)])
    person(c.pen, 440, 1102, 310, m.ink)
    with c.shape(m.ink) as p:  # hard hat
        p.disc(440, 822, 29, ry=30)
        p.round(406, 824, 72, 9, 4)
    c.pen.line([(474, 818), (482, 850), (476, 876)], 4, m.low, 0.8)
    c.pen.line([(478, 884), (496, 930), (498, 990)], 4, m.low, 0.7)


def _ladle(c: Canvas, m: Mood) -> None:
    def t(px: float, py: float) -> Point:
        a = math.radians(24)
        return 950 + px * math.cos(a) - py * math.sin(a), 640 + px * math.sin(a) + py * math.cos(a)

    stream = [(1222, 640), (1252, 668), (1268, 740), (1274, 1000), (1240, 1000), (1240, 760), (1228, 700), (1196, 672)]
    c.glow(1250, 800, 300, m.accent, 0.7)
    with c.shape(m.glow, m.accent, ((0, 640), (0, 1100))) as p:
        p.poly(stream)
    body = [
        t(-230, -190),
        t(236, -190),
        t(300, -176),
        t(236, -150),
        t(196, 200),
        t(150, 236),
        t(-150, 236),
        t(-196, 200),
    ]
    with c.shape(
        mix(m.mid, m.ink, 0.35), m.ink, ((1160, 760), (820, 520)), grain=(m.ink, (1100, 600), (760, 800), 0.7)
    ) as p:
        p.poly(body)
    for k in (-120, 40):
        c.pen.poly(
            [
                t(-230 + (k + 190) * 0.09, k),
                t(230 - (k + 190) * 0.09, k),
                t(228 - (k + 190) * 0.09, k + 30),
                t(-228 + (k + 190) * 0.09, k + 30),
            ],
            m.ink,
        )
    c.pen.poly([t(-210, -192), t(290, -182), t(230, -160), t(-200, -172)], m.glow)
    c.pen.line([t(236, -150), t(196, 200), t(150, 236)], 6, m.low, 0.9)
    c.pen.disc(950, 640, 44, m.ink)
