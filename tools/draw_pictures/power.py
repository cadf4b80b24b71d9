"""Oil, water and wires."""

from __future__ import annotations

import math

from .built import lattice, pylon, sag
from .canvas import Canvas, Pen, Point
from .nature import birds, clouds, grass, land, peaks, person, ridge, sky, swell
from .palette import MOODS, Colour, Mood, mix
from .registry import scene

WHITE: Colour = (255, 250, 238)


def pumpjack(p: Pen, x: float, base: float, s: float, tilt: float, m: Mood, tone: Colour) -> None:
    """A beam pump, its head to the left."""

    def at(px: float, py: float) -> Point:
        return x + px * s, base - py * s

    ca, sa = math.cos(tilt), math.sin(tilt)

    def beam(px: float, py: float) -> Point:
        return at(px * ca - py * sa, 250 + px * sa + py * ca)

    head = [beam(-190 - 40 * math.cos(t), -22 + 104 * math.sin(t)) for t in [-0.95 + 1.9 * i / 14 for i in range(15)]]
    well = (head[7][0] - 1 * s, base)
    p.line([head[2], (well[0], base - 60 * s)], 3 * s, m.ink)
    p.rect(well[0] - 11 * s, base - 60 * s, 22 * s, 60 * s, m.ink)
    p.rect(well[0] - 26 * s, base - 34 * s, 52 * s, 9 * s, m.ink)
    crank = at(150 + 38 * math.cos(1.1 - tilt * 3), 80 + 38 * math.sin(1.1 - tilt * 3))
    p.line([beam(152, 0), crank], 9 * s, m.ink)
    for a, b in ((-58, -8), (58, 8)):
        p.line([at(a, 0), at(b, 250)], 13 * s, tone)
    p.line([at(-38, 90), at(38, 90)], 8 * s, tone)
    p.line([at(-22, 170), at(22, 170)], 8 * s, tone)
    p.line([at(-38, 90), at(22, 170)], 6 * s, tone)
    p.line([at(96, 0), at(12, 244)], 9 * s, tone)
    p.poly([beam(-196, -12), beam(170, -13), beam(170, 13), beam(0, 22), beam(-196, 12)], tone)
    p.poly([beam(-196, 8), beam(0, 16), beam(170, 8), beam(170, 13), beam(0, 22), beam(-196, 12)], m.glow, 0.5)
    p.poly([*head, beam(-188, 40), beam(-188, -70)], mix(tone, m.accent, 0.55))
    p.poly([at(112, 0), at(122, 84), at(178, 84), at(190, 0)], mix(tone, m.ink, 0.4))
    hub = at(150, 80)
    p.disc(*hub, 20 * s, m.ink)
    out = (hub[0] * 2 - crank[0], hub[1] * 2 - crank[1])
    p.line([crank, out], 18 * s, m.ink)
    p.disc(*out, 34 * s, m.ink)
    p.rect(x + 196 * s, base - 52 * s, 92 * s, 52 * s, m.ink)
    p.rect(x - 250 * s, base - 7 * s, 560 * s, 14 * s, mix(m.ink, tone, 0.3))


@scene(
    "oil-field-steppe",
    "Pumps on the steppe",
    "Drawing of beam pumps working on open grassland at dusk, a drilling derrick in the distance.",
    (420, 420, 900, 680),
)
def oil_field(c: Canvas) -> None:
    m = MOODS["dusk"]
    sky(c, m, 820, (1330, 700, 150))
    clouds(c, mix(m.mid, m.low, 0.3), [(480, 300, 1200, 50), (1500, 420, 900, 36), (700, 520, 900, 26)], 0.55)
    clouds(c, m.low, [(1250, 610, 1100, 18), (300, 660, 800, 16)], 0.6)
    for y, a, d, ph in ((790, 14, 0.8, 0.3), (826, 18, 0.62, 2.0)):
        land(c, swell(y, a, 1.1, ph), m.haze(d), m.haze(d - 0.15), depth=120)
    lattice(c.pen, (1660, 836), (1660, 560), 60, 16, 12, m.haze(0.5), 2)
    c.pen.rect(1620, 810, 90, 26, m.haze(0.5))
    for x, s, t in ((1490, 0.22, 0.2), (1240, 0.3, -0.18), (1830, 0.34, 0.1)):
        pumpjack(c.pen, x, 842 + s * 20, s, t, m, m.haze(0.42))
    land(c, swell(884, 16, 0.8, 4.0), m.haze(0.42), m.haze(0.2), depth=240, grain=(m.ink, 0.5))
    pumpjack(c.pen, 330, 930, 0.62, -0.2, m, m.haze(0.25))
    road = [(1130, 884), (1180, 884), (1420, 1000), (1990, 1200), (1990, 1300), (1500, 1300), (1180, 1010)]
    with c.shape(mix(m.shade, m.low, 0.35), m.ink, ((0, 880), (0, 1320))) as p:
        p.poly(road)
    land(c, swell(1090, 20, 0.7, 5.2, tilt=40), mix(m.ink, m.shade, 0.35), m.ink, depth=200)
    with c.shape(m.ink, opacity=0.5, blur=3) as p:
        p.poly([(560, 1092), (1200, 1092), (760, 1230), (200, 1230)])
    pumpjack(c.pen, 860, 1096, 1.55, 0.16, m, mix(m.ink, m.shade, 0.35))
    grass(c, 1080, 1290, [m.ink, mix(m.ink, m.shade, 0.4), mix(m.shade, m.low, 0.35)], 330, 58)
    c.glow(1330, 720, 820, m.low, 0.35)
    birds(c.pen, [(300, 420, 22), (380, 390, 17), (430, 430, 14)], m.ink)


