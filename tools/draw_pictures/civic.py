"""Halls of state and money: the summit table, a parliament, a bank's portico."""

from __future__ import annotations

import math

from .built import windows
from .canvas import Canvas, Point
from .nature import birds, clouds, person, seated, sky
from .palette import MOODS, Colour, mix
from .registry import scene


def _ring(cx: float, cy: float, rx: float, ry: float, n: int = 120) -> list[Point]:
    return [(cx + rx * math.cos(math.tau * i / n), cy + ry * math.sin(math.tau * i / n)) for i in range(n)]


@scene(
    "summit-hall",
    "The summit table",
    "Drawing of delegates seated round a large ring-shaped table in a tall hall, under a circular lamp.",
    (480, 160, 960, 900),
)
def summit_hall(c: Canvas) -> None:
    m = MOODS["dusk"]
    wall = mix(m.shade, m.ink, 0.35)
    c.ground([(0, mix(m.ink, m.shade, 0.3)), (0.55, wall), (0.56, mix(m.ink, m.shade, 0.75)), (1, m.ink)])
    for i in range(9):  # tall windows, with the evening outside
        x = 60 + i * 208
        with c.shape(m.mid, m.low, ((0, 120), (0, 640))) as p:
            p.round(x, 130, 128, 560, 64)
        c.pen.rect(x + 61, 130, 6, 540, wall)
        for y in (300, 440, 580):
            c.pen.rect(x, y, 128, 6, wall)
        with c.shape(mix(m.ink, m.shade, 0.55)) as p:
            p.rect(x - 44, 80, 26, 610)
    with c.shape(mix(m.mid, m.ink, 0.45), opacity=0.8) as p:
        for i, x in enumerate(range(-60, 1960, 34)):
            p.rect(x, 640 - (i * 37 % 60), 30, 60)
    c.pen.rect(0, 680, 1920, 30, m.ink)
    c.ground([(0, mix(m.ink, m.mid, 0.42)), (0.5, mix(m.ink, m.shade, 0.7)), (1, m.ink)], 708, 1280)
    for i in range(9):  # light falling across the floor
        x = 60 + i * 208
        with c.shape(m.low, opacity=0.16, blur=5) as p:
            p.poly([(x, 712), (x + 128, 712), (x + 340, 1280), (x + 80, 1280)])
    _lamp(c)
    _table(c)
    c.wash(m.low, (1500, 0), (-500, 200), 0.22)


def _lamp(c: Canvas) -> None:
    m = MOODS["dusk"]
    for x in (700, 860, 1060, 1220):
        c.pen.line([(x, 0), (x, 220)], 2, m.ink)
    c.glow(960, 240, 780, m.low, 0.5, 2.0)
    with c.shape(mix(m.ink, m.shade, 0.4)) as p:
        p.disc(960, 230, 430, ry=92)
        p.disc(960, 222, 372, 0, ry=70)
    with c.shape(m.glow) as p:
        p.disc(960, 246, 428, ry=86)
        p.disc(960, 238, 400, 0, ry=74)
    with c.shape(m.accent, opacity=0.35) as p:
        p.disc(960, 250, 380, ry=62)
        p.disc(960, 240, 366, 0, ry=60)


def _table(c: Canvas) -> None:
    m = MOODS["dusk"]
    cx, cy = 960, 930
    seats = [(math.tau * i / 26 + 0.12) for i in range(26)]
    for a in sorted(seats, key=math.sin):
        if math.sin(a) < 0.12:
            _delegate(c, cx, cy, a)
    with c.shape(m.ink) as p:
        p.poly(_ring(cx, cy + 74, 706, 216))
        p.rect(cx - 706, cy, 1412, 74)
    with c.shape(
        mix(m.accent, m.ink, 0.5),
        mix(m.low, m.glow, 0.3),
        ((1640, 1100), (420, 760)),
        grain=(m.ink, (700, 800), (1700, 1200), 0.5),
    ) as p:
        p.poly(_ring(cx, cy, 706, 210))
        p.poly(_ring(cx, cy + 4, 486, 122), 0)
    with c.shape(m.ink, mix(m.mid, m.ink, 0.4), ((0, 1050), (0, 800))) as p:
        p.poly(_ring(cx, cy + 4, 486, 122))
    with c.shape(m.low, opacity=0.32, blur=6) as p:
        p.disc(cx, cy + 24, 300, ry=62)
        p.disc(cx, cy + 20, 262, 0, ry=48)
    for a in seats:
        x, y = cx + 596 * math.cos(a), cy + 166 * math.sin(a)
        c.pen.poly([(x - 22, y - 5), (x + 18, y - 7), (x + 24, y + 7), (x - 18, y + 9)], m.glow, 0.85)
    for a in sorted(seats, key=math.sin):
        if math.sin(a) >= 0.12:
            _delegate(c, cx, cy + 30, a)


