"""The laboratory."""

from __future__ import annotations

import math

from .built import skyline
from .canvas import Canvas
from .palette import MOODS, Colour, Mood, mix
from .registry import scene

WHITE: Colour = (255, 250, 238)


@scene(
    "laboratory",
    "At the bench",
    "Drawing of a scientist at a microscope on a laboratory bench with flasks and glassware in side light.",
    (380, 330, 1100, 760),
)
def laboratory(c: Canvas) -> None:
    m = MOODS["sage"]
    c.ground([(0, mix(m.shade, m.mid, 0.4)), (0.7, m.low), (1, m.mid)])
    with c.shape(m.low, m.glow, ((900, 0), (100, 0))) as p:
        p.rect(90, 90, 640, 720)
    skyline(c, 812, (60, 260), (50, 90), mix(m.mid, m.low, 0.4), m.low, span=(90, 650))
    for x in (80, 300, 514, 724):
        c.pen.rect(x, 80, 14, 740, mix(m.shade, m.ink, 0.2))
    for y in (80, 420, 806):
        c.pen.rect(80, y, 658, 14, mix(m.shade, m.ink, 0.2))
    wood = mix(m.shade, m.ink, 0.4)
    tones = [m.accent, mix(m.shade, m.low, 0.3), mix(m.accent, m.low, 0.5), m.shade, mix(m.low, m.glow, 0.3)]
    for j, y in enumerate((270, 480, 690)):
        c.pen.rect(1120, y, 720, 14, wood)
        x = 1140.0
        while x < 1810:
            w, h = c.rng.uniform(30, 58), c.rng.uniform(64, 140)
            tone = mix(c.rng.choice(tones), m.mid, 0.45)
            if c.rng.random() < 0.55:
                c.pen.round(x, y - h, w, h, 7, tone)
                c.pen.rect(x + w * 0.25, y - h - 12, w * 0.5, 14, wood)
                c.pen.rect(x + 5, y - h + 10, 5, h - 20, m.glow, 0.5)
                c.pen.rect(x + 6, y - h * 0.62, w - 12, h * 0.3, m.glow, 0.75)
            else:
                c.pen.rect(x, y - h, w * 0.7, h, mix(tone, m.ink, 0.25 + 0.1 * j))
            x += w + c.rng.uniform(4, 22)
    c.glow(380, 420, 1300, m.glow, 0.5)
    c.wash(m.ink, (1000, 500), (2300, 300), 0.4)
    _scientist(c, m)
    with c.shape(mix(m.glow, m.low, 0.4), mix(m.shade, m.ink, 0.2), ((300, 0), (1900, 0))) as p:
        p.rect(-10, 1040, 1940, 44)
    with c.shape(
        mix(m.shade, m.ink, 0.3), m.ink, ((200, 0), (1900, 0)), grain=(m.ink, (400, 1080), (1500, 1300), 0.5)
    ) as p:
        p.rect(-10, 1084, 1940, 210)
    for x in range(60, 1920, 310):
        c.pen.rect(x, 1112, 6, 180, m.ink, 0.5)
        c.pen.round(x + 120, 1136, 80, 10, 5, m.low, 0.5)
    _microscope(c, m)
    for x, s, tone, kind in (
        (180, 1.1, m.accent, 0),
        (340, 0.85, mix(m.shade, m.low, 0.2), 1),
        (1370, 1.2, mix(m.accent, m.low, 0.3), 0),
        (1540, 1.0, m.shade, 1),
        (1690, 0.9, m.accent, 0),
    ):
        _flask(c, x, 1042, s, tone, m, kind)
    for i in range(7):
        x = 455 + i * 30
        c.pen.round(x, 930, 16, 104, 8, WHITE, 0.55)
        c.pen.round(x + 2, 962 + (i * 17 % 30), 12, 70 - (i * 17 % 30), 6, tones[i % 4])
    c.pen.rect(440, 966, 226, 9, wood)
    c.pen.rect(440, 1030, 226, 12, wood)


