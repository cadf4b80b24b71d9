"""City views with nature in front or behind: Almaty, Nairobi, Singapore."""

from __future__ import annotations

import math

from .built import lattice, skyline, windows
from .canvas import Canvas, Pen, Point
from .capitals import WHITE
from .nature import acacia, birds, clouds, grass, land, peaks, ridge, sky, swell
from .palette import MOODS, Mood, mix
from .registry import scene


@scene(
    "skyline-almaty",
    "Almaty under the mountains",
    "Drawing of Almaty's low towers and poplars beneath a wall of snow-covered mountains, a mast on a hill.",
    (360, 160, 1200, 860),
)
def almaty(c: Canvas) -> None:
    m = MOODS["ice"]
    sky(c, m, 800, (1590, 230, 54))
    clouds(c, WHITE, [(420, 200, 900, 36), (1200, 150, 700, 24)], 0.55)
    blue, pale = mix(m.shade, m.top, 0.25), mix(m.top, m.low, 0.25)
    peaks(c, [(60, 330), (420, 250), (800, 200), (1180, 270), (1560, 330), (1880, 300)], 860, pale, blue, WHITE, m.low)
    peaks(
        c,
        [(240, 470), (620, 440), (1010, 420), (1400, 450), (1740, 470)],
        880,
        mix(pale, m.shade, 0.35),
        mix(blue, m.ink, 0.1),
        WHITE,
        m.low,
    )
    with c.shape(mix(m.shade, m.ink, 0.15), mix(m.shade, m.low, 0.6), ((0, 640), (0, 900))) as p:
        p.poly([(-20, 930), *ridge(c.rng, 720, 60, 0.5), (1940, 930)])
    c.mist(720, 960, m.low, 0.75)
    hill = [(960 + i * 10, 880 - 190 * math.exp(-(((i - 58) / 26) ** 2))) for i in range(99)]
    with c.shape(
        mix(m.shade, m.ink, 0.3),
        mix(m.shade, m.low, 0.3),
        ((0, 690), (0, 900)),
        grain=(m.ink, (1400, 700), (1700, 900), 0.4),
    ) as p:
        p.poly([(940, 910), *hill, (1960, 910)])
    lattice(c.pen, (1540, 694), (1540, 470), 40, 15, 14, m.ink, 2)
    c.pen.poly([(1516, 520), (1564, 520), (1556, 544), (1524, 544)], m.accent)
    c.pen.rect(1537, 390, 6, 90, m.ink)
    for y in (404, 434):
        c.pen.rect(1534, y, 12, 14, m.accent)
    skyline(c, 960, (40, 130), (46, 96), m.haze(0.62), m.haze(0.8), lamps=m.glow, lit=0.2, rim=WHITE)
    for x, w, h, tone in (
        (470, 88, 330, m.shade),
        (590, 78, 410, mix(m.shade, m.top, 0.4)),
        (700, 96, 280, mix(m.accent, m.shade, 0.55)),
        (840, 76, 340, mix(m.shade, m.ink, 0.3)),
        (320, 84, 240, mix(m.shade, m.top, 0.6)),
    ):
        with c.shape(mix(tone, WHITE, 0.15), mix(tone, WHITE, 0.55), ((x, 0), (x + w, 0))) as p:
            p.poly([(x, 1000), (x, 1000 - h + 24), (x + w * 0.5, 1000 - h), (x + w, 1000 - h + 24), (x + w, 1000)])
        windows(
            c.pen, (x + 8, 1000 - h + 40, w - 16, h - 70), (15, 18), m.ink, c.rng, lit=0.9, alpha=0.5, fill=(0.62, 0.5)
        )
    skyline(c, 1030, (40, 120), (80, 160), m.haze(0.4), m.haze(0.5), lamps=m.glow, lit=0.35, cell=(14, 17), rim=WHITE)
    for y, n, size, t in ((1046, 70, 84, 0.42), (1120, 48, 130, 0.2), (1270, 30, 230, 0.0)):
        with c.shape(mix(m.ink, m.shade, t + 0.1), mix(m.ink, m.shade, t), ((0, y - 40), (0, y + 40))) as p:
            p.poly([(-20, 1290), *swell(y - size * 0.12, 6, 1.2, y), (1940, 1290)])
        for i in range(n):
            _poplar(
                c,
                i * 1960 / n + c.rng.uniform(-22, 22) - 20,
                y,
                size * c.rng.uniform(0.6, 1.12),
                t,
                m,
                autumn=i % 6 == 3,
            )
    with c.shape(m.ink, opacity=0.9) as p:
        p.rect(0, 1252, 1920, 40)
    c.glow(1590, 260, 900, WHITE, 0.3)


