"""Computing: the clean room and the server hall."""

from __future__ import annotations

import math

from .built import Camera, box
from .canvas import Canvas, Point
from .nature import person
from .palette import MOODS, Colour, Mood, mix
from .registry import scene

WHITE: Colour = (255, 250, 238)


@scene(
    "chip-fab",
    "In the clean room",
    "Drawing of a robot arm holding a patterned silicon wafer in a chip plant's clean room, workers behind.",
    (560, 260, 900, 860),
)
def chip_fab(c: Canvas) -> None:
    m = MOODS["gold"]
    amber, pale, blue = (240, 190, 84), (253, 232, 170), mix(m.top, m.ink, 0.45)
    cam = Camera(700, 600, 1150, 1.7)
    c.ground([(0, mix(amber, m.shade, 0.3)), (0.46, pale), (0.47, pale), (1, mix(amber, m.shade, 0.55))])
    for i in reversed(range(10)):
        z = 3.4 + i * 2.2
        c.pen.poly(
            cam.quad((-3.4, 3.4, z + 1.1), (3.4, 3.4, z + 1.1), (3.4, 3.4, z), (-3.4, 3.4, z)),
            mix(amber, m.shade, 0.15),
        )
        for x in (-2.4, -0.6, 1.2):
            c.pen.poly(
                cam.quad((x, 3.38, z + 0.9), (x + 1.1, 3.38, z + 0.9), (x + 1.1, 3.38, z + 0.25), (x, 3.38, z + 0.25)),
                WHITE,
            )
    for i in reversed(range(12)):
        z, air = 4.2 + i * 2.0, min(0.8, i / 11)
        for side in (-1, 1):
            x = -3.3 if side < 0 else 1.7
            tone = mix(mix(pale, amber, 0.3 if side < 0 else 0.65), pale, air)
            box(c.pen, cam, (x, 0, z), (1.6, 2.2, 1.85), mix(tone, m.shade, 0.45), tone, mix(tone, WHITE, 0.4))
            xf = -1.7 if side < 0 else 1.7
            dark = mix(blue, pale, air)
            c.pen.poly(
                cam.quad((xf, 1.75, z + 0.3), (xf, 1.75, z + 1.5), (xf, 1.15, z + 1.5), (xf, 1.15, z + 0.3)), dark
            )
            c.pen.poly(
                cam.quad((xf, 0.95, z + 0.3), (xf, 0.95, z + 0.9), (xf, 0.25, z + 0.9), (xf, 0.25, z + 0.3)),
                mix(tone, m.shade, 0.4),
            )
            c.pen.poly(
                cam.quad((xf, 2.05, z + 0.3), (xf, 2.05, z + 0.45), (xf, 1.95, z + 0.45), (xf, 1.95, z + 0.3)), m.accent
            )
    for x in (-1.25, 1.2):
        c.pen.poly(cam.quad((x, 2.9, 40), (x + 0.1, 2.9, 40), (x + 0.1, 2.9, 2.6), (x, 2.9, 2.6)), blue)
    for x, z in ((-1.3, 6.4), (1.1, 10.5)):
        box(c.pen, cam, (x - 0.15, 2.45, z), (0.5, 0.42, 0.5), mix(blue, pale, 0.15), blue, blue)
    for i in range(1, 14):
        z = 2 * 1.22**i
        c.pen.line([cam.at(-1.7, 0, z), cam.at(1.7, 0, z)], 2, m.shade, 0.5)
    for x in (-1.13, -0.57, 0, 0.57, 1.13):
        c.pen.line([cam.at(x, 0, 40), cam.at(x, 0, 2)], 2, m.shade, 0.45)
    for x, z, h in ((-0.55, 8.2, 1.75), (0.35, 11.5, 1.7)):
        px, py = cam.at(x, 0, z)
        person(c.pen, px, py, cam.size(z) * h, mix(WHITE, pale, 0.25))
        c.pen.disc(px, py - cam.size(z) * h * 0.935, cam.size(z) * 0.09, blue, ry=cam.size(z) * 0.05)
    c.glow(700, 600, 620, WHITE, 0.5)
    c.wash(m.shade, (900, 500), (2100, 1300), 0.5)
    _wafer(c, m)


