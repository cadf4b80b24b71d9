"""Pictures in copy: which of them came along."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from standfirst.newsroom.convert.found import Drops, FoundPicture
from standfirst.newsroom.convert.limits import PICTURES, PICTURES_TOTAL
from standfirst.newsroom.convert.words import tidy

# What Word guesses a picture shows is not what an editor would say of it.
_GUESSED = re.compile(
    r"(?:\s*(?:Description automatically generated|AI-generated content may be incorrect)[^.]*\.?|^\s*(?:image|picture|"
    r"img|graphic|grafik|bild)?[\s_-]*\d*\s*(?:\.\w{3,4})?\s*$)",
    re.IGNORECASE,
)
_CAMERA = re.compile(r"^[\w -]{1,60}\.(?:png|jpe?g|gif|webp|tiff?|bmp|heic|emf|wmf)$", re.IGNORECASE)


class Pictures:
    """The pictures of one copy. `given` are their bytes by what a `src` may call them."""

    def __init__(self, given: Mapping[str, bytes], drops: Drops) -> None:
        self.given, self.drops = given, drops
        self.found: list[FoundPicture] = []
        self._total = 0

    def take(self, element: Any) -> int | None:
        """The number of an `img` among the found pictures; None when it is none that can be had."""
        src = (element.get("src") or "").strip()
        if _spacer(element):
            self.drops.add("picture_spacer")
            return None
        data = self._data(src)
        if data is None:
            self.drops.add("picture_elsewhere", alt_of(element) or _said(src))
            return None
        if len(self.found) >= PICTURES:
            self.drops.add("picture_many", _name(src))
            return None
        self._total += len(data)
        if self._total > PICTURES_TOTAL:
            self.drops.add("picture_too_large", _name(src))
            return None
        name = _name(src) if not src.startswith("sf-data:") else ""
        self.found.append(FoundPicture(data, name or f"picture-{len(self.found) + 1}", alt_of(element)))
        return len(self.found) - 1

    def _data(self, src: str) -> bytes | None:
        if not src:
            return None
        for key in (src, src.removeprefix("cid:"), unquote(src.removeprefix("cid:")), _name(src)):
            if key in self.given:
                return self.given[key]
        return None


def alt_of(element: Any) -> str:
    alt = tidy(element.get("alt") or "").strip()
    alt = _GUESSED.sub("", alt).strip()
    return "" if _CAMERA.match(alt) else alt[:400]


def as_sign(element: Any) -> str:
    """The sign that a small picture stands for, as emoji do in mails and in the clipboard; `""` for a real picture."""
    alt = (element.get("alt") or "").strip()
    if 0 < len(alt) <= 8 and all(ord(c) > 0x2000 and not c.isalpha() for c in alt):
        return alt
    return ""


def _spacer(element: Any) -> bool:
    sides = [(element.get(side) or "").removesuffix("px") for side in ("width", "height")]
    return all(side.isdecimal() and int(side[:6]) <= 2 for side in sides)


def _said(src: str) -> str:
    """A picture that did not come along, as its address tells it to a person."""
    name = _name(src)
    if "." in name:
        return name
    try:
        return urlsplit(src).hostname or name
    except ValueError:
        return name


def _name(src: str) -> str:
    try:
        path = unquote(urlsplit(src).path)
    except ValueError:
        return ""
    return tidy(path.replace("\\", "/").rstrip("/").rpartition("/")[2])[:150]