def _delegate(c: Canvas, cx: float, cy: float, a: float) -> None:
    m = MOODS["dusk"]
    near = (math.sin(a) + 1) / 2
    x, y = cx + (770 + 20 * near) * math.cos(a), cy + 20 + 262 * math.sin(a)
    size = 128 + 74 * near
    tone = mix(mix(m.shade, m.mid, 0.25), m.ink, 0.35 + 0.6 * near)
    c.pen.round(x - size * 0.36, y - size * 0.62, size * 0.72, size * 0.95, size * 0.14, mix(tone, m.ink, 0.55))
    seated(c.pen, x, y + 12, size, tone)
    if near > 0.6:  # the chair's back hides the trunk
        back = mix(m.ink, m.shade, 0.12)
        c.pen.round(x - size * 0.38, y - size * 0.2, size * 0.76, size * (0.42 + 0.25 * near), size * 0.12, back)
    rim = [
        (x + size * 0.152 * math.cos(t), y + 12 - size * (0.73 + 0.196 * math.sin(t)))
        for t in [1.75 + 1.5 * i / 16 for i in range(17)]
    ]
    c.pen.line(rim, size * 0.022, m.low, 0.75)


@scene(
    "parliament",
    "The assembly by the river",
    "Drawing of a domed parliament building with long colonnades at dawn, reflected in a river.",
    (560, 240, 820, 700),
)
def parliament(c: Canvas) -> None:
    m = MOODS["dawn"]
    sky(c, m, 860, (1430, 560, 66))
    clouds(c, mix(m.mid, m.top, 0.35), [(420, 300, 900, 46), (1500, 250, 760, 36), (1100, 420, 700, 26)], 0.45)
    clouds(c, m.glow, [(1500, 640, 800, 20), (360, 560, 520, 18)], 0.5)
    birds(c.pen, [(420, 380, 22), (480, 350, 16), (520, 400, 18), (360, 420, 13)], m.shade)
    stone, dark = mix(m.low, m.mid, 0.35), mix(m.shade, m.mid, 0.15)
    far = mix(m.low, m.shade, 0.35)
    with c.shape(far, m.low, ((0, 700), (0, 880))) as p:
        for i in range(46):
            p.rect(i * 43 - 10, 860 - 50 - (i * 53 % 71), 40, 160)
    for x, w in ((130, 620), (1170, 620)):
        _wing(c, x, w, 860, 210, stone, dark)
    for x in (100, 690, 1090, 1690):
        _pavilion(c, x, 140, 860, 270, stone, dark)
    _centre(c, 960, 860, stone, dark)
    c.pen.rect(0, 852, 1920, 26, dark)
    c.pen.rect(0, 852, 1920, 6, stone)
    c.glow(1430, 640, 760, m.glow, 0.42)
    c.reflect(878, mix(m.shade, m.mid, 0.35), near=m.ink, strength=0.66, ripple=12)
    for i in range(26):
        x, y = c.rng.gauss(1415, 70), 900 + (i / 26) ** 1.4 * 360
        c.pen.rect(x - 40, y, 60 + i * 3, 2 + i * 0.12, m.glow, 0.5)
    with c.shape(m.ink) as p:
        p.poly([(-10, 1290), (-10, 1120), (260, 1150), (560, 1215), (760, 1290)])
        for x, h in ((150, 190), (330, 170), (470, 150)):
            p.rect(x - 5, 1180 - h + x * 0.1, 10, h)
            p.disc(x, 1180 - h + x * 0.1, 15)
    for x, h in ((150, 190), (330, 170), (470, 150)):
        c.pen.disc(x, 1180 - h + x * 0.1, 9, m.accent)
    person(c.pen, 228, 1160, 150, m.ink, stride=0.9)


