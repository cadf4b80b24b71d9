"""Rail, air and the warehouse aisle."""

from __future__ import annotations

import itertools
import math

from .built import Camera
from .canvas import Canvas, Pen, Point
from .nature import clouds, grass, land, peaks, ridge, sky, swell
from .palette import MOODS, Colour, Mood, mix
from .registry import scene
from .trade import WHITE, cargo


@scene(
    "rail-freight",
    "Freight across the steppe",
    "Drawing of a long container train curving across open steppe below snow-covered mountains.",
    (250, 560, 1150, 560),
)
def rail_freight(c: Canvas) -> None:
    m = MOODS["gold"]
    sky(c, m, 700, (1560, 420, 58))
    clouds(c, WHITE, [(520, 210, 900, 44), (1300, 320, 800, 30), (300, 420, 700, 22)], 0.55)
    blue, pale = mix(m.top, m.ink, 0.25), mix(m.top, m.low, 0.45)
    peaks(c, [(260, 400), (560, 350), (900, 420), (1240, 380), (1640, 440), (1900, 420)], 715, pale, blue, WHITE, m.low)
    with c.shape(mix(m.top, m.low, 0.3), m.low, ((0, 620), (0, 740))) as p:
        p.poly([(-20, 760), *ridge(c.rng, 640, 60, 0.55), (1940, 760)])
    c.mist(630, 800, m.low, 0.75)
    land(c, swell(716, 8, 0.8, 1), mix(m.low, m.shade, 0.35), m.shade, depth=300)
    land(
        c, swell(800, 14, 0.6, 2.4), mix(m.low, m.shade, 0.6), mix(m.shade, m.ink, 0.35), depth=480, grain=(m.ink, 0.35)
    )

    def track(t: float) -> tuple[float, float, float]:
        """Centre of the line and picture units per metre: t=0 far, t=1 at the camera."""
        k = t**2.6
        x = 1830 - 1900 * k - 170 * math.sin(math.pi * min(1, k))
        return x, 752 + 500 * k, 3.2 + 62 * k

    bed_l, bed_r = [], []
    for i in range(101):
        x, y, s = track(i / 100)
        bed_l.append((x - 3.4 * s, y + 0.2 * s))
        bed_r.append((x + 3.4 * s, y + 0.2 * s))
    with c.shape(mix(m.shade, m.ink, 0.45), mix(m.shade, m.low, 0.3), ((0, 1280), (0, 740))) as p:
        p.poly(bed_l + bed_r[::-1])
    tones = cargo(m)
    cars = [0.30 + 0.56 * (i / 30) for i in range(31)]
    for i, (a, b) in enumerate(itertools.pairwise(cars)):
        tone = tones[(i * 5 + i // 4) % len(tones)]
        _wagon(c.pen, track(a + 0.002), track(b), tone, m, loco=i >= 28)
    _face(c.pen, track(cars[-1]), m)
    for k in (-0.75, 0.75):
        rail = [(track(i / 100)[0] + k * track(i / 100)[2], track(i / 100)[1]) for i in range(84, 101)]
        c.pen.line(rail, 5, m.glow, 0.8)
    grass(c, 980, 1290, [mix(m.shade, m.ink, 0.4), mix(m.shade, m.ink, 0.65), mix(m.shade, m.low, 0.25)], 240, 46)
    c.glow(1560, 440, 900, m.glow, 0.3)


def _wagon(
    p: Pen, a: tuple[float, float, float], b: tuple[float, float, float], tone: Colour, m: Mood, loco: bool
) -> None:
    (xa, ya, sa), (xb, yb, sb) = a, b
    h = 4.6 if loco else 4.1
    tone = m.accent if loco else tone
    right = [
        (xa + 1.5 * sa, ya - h * sa),
        (xb + 1.5 * sb, yb - h * sb),
        (xb + 1.5 * sb, yb - 1.1 * sb),
        (xa + 1.5 * sa, ya - 1.1 * sa),
    ]
    top = [
        (xa - 1.5 * sa, ya - h * sa),
        (xa + 1.5 * sa, ya - h * sa),
        (xb + 1.5 * sb, yb - h * sb),
        (xb - 1.5 * sb, yb - h * sb),
    ]
    p.poly(
        [(xa + 1.4 * sa, ya - 1.2 * sa), (xb + 1.4 * sb, yb - 1.2 * sb), (xb + 1.4 * sb, yb), (xa + 1.4 * sa, ya)],
        m.ink,
    )
    p.poly(right, mix(tone, m.glow, 0.14))
    p.poly(top, mix(tone, m.glow, 0.4))
    p.poly(
        [
            (xb - 1.5 * sb, yb - h * sb),
            (xb + 1.5 * sb, yb - h * sb),
            (xb + 1.5 * sb, yb - 1.1 * sb),
            (xb - 1.5 * sb, yb - 1.1 * sb),
        ],
        mix(tone, m.ink, 0.45),
    )
    if sb > 9 and not loco:
        for k in range(1, 12):
            t = k / 12
            x, s, y = xa + (xb - xa) * t, sa + (sb - sa) * t, ya + (yb - ya) * t
            p.line([(x + 1.5 * s, y - (h - 0.2) * s), (x + 1.5 * s, y - 1.3 * s)], s * 0.05, mix(tone, m.ink, 0.4), 0.6)
    if loco:
        band = [
            (xa + 1.5 * sa, ya - 2.4 * sa),
            (xb + 1.5 * sb, yb - 2.4 * sb),
            (xb + 1.5 * sb, yb - 2.0 * sb),
            (xa + 1.5 * sa, ya - 2.0 * sa),
        ]
        p.poly(band, m.glow)


def _face(p: Pen, at: tuple[float, float, float], m: Mood) -> None:
    x, y, s = at
    front = mix(m.accent, m.ink, 0.42)
    p.poly(
        [
            (x - 1.5 * s, y - 4.2 * s),
            (x - 1.0 * s, y - 4.75 * s),
            (x + 1.0 * s, y - 4.75 * s),
            (x + 1.5 * s, y - 4.2 * s),
            (x + 1.5 * s, y - 0.5 * s),
            (x - 1.5 * s, y - 0.5 * s),
        ],
        front,
    )
    p.poly(
        [
            (x - 1.25 * s, y - 4.1 * s),
            (x + 1.25 * s, y - 4.1 * s),
            (x + 1.3 * s, y - 2.9 * s),
            (x - 1.3 * s, y - 2.9 * s),
        ],
        m.ink,
    )
    p.poly(
        [
            (x + 0.2 * s, y - 4.0 * s),
            (x + 1.15 * s, y - 4.0 * s),
            (x + 1.2 * s, y - 3.0 * s),
            (x + 0.6 * s, y - 3.0 * s),
        ],
        mix(m.top, m.low, 0.4),
        0.6,
    )
    p.rect(x - 0.06 * s, y - 4.1 * s, 0.12 * s, 1.2 * s, front)
    p.rect(x - 1.5 * s, y - 2.4 * s, 3 * s, 0.4 * s, m.glow)
    for k in (-1.05, 1.05):
        p.disc(x + k * s, y - 1.5 * s, 0.24 * s, m.glow)
    p.rect(x - 1.6 * s, y - 0.9 * s, 3.2 * s, 0.35 * s, m.ink)
    p.poly(
        [
            (x - 1.5 * s, y - 0.6 * s),
            (x + 1.5 * s, y - 0.6 * s),
            (x + 1.1 * s, y + 0.05 * s),
            (x - 1.1 * s, y + 0.05 * s),
        ],
        m.ink,
    )


@scene(
    "airport",
    "The evening departure",
    "Drawing of an airliner climbing away at dusk over an airport's control tower and parked aircraft.",
    (520, 200, 1050, 460),
)
def airport(c: Canvas) -> None:
    m = MOODS["dusk"]
    sky(c, m, 900, (330, 820, 90))
    clouds(c, mix(m.mid, m.low, 0.35), [(500, 560, 1100, 40), (1450, 690, 900, 30), (1200, 300, 700, 24)], 0.5)
    for y, d in ((850, 0.72), (880, 0.55)):
        with c.shape(m.haze(d), m.haze(d + 0.15), ((0, y - 30), (0, 920))) as p:
            p.poly([(-20, 930), *swell(y, 16, 1.4, d * 9), (1940, 930)])
    c.glow(330, 840, 700, m.glow, 0.4)
    dark = mix(m.ink, m.shade, 0.35)
    with c.shape(dark, mix(m.ink, m.mid, 0.4), ((1900, 0), (900, 0))) as p:  # terminal with a wave roof
        roof = [
            (880 + 11 * i, 838 - 62 * math.sin(math.pi * i / 100) - 22 * math.sin(i / 8) * (i / 100))
            for i in range(101)
        ]
        p.poly([(880, 910), *roof, (1990, 910)])
    for i in range(60):
        x = 930 + i * 17
        c.pen.rect(x, 862, 12, 36, m.glow, 0.85 if (i * 7) % 5 else 0.45)
    with c.shape(m.ink) as p:  # control tower
        p.poly([(1650, 910), (1662, 560), (1698, 560), (1710, 910)])
        p.poly([(1622, 500), (1738, 500), (1712, 566), (1648, 566)])
        p.rect(1610, 488, 140, 14)
        p.rect(1640, 446, 80, 44)
        p.rect(1677, 360, 5, 90)
    c.pen.poly([(1628, 504), (1732, 504), (1722, 530), (1638, 530)], m.glow)
    for x in (1654, 1680, 1706):
        c.pen.line([(x, 502), (1680 + (x - 1680) * 0.8, 532)], 3, m.ink)
    c.ground([(0, mix(m.shade, m.low, 0.35)), (0.12, mix(m.ink, m.shade, 0.8)), (1, m.ink)], 905, 1280)
    cam = Camera(620, 905, 1100, 6)
    for k in (-22, 22):
        c.pen.poly(cam.quad((k - 0.5, 0, 600), (k + 0.5, 0, 600), (k + 0.5, 0, 12), (k - 0.5, 0, 12)), m.low, 0.6)
    for i in range(16):
        z = 24 + i * i * 3.2
        c.pen.poly(cam.quad((-0.6, 0, z + z * 0.35), (0.6, 0, z + z * 0.35), (0.6, 0, z), (-0.6, 0, z)), m.glow, 0.75)
    for i in range(26):
        z = 19 * 1.17**i
        for k in (-26, 26):
            x, y = cam.at(k, 0.3, z)
            c.pen.disc(x, y, max(1.6, 120 / z), m.accent if i % 3 == 0 else m.glow)
    for x, s in ((1130, 0.34), (1420, 0.42)):
        _parked(c.pen, x, 925 + s * 30, s, m)
    _jet(c, 1010, 420, 1.0, m)


def _parked(p: Pen, x: float, y: float, s: float, m: Mood) -> None:
    tone = m.ink
    p.round(x - 260 * s, y - 96 * s, 520 * s, 64 * s, 32 * s, mix(m.shade, m.low, 0.35))
    p.poly(
        [(x + 170 * s, y - 92 * s), (x + 240 * s, y - 200 * s), (x + 284 * s, y - 200 * s), (x + 262 * s, y - 70 * s)],
        m.accent,
    )
    p.poly(
        [(x - 40 * s, y - 50 * s), (x + 40 * s, y - 50 * s), (x + 190 * s, y - 22 * s), (x + 150 * s, y - 18 * s)], tone
    )
    p.round(x - 30 * s, y - 40 * s, 80 * s, 30 * s, 15 * s, tone)
    for k in (-180, 20):
        p.rect(x + k * s, y - 40 * s, 6 * s, 36 * s, tone)
        p.disc(x + (k + 3) * s, y - 6 * s, 9 * s, tone)
    for i in range(26):
        p.rect(x - 210 * s + i * 15 * s, y - 76 * s, 6 * s, 9 * s, tone)


def _jet(c: Canvas, x: float, y: float, s: float, m: Mood) -> None:
    """An airliner in climb, drawn level and turned."""
    a = math.radians(-13)

    def r(px: float, py: float) -> Point:
        return x + s * (px * math.cos(a) - py * math.sin(a)), y + s * (px * math.sin(a) + py * math.cos(a))

    def rs(*pts: Point) -> list[Point]:
        return [r(*q) for q in pts]

    belly, light = mix(m.ink, m.shade, 0.4), mix(m.glow, m.mid, 0.2)
    c.pen.poly(rs((10, -20), (84, -20), (-96, -150), (-128, -150)), mix(m.shade, m.mid, 0.2))
    c.pen.poly(rs((-330, -26), (-262, -30), (-352, -160), (-404, -160), (-380, -30)), m.accent)
    c.pen.poly(rs((-352, -160), (-404, -160), (-396, -110), (-318, -110)), mix(m.accent, m.ink, 0.4))
    body = [(-410, -26), (-300, -40), (280, -40)]
    nose = [(280 + 82 * math.sin(t), -2 - 38 * math.cos(t)) for t in [math.pi * i / 24 for i in range(25)]]
    tail = [(280, 36), (-190, 36), (-410, -14)]
    p0, p1 = r(0, -30), r(12, 40)
    with c.shape(light, belly, (p0, p1), grain=(m.ink, p0, r(16, 60), 0.4)) as p:
        p.poly(rs(*body, *nose, *tail))
    for i in range(34):
        if i != 17:
            c.pen.poly(rs((-240 + i * 15, -20), (-233 + i * 15, -20), (-233 + i * 15, -9), (-240 + i * 15, -9)), m.ink)
    c.pen.poly(rs((306, -26), (334, -20), (344, -10), (312, -12)), m.ink)
    c.pen.poly(rs((-340, -22), (-280, -22), (-390, 34), (-424, 36)), mix(m.ink, m.shade, 0.2))
    with c.shape(mix(m.ink, m.shade, 0.15), m.low, (r(60, 10), r(-190, 190))) as p:
        p.poly(rs((110, 14), (-30, 18), (-206, 182), (-168, 184), (-10, 84)))
    c.pen.poly(rs((74, 50), (76, 92), (-22, 90), (-34, 56)), m.ink)
    c.pen.disc(*r(76, 71), 9 * s, light, ry=21 * s)
    c.pen.disc(*r(-190, 184), 4, m.glow)
