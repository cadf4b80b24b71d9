"""Goods on the move: port, ship, trawlers, trains, aircraft and the warehouse."""

from __future__ import annotations

import math

from .built import Camera, box, lattice, sag, skyline
from .canvas import Canvas, Pen, Point
from .nature import birds, clouds, sky, swell
from .palette import MOODS, Colour, Mood, mix
from .registry import scene

WHITE: Colour = (255, 250, 238)


def cargo(m: Mood) -> list[Colour]:
    """The colours of the boxes."""
    return [
        m.accent,
        mix(m.accent, m.ink, 0.45),
        m.shade,
        mix(m.shade, m.low, 0.4),
        mix(m.low, m.mid, 0.4),
        mix(m.ink, m.shade, 0.55),
        mix(m.shade, m.top, 0.6),
    ]


def gantry(p: Pen, x: float, base: float, h: float, colour: Colour, way: int = 1) -> None:
    """A ship-to-shore crane seen from the side, its boom out over the water toward ``way``."""
    w, k = h * 0.34, h * 0.022
    for dx in (0, w):
        p.line([(x + dx, base), (x + dx, base - h * 0.66)], k * 1.5, colour)
    for y in (0.2, 0.44, 0.64):
        p.rect(x - k * 0.7, base - h * y, w + k * 1.4, k * 1.1, colour)
    p.line([(x, base - h * 0.2), (x + w, base - h * 0.44)], k * 0.7, colour)
    p.line([(x + w, base - h * 0.2), (x, base - h * 0.44)], k * 0.7, colour)
    near, far = (x + w, x) if way > 0 else (x, x + w)
    tip, tail = (near + way * h * 0.72, base - h * 0.66), (far - way * h * 0.24, base - h * 0.66)
    lattice(p, tail, tip, k * 1.7, k * 1.4, 24, colour, k * 0.32)
    peak = (near, base - h)
    p.line([(near, base - h * 0.64), peak], k, colour)
    p.line([(far, base - h * 0.66), peak], k * 0.7, colour)
    for share in (0.5, 0.95):
        p.line([peak, (near + (tip[0] - near) * share, tip[1])], k * 0.4, colour)
    p.line([peak, tail], k * 0.4, colour)
    p.rect(min(tail[0], far), base - h * 0.71, abs(tail[0] - far) * 0.7, h * 0.06, colour)
    trolley = near + way * h * 0.32
    p.rect(trolley - k * 1.4, base - h * 0.645, k * 2.8, k * 1.2, colour)
    p.line([(trolley, base - h * 0.64), (trolley, base - h * 0.4)], k * 0.3, colour)
    p.rect(trolley - h * 0.075, base - h * 0.4, h * 0.15, h * 0.05, colour)
    for dx in (0, w):
        p.rect(x + dx - h * 0.045, base - h * 0.03, h * 0.09, h * 0.03, colour)


@scene(
    "container-port",
    "Cranes over the quay",
    "Drawing of ship-to-shore cranes unloading a container ship at dusk, with stacked containers in front.",
    (300, 200, 1300, 900),
)
def container_port(c: Canvas) -> None:
    m = MOODS["violet"]
    sky(c, m, 800, (1270, 610, 84))
    clouds(c, mix(m.mid, m.low, 0.6), [(500, 300, 1000, 40), (1500, 400, 800, 30), (900, 520, 900, 22)], 0.5)
    skyline(c, 800, (20, 70), (30, 80), mix(m.low, m.shade, 0.4), m.low)
    c.reflect(800, mix(m.shade, m.low, 0.35), near=m.ink, strength=0.65)
    for x, h, d in ((1180, 430, 0.72), (860, 520, 0.58)):
        gantry(c.pen, x, 830, h, m.haze(d), 1)
    for i, (x, h) in enumerate(((450, 700), (40, 860))):
        gantry(c.pen, x, 880 + i * 40, h, m.haze(0.34 - i * 0.2), 1)
    hull = mix(m.ink, m.shade, 0.25)
    for i in range(22):
        for j in range(5 - (i % 3 == 0) - (i > 18)):
            c.pen.rect(770 + i * 50, 786 - j * 30, 48, 29, mix(c.rng.choice(cargo(m)), m.shade, 0.35))
            c.pen.rect(770 + i * 50, 786 - j * 30, 48, 4, m.low, 0.4)
    c.pen.rect(1880, 560, 90, 260, mix(m.low, m.shade, 0.5))
    with c.shape(hull, mix(hull, m.accent, 0.3), ((0, 940), (0, 812))) as p:
        p.poly([(690, 800), (2000, 814), (2000, 944), (772, 944)])
    for i in range(26):
        c.pen.disc(1400 + c.rng.uniform(-16, 16), 946 + i * 5, 630 - i * 9, m.ink, 0.16, ry=3.2)
    c.pen.poly([(690, 800), (2000, 814), (2000, 822), (694, 808)], m.low, 0.55)
    c.glow(1270, 640, 620, m.glow, 0.4)
    with c.shape(mix(m.ink, m.shade, 0.6), m.ink, ((0, 930), (0, 1280))) as p:
        p.poly([(-10, 920), (700, 926), (1240, 1290), (-10, 1290)])
    cam = Camera(760, 830, 1150, 9)
    tones = cargo(m)
    for row, z in enumerate((50, 40, 31, 23.5)):
        for k in range(9 if row < 3 else 8):
            x = -27 + k * 3 - row * 0.4
            for level in range((3, 2, 3, 2)[row] - (c.rng.random() < 0.3)):
                tone = mix(c.rng.choice(tones), m.ink, 0.08 * row)
                _container(c.pen, cam, (x, level * 2.6, z), tone, m)
    c.wash(m.ink, (900, 1000), (500, 1500), 0.5)


