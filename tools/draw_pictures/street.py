"""The market street."""

from __future__ import annotations

from .built import Camera
from .canvas import Canvas
from .nature import person, sky
from .palette import MOODS, Colour, mix
from .registry import scene

WHITE: Colour = (255, 250, 238)


@scene(
    "market-street",
    "Market street",
    "Drawing of a narrow market street at dusk, striped awnings and hanging lamps over stalls and shoppers.",
    (480, 380, 900, 760),
)
def market_street(c: Canvas) -> None:
    m = MOODS["violet"]
    sky(c, m, 760, None)
    cam = Camera(930, 720, 1150, 1.75)
    c.glow(930, 690, 760, m.glow, 0.9)
    walls = [
        mix(m.low, m.shade, 0.35),
        mix(m.accent, m.shade, 0.55),
        mix(m.mid, m.shade, 0.4),
        mix(m.glow, m.shade, 0.5),
    ]
    for i in reversed(range(12)):
        z, air = 4 + i * 5, min(0.85, i / 12)
        for side in (-1, 1):
            x = 4.6 * side
            h = 8.5 + c.rng.uniform(-1.5, 3)
            tone = mix(mix(walls[(i * 3 + (side > 0) * 2) % 4], m.ink, 0.15 if side > 0 else 0.5), m.low, air)
            c.pen.poly(cam.quad((x, h, z), (x, h, z + 5), (x, 0, z + 5), (x, 0, z)), tone)
            c.pen.poly(
                cam.quad((x * 0.97, h + 0.2, z), (x * 0.97, h + 0.2, z + 5), (x, h - 0.25, z + 5), (x, h - 0.25, z)),
                mix(tone, m.ink, 0.4),
            )
            for y in (4.2, 6.7):
                for k in (0.7, 2.1, 3.5):
                    glass = mix(m.glow, tone, 0.1) if c.rng.random() < 0.5 else mix(tone, m.ink, 0.45)
                    c.pen.poly(
                        cam.quad((x, y + 1.5, z + k), (x, y + 1.5, z + k + 0.8), (x, y, z + k + 0.8), (x, y, z + k)),
                        glass,
                    )
                    c.pen.poly(
                        cam.quad(
                            (x, y, z + k - 0.1),
                            (x, y, z + k + 0.9),
                            (x * 0.97, y - 0.1, z + k + 0.9),
                            (x * 0.97, y - 0.1, z + k - 0.1),
                        ),
                        mix(tone, m.ink, 0.5),
                    )
    with c.shape(
        mix(m.low, m.shade, 0.35),
        mix(m.ink, m.shade, 0.35),
        ((0, 740), (0, 1290)),
        grain=(m.ink, (930, 760), (930, 1400), 0.5),
    ) as p:
        p.poly(cam.quad((-4.6, 0, 70), (4.6, 0, 70), (4.6, 0, 2.5), (-4.6, 0, 2.5)))
    for k in range(9):
        z = 4.2 * 1.3**k
        c.pen.line([cam.at(-4.6, 0, z), cam.at(4.6, 0, z)], 2, m.ink, 0.25)
    stripes = [(m.accent, m.glow), (mix(m.top, m.mid, 0.4), m.low), (mix(m.accent, m.ink, 0.45), m.low)]
    crowd = [(c.rng.uniform(-1.7, 1.7), 7.5 + k * 1.9, c.rng.uniform(1.58, 1.84)) for k in range(20)]
    for i in reversed(range(13)):
        z, air = 4.6 + i * 3.4, min(0.8, i / 13)
        for x, pz, h in crowd:
            if z <= pz < z + 3.4:
                px, py = cam.at(x, 0, pz)
                unit = cam.size(pz)
                c.pen.poly(
                    [
                        (px - unit * 0.2, py),
                        (px + unit * 0.2, py),
                        (px + unit * 0.3, py + unit * 0.5),
                        (px - unit * 0.3, py + unit * 0.5),
                    ],
                    m.ink,
                    0.28,
                )
                tone = mix(
                    c.rng.choice([m.ink, mix(m.ink, m.shade, 0.6), mix(m.ink, m.mid, 0.2)]),
                    m.low,
                    air * 0.55,
                )
                person(c.pen, px, py, unit * h, tone, stride=c.rng.uniform(0.1, 0.9))
        for side in (-1, 1):
            _stall(c, cam, side, z, stripes[(i + (side > 0)) % 3], air)
    for i in reversed(range(9)):
        z = 6 + i * 4
        a, b = cam.at(-4.4, 5.4, z), cam.at(4.4, 5.4, z + 1)
        pts = [
            (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t + 4 * t * (1 - t) * cam.size(z) * 0.8)
            for t in [k / 24 for k in range(25)]
        ]
        c.pen.line(pts, max(1, 14 / z), m.ink)
        for q in pts[3:23:3]:
            c.pen.disc(q[0], q[1] + 60 / z, max(2.4, 78 / z), m.glow)
            if i < 4:
                c.glow(q[0], q[1] + 60 / z, 360 / z, m.glow, 0.4)
    c.glow(930, 700, 500, m.glow, 0.35)


