"""Gas and oil: the loading terminal and the refinery."""

from __future__ import annotations

import math

from .built import lattice, skyline, windows
from .canvas import Canvas
from .nature import birds, clouds, grass, person, sky, swell
from .palette import MOODS, Colour, Mood, mix
from .registry import scene

WHITE: Colour = (255, 250, 238)


def ball(c: Canvas, x: float, y: float, r: float, lit: Colour, dark: Colour, ink: Colour) -> None:
    """A spherical tank lit from the left."""
    with c.shape(
        lit,
        dark,
        ((x - r * 0.35, y - r * 0.5), (x + r * 0.85, y + r * 0.7)),
        grain=(ink, (x - r * 0.1, y - r * 0.3), (x + r * 0.95, y + r * 0.9), 0.6),
    ) as p:
        p.disc(x, y, r)


@scene(
    "lng-terminal",
    "Loading the gas carrier",
    "Drawing of a gas carrier with four spherical tanks moored at a jetty, storage tanks behind, at noon.",
    (420, 430, 1250, 520),
)
def lng_terminal(c: Canvas) -> None:
    m = MOODS["noon"]
    sky(c, m, 800, (300, 330, 58))
    clouds(c, WHITE, [(1300, 220, 1000, 54), (600, 420, 700, 30), (1700, 470, 700, 24)], 0.6)
    for y, d in ((690, 0.88), (735, 0.75)):
        with c.shape(m.haze(d), m.low, ((0, y - 60), (0, 810))) as p:
            p.poly([(-20, 810), *swell(y, 34, 0.9, d * 8, tilt=-90), (1940, 810)])
    for x, r in ((1280, 130), (1560, 140), (1850, 150)):  # domed storage tanks
        tone, shadow = mix(WHITE, m.low, 0.4), mix(m.shade, m.low, 0.45)
        with c.shape(tone, shadow, ((x - r * 0.5, 0), (x + r, 0))) as p:
            p.rect(x - r, 620, r * 2, 185)
            p.disc(x, 622, r, ry=r * 0.42)
        c.pen.line([(x - r, 640), (x + r, 640)], 3, m.shade, 0.5)
        lattice(c.pen, (x + r * 0.9, 800), (x + r * 0.9, 580), 18, 18, 14, mix(m.shade, m.low, 0.2), 1.6)
        c.pen.rect(x - 16, 540, 36, 30, mix(m.shade, m.low, 0.2))
    with c.shape(mix(m.shade, m.low, 0.2)) as p:
        p.rect(1080, 790, 900, 20)
        for i in range(4):
            lattice(p, (1130 + i * 30, 800), (1130 + i * 30, 620 - i * 20), 10, 8, 12, 255, 1.4)
    _carrier(c, m, 150, 838)
    c.reflect(806, mix(m.top, m.shade, 0.3), near=mix(m.ink, m.top, 0.3), strength=0.62, ripple=12)
    _carrier(c, m, 150, 838)
    for i in range(24):
        c.pen.disc(700 + c.rng.uniform(-30, 30), 842 + i * 5, 560 - i * 9, m.ink, 0.15, ry=3)
    with c.shape(m.ink, mix(m.ink, m.shade, 0.5), ((900, 0), (1900, 0))) as p:  # jetty
        p.poly([(1290, 939), (1940, 920), (1940, 956), (1290, 971)])
        for x in range(1320, 1940, 90):
            p.poly([(x, 960), (x + 16, 960), (x + 22, 1080), (x + 6, 1080)])
            p.poly([(x + 50, 960), (x + 58, 960), (x + 26, 1070), (x + 18, 1070)])
    for k in range(5):
        c.pen.line([(1300, 931 - k * 7), (1940, 910 - k * 8)], 4, mix(WHITE, m.shade, 0.3 + 0.1 * (k % 2)))
    for i, x in enumerate((1340, 1420, 1500, 1580)):  # loading arms
        col = m.accent if i != 3 else mix(m.accent, m.ink, 0.3)
        c.pen.rect(x - 9, 780, 18, 168, m.ink)
        c.pen.line([(x, 790), (x - 22, 640), (x - 62, 742)], 9, col)
        c.pen.line([(x, 790), (x + 10, 846)], 9, col)
        c.pen.disc(x - 22, 640, 14, m.ink)
        c.pen.rect(x - 72, 736, 20, 26, m.ink)
        c.pen.disc(x, 790, 15, m.ink)
        c.pen.rect(x - 4, 840, 28, 28, m.ink)
    for x in (1680, 1820):
        person(c.pen, x, 930 - (x - 1420) * 0.03, 74, m.ink, stride=0.6)
    birds(c.pen, [(760, 300, 22), (850, 260, 17), (700, 350, 14)], m.shade)