def _container(p: Pen, cam: Camera, at: tuple[float, float, float], tone: Colour, m: Mood) -> None:
    x, y, z = at
    box(p, cam, at, (2.7, 2.5, 5.5), mix(tone, m.ink, 0.35), mix(tone, m.glow, 0.12), mix(tone, m.glow, 0.35))
    for k in (0.15, 1.35, 2.55):
        p.line([cam.at(x + k, y, z), cam.at(x + k, y + 2.5, z)], 1.6, mix(tone, m.ink, 0.62))
    for k in (0.75, 1.95):
        p.line([cam.at(x + k, y + 0.1, z), cam.at(x + k, y + 2.4, z)], 1.1, mix(tone, m.low, 0.35))
    for k in range(1, 8):
        if cam.at(x + 2.7, y, z)[0] < cam.vx:
            zz = z + 5.5 * k / 8
            p.line([cam.at(x + 2.7, y, zz), cam.at(x + 2.7, y + 2.5, zz)], 1, mix(tone, m.ink, 0.3), 0.7)


@scene(
    "cargo-ship",
    "Laden and outward bound",
    "Drawing of a fully laden container ship crossing a calm sea in front of a large low sun.",
    (260, 330, 1300, 640),
)
def cargo_ship(c: Canvas) -> None:
    m = MOODS["coral"]
    sky(c, m, 800, (1120, 560, 230), 0.6)
    clouds(c, m.glow, [(380, 260, 900, 44), (1600, 330, 700, 34), (260, 600, 700, 20), (1500, 660, 800, 18)], 0.55)
    clouds(c, m.top, [(1120, 690, 900, 12), (1010, 636, 500, 10)], 0.5)
    with c.shape(mix(m.low, m.shade, 0.35), m.low, ((0, 740), (0, 802))) as p:
        p.poly([(1300, 802), (1420, 772), (1560, 784), (1700, 748), (1840, 766), (1940, 758), (1940, 802)])
    _ship(c, m, 300, 806)
    birds(c.pen, [(420, 420, 24), (500, 380, 18), (350, 470, 16)], m.ink)
    c.reflect(800, mix(m.accent, m.shade, 0.3), near=mix(m.accent, m.ink, 0.72), strength=0.6, ripple=18)
    _ship(c, m, 300, 834, hull_only=True)
    for i in range(60):
        t = (i / 60) ** 1.5
        x = c.rng.gauss(1120, 100 + 90 * t)
        c.pen.disc(x, 850 + 410 * t, c.rng.uniform(30, 90) * (0.5 + t), m.glow, 0.42, ry=1.5 + 3.5 * t)
    for i in range(7):
        c.pen.disc(1520 + i * 22, 836 + i * 3, 90 - i * 6, WHITE, 0.22, ry=3.5)
        c.pen.disc(250 - i * 40, 836 + i * 5, 120 + i * 10, WHITE, 0.16, ry=3)