def _wing(c: Canvas, x: float, w: float, base: float, h: float, stone: Colour, dark: Colour) -> None:
    with c.shape(dark, stone, ((x, 0), (x + w * 1.3, 0))) as p:
        p.rect(x, base - h, w, h)
    n = int(w / 34)
    for i in range(n):
        cx = x + 17 + i * w / n
        c.pen.rect(cx - 8, base - h + 44, 16, h * 0.42, mix(dark, (20, 28, 50), 0.45))
        c.pen.rect(cx - 7, base - h * 0.28, 14, h * 0.2, mix(dark, (20, 28, 50), 0.45))
        c.pen.rect(cx + 9, base - h + 36, 6, h * 0.5, mix(stone, (255, 245, 225), 0.4))
    c.pen.rect(x - 6, base - h - 12, w + 12, 20, mix(stone, (255, 245, 225), 0.25))
    c.pen.rect(x, base - h * 0.38, w, 9, mix(stone, (255, 245, 225), 0.25))
    with c.shape(mix(dark, (40, 50, 80), 0.3)) as p:
        p.poly([(x, base - h - 12), (x + 40, base - h - 58), (x + w - 40, base - h - 58), (x + w, base - h - 12)])


def _pavilion(c: Canvas, x: float, w: float, base: float, h: float, stone: Colour, dark: Colour) -> None:
    with c.shape(dark, stone, ((x + w * 0.2, 0), (x + w * 0.8, 0))) as p:
        p.rect(x, base - h, w, h)
    roof = mix(dark, (40, 50, 80), 0.35)
    c.pen.rect(x - 8, base - h - 10, w + 16, 16, mix(stone, (255, 245, 225), 0.3))
    c.pen.poly(
        [(x, base - h - 10), (x + w * 0.22, base - h - 92), (x + w * 0.78, base - h - 92), (x + w, base - h - 10)], roof
    )
    c.pen.rect(x + w * 0.48, base - h - 140, 5, 50, roof)
    windows(
        c.pen,
        (x + 12, base - h + 26, w - 24, h - 50),
        (38, 74),
        mix(dark, (20, 28, 50), 0.45),
        c.rng,
        lit=1,
        alpha=0.9,
        fill=(0.5, 0.66),
    )


def _centre(c: Canvas, x: float, base: float, stone: Colour, dark: Colour) -> None:
    pale = mix(stone, (255, 245, 225), 0.4)
    with c.shape(dark, stone, ((x - 120, 0), (x + 140, 0))) as p:
        p.rect(x - 200, base - 300, 400, 300)
        p.rect(x - 112, base - 440, 224, 150)
    for i in range(9):
        cx = x - 100 + i * 25
        c.pen.rect(cx - 5, base - 428, 11, 112, mix(dark, (20, 28, 50), 0.4))
    for y, half in ((base - 446, 124), (base - 312, 212)):
        c.pen.rect(x - half, y, half * 2, 15, pale)
    dome = [(x + 106 * math.cos(a), base - 446 - 150 * math.sin(a)) for a in [math.pi * i / 60 for i in range(61)]]
    copper = mix(dark, (70, 120, 125), 0.45)
    with c.shape(
        copper, pale, ((x - 60, 0), (x + 150, 0)), grain=(mix(dark, (20, 28, 50), 0.5), (x + 40, 0), (x - 110, 0), 0.6)
    ) as p:
        p.poly(dome)
    for k in (-0.75, -0.4, 0, 0.4, 0.75):
        rib = [
            (x + 106 * k * math.cos(a), base - 446 - 150 * math.sin(a))
            for a in [math.pi / 2 * i / 20 for i in range(21)]
        ]
        c.pen.line(rib, 2.2, mix(dark, (20, 28, 50), 0.3), 0.7)
    c.pen.rect(x - 22, base - 640, 44, 50, stone)
    c.pen.rect(x - 22, base - 640, 20, 50, dark)
    c.pen.poly([(x - 27, base - 640), (x + 27, base - 640), (x, base - 682)], copper)
    c.pen.rect(x - 2, base - 730, 4, 52, dark)
    c.pen.poly([(x - 216, base - 300), (x + 216, base - 300), (x, base - 384)], pale)
    c.pen.poly([(x - 172, base - 308), (x + 172, base - 308), (x, base - 370)], mix(dark, stone, 0.45))
    c.pen.rect(x - 190, base - 286, 380, 224, mix(dark, (20, 28, 50), 0.4))
    for i in range(8):
        cx = x - 176 + i * 50.3
        c.pen.rect(cx - 13, base - 286, 26, 226, stone)
        c.pen.rect(cx - 13, base - 286, 11, 226, mix(dark, stone, 0.3))
        c.pen.rect(cx - 17, base - 292, 34, 10, pale)
    for i in range(5):
        c.pen.rect(x - 210 - i * 12, base - 62 + i * 13, 420 + i * 24, 13, mix(stone, dark, i * 0.1))