def _stall(c: Canvas, cam: Camera, side: int, z: float, pair: tuple[Colour, Colour], air: float) -> None:
    m = MOODS["violet"]
    xw, xf = 4.5 * side, 2.3 * side
    dark = mix(mix(m.ink, m.shade, 0.2), m.low, air)
    c.pen.poly(cam.quad((xf, 0.95, z + 0.2), (xf, 0.95, z + 2.8), (xf, 0, z + 2.8), (xf, 0, z + 0.2)), dark)
    c.pen.poly(
        cam.quad((xf, 0.95, z + 2.8), (xw, 1.15, z + 2.8), (xw, 1.15, z + 0.2), (xf, 0.95, z + 0.2)),
        mix(dark, m.glow, 0.35),
    )
    c.pen.poly(
        cam.quad(
            (min(xf, xw), 0.95, z + 0.2),
            (max(xf, xw), 0.95, z + 0.2),
            (max(xf, xw), 0, z + 0.2),
            (min(xf, xw), 0, z + 0.2),
        ),
        mix(dark, m.ink, 0.4),
    )
    fruit = [m.accent, mix(m.accent, m.glow, 0.6), mix((150, 170, 90), m.low, 0.2), mix(m.accent, m.ink, 0.3)]
    for k in reversed(range(10)):
        zz = z + 0.35 + k * 0.25
        for j in range(9):
            px, py = cam.at(xf + side * (0.14 + 0.2 * j), 1.03 + 0.035 * j + c.rng.uniform(0, 0.05), zz)
            tone = mix(fruit[(k // 3 + j // 3) % 4], m.ink, c.rng.uniform(0, 0.25))
            c.pen.disc(px, py, cam.size(zz) * 0.085, mix(tone, m.low, air))
    for k in range(7):
        y = 0.12 + k * 0.12
        c.pen.line([cam.at(xf, y, z + 0.2), cam.at(xf, y, z + 2.8)], max(1, 18 / z), mix(dark, m.low, 0.3), 0.6)
        c.pen.line([cam.at(xf, y, z + 0.2), cam.at(xw, y, z + 0.2)], max(1, 18 / z), mix(dark, m.low, 0.2), 0.5)
    for zz in (z + 0.15, z + 2.85):
        c.pen.line([cam.at(xf, 0, zz), cam.at(xf, 2.5, zz)], max(1.5, 60 / zz), dark)
    for k in range(8):
        z0, z1 = z + k * 3 / 8, z + (k + 1) * 3 / 8
        tone = mix(mix(pair[k % 2], m.ink, 0.12 if side > 0 else 0.35), m.low, air)
        c.pen.poly(cam.quad((xw, 4.0, z0), (xw, 4.0, z1), (xf * 0.92, 2.35, z1), (xf * 0.92, 2.35, z0)), tone)
        c.pen.poly(
            cam.quad((xf * 0.92, 2.35, z0), (xf * 0.92, 2.35, z1), (xf * 0.92, 2.1, z1), (xf * 0.92, 2.1, z0)),
            mix(tone, m.ink, 0.25),
        )