def _ship(c: Canvas, m: Mood, x: float, base: float, hull_only: bool = False) -> None:
    hull = mix(m.ink, m.shade, 0.12)
    if not hull_only:
        for i in range(21):
            if 2 < i < 6:
                continue
            tall = 7 if 3 < i < 17 else 6 if i < 19 else 4
            for j in range(tall - (c.rng.random() < 0.3)):
                tone = mix(c.rng.choice(cargo(m)), m.shade, 0.22)
                bx, by = x + 82 + i * 52, base - 126 - j * 29
                c.pen.rect(bx, by, 50, 28, tone)
                c.pen.rect(bx + 40, by, 10, 28, m.glow, 0.22)
                for k in range(1, 8):
                    c.pen.rect(bx + k * 6, by + 3, 1.6, 22, m.ink, 0.22)
            if i in (6, 12, 18):
                c.pen.rect(x + 80 + i * 52 - 3, base - 340, 4, 250, m.ink)
        white = mix(WHITE, m.mid, 0.3)
        with c.shape(mix(white, m.shade, 0.5), white, ((x + 260, 0), (x + 380, 0))) as p:
            p.rect(x + 252, base - 390, 150, 310)
            p.rect(x + 214, base - 408, 226, 36)
        for k in range(7):
            for j in range(8):
                c.pen.rect(x + 263 + j * 17, base - 356 + k * 36, 10, 11, m.ink, 0.7)
        c.pen.rect(x + 222, base - 402, 210, 16, m.ink)
        lattice(c.pen, (x + 330, base - 406), (x + 330, base - 490), 26, 12, 5, m.ink, 2)
        for y, half in ((450, 34), (474, 22), (490, 12)):
            c.pen.rect(x + 330 - half, base - y, half * 2, 4, m.ink)
        c.pen.disc(x + 392, base - 420, 14, mix(WHITE, m.mid, 0.3))
        c.pen.poly(
            [(x + 150, base - 100), (x + 160, base - 360), (x + 222, base - 360), (x + 226, base - 100)], m.accent
        )
        c.pen.rect(x + 159, base - 360, 64, 26, m.ink)
        for k in range(6):
            c.pen.disc(x + 140 - k * 46, base - 392 - k * 15, 34 + k * 9, m.shade, 0.10, ry=14 + k * 3)
    with c.shape(
        hull,
        mix(hull, m.accent, 0.45),
        ((x + 300, 0), (x + 1350, 0)),
        grain=(m.ink, (0, base - 90), (0, base + 30), 0.6),
    ) as p:
        p.poly(
            [
                (x + 2, base - 96),
                (x + 1130, base - 96),
                (x + 1180, base - 132),
                (x + 1300, base - 146),
                (x + 1232, base),
                (x + 52, base),
                (x + 12, base - 40),
            ]
        )
    c.pen.poly(
        [(x + 20, base - 22), (x + 1243, base - 22), (x + 1232, base), (x + 52, base)], mix((150, 45, 35), m.ink, 0.25)
    )
    c.pen.line(
        [(x + 2, base - 95), (x + 1130, base - 95), (x + 1180, base - 131), (x + 1300, base - 145)], 4, m.glow, 0.7
    )


