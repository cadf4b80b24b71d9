"""Pictures of copy that waits, small, and never the file itself: it came from anywhere."""

from __future__ import annotations

import io
from typing import BinaryIO

from PIL import Image as PillowImage
from PIL import ImageOps

SIDE = 960


def size_of(file: BinaryIO) -> tuple[int, int]:
    """The width and height a picture is seen in, without reading it to its end; a square when nobody can say."""
    try:
        with PillowImage.open(file) as opened:
            width, height = opened.size
            sideways = opened.getexif().get(0x0112) in (5, 6, 7, 8)
    # The readers of file formats raise whatever a broken file makes of them.
    except Exception:
        return SIDE, SIDE
    return (height, width) if sideways else (width, height)


def thumbnail(data: bytes) -> bytes | None:
    """A small PNG or JPEG, upright, without its metadata; None when it cannot be made."""
    made = io.BytesIO()
    try:
        with PillowImage.open(io.BytesIO(data)) as opened:
            opened.draft("RGB", (SIDE, SIDE))
            small = ImageOps.exif_transpose(opened)
            small.thumbnail((SIDE, SIDE))
            clear = small.mode in ("RGBA", "LA", "P")
            small.convert("RGBA" if clear else "RGB").save(made, "PNG" if clear else "JPEG", quality=82)
    # As above; the page then shows its alt text.
    except Exception:
        return None
    return made.getvalue()