def _carrier(c: Canvas, m: Mood, x: float, base: float) -> None:
    lit, dark = WHITE, mix(m.shade, m.top, 0.3)
    for i in range(4):
        ball(c, x + 330 + i * 200, base - 158, 96, mix(lit, m.low, 0.3), dark, m.ink)
        c.pen.rect(x + 232 + i * 200, base - 140, 196, 30, mix(lit, m.shade, 0.35))
        c.pen.rect(x + 326 + i * 200, base - 268, 10, 20, m.ink)
    c.pen.line([(x + 225, base - 262), (x + 1040, base - 262)], 5, mix(m.ink, m.shade, 0.5))
    c.pen.poly(
        [(x + 90, base - 110), (x + 90, base - 330), (x + 200, base - 330), (x + 214, base - 110)],
        mix(lit, m.low, 0.25),
    )
    c.pen.rect(x + 160, base - 330, 42, 220, mix(lit, m.shade, 0.45))
    c.pen.rect(x + 66, base - 352, 160, 26, lit)
    c.pen.rect(x + 70, base - 346, 152, 12, m.ink)
    windows(c.pen, (x + 96, base - 312, 60, 190), (20, 32), m.ink, c.rng, lit=1, fill=(0.5, 0.32))
    c.pen.poly([(x + 34, base - 110), (x + 40, base - 290), (x + 84, base - 290), (x + 88, base - 110)], m.accent)
    c.pen.rect(x + 39, base - 290, 46, 24, m.ink)
    lattice(c.pen, (x + 146, base - 352), (x + 146, base - 430), 16, 8, 5, m.ink, 1.6)
    with c.shape(mix(m.shade, m.ink, 0.2), m.ink, ((x + 100, base - 100), (x + 900, base))) as p:
        p.poly(
            [
                (x, base - 112),
                (x + 1010, base - 112),
                (x + 1060, base - 134),
                (x + 1165, base - 146),
                (x + 1105, base),
                (x + 40, base),
                (x + 6, base - 44),
            ]
        )
    c.pen.poly(
        [(x + 16, base - 24), (x + 1115, base - 24), (x + 1105, base), (x + 40, base)], mix(m.accent, m.ink, 0.35)
    )
    c.pen.line([(x, base - 111), (x + 1010, base - 111), (x + 1060, base - 133), (x + 1165, base - 145)], 4, WHITE, 0.8)