@scene(
    "fishing-harbour",
    "Boats at first light",
    "Drawing of fishing boats moored in a still harbour at first light, with gulls overhead.",
    (380, 420, 1150, 700),
)
def fishing_harbour(c: Canvas) -> None:
    m = MOODS["ice"]
    sky(c, m, 720, (420, 520, 60))
    clouds(c, WHITE, [(1200, 250, 1000, 50), (500, 360, 600, 26), (1500, 450, 700, 24)], 0.6)
    for y, d, ph in ((600, 0.86, 0.4), (650, 0.72, 2.2)):
        tone = m.haze(d)
        with c.shape(tone, m.haze(d + 0.12), ((0, y - 60), (0, 730))) as p:
            p.poly([(-20, 730), *swell(y, 46, 1.1, ph, tilt=-120), (1940, 730)])
    walls = [
        m.low,
        mix(m.accent, m.low, 0.45),
        mix(m.shade, m.low, 0.4),
        mix(m.top, m.low, 0.5),
        mix(m.accent, m.shade, 0.4),
    ]
    for i in range(24):
        x, h, w = 700 + i * 52, 58 + c.rng.uniform(0, 46), 50
        tone = walls[(i * 7 + i // 3) % 5]
        c.pen.rect(x, 722 - h, w, h, mix(tone, m.shade, 0.28))
        c.pen.rect(x, 722 - h, w * 0.24, h, mix(tone, m.glow, 0.3))
        c.pen.poly([(x - 2, 722 - h), (x + w / 2, 696 - h), (x + w + 2, 722 - h)], mix(m.ink, m.shade, 0.7))
        for k in range(2):
            c.pen.rect(x + 16 + k * 15, 734 - h, 8, 13, m.ink, 0.6)
    with c.shape(mix(m.shade, m.ink, 0.35)) as p:
        p.rect(640, 718, 1300, 16)
        for x in range(660, 1920, 74):
            p.rect(x, 728, 9, 22)
    c.glow(420, 540, 700, m.glow, 0.4)
    boats = [(880, 770, 0.62, mix(m.accent, m.shade, 0.25)), (1330, 790, 0.74, mix(m.shade, m.ink, 0.3))]
    for x, y, s, tone in boats:
        _boat(c, m, x, y, s, tone)
    c.reflect(746, mix(m.shade, m.mid, 0.5), near=mix(m.ink, m.shade, 0.5), strength=0.7, ripple=9)
    for x, y, s, tone in boats:
        _boat(c, m, x, y, s, tone)
        c.pen.disc(x + 150 * s, y + 2, 170 * s, m.ink, 0.35, ry=5)
    for i in range(34):
        t = i / 34
        c.pen.disc(c.rng.gauss(420, 60), 770 + 380 * t, c.rng.uniform(16, 60), m.glow, 0.4, ry=1.4 + 2 * t)
    _boat(c, m, 300, 1120, 1.7, m.accent, shadow=True)
    birds(c.pen, [(1180, 300, 40), (1330, 240, 30), (1060, 220, 24), (1420, 330, 22), (820, 330, 18)], m.ink)


def _boat(c: Canvas, m: Mood, x: float, y: float, s: float, tone: Colour, shadow: bool = False) -> None:
    def at(px: float, py: float) -> Point:
        return x + px * s, y + py * s

    p, ink = c.pen, mix(m.ink, m.shade, 0.15)
    if shadow:
        for i in range(30):
            py = 6 + i * 5.2
            half = (190 - i * 4.2) * s
            c.pen.disc(
                x + 160 * s + c.rng.uniform(-14, 14), y + py, half * c.rng.uniform(0.75, 1.05), m.ink, 0.2, ry=3.2
            )
    p.line([at(150, -60), at(150, -330)], 6 * s, ink)
    p.line([at(70, -60), at(70, -230)], 5 * s, ink)
    p.line([at(150, -110), at(16, -220)], 4 * s, ink)
    for a, b in (
        ((150, -326), (372, -82)),
        ((150, -326), (-20, -76)),
        ((70, -228), (-20, -76)),
        ((150, -300), (70, -228)),
    ):
        p.line([at(*a), at(*b)], 1.5 * s, ink, 0.8)
    sag(p, at(16, -220), at(-12, -74), 10, 1.5 * s, ink)
    for k in range(5):
        p.poly([at(30 + k * 7, -74), at(38 + k * 7, -130 + k * 5), at(56 + k * 5, -74)], mix(m.shade, m.ink, 0.1 * k))
    cabin = mix(WHITE, m.mid, 0.15)
    p.poly([at(178, -70), at(182, -168), at(272, -168), at(282, -70)], mix(cabin, m.shade, 0.5))
    p.poly([at(178, -70), at(182, -168), at(212, -168), at(212, -70)], cabin)
    p.poly([at(172, -168), at(290, -168), at(282, -182), at(176, -182)], ink)
    for k in range(3):
        p.round(*at(190 + k * 28, -152), 20 * s, 30 * s, 4 * s, ink)
    with c.shape(
        mix(tone, m.glow, 0.15),
        mix(tone, m.ink, 0.55),
        ((x - 20 * s, y - 80 * s), (x + 330 * s, y + 20 * s)),
        grain=(m.ink, (x, y - 70 * s), (x + 90 * s, y + 30 * s), 0.5),
    ) as pen:
        top = [at(-30 + 4.2 * i, -80 + 14 * math.sin(math.pi * i / 100) - 34 * (i / 100) ** 3) for i in range(101)]
        pen.poly([*top, at(352, -40), at(318, 0), at(2, 0), at(-22, -40)])
    rail = [at(-30 + 4.2 * i, -76 + 14 * math.sin(math.pi * i / 100) - 34 * (i / 100) ** 3) for i in range(101)]
    p.line(rail, 7 * s, cabin)
    p.poly([at(-12, -18), at(334, -18), at(318, 0), at(2, 0)], ink)
    for k in range(3):
        p.disc(*at(40 + k * 60, -42), 9 * s, ink)
        p.disc(*at(40 + k * 60, -42), 4 * s, mix(tone, m.ink, 0.4))