def _poplar(c: Canvas, x: float, y: float, h: float, t: float, m: Mood, *, autumn: bool) -> None:
    """A slender poplar, its left side in the light."""
    tone = mix(m.accent, m.shade, 0.25 + t) if autumn else mix(m.ink, m.shade, t + 0.3 * c.rng.random())
    half = [
        h
        * 0.115
        * (math.sin(math.pi * (0.12 + 0.88 * k / 24)) ** 0.8)
        * (1 - 0.35 * k / 24)
        * (1 + 0.10 * math.sin(k * 2.4 + x))
        for k in range(25)
    ]
    left = [(x - w, y - h * 0.06 - h * 0.94 * k / 24) for k, w in enumerate(half)]
    right = [(x + w, y - h * 0.06 - h * 0.94 * k / 24) for k, w in enumerate(half)]
    c.pen.rect(x - h * 0.015, y - h * 0.1, h * 0.03, h * 0.14, m.ink)
    c.pen.poly(left + right[::-1], tone)
    c.pen.poly(
        [*left, *((x - w * 0.25, py) for w, (_, py) in reversed(list(zip(half, left, strict=True))))],
        mix(tone, m.glow, 0.2),
        0.7,
    )


@scene(
    "skyline-nairobi",
    "Nairobi from the plain",
    "Drawing of Nairobi's skyline with a tall round tower, seen at sunrise across grassland with flat-topped acacias.",
    (520, 280, 900, 720),
)
def nairobi(c: Canvas) -> None:
    m = MOODS["coral"]
    sky(c, m, 880, (1260, 700, 170))
    clouds(c, m.glow, [(420, 330, 1000, 44), (1560, 280, 800, 32), (900, 480, 800, 20)], 0.55)
    with c.shape(mix(m.shade, m.low, 0.7), m.low, ((0, 740), (0, 880))) as p:
        p.poly([(-20, 890), *ridge(c.rng, 790, 50, 0.45), (1940, 890)])
    skyline(c, 884, (40, 120), (36, 80), mix(m.shade, m.low, 0.5), m.low, span=(300, 1700), humps=((960, 420, 0.6),))
    skyline(
        c,
        888,
        (60, 190),
        (44, 86),
        mix(m.shade, m.low, 0.2),
        mix(m.shade, m.low, 0.4),
        span=(420, 1600),
        lamps=m.glow,
        lit=0.25,
        rim=m.glow,
        humps=((900, 300, 0.7),),
    )
    tone = mix(m.shade, m.ink, 0.35)
    for x, w, h, kind in (
        (610, 80, 330, 0),
        (1120, 76, 400, 1),
        (1040, 66, 300, 0),
        (720, 60, 260, 1),
        (1230, 84, 250, 0),
    ):
        with c.shape(mix(tone, m.ink, 0.1), mix(tone, m.low, 0.5), ((x + w * 0.3, 0), (x + w, 0))) as p:
            p.rect(x, 890 - h, w, h)
            if kind:
                p.poly([(x, 891 - h), (x + w, 891 - h), (x + w, 850 - h)])
            else:
                p.rect(x + w * 0.46, 830 - h, 5, 64)
        windows(c.pen, (x + 6, 900 - h, w - 12, h - 30), (13, 16), m.glow, c.rng, lit=0.35, alpha=0.75)
    x, base = 880, 890  # the round tower and its cone
    with c.shape(
        tone, mix(m.accent, m.low, 0.45), ((x - 30, 0), (x + 62, 0)), grain=(m.ink, (x, 0), (x - 70, 0), 0.5)
    ) as p:
        p.rect(x - 56, base - 400, 112, 400)
        p.poly([(x - 56, base - 398), (x - 74, base - 424), (x + 74, base - 424), (x + 56, base - 398)])
        p.rect(x - 74, base - 440, 148, 18)
    for k in range(24):
        c.pen.rect(x - 54, base - 388 + k * 16, 108, 5, m.ink, 0.32)
    for k in range(-3, 4):
        c.pen.rect(x + k * 15.5 - 2, base - 398, 4, 398, m.ink, 0.2)
    c.pen.rect(x - 2, base - 520, 4, 84, m.ink)
    cone = [(x - 150, base), (x - 120, base - 60), (x - 86, base - 96), (x - 60, base - 60), (x - 36, base)]
    c.pen.poly(cone, mix(m.accent, m.shade, 0.3))
    c.pen.poly([(x - 86, base - 96), (x - 60, base - 60), (x - 36, base), (x - 80, base)], mix(m.accent, m.glow, 0.3))
    c.mist(820, 960, m.low, 0.65)
    land(c, swell(894, 7, 1.1, 0.7), mix(m.mid, m.shade, 0.35), mix(m.shade, m.mid, 0.2), depth=240)
    with c.shape(mix(m.shade, m.ink, 0.3)) as p:
        for ax, ay, s in ((240, 934, 90), (430, 926, 64), (1500, 930, 84), (1660, 938, 110), (1330, 920, 52)):
            acacia(p, ax, ay, s, 255, c.rng)
    land(
        c, swell(990, 14, 0.8, 2.9), mix(m.shade, m.ink, 0.25), mix(m.ink, m.shade, 0.3), depth=240, grain=(m.ink, 0.5)
    )
    land(c, swell(1130, 18, 0.7, 4.4), mix(m.ink, m.shade, 0.25), m.ink, depth=180)
    with c.shape(m.ink) as p:
        acacia(p, 290, 1170, 520, 255, c.rng)
        acacia(p, 1760, 1150, 330, 255, c.rng)
        _giraffe(p, 1440, 1146, 250)
        _giraffe(p, 1300, 1140, 190)
    grass(c, 1130, 1290, [m.ink, mix(m.ink, m.shade, 0.4), mix(m.accent, m.ink, 0.55)], 330, 58)
    birds(c.pen, [(760, 330, 20), (830, 300, 15), (700, 370, 14)], m.ink)
    c.glow(1260, 720, 800, m.glow, 0.3)


def _giraffe(p: Pen, x: float, y: float, h: float) -> None:
    def at(px: float, py: float) -> Point:
        return x + px * h, y - py * h

    for dx in (-0.15, -0.10, 0.08, 0.13):
        p.poly([at(dx - 0.018, 0.5), at(dx + 0.022, 0.5), at(dx + 0.012, 0), at(dx - 0.008, 0)])
    p.poly(
        [
            at(-0.19, 0.52),
            at(-0.16, 0.44),
            at(0.12, 0.42),
            at(0.17, 0.5),
            at(0.17, 0.62),
            at(0.05, 0.6),
            at(-0.15, 0.56),
        ]
    )
    p.poly([at(0.06, 0.58), at(0.17, 0.5), at(0.33, 0.93), at(0.285, 0.955)])
    p.poly([at(0.27, 0.985), at(0.33, 0.965), at(0.43, 0.9), at(0.425, 0.878), at(0.3, 0.905)])
    for dx in (0.285, 0.31):
        p.line([at(dx, 0.97), at(dx - 0.01, 1.02)], h * 0.012)
    p.line([at(-0.185, 0.52), at(-0.21, 0.36)], h * 0.012)