@scene(
    "power-lines",
    "The long line north",
    "Drawing of lattice pylons carrying sagging power lines over misty hills at first light.",
    (360, 120, 900, 960),
)
def power_lines(c: Canvas) -> None:
    m = MOODS["slate"]
    sky(c, m, 900, (1500, 520, 70))
    clouds(c, WHITE, [(500, 280, 1100, 46), (1300, 380, 800, 28)], 0.5)
    for i, (y, d) in enumerate(((700, 0.86), (770, 0.72), (850, 0.56))):
        land(c, swell(y, 40, 0.8 + i * 0.25, i * 2.2), m.haze(d), m.haze(d + 0.16), depth=190)
        c.mist(y + 40, y + 190, m.low, 0.55)
    posts = [(1730, 726, 100), (1610, 760, 160), (1420, 832, 270), (1080, 950, 480), (470, 1150, 930)]
    tones = [m.haze(d) for d in (0.75, 0.62, 0.46, 0.28, 0.04)]
    ends = []
    for i, ((x, y, h), tone) in enumerate(zip(posts, tones, strict=True)):
        if i == 3:
            land(c, swell(930, 34, 0.9, 5.0), m.haze(0.42), m.haze(0.55), depth=240)
            c.mist(990, 1150, m.low, 0.45)
        if i == 4:
            land(c, swell(1120, 30, 0.7, 1.1), m.haze(0.16), m.ink, depth=200)
        ends.append(pylon(c.pen, x, y, h, tone, max(1.3, h * 0.0052)))
    for a, b, tone, h in zip(ends, ends[1:], tones[1:], [p[2] for p in posts[1:]], strict=False):
        for start, end in zip(a, b, strict=True):
            sag(c.pen, start, end, h * 0.10, max(1.2, h * 0.0036), tone)
    for x, y in ends[-1]:
        sag(c.pen, (x, y), (-500 - (470 - x) * 1.6, y - 420), 210, 4.4, m.ink)
    grass(c, 1150, 1290, [m.ink, mix(m.ink, m.shade, 0.4)], 240, 46)
    birds(c.pen, [(960, 300, 20), (1030, 260, 16), (900, 340, 14), (1090, 320, 12)], m.ink)
    c.glow(1500, 540, 900, m.glow, 0.4)
    c.wash(m.accent, (400, 900), (2200, 300), 0.22)


