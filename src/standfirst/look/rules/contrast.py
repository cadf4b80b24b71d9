"""Whether one colour can be read on another.

Contrast as WCAG 2.2 defines it (success criteria 1.4.3 and 1.4.11): the ratio of relative luminances, 1 to 21.
Source: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
"""

from __future__ import annotations

import colorsys
import re
from dataclasses import dataclass

TEXT = 4.5
CONTROL = 3.0
TINT = 0.05
EDGE = 0.55

_HEX = re.compile(r"#[0-9a-f]{6}\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Palette:
    """The five colours a publisher sets for one scheme, each as `#rrggbb`."""

    ink: str
    paper: str
    accent: str
    breaking: str
    quiet: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A pair that cannot be read: `colour` names the field to change, `passing` is the nearest colour that would do.

    `ground` is `paper` or `tint`, the faint mixture behind boxes. `passing` is empty when no lightness of that hue
    serves; then the paper has to change.
    """

    colour: str
    ground: str
    ratio: float
    needed: float
    passing: str


def is_colour(value: str) -> bool:
    """Whether `value` is written `#rrggbb`."""
    return _HEX.match(value) is not None


def channels(value: str) -> tuple[float, float, float]:
    """Red, green and blue of `#rrggbb`, each 0 to 1. Raises `ValueError` on anything else."""
    if not is_colour(value):
        raise ValueError(f"{value!r} is no colour; it looks like #1a2b3c")
    return (int(value[1:3], 16) / 255, int(value[3:5], 16) / 255, int(value[5:7], 16) / 255)


def written(red: float, green: float, blue: float) -> str:
    """The channels (0 to 1) as `#rrggbb`."""
    return "#" + "".join(f"{round(min(max(c, 0.0), 1.0) * 255):02x}" for c in (red, green, blue))


def luminance(value: str) -> float:
    """Relative luminance of `#rrggbb`, 0 (black) to 1 (white)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels(value)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21, whichever is the text."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(over: str, under: str, share: float) -> str:
    """`share` (0 to 1) of `over` mixed into `under`, as CSS `color-mix(in srgb, …)` does it."""
    pairs = zip(channels(over), channels(under), strict=True)
    red, green, blue = (a * share + b * (1 - share) for a, b in pairs)
    return written(red, green, blue)


def nearest_passing(colour: str, grounds: tuple[str, ...], needed: float) -> str:
    """The colour of the same hue, nearest in lightness, that reaches `needed` on every ground; empty if none does."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*channels(colour))
    steps = sorted((abs(step / 200 - lightness), step / 200) for step in range(201))
    for _, candidate in steps:
        tried = written(*colorsys.hls_to_rgb(hue, candidate, saturation))
        if all(ratio(tried, ground) >= needed for ground in grounds):
            return tried
    return ""


def failures(palette: Palette) -> tuple[Failure, ...]:
    """Every pair of the palette that the pages use and that falls short; empty when all is well.

    Text colours are held to 4.5:1 on the paper and on its tint; the edge of a form field, made of ink and paper, to
    3:1. The button's label is paper on accent, the same pair the other way round.
    """
    tint = mixed(palette.ink, palette.paper, TINT)
    found = []
    for name in ("ink", "accent", "breaking", "quiet"):
        colour = getattr(palette, name)
        on = {"paper": ratio(colour, palette.paper), "tint": ratio(colour, tint)}
        ground, least = min(on.items(), key=lambda item: item[1])
        if least < TEXT:
            grounds = (palette.paper, tint)
            found.append(Failure(name, ground, least, TEXT, nearest_passing(colour, grounds, TEXT)))
    edge = ratio(mixed(palette.ink, palette.paper, EDGE), palette.paper)
    if edge < CONTROL and not any(failure.colour == "ink" for failure in found):
        found.append(Failure("ink", "edge", edge, CONTROL, ""))
    return tuple(found)
