"""Collars, lapels and roll-necks for the portraits."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from .canvas import Canvas, Point
from .hair import smooth
from .palette import Colour, mix, rgb
from .sitters import NIGHT, Sitter


def _rounded(pts: Sequence[Point]) -> list[Point]:
    """The outline with its corners cut round."""
    out = list(pts)
    for _ in range(3):
        pairs = itertools.pairwise(out)
        cut = [
            ((a[0] * u + b[0] * v), (a[1] * u + b[1] * v)) for a, b in pairs for u, v in ((0.75, 0.25), (0.25, 0.75))
        ]
        out = [out[0], *cut, out[-1]]
    return out


def clothes(c: Canvas, s: Sitter, skin: Colour, shadow: Colour) -> None:
    """Neck, shoulders and what covers them."""
    cloth, shirt = rgb(s.cloth), rgb(s.shirt)
    dark, lit = mix(cloth, NIGHT, 0.5), mix(cloth, (255, 238, 210), 0.16)
    with c.shape(mix(skin, shadow, 0.25)) as p:
        p.poly([(346, 440), (470, 440), (474, 600), (520, 640), (300, 640), (340, 600)])
    with c.shape(shadow) as p:
        p.poly(smooth([(350, 470), (400, 512), (470, 470), (474, 590), (500, 640), (440, 640), (430, 570), (380, 540)]))
    wide = 1.0 if s.jaw < 1 else 1.09
    body = [
        (400 - 270 * wide, 900),
        (400 - 262 * wide, 720),
        (400 - 226 * wide, 650),
        (400 - 150 * wide, 612),
        (340, 574),
        (404, 640),
        (470, 574),
        (404 + 150 * wide, 612),
        (404 + 226 * wide, 650),
        (404 + 262 * wide, 720),
        (404 + 270 * wide, 900),
    ]
    sand = (dark, (330, 600), (700, 800), 0.85)
    if s.dress in ("suit", "jacket"):
        c.pen.poly([(352, 566), (400, 660), (462, 566), (520, 880), (290, 880)], shirt)
        c.pen.poly([(420, 640), (464, 566), (520, 880), (420, 880)], mix(shirt, NIGHT, 0.22))
        if s.dress == "jacket":
            c.pen.poly([(362, 566), (404, 690), (456, 566)], mix(skin, shadow, 0.45))
            c.pen.poly([(410, 672), (456, 566), (430, 560), (400, 610)], shadow)
        if "tie" in s.extra:
            tie = (176, 72, 48)
            c.pen.poly([(386, 640), (424, 640), (416, 672), (394, 672)], tie)
            c.pen.poly([(394, 672), (416, 672), (438, 880), (372, 880)], mix(tie, NIGHT, 0.15))
        c.pen.poly([(340, 572), (358, 552), (404, 644), (372, 686)], shirt)
        c.pen.poly([(472, 572), (456, 552), (404, 644), (440, 686)], mix(shirt, NIGHT, 0.28))
        for way in (-1, 1):
            half = [
                (404 + way * (x - 404), y)
                for x, y in (
                    (404 + 270 * wide, 900),
                    (404 + 262 * wide, 720),
                    (404 + 226 * wide, 650),
                    (404 + 150 * wide, 612),
                    (474, 570),
                    (452, 720),
                    (410, 900),
                )
            ]
            with c.shape(lit if way < 0 else cloth, cloth, ((160, 700), (380, 700)), grain=sand) as p:
                p.poly(_rounded(half))
            lapel = [
                (404 + way * (x - 404), y)
                for x, y in ((474, 568), (508, 602), (530, 676), (496, 690), (508, 716), (410, 900), (452, 716))
            ]
            c.pen.poly(lapel, mix(lit, (255, 240, 215), 0.1) if way < 0 else dark)
        return
    with c.shape(lit, cloth, ((160, 700), (400, 700)), grain=sand) as p:
        p.poly(_rounded(body))
    if s.dress == "roll":
        with c.shape(lit, dark, ((350, 0), (490, 0))) as p:
            p.poly(smooth([(342, 540), (404, 566), (470, 540), (482, 606), (404, 646), (330, 606)]))
        for y in (566, 588, 610):
            c.pen.line([(342, y), (404, y + 28), (470, y)], 2.4, dark, 0.5)
    elif s.dress == "shirt":
        c.pen.poly([(356, 566), (404, 700), (460, 566), (404, 640)], mix(skin, shadow, 0.4))
        c.pen.poly([(336, 574), (356, 548), (402, 650), (362, 690)], mix(lit, (255, 255, 255), 0.15))
        c.pen.poly([(474, 574), (458, 548), (406, 650), (446, 690)], dark)
        c.pen.line([(404, 690), (404, 880)], 3, dark)
        for y in (724, 776):
            c.pen.disc(411, y, 4.5, mix(lit, (255, 255, 255), 0.5))
    else:
        c.pen.poly([(330, 580), (356, 556), (404, 690), (380, 900), (300, 900)], mix(lit, (255, 240, 215), 0.12))
        c.pen.poly([(482, 580), (458, 556), (404, 690), (430, 900), (520, 900)], dark)
        c.pen.poly(
            [(356, 566), (404, 690), (458, 566), (404, 620)],
            mix(skin, shadow, 0.35) if s.style != "scarf" else rgb(s.hair),
        )