def _flask(c: Canvas, x: float, y: float, s: float, tone: Colour, m: Mood, kind: int) -> None:
    p = c.pen
    if kind == 0:
        body = [
            (x - 20 * s, y - 190 * s),
            (x + 20 * s, y - 190 * s),
            (x + 20 * s, y - 120 * s),
            (x + 78 * s, y - 12 * s),
            (x + 68 * s, y),
            (x - 68 * s, y),
            (x - 78 * s, y - 12 * s),
            (x - 20 * s, y - 120 * s),
        ]
        p.poly(body, WHITE, 0.4)
        p.poly(
            [
                (x - 47 * s, y - 70 * s),
                (x + 47 * s, y - 70 * s),
                (x + 78 * s, y - 12 * s),
                (x + 68 * s, y),
                (x - 68 * s, y),
                (x - 78 * s, y - 12 * s),
            ],
            tone,
            0.9,
        )
        p.disc(x, y - 70 * s, 47 * s, mix(tone, WHITE, 0.35), ry=7 * s)
        p.line([(x - 22 * s, y - 112 * s), (x - 64 * s, y - 26 * s)], 5 * s, WHITE, 0.8)
    else:
        p.rect(x - 16 * s, y - 210 * s, 32 * s, 120 * s, WHITE, 0.4)
        p.disc(x, y - 68 * s, 68 * s, WHITE, 0.4)
        bowl = [
            (x + 68 * s * math.cos(a), y - 68 * s + 68 * s * math.sin(a)) for a in [math.pi * i / 40 for i in range(41)]
        ]
        p.poly(bowl, tone, 0.9)
        p.disc(x, y - 68 * s, 66 * s, mix(tone, WHITE, 0.35), ry=8 * s)
        p.line([(x - 40 * s, y - 108 * s), (x - 54 * s, y - 84 * s), (x - 56 * s, y - 60 * s)], 5 * s, WHITE, 0.8)
    p.round(x - 26 * s, y - (198 if kind == 0 else 218) * s, 52 * s, 12 * s, 5 * s, WHITE, 0.85)


def _microscope(c: Canvas, m: Mood) -> None:
    p, ink, lit = c.pen, m.ink, mix(m.low, m.glow, 0.5)
    p.round(800, 1010, 230, 32, 12, ink)
    p.poly([(980, 1016), (1020, 1016), (1030, 860), (1000, 760), (950, 716), (932, 744), (968, 790), (984, 870)], ink)
    p.rect(816, 920, 186, 18, ink)
    p.rect(846, 938, 60, 16, mix(ink, m.shade, 0.5))
    p.poly([(858, 906), (892, 906), (900, 850), (850, 850)], mix(ink, m.shade, 0.4))
    for k in (-1, 0, 1):
        p.poly(
            [
                (868 + k * 26, 850),
                (884 + k * 26, 850),
                (880 + k * 22, 890 + (k == 0) * 16),
                (872 + k * 22, 890 + (k == 0) * 16),
            ],
            lit,
        )
    p.round(836, 800, 130, 54, 14, ink)
    p.poly([(846, 812), (920, 812), (862, 664), (806, 686)], ink)
    p.poly([(846, 812), (864, 812), (822, 680), (806, 686)], lit, 0.6)
    p.poly([(798, 692), (868, 664), (858, 640), (788, 666)], mix(ink, m.shade, 0.4))
    p.disc(1004, 900, 26, mix(ink, m.shade, 0.5))
    p.disc(1004, 900, 12, lit)
    c.glow(875, 925, 90, WHITE, 0.7)


def _scientist(c: Canvas, m: Mood) -> None:
    coat, dim = mix(WHITE, m.low, 0.3), mix(m.shade, m.low, 0.4)
    skin, hair = (152, 98, 72), (46, 32, 34)
    with c.shape(mix(skin, (60, 30, 30), 0.25)) as p:
        p.poly([(716, 690), (640, 700), (622, 770), (700, 786)])
    body = [
        (470, 1090),
        (476, 930),
        (506, 800),
        (566, 748),
        (640, 742),
        (704, 768),
        (740, 830),
        (752, 930),
        (748, 1090),
    ]
    with c.shape(coat, dim, ((520, 0), (760, 0)), grain=(m.shade, (560, 700), (800, 1050), 0.55)) as p:
        p.poly(body)
    c.pen.poly([(640, 742), (700, 764), (690, 830), (660, 790)], mix(m.accent, m.ink, 0.2))
    c.pen.line([(640, 744), (668, 820), (664, 1060)], 5, m.shade)
    face = [
        (640, 560),
        (700, 548),
        (752, 570),
        (772, 612),
        (774, 640),
        (792, 664),
        (778, 676),
        (774, 704),
        (756, 726),
        (716, 730),
        (668, 716),
        (640, 660),
    ]
    with c.shape(skin, mix(skin, (60, 30, 30), 0.5), ((640, 0), (800, 0))) as p:
        p.poly(face)
    locks = [
        (772, 602),
        (750, 560),
        (700, 528),
        (634, 540),
        (592, 590),
        (590, 650),
        (612, 700),
        (652, 724),
        (668, 690),
        (664, 640),
        (690, 612),
        (724, 596),
    ]
    with c.shape(hair) as p:
        p.poly(locks)
        p.disc(592, 640, 46, ry=52)
    c.pen.line([(700, 642), (752, 636)], 5, m.ink)
    c.pen.round(742, 622, 40, 32, 10, m.ink)
    with c.shape(coat, dim, ((520, 850), (760, 1000)), grain=(m.shade, (560, 900), (800, 1050), 0.4)) as p:
        p.poly([(540, 850), (600, 830), (640, 930), (760, 976), (836, 960), (844, 1010), (740, 1046), (590, 1020)])
    c.pen.line([(548, 858), (602, 1000), (740, 1044)], 4, m.shade, 0.8)
    c.pen.poly([(834, 958), (880, 944), (900, 962), (884, 990), (842, 1010)], mix(m.accent, m.low, 0.35))
