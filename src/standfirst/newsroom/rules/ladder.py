"""Which cuts a picture is served in: widths, formats and crops, decided from its size alone."""

from __future__ import annotations

from dataclasses import dataclass

WIDTHS = (320, 640, 960, 1280, 1920)
FALLBACK_WIDTH = 960
# The best format first: a browser takes the first it knows.
FORMATS = (
    ("image/avif", "format-avif|avifquality-56"),
    ("image/webp", "format-webp|webpquality-78"),
)
FALLBACK_FORMAT = "format-jpeg|jpegquality-80"
RATIO_SLACK = 0.02


@dataclass(frozen=True, slots=True)
class Crop:
    """A fixed shape that lists use: `ratio` is width by height, `widths` in CSS pixels."""

    name: str
    ratio: float
    widths: tuple[int, ...]

    def height(self, width: int) -> int:
        return round(width / self.ratio)


CROPS = {
    "card": Crop("card", 3 / 2, (320, 640, 960)),
    "square": Crop("square", 1.0, (160, 320, 640)),
}


@dataclass(frozen=True, slots=True)
class Ladder:
    """The cuts of one picture: `steps` per format as (MIME type, Wagtail filter specs), and the plain `fallback`."""

    steps: tuple[tuple[str, tuple[str, ...]], ...]
    fallback: str

    @property
    def specs(self) -> frozenset[str]:
        return frozenset(spec for _, specs in self.steps for spec in specs) | {self.fallback}


def ladder(width: int, height: int, crop: str | None = None, *, avif: bool = True) -> Ladder:
    """The cuts of a picture of `width` by `height` pixels, whole or in one of `CROPS`; never larger than the original.
    Without `avif`, in WebP and JPEG alone.

    A picture that has the crop's shape already shares the cuts of the whole. Raises `KeyError` for an unknown crop.
    """
    shape = CROPS[crop] if crop else None
    if shape is None or _has_shape(width, height, shape):
        wanted = shape.widths if shape else WIDTHS
        widths = [w for w in wanted if w <= width] or [width]
        # An original between two steps is served whole too, or a large screen would get less than there is.
        if shape is None and widths[-1] < width < WIDTHS[-1]:
            widths.append(width)
        sizes = [f"width-{w}" for w in widths]
        small = max((w for w in widths if w <= FALLBACK_WIDTH), default=widths[0])
        plain = f"width-{small}"
    else:
        fitting = [w for w in shape.widths if w <= width and shape.height(w) <= height] or [shape.widths[0]]
        sizes = [f"fill-{w}x{shape.height(w)}" for w in fitting]
        plain = sizes[-1]
    return Ladder(
        steps=tuple(
            (mime, tuple(f"{size}|{fmt}" for size in sizes)) for mime, fmt in FORMATS if avif or mime != "image/avif"
        ),
        fallback=f"{plain}|{FALLBACK_FORMAT}",
    )


def all_specs(width: int, height: int, *, avif: bool = True) -> frozenset[str]:
    """Every cut that any page may ask of a picture."""
    specs = ladder(width, height, avif=avif).specs
    for crop in CROPS:
        specs |= ladder(width, height, crop, avif=avif).specs
    return specs


def _has_shape(width: int, height: int, shape: Crop) -> bool:
    return height > 0 and abs(width / height - shape.ratio) <= shape.ratio * RATIO_SLACK
