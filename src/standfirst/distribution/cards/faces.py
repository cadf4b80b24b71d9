"""The faces that cards are set in: ours, and the machine's own for scripts that ours do not hold."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont, features

from standfirst import look
from standfirst.distribution.conf import FONT_FOLDERS
from standfirst.distribution.rules.cards.runs import OURS, SHAPED, drawable, face_of, faces_of

FONTS = Path(next(iter(look.__path__))) / "static/look/fonts"
# A character of the private planes that no face has.
NOBODY_HAS = "\U0010fffd"
# Weights of our variable faces; the serif is also cut for large sizes.
HEAVY, PLAIN = 600, 400
DISPLAY_CUT = 60

# File names by script, the best first: serifs for headlines, sans for the rest.
_SERIF = {
    "greek": ("NotoSerif-Bold.ttf", "NotoSerif-Regular.ttf", "DejaVuSerif-Bold.ttf"),
    "armenian": ("NotoSerifArmenian-Bold.ttf", "DejaVuSerif-Bold.ttf"),
    "hebrew": ("NotoSerifHebrew-Bold.ttf", "NotoSansHebrew-Bold.ttf", "DejaVuSans-Bold.ttf"),
    "arabic": ("NotoNaskhArabic-Bold.ttf", "NotoSansArabic-Bold.ttf", "DejaVuSans-Bold.ttf"),
    "devanagari": ("NotoSerifDevanagari-Bold.ttf", "NotoSansDevanagari-Bold.ttf"),
    "bengali": ("NotoSerifBengali-Bold.ttf", "NotoSansBengali-Bold.ttf"),
    "thai": ("NotoSerifThai-Bold.ttf", "NotoSansThai-Bold.ttf"),
    "georgian": ("NotoSerifGeorgian-Bold.ttf", "DejaVuSerif-Bold.ttf"),
    "cjk": ("NotoSerifCJK-Bold.ttc", "NotoSansCJK-Bold.ttc", "NotoSerifCJK-Regular.ttc", "NotoSansCJK-Regular.ttc"),
    "other": ("DejaVuSans-Bold.ttf", "DejaVuSans.ttf", "NotoSans-Bold.ttf"),
}
_SANS = {
    "greek": ("NotoSans-Regular.ttf", "DejaVuSans.ttf"),
    "armenian": ("NotoSansArmenian-Regular.ttf", "DejaVuSans.ttf"),
    "hebrew": ("NotoSansHebrew-Regular.ttf", "DejaVuSans.ttf"),
    "arabic": ("NotoSansArabic-Regular.ttf", "NotoNaskhArabic-Regular.ttf", "DejaVuSans.ttf"),
    "devanagari": ("NotoSansDevanagari-Regular.ttf",),
    "bengali": ("NotoSansBengali-Regular.ttf",),
    "thai": ("NotoSansThai-Regular.ttf",),
    "georgian": ("NotoSansGeorgian-Regular.ttf", "DejaVuSans.ttf"),
    "cjk": ("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"),
    "other": ("DejaVuSans.ttf", "NotoSans-Regular.ttf"),
}
# What a Han character looks like depends on the language: the face of a collection by the letters of its name.
_HAN = {"ja": "JP", "ko": "KR", "zh-Hant": "TC", "zh-TW": "TC", "zh-HK": "HK", "zh": "SC"}


def shapes() -> bool:
    """Whether this machine can set scripts whose letters change with their neighbours."""
    return bool(features.check("raqm"))


@lru_cache(maxsize=4)
def _there(folders: tuple[str, ...]) -> dict[str, Path]:
    """The machine's faces by file name, looked for once."""
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(Path(folder).rglob("*.tt[fc]")) if Path(folder).is_dir() else []:
            found.setdefault(path.name, path)
    return found


def path_of(script: str, *, serif: bool, heavy: bool = True) -> Path | None:
    """The file that a script is set from, None when this machine has none."""
    if script in OURS:
        return FONTS / f"standfirst-{'serif' if serif else 'sans'}-{script}.woff2"
    there = _there(tuple(FONT_FOLDERS.value))
    sans = [name.replace("-Regular", "-Bold") for name in _SANS[script]] if heavy else []
    names = (*(_SERIF[script] if serif else ()), *sans, *_SANS[script], *_SERIF[script])
    return next((there[name] for name in names if name in there), None)


def missing(text: str) -> frozenset[str]:
    """The scripts of a text that cannot be set here: without a face, without a letter in it, or without the shaping
    they need.
    """
    shaping = shapes()
    letters = {(face_of(c), c) for c in drawable(text) if c.isalnum()}
    return frozenset(
        script for script in faces_of(text) if path_of(script, serif=True) is None or (script in SHAPED and not shaping)
    ) | {script for script, c in letters if not holds(script, c)}


def known(text: str) -> str:
    """The text without signs that no face here holds: pictographs, mostly."""
    return "".join(c for c in text if c.isspace() or c.isalnum() or unicodedata.combining(c) or holds(face_of(c), c))


@lru_cache(maxsize=8192)
def holds(script: str, c: str) -> bool:
    """Whether the face of a script has a shape for a character: one without looks like one that nobody has."""
    path = path_of(script, serif=True)
    if path is None:
        return False
    if script not in OURS or not c.isascii():
        made = face(script, 24, serif=True, heavy=True, language="en")
        return bytes(made.getmask(c)) != bytes(made.getmask(NOBODY_HAS))
    return True


@lru_cache(maxsize=96)
def face(script: str, size: int, *, serif: bool, heavy: bool, language: str) -> ImageFont.FreeTypeFont:
    """A face at a size in pixels. Raises `LookupError` where `missing` names the script."""
    path = path_of(script, serif=serif, heavy=heavy)
    if path is None:
        raise LookupError(f"No face for {script}.")
    index = _index(path, language) if path.suffix == ".ttc" else 0
    made = ImageFont.truetype(str(path), size, index=index)
    if script in OURS:
        weight = HEAVY if heavy else PLAIN
        made.set_variation_by_axes([weight, DISPLAY_CUT] if serif else [weight])
    return made


@lru_cache(maxsize=64)
def _index(path: Path, language: str) -> int:
    """Which face of a collection suits a language; the first when none says so."""
    wanted = _HAN.get(language) or _HAN.get(language.partition("-")[0], "JP")
    place = 0
    while True:
        try:
            name = ImageFont.truetype(str(path), 10, index=place).getname()[0] or ""
        except OSError:
            return 0
        if name.endswith(f" {wanted}"):
            return place
        place += 1
