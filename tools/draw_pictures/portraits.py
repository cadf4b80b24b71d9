"""Ten contributor portraits: busts in flat planes, lit from the left."""

from __future__ import annotations

from collections.abc import Sequence

from .canvas import Canvas, Point
from .clothes import clothes
from .hair import BACK, FRONT, HOLE, smooth
from .palette import Colour, mix, rgb
from .registry import scene
from .sitters import NIGHT, SITTERS, Sitter

SIZE = (800, 800)


def _bust(c: Canvas, s: Sitter) -> None:
    ground = rgb(s.ground)
    c.ground([(0, mix(ground, (255, 255, 255), 0.08)), (1, mix(ground, NIGHT, 0.16))])
    c.glow(180, 220, 620, mix(ground, (255, 244, 220), 0.5), 0.5)
    skin, hair = rgb(s.skin), rgb(s.hair)
    shadow = mix(mix(skin, (120, 40, 50), 0.28), NIGHT, 0.30)
    light = mix(skin, (255, 238, 210), 0.24)
    c.pen.dy = 26
    if s.style == "bun":
        c.pen.disc(448, 132, 50, mix(hair, NIGHT, 0.22))
        c.pen.disc(440, 126, 38, mix(hair, NIGHT, 0.05))
    if s.style in BACK:
        _plane(c, BACK[s.style], mix(hair, NIGHT, 0.35), None)
    if s.style == "curls":
        _curls(c, hair)
    c.pen.dy = -26
    clothes(c, s, skin, shadow)
    c.pen.dy = 26
    _head(c, s, skin, shadow, light)
    _features(c, s, skin, shadow)
    if "beard" in s.extra or "stubble" in s.extra:
        _beard(c, s, hair)
    if s.style in FRONT:
        for i, pts in enumerate(FRONT[s.style]):
            base = hair if i == 0 else mix(hair, (255, 235, 205), 0.2)
            _plane(c, pts, base, mix(hair, NIGHT, 0.5), HOLE if s.style == "scarf" and i == 0 else ())
    if "glasses" in s.extra:
        for x, w in ((322, 82), (428, 76)):
            c.pen.line(
                smooth(
                    [
                        (x, 322),
                        (x + w * 0.5, 317),
                        (x + w, 322),
                        (x + w * 0.95, 360),
                        (x + w * 0.5, 374),
                        (x + w * 0.06, 360),
                    ]
                ),
                5.5,
                NIGHT,
            )
        c.pen.line([(404, 330), (416, 326), (428, 330)], 5.5, NIGHT)
        c.pen.line([(504, 330), (520, 326)], 5, NIGHT)
        c.pen.line([(322, 330), (294, 326)], 5, NIGHT)


def _plane(c: Canvas, pts: Sequence[Point], colour: Colour, dark: Colour | None, hole: Sequence[Point] = ()) -> None:
    sand = (dark, (380, 200), (560, 420), 0.75) if dark is not None else None
    with c.shape(colour, grain=sand) as p:
        p.poly(smooth(pts))
        if hole:
            p.poly(smooth(hole), 0)


def _curls(c: Canvas, hair: Colour) -> None:
    c.pen.disc(404, 226, 120, mix(hair, NIGHT, 0.4), ry=88)
    for _ in range(150):
        x, y = c.rng.gauss(404, 78), c.rng.gauss(214, 46)
        if ((x - 404) / 138) ** 2 + ((y - 232) / 112) ** 2 < 1:
            c.pen.disc(x, y, c.rng.uniform(17, 30), mix(hair, NIGHT, c.rng.uniform(0, 0.5) + (0.2 if x > 430 else 0)))


def _head(c: Canvas, s: Sitter, skin: Colour, shadow: Colour, light: Colour) -> None:
    k = s.jaw

    def j(x: float) -> float:
        return 404 + (x - 404) * k

    if s.style != "scarf":
        with c.shape(skin) as p:
            p.disc(297, 352, 17, ry=32)
        with c.shape(shadow) as p:
            p.disc(515, 350, 13, ry=30)
            p.poly(smooth([(292, 340), (304, 338), (306, 366), (298, 372)]))
    face = [
        (404, 180),
        (478, 196),
        (513, 258),
        (513, 340),
        (j(503), 412),
        (j(470), 470),
        (j(424), 503),
        (j(390), 503),
        (j(340), 470),
        (j(306), 412),
        (297, 340),
        (298, 258),
        (332, 196),
    ]
    with c.shape(light, skin, ((300, 0), (440, 0))) as p:
        p.poly(smooth(face))
    dark = [
        (450, 189),
        (476, 199),
        (513, 258),
        (513, 340),
        (j(503), 412),
        (j(470), 470),
        (j(424), 503),
        (j(410), 503),
        (424, 470),
        (452, 440),
        (462, 404),
        (478, 384),
        (470, 356),
        (462, 330),
        (474, 300),
        (470, 240),
    ]
    with c.shape(shadow, grain=(mix(shadow, NIGHT, 0.4), (440, 300), (560, 470), 0.5)) as p:
        p.poly(smooth(dark))


