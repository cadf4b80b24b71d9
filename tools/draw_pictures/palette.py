"""Colour helpers and the house moods: seven tones each, tied together by dark inks and warm creams."""

from __future__ import annotations

from typing import NamedTuple

Colour = tuple[int, int, int]


def rgb(value: str | Colour) -> Colour:
    """A colour triple from ``#rrggbb`` (or a triple, unchanged)."""
    if isinstance(value, tuple):
        return value
    text = value.lstrip("#")
    return int(text[0:2], 16), int(text[2:4], 16), int(text[4:6], 16)


def mix(a: str | Colour, b: str | Colour, t: float) -> Colour:
    """The colour a share ``t`` of the way from ``a`` to ``b``."""
    first, second = rgb(a), rgb(b)
    return tuple(round(p + (q - p) * t) for p, q in zip(first, second, strict=True))  # type: ignore[return-value]


class Mood(NamedTuple):
    """The limited palette of one picture."""

    top: Colour  # sky overhead
    mid: Colour  # sky halfway
    low: Colour  # sky at the horizon; also the haze
    glow: Colour  # sun, lamps, highlights
    shade: Colour  # middle-distance shadow
    ink: Colour  # darkest foreground
    accent: Colour  # the one colour that calls the eye

    def haze(self, depth: float) -> Colour:
        """Ink seen through air: 0 is at hand, 1 is lost in the horizon."""
        if depth < 0.5:
            return mix(self.ink, self.shade, depth * 2)
        return mix(self.shade, self.low, depth * 2 - 1)


def _mood(*values: str) -> Mood:
    return Mood(*(rgb(v) for v in values))


MOODS = {
    "dawn": _mood("#5f83a3", "#c3aeb0", "#f8dcbc", "#fff1d2", "#5a6a88", "#1d2a45", "#e4572e"),
    "dusk": _mood("#2b2f5b", "#9a4f70", "#f3a171", "#ffdc9f", "#54395f", "#1b1836", "#f0653a"),
    "noon": _mood("#3b8a9c", "#8ec4bf", "#ece8d0", "#fff8e4", "#3c7480", "#123440", "#e2603a"),
    "night": _mood("#0b1430", "#1b3059", "#4b6690", "#f9d18a", "#1f335f", "#080e22", "#f2994a"),
    "desert": _mood("#d98b4c", "#eeb873", "#fae3b2", "#fff5d6", "#a8623c", "#3b2130", "#2b7c86"),
    "sage": _mood("#6b8f88", "#abc2ac", "#ebe7cc", "#fbf6e0", "#577a6b", "#1a332f", "#e0673a"),
    "slate": _mood("#4d6079", "#91a3b1", "#dddcd2", "#f7efdd", "#54677c", "#1a2635", "#e8562f"),
    "violet": _mood("#38306a", "#7d5d9a", "#e9ada2", "#ffe0b8", "#57487f", "#1a1638", "#f7923f"),
    "coral": _mood("#e58468", "#f3b48c", "#fce6c6", "#fff6de", "#b0686a", "#382241", "#1f7a8c"),
    "lagoon": _mood("#06242f", "#0f4a56", "#4a9390", "#ffd88f", "#17525c", "#041820", "#f2814b"),
    "furnace": _mood("#241826", "#6c2a30", "#e06a32", "#ffe59a", "#54262f", "#150e1b", "#ffb545"),
    "gold": _mood("#4f8398", "#c9c29a", "#f9dd98", "#fff3cf", "#a8803f", "#33271f", "#c8452b"),
    "ice": _mood("#8fb6cc", "#c9dce0", "#f4efe3", "#ffffff", "#6d8ea6", "#1d3348", "#ef6a3a"),
}