@scene(
    "refinery",
    "The refinery at night",
    "Drawing of a refinery at night, its columns and pipework lit by lamps and a gas flare, reflected in water.",
    (420, 200, 1150, 720),
)
def refinery(c: Canvas) -> None:
    m = MOODS["lagoon"]
    sky(c, m, 880, None)
    clouds(c, mix(m.mid, m.low, 0.3), [(500, 260, 1100, 50), (1300, 400, 900, 34), (300, 520, 800, 26)], 0.4)
    c.glow(1430, 210, 700, m.accent, 0.45)
    skyline(c, 880, (60, 190), (30, 80), mix(m.mid, m.low, 0.3), m.low, lamps=m.glow, lit=0.12)
    tone = mix(m.shade, m.low, 0.12)
    for x, w, h in ((120, 46, 380), (330, 58, 520), (560, 40, 430), (980, 50, 470), (1240, 62, 360), (1720, 56, 450)):
        _column(c, m, x, 880, w, h, tone)
    dark = mix(m.ink, m.shade, 0.35)
    for x, w, h in ((430, 64, 640), (700, 84, 540), (830, 44, 690), (1110, 70, 590)):
        _column(c, m, x, 880, w, h, dark)
    lattice(c.pen, (1430, 880), (1430, 270), 66, 14, 22, m.ink, 2.4)
    c.pen.rect(1424, 240, 12, 60, m.ink)
    for s, col in ((1.0, m.accent), (0.62, mix(m.accent, m.glow, 0.7)), (0.34, WHITE)):
        pts = []
        for k in range(41):
            t = k / 40
            half, lean = 34 * s * math.sin(math.pi * t**0.62) * (1 - t) ** 0.25, 70 * s * t**1.7
            pts.append((t, 1430 + lean, half, 244 - 190 * s * t))
        wave = [7 * s * math.sin(q[0] * 8) for q in pts]
        pts = [(x - h + w, y) for (_, x, h, y), w in zip(pts, wave, strict=True)] + [
            (x + h + w, y) for (_, x, h, y), w in reversed(list(zip(pts, wave, strict=True)))
        ]
        c.pen.poly(pts, col)
    for x, r, h in ((150, 150, 120), (1640, 130, 130), (1860, 120, 150)):
        with c.shape(mix(m.shade, m.low, 0.3), m.ink, ((x - r, 0), (x + r, 0))) as p:
            p.rect(x - r, 880 - h, r * 2, h)
            p.poly([(x - r, 881 - h), (x, 860 - h), (x + r, 881 - h)])
        for i in range(12):
            c.pen.line(
                [(x - r + i * r / 6, 878 - i * h / 12), (x - r + (i + 1) * r / 6, 878 - (i + 1) * h / 12)],
                3,
                m.low,
                0.6,
            )
    ball(c, 1290, 800, 74, mix(m.low, m.shade, 0.4), m.ink, m.ink)
    for k in (-50, 0, 50):
        c.pen.rect(1287 + k, 815, 6, 66, m.ink)
    for k in range(6):  # pipe rack
        c.pen.rect(300, 790 + k * 11, 900, 4, mix(m.low, m.shade, 0.2 + 0.5 * (k % 2)))
    for x in range(310, 1210, 60):
        c.pen.rect(x, 780, 5, 102, m.ink)
    for _ in range(110):
        c.pen.disc(c.rng.uniform(260, 1260), c.rng.uniform(764, 876), 2.6, m.glow, 0.95)
    for _ in range(16):
        c.glow(c.rng.uniform(200, 1800), c.rng.uniform(700, 860), 70, m.glow, 0.35)
    c.pen.rect(0, 872, 1920, 22, m.ink)
    c.reflect(894, m.mid, near=m.ink, strength=0.72, ripple=14)
    with c.shape(m.ink) as p:
        p.poly([(-20, 1290), *swell(1214, 12, 1.3, 1.2, tilt=70), (1940, 1290)])
    grass(c, 1200, 1290, [m.ink, mix(m.ink, m.shade, 0.35)], 160, 40)


def _column(c: Canvas, m: Mood, x: float, base: float, w: float, h: float, tone: Colour) -> None:
    with c.shape(mix(tone, m.low, 0.4), tone, ((x, 0), (x + w * 0.8, 0))) as p:
        p.round(x, base - h, w, h + w, w * 0.5)
    for i in range(1, int(h / 74)):
        y = base - h + i * 74
        c.pen.rect(x - w * 0.28, y, w * 1.56, 4, m.ink)
        c.pen.line([(x - w * 0.28, y - 12), (x + w * 1.28, y - 12)], 1.5, m.ink)
        c.pen.disc(x - w * 0.22 if i % 2 else x + w * 1.2, y - 5, 3.4, m.glow)
    c.pen.rect(x + w * 1.12, base - h * 0.92, 5, h * 0.92, mix(tone, m.ink, 0.5))
    c.pen.line(
        [
            (x + w * 0.5, base - h + 4),
            (x + w * 0.5, base - h - 16),
            (x + w * 1.12, base - h - 16),
            (x + w * 1.12, base - h * 0.9),
        ],
        5,
        tone,
    )