def _features(c: Canvas, s: Sitter, skin: Colour, shadow: Colour) -> None:
    p, deep = c.pen, mix(shadow, NIGHT, 0.55)
    lid = mix(skin, shadow, 0.55)
    brow = mix(rgb(s.hair), NIGHT, 0.3) if s.style not in ("scarf",) else NIGHT
    for x, way in ((364, 1), (464, -1)):
        t = 7.5 * s.brow
        inner, outer = x + way * 32, x - way * 36
        p.poly(smooth([(inner, 312), (x, 302 - t * 0.2), (outer, 313), (x, 302 + t)]), brow)
        p.poly(smooth([(x - 31, 343), (x - 4, 324), (x + 30, 340), (x + 2, 334)]), lid, 0.8)
        p.poly(
            smooth([(x - 29, 344), (x - 2, 332), (x + 28, 343), (x, 353)]),
            mix((244, 238, 228), shadow, 0.18 if way > 0 else 0.5),
        )
        p.disc(x + 2, 342, 10.5, mix(NIGHT, (70, 40, 30), 0.35))
        p.disc(x - 2, 338.5, 2.6, (255, 250, 240))
        p.poly(smooth([(x - 32, 345), (x - 2, 329), (x + 31, 343), (x, 335.5)]), NIGHT)
        p.line(smooth([(x - 20, 359), (x, 363), (x + 20, 358), (x, 362.5)])[:40], 2, lid, 0.7)
    p.poly(
        smooth([(418, 330), (426, 336), (436, 396), (446, 412), (432, 421), (414, 422), (420, 404), (417, 370)]),
        shadow,
        0.85,
    )
    p.poly(smooth([(386, 411), (398, 419), (415, 423), (433, 418), (415, 428), (396, 425)]), deep, 0.85)
    lip = mix(mix(skin, (150, 50, 55), 0.42), NIGHT, 0.12)
    p.poly(smooth([(374, 455), (396, 448), (410, 451), (424, 448), (446, 455), (410, 459)]), mix(lip, NIGHT, 0.25))
    p.poly(smooth([(376, 456), (410, 459), (444, 456), (424, 470), (396, 471)]), lip)
    p.line([(371, 455), (392, 456), (410, 459), (428, 456), (449, 455)], 3, deep)
    p.poly(smooth([(390, 480), (410, 476), (430, 480), (410, 485)]), shadow, 0.6)
    if "lines" in s.extra:
        p.line([(372, 424), (362, 440), (360, 452)], 2.4, lid)
        p.line([(452, 424), (460, 440), (461, 452)], 2.4, deep, 0.6)


def _beard(c: Canvas, s: Sitter, hair: Colour) -> None:
    k = s.jaw

    def j(x: float) -> float:
        return 404 + (x - 404) * k

    low = 516 if "beard" in s.extra else 508
    outer = [
        (300, 352),
        (j(305), 416),
        (j(338), 476),
        (j(388), low),
        (j(424), low),
        (j(472), 476),
        (j(505), 416),
        (512, 352),
    ]
    inner = [(498, 392), (476, 428), (452, 440), (430, 434), (411, 436), (390, 434), (368, 440), (338, 428), (314, 392)]
    mouth = smooth([(372, 453), (410, 446), (448, 453), (428, 472), (394, 473)])
    with c.shape(
        mix(hair, rgb(s.skin), 0.12 if "beard" in s.extra else 0.3), grain=(NIGHT, (340, 380), (560, 480), 0.8)
    ) as p:
        p.poly(outer + inner)
        p.poly(mouth, 0)


def _register(number: int, sitter: Sitter) -> None:
    title = f"Contributor portrait {number}"
    alt = f"Stylised drawn portrait of {sitter.who}, against a plain ground."
    scene(f"portrait-{number}", title, alt, (230, 130, 350, 440), SIZE)(lambda c: _bust(c, sitter))


for _number, _sitter in enumerate(SITTERS, 1):
    _register(_number, _sitter)