def _wafer(c: Canvas, m: Mood) -> None:
    cx, cy, r = 1130, 700, 380
    k, lean = 0.86, -0.16
    deep, cyan, rose = mix(m.top, m.ink, 0.55), mix(m.top, WHITE, 0.25), m.accent

    def at(u: float, v: float) -> Point:
        return cx + r * (u * k + v * lean * 0.4), cy + r * (v + u * lean)

    disc = [at(math.cos(math.tau * i / 160), math.sin(math.tau * i / 160)) for i in range(160)]
    with c.shape(m.ink, opacity=0.35, blur=14) as p:
        p.poly([(x + 46, y + 56) for x, y in disc])
    for pts in ([(1500, 1300), (1560, 980), (1476, 830), (1560, 770), (1700, 960), (1760, 1300)],):
        with c.shape(mix(m.ink, m.top, 0.2), mix(m.top, WHITE, 0.45), ((1750, 1100), (1480, 900))) as p:
            p.poly(pts)
    c.pen.disc(1532, 812, 70, m.ink)
    c.pen.disc(1532, 812, 34, mix(m.top, WHITE, 0.4))
    with c.shape(mix(m.ink, m.top, 0.25), mix(m.top, WHITE, 0.3), ((1500, 860), (1300, 700))) as p:
        p.poly([(1540, 760), (1380, 690), (1200, 676), (1200, 760), (1370, 790), (1500, 860)])
    with c.shape(mix(m.ink, deep, 0.5)) as p:
        p.poly([(x + 9, y + 7) for x, y in disc])
    with c.shape(cyan, deep, ((850, 350), (1450, 1050))) as p:
        p.poly(disc)
    n = 22
    for i in range(-n // 2, n // 2):
        for j in range(-n // 2, n // 2):
            u0, v0, u1, v1 = (2 * i + 0.12) / n, (2 * j + 0.12) / n, (2 * i + 1.88) / n, (2 * j + 1.88) / n
            if max(u0 * u0, u1 * u1) + max(v0 * v0, v1 * v1) > 0.93:
                continue
            t = (i + j) / n + 0.5
            shine = math.exp(-(((i - j * 0.55 + 3) / 2.6) ** 2))
            tone = mix(
                mix(cyan, deep, min(1, max(0, t * 0.9 + 0.15))),
                rose,
                0.32 * math.exp(-(((i - j * 0.5 - 3) / 2.4) ** 2)),
            )
            tone = mix(tone, WHITE, 0.62 * shine)
            c.pen.poly([at(u0, v0), at(u1, v0), at(u1, v1), at(u0, v1)], tone)
            um = (u0 + u1) / 2
            c.pen.line([at(um, v0), at(um, v1)], 1.4, deep, 0.4)
            c.pen.line([at(u0, v0 + 0.03), at(um, v0 + 0.03)], 2.2, deep, 0.35)
    c.pen.line([*disc[70:130]], 5, WHITE, 0.8)


@scene(
    "data-centre",
    "The cold aisle",
    "Drawing of a technician walking between long rows of servers in a blue-lit data centre.",
    (620, 380, 680, 760),
)
def data_centre(c: Canvas) -> None:
    m = MOODS["night"]
    cam = Camera(960, 640, 1150, 1.65)
    c.ground([(0, m.ink), (0.5, m.low), (1, m.ink)])
    c.glow(960, 620, 640, mix(m.low, WHITE, 0.55), 0.9)
    with c.shape(mix(m.low, WHITE, 0.1), m.ink, ((0, 680), (0, 1290))) as p:
        p.poly(cam.quad((-1.2, 0, 50), (1.2, 0, 50), (1.2, 0, 2), (-1.2, 0, 2)))
    for i in range(1, 16):
        z = 1.9 * 1.2**i
        c.pen.line([cam.at(-1.2, 0, z), cam.at(1.2, 0, z)], 2, m.ink, 0.4)
    for x in (-0.6, 0, 0.6):
        c.pen.line([cam.at(x, 0, 40), cam.at(x, 0, 1.8)], 2, m.ink, 0.4)
    for i in reversed(range(13)):
        z = 2.6 + i * 2.2
        c.pen.poly(
            cam.quad((-0.32, 3.1, z + 1.5), (0.32, 3.1, z + 1.5), (0.32, 3.1, z), (-0.32, 3.1, z)),
            mix(m.low, WHITE, 0.75),
        )
    for x in (-1.0, -0.75, 0.65, 0.9):
        c.pen.poly(
            cam.quad((x, 2.75, 46), (x + 0.12, 2.75, 46), (x + 0.12, 2.75, 1.6), (x, 2.75, 1.6)),
            m.accent if x in (-0.75,) else m.shade,
        )
    for i in reversed(range(23)):
        z, air = 1.15 + i * 1.0, min(0.9, max(0, i - 1) / 22)
        for side in (-1, 1):
            xf = 1.2 * side
            x = 1.2 if side > 0 else -2.3
            tone = mix(mix(m.ink, m.shade, 0.5 if side < 0 else 0.25), mix(m.low, WHITE, 0.3), air)
            box(c.pen, cam, (x, 0, z), (1.1, 2.35, 0.97), mix(tone, m.ink, 0.5), tone, tone)
            q = [
                cam.at(xf, 2.2, z + 0.1),
                cam.at(xf, 2.2, z + 0.88),
                cam.at(xf, 0.15, z + 0.88),
                cam.at(xf, 0.15, z + 0.1),
            ]
            c.pen.poly(q, mix(mix(m.ink, m.top, 0.5), m.low, air * 0.8))
            for u in range(20):
                y = 0.2 + u * 0.1
                if c.rng.random() < 0.86:
                    face = cam.quad(
                        (xf, y + 0.075, z + 0.14), (xf, y + 0.075, z + 0.84), (xf, y, z + 0.84), (xf, y, z + 0.14)
                    )
                    c.pen.poly(face, mix(mix(m.shade, m.low, 0.12 + 0.25 * c.rng.random()), m.low, air))
                    if i < 13:
                        for k in range(c.rng.randint(1, 4)):
                            px, py = cam.at(xf, y + 0.04, z + 0.2 + 0.09 * k)
                            hot = c.rng.random() < 0.16
                            c.pen.disc(px, py, max(1.2, 7.5 / z), m.accent if hot else mix((120, 235, 225), WHITE, 0.2))
    c.glow(960, 620, 420, mix(m.low, WHITE, 0.7), 0.55)
    px, py = cam.at(0.12, 0, 6.4)
    with c.shape(m.ink, opacity=0.4, blur=3) as p:
        p.poly([(px - 26, py), (px + 26, py), (px + 60, py + 190), (px - 40, py + 190)])
    person(c.pen, px, py, cam.size(6.4) * 1.76, m.ink, stride=0.7)
    c.pen.poly(
        [(px + 22, py - 170), (px + 60, py - 176), (px + 62, py - 164), (px + 24, py - 158)], mix(m.low, WHITE, 0.6)
    )
