"""The warehouse aisle."""

from __future__ import annotations

from .built import Camera, box, lattice
from .canvas import Canvas
from .nature import person
from .palette import MOODS, Mood, mix
from .registry import scene


@scene(
    "warehouse",
    "The long aisle",
    "Drawing of a high warehouse aisle of stacked pallets, with a forklift truck and a worker at the far end.",
    (620, 460, 700, 620),
)
def warehouse(c: Canvas) -> None:
    m = MOODS["sage"]
    cam = Camera(900, 700, 1000, 2.2)
    c.ground([(0, mix(m.ink, m.shade, 0.5)), (0.5, m.low), (1, mix(m.shade, m.mid, 0.4))])
    c.glow(900, 660, 700, m.glow, 0.9)
    floor = cam.quad((-6, 0, 80), (6, 0, 80), (6, 0, 2.5), (-6, 0, 2.5))
    with c.shape(
        mix(m.mid, m.low, 0.5),
        mix(m.shade, m.ink, 0.3),
        ((0, 730), (0, 1280)),
        grain=(m.ink, (700, 760), (1500, 1380), 0.35),
    ) as p:
        p.poly(floor)
    for x in (-2.6, 2.6):
        c.pen.poly(cam.quad((x - 0.06, 0, 80), (x + 0.06, 0, 80), (x + 0.06, 0, 3), (x - 0.06, 0, 3)), m.accent)
    for i in reversed(range(14)):
        z = 5 + i * 4.5
        c.pen.poly(
            cam.quad((-7, 11.6, z + 0.5), (7, 11.6, z + 0.5), (7, 11.6, z), (-7, 11.6, z)), mix(m.ink, m.shade, 0.4)
        )
        c.pen.poly(cam.quad((-0.25, 10.8, z + 3), (0.25, 10.8, z + 3), (0.25, 10.8, z), (-0.25, 10.8, z)), m.glow)
    browns = [
        mix(m.accent, m.low, 0.5),
        mix(m.accent, m.shade, 0.45),
        mix(m.low, m.shade, 0.3),
        mix(m.mid, m.shade, 0.5),
        mix(m.low, m.mid, 0.3),
        m.accent,
    ]
    for i in reversed(range(24)):
        z = 3.2 + i * 2.9
        air = min(0.85, i / 22)
        for side in (-1, 1):
            for level in range(4):
                y = level * 2.5
                for k in range(2):
                    h = c.rng.choice((1.3, 1.6, 1.8, 1.0))
                    tone = mix(mix(c.rng.choice(browns), m.shade, 0.12 if side > 0 else 0.42), m.low, air)
                    x = 3.1 if side > 0 else -4.5
                    box(
                        c.pen,
                        cam,
                        (x, y + 0.25, z + 0.15 + k * 1.38),
                        (1.4, h, 1.2),
                        mix(tone, m.ink, 0.4),
                        tone,
                        mix(tone, m.glow, 0.25),
                    )
                beam = mix(mix(m.accent, m.ink, 0.35), m.low, air)
                x = 3.05 * side
                c.pen.poly(
                    cam.quad((x, y + 0.25, z), (x, y + 0.25, z + 2.9), (x, y + 0.1, z + 2.9), (x, y + 0.1, z)), beam
                )
            post = mix(m.ink, m.low, air)
            x = 3.02 * side
            c.pen.poly(cam.quad((x, 10.4, z - 0.05), (x, 10.4, z + 0.09), (x, 0, z + 0.09), (x, 0, z - 0.05)), post)
    c.glow(900, 660, 520, m.glow, 0.55)
    _forklift(c, cam, m)
    px, py = cam.at(-1.3, 0, 13)
    with c.shape(m.ink, opacity=0.3, blur=2) as p:
        p.poly([(px - 8, py), (px + 8, py), (px - 60, py + 60), (px - 90, py + 60)])
    person(c.pen, px, py, cam.size(13) * 1.75, m.ink, stride=0.6)


def _forklift(c: Canvas, cam: Camera, m: Mood) -> None:
    z, x = 8.5, 0.55
    p = c.pen
    with c.shape(m.ink, opacity=0.32, blur=3) as pen:
        pen.poly(cam.quad((x - 0.2, 0, z + 2), (x + 1.4, 0, z + 2), (x + 1.1, 0, z - 2), (x - 0.6, 0, z - 2)))
    box(
        p,
        cam,
        (x + 0.02, 0.5, z + 0.6),
        (1.2, 0.75, 2.0),
        mix(m.accent, m.ink, 0.25),
        m.accent,
        mix(m.accent, m.glow, 0.4),
    )
    for k in (0.05, 1.12):
        for y in (0, 1):
            a = cam.at(x + k, 2.3, z + 0.7 + y * 1.3)
            p.line([a, cam.at(x + k, 1.2, z + 0.7 + y * 1.3)], 7, m.ink)
    box(p, cam, (x, 2.25, z + 0.6), (1.24, 0.1, 1.6), m.ink, m.ink, mix(m.ink, m.shade, 0.5))
    hx, hy = cam.at(x + 0.6, 1.2, z + 1)
    p.round(hx - 34, hy - 84, 68, 100, 26, mix(m.ink, m.shade, 0.3))
    p.disc(hx, hy - 104, 22, mix(m.ink, m.shade, 0.15), ry=27)
    for k in (0.0, 0.98):
        box(p, cam, (x + k, 0, z), (0.26, 0.6, 0.5), m.ink, m.ink, m.shade)
    lattice(p, cam.at(x + 0.62, 0.2, z), cam.at(x + 0.62, 3.4, z), 70, 70, 5, m.ink, 5)
    box(p, cam, (x - 0.05, 0.35, z - 1.3), (1.35, 0.12, 1.2), mix(m.shade, m.ink, 0.4), m.shade, m.shade)
    box(
        p,
        cam,
        (x, 0.47, z - 1.25),
        (1.25, 0.95, 1.1),
        mix(m.low, m.accent, 0.35),
        mix(m.accent, m.shade, 0.5),
        mix(m.low, m.glow, 0.5),
    )
    fx, fy = cam.at(x + 0.62, 1.42, z - 1.25)
    p.rect(fx - 8, fy, 16, cam.size(z - 1.25) * 0.95, mix(m.accent, m.shade, 0.2))