@scene(
    "dam",
    "The arch dam",
    "Drawing of a curved concrete dam between rock walls, two spillways falling into a gorge.",
    (420, 380, 1080, 720),
)
def dam(c: Canvas) -> None:
    m = MOODS["noon"]
    sky(c, m, 560, (420, 220, 56))
    clouds(c, WHITE, [(1200, 180, 900, 50), (600, 330, 700, 26)], 0.55)
    peaks(
        c,
        [(300, 300), (720, 240), (1180, 330), (1600, 270)],
        580,
        mix(m.top, m.low, 0.55),
        mix(m.shade, m.low, 0.35),
        WHITE,
        m.low,
    )
    with c.shape(mix(m.shade, m.low, 0.25), m.low, ((0, 420), (0, 580))) as p:
        p.poly([(-20, 580), *ridge(c.rng, 490, 50, 0.5), (1940, 580)])
    c.ground([(0, mix(m.top, m.low, 0.5)), (1, m.top)], 545, 620)
    for _ in range(26):
        c.pen.disc(c.rng.uniform(500, 1500), c.rng.uniform(552, 592), c.rng.uniform(20, 70), WHITE, 0.4, ry=1.4)
    top, foot = [], []
    for i in range(81):
        t = i / 80 * 2 - 1
        top.append((960 + 690 * t, 596 + 74 * (1 - t * t)))
        foot.append((960 + 330 * t, 1010 + 64 * (1 - t * t)))
    c.pen.poly([(-20, 1290), (-20, 1040), (1940, 1040), (1940, 1290)], m.shade)
    with c.shape(
        mix(WHITE, m.low, 0.6),
        mix(m.shade, m.mid, 0.25),
        ((520, 0), (1500, 0)),
        grain=(m.ink, (700, 500), (1700, 1100), 0.5),
    ) as p:
        p.poly(top + foot[::-1])
    for j in range(1, 8):
        k = j / 8
        row = [(a[0] + (b[0] - a[0]) * k, a[1] + (b[1] - a[1]) * k) for a, b in zip(top, foot, strict=True)]
        c.pen.line(row, 2, m.shade, 0.45)
    for i in range(4, 80, 6):
        c.pen.line([top[i], foot[i]], 2, m.shade, 0.4)
    road = [(x, y - 16) for x, y in top]
    c.pen.poly(top + road[::-1], mix(WHITE, m.low, 0.25))
    c.pen.poly([(x, y - 16) for x, y in top] + [(x, y - 21) for x, y in top[::-1]], m.shade)
    for i in range(2, 80, 4):
        c.pen.rect(top[i][0] - 1.5, top[i][1] - 44, 3, 28, m.ink)
        c.pen.disc(top[i][0], top[i][1] - 46, 4, m.ink)
    for i in (30, 50):  # spillways
        (x0, y0), (x1, y1) = top[i], foot[i]
        c.pen.poly([(x0 - 36, y0 + 10), (x0 + 36, y0 + 10), (x0 + 34, y0 + 66), (x0 - 34, y0 + 66)], m.ink)
        with c.shape(WHITE, mix(WHITE, m.top, 0.35), ((0, y0), (0, y1)), blur=1) as p:
            p.poly([(x0 - 26, y0 + 44), (x0 + 26, y0 + 44), (x1 + 54, y1 + 34), (x1 - 54, y1 + 34)])
        for _ in range(12):
            q = c.rng.uniform(-1, 1)
            c.pen.line([(x0 + 24 * q, y0 + 60), (x1 + 50 * q, y1 + 20)], 2.2, m.top, 0.5)
    river = [(620, 1080), (1300, 1080), (1480, 1290), (380, 1290)]
    with c.shape(mix(m.top, m.low, 0.35), mix(m.top, m.ink, 0.25), ((0, 1060), (0, 1280))) as p:
        p.poly(river)
    for _ in range(60):
        t = c.rng.random()
        c.pen.disc(
            c.rng.uniform(620 - 160 * t, 1300 + 120 * t),
            1090 + 190 * t,
            c.rng.uniform(20, 80),
            WHITE,
            0.35,
            ry=2 + 2 * t,
        )
    for i in (30, 50):
        with c.shape(WHITE, opacity=0.75, blur=8) as p:
            for _ in range(16):
                p.disc(foot[i][0] + c.rng.gauss(0, 62), foot[i][1] + c.rng.gauss(40, 16), c.rng.uniform(16, 40))
    _cliffs(c, m)
    person(c.pen, 252, 606, 50, m.ink)
    person(c.pen, 278, 612, 47, m.accent, stride=0.3)


def _cliffs(c: Canvas, m: Mood) -> None:
    left = [
        (-20, 520),
        (60, 540),
        (180, 560),
        (250, 590),
        (300, 640),
        (372, 706),
        (420, 800),
        (520, 900),
        (560, 1000),
        (640, 1060),
        (600, 1140),
        (520, 1190),
        (440, 1290),
        (-20, 1290),
    ]
    right = [
        (1940, 470),
        (1840, 500),
        (1740, 520),
        (1680, 570),
        (1610, 640),
        (1560, 760),
        (1470, 860),
        (1420, 960),
        (1290, 1040),
        (1330, 1120),
        (1440, 1200),
        (1500, 1290),
        (1940, 1290),
    ]
    rock, dark = mix(m.shade, m.low, 0.2), mix(m.ink, m.shade, 0.35)
    with c.shape(dark, m.ink, ((300, 600), (200, 1280)), grain=(rock, (600, 1000), (100, 500), 0.5)) as p:
        p.poly(left)
    with c.shape(rock, dark, ((1350, 800), (1850, 1280)), grain=(m.ink, (1400, 700), (1950, 1200), 0.6)) as p:
        p.poly(right)
    for _ in range(44):
        t = c.rng.random()
        x, y = c.rng.uniform(1500 + 60 * t, 1910), 560 + 700 * t
        if x > 1690 - 130 * t * (t < 0.5) - 280 * t * (1 - t):
            c.pen.poly([(x, y), (x + 26, y + c.rng.uniform(40, 130)), (x + 8, y + 60)], m.ink, 0.45)
    for _ in range(60):
        side = c.rng.random() < 0.5
        x = c.rng.uniform(-10, 230) if side else c.rng.uniform(1740, 1930)
        y = (560 + (x - 0) * 0.2 if side else 520 + (1840 - x) * 0.25) + c.rng.uniform(0, 26)
        h = c.rng.uniform(46, 92)
        tone = mix(m.ink, m.shade, c.rng.uniform(0, 0.4))
        for k in range(3):
            yy = y - h * (0.25 + 0.25 * k)
            c.pen.poly(
                [
                    (x - h * (0.24 - 0.05 * k), yy + h * 0.32),
                    (x, yy - h * 0.1),
                    (x + h * (0.24 - 0.05 * k), yy + h * 0.32),
                ],
                tone,
            )
