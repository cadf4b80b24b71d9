"""The small style sheet that a publisher's colours and faces become."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from standfirst.look.rules.contrast import Palette, is_colour

DAY = Palette(ink="#17181c", paper="#fdfcf9", accent="#0b5560", breaking="#b42318", quiet="#5b5e66")
NIGHT = Palette(ink="#eceae5", paper="#131417", accent="#84c7cc", breaking="#ff9384", quiet="#a6a8af")

FACES = {
    "serif": 'var(--stack-serif)',
    "sans": 'var(--stack-sans)',
    "system-serif": 'Georgia, "Times New Roman", "Noto Serif", serif',
    "system-sans": 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
}  # fmt: skip
TEXT_FACE = "serif"
FURNITURE_FACE = "sans"


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a publisher may set. Faces are keys of `FACES`."""

    day: Palette = DAY
    night: Palette = NIGHT
    text_face: str = TEXT_FACE
    furniture_face: str = FURNITURE_FACE


def _colours(palette: Palette, base: Palette) -> str:
    names = ("ink", "paper", "accent", "breaking", "quiet")
    changed = [(name, getattr(palette, name).lower()) for name in names]
    return "".join(f"--{name}:{value};" for name, value in changed if is_colour(value) and value != getattr(base, name))


def sheet(tokens: Tokens) -> str:
    """The CSS for `tokens`: only what differs from ours, so an untouched publication needs no second sheet (empty).

    Values that are no colour or no face of ours are left out: nothing typed into the settings reaches the sheet as is.
    """
    day, night = _colours(tokens.day, DAY), _colours(tokens.night, NIGHT)
    faces = ""
    for name, chosen, ours in (
        ("--set-text", tokens.text_face, TEXT_FACE),
        ("--set-furniture", tokens.furniture_face, FURNITURE_FACE),
    ):
        if chosen != ours and chosen in FACES:
            faces += f"{name}:{FACES[chosen]};"
    # Ours for the night stand in a media query of the main sheet: a bare rule for the day would override them.
    day_rule = f"@media not (prefers-color-scheme:dark){{:root{{{day}}}}}" if day else ""
    night_rule = f"@media (prefers-color-scheme:dark){{:root{{{night}}}}}" if night else ""
    face_rule = f":root{{{faces}}}" if faces else ""
    return face_rule + day_rule + night_rule


def version(css: str) -> str:
    """A short name for exactly this sheet: the first twelve hex digits of its SHA-256."""
    return hashlib.sha256(css.encode()).hexdigest()[:12]
