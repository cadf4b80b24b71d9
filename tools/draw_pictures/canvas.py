"""The drawing surface: supersampled painting in picture coordinates, gradients, stipple and paper grain."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from .palette import Colour, rgb

Point = tuple[float, float]
Fill = str | Colour
SS = 3  # drawing is this many times larger than the finished picture


class Pen:
    """Draws on an image in picture coordinates, everything moved down by ``dy``."""

    def __init__(self, image: Image.Image, scale: int, mode: str | None = None, dy: float = 0) -> None:
        self.s = scale
        self.dy = dy
        self.draw = ImageDraw.Draw(image, mode)

    @staticmethod
    def _ink(fill: Fill | int, alpha: float) -> tuple[int, ...] | int:
        if isinstance(fill, int):
            return fill
        return (*rgb(fill), round(255 * alpha))

    def poly(self, pts: Sequence[Point], fill: Fill | int = 255, alpha: float = 1) -> None:
        self.draw.polygon([(x * self.s, (y + self.dy) * self.s) for x, y in pts], fill=self._ink(fill, alpha))

    def rect(self, x: float, y: float, w: float, h: float, fill: Fill | int = 255, alpha: float = 1) -> None:
        s, y = self.s, y + self.dy
        if w > 0 and h > 0:
            box = (x * s, y * s, max(x * s, (x + w) * s - 1), max(y * s, (y + h) * s - 1))
            self.draw.rectangle(box, fill=self._ink(fill, alpha))

    def round(self, x: float, y: float, w: float, h: float, r: float, fill: Fill | int = 255, alpha: float = 1) -> None:
        s, y = self.s, y + self.dy
        box = (x * s, y * s, (x + w) * s - 1, (y + h) * s - 1)
        self.draw.rounded_rectangle(box, radius=r * s, fill=self._ink(fill, alpha))

    def disc(
        self, x: float, y: float, rx: float, fill: Fill | int = 255, alpha: float = 1, ry: float | None = None
    ) -> None:
        s, y, ry = self.s, y + self.dy, rx if ry is None else ry
        box = ((x - rx) * s, (y - ry) * s, (x + rx) * s, (y + ry) * s)
        self.draw.ellipse(box, fill=self._ink(fill, alpha))

    def line(self, pts: Sequence[Point], width: float, fill: Fill | int = 255, alpha: float = 1) -> None:
        xy = [(x * self.s, (y + self.dy) * self.s) for x, y in pts]
        joint = "curve" if len(pts) > 2 and width * self.s > 4 else None
        self.draw.line(xy, fill=self._ink(fill, alpha), width=max(1, round(width * self.s)), joint=joint)


class Canvas:
    """One picture in the making."""

    def __init__(self, seed: str, size: tuple[int, int] = (1920, 1280), scale: int = SS) -> None:
        self.w, self.h = size
        self.s = scale
        self.rng = random.Random(seed)
        self.np = np.random.default_rng(self.rng.getrandbits(32))
        self.img = Image.new("RGB", (self.w * scale, self.h * scale))
        self.noise = self._noise()
        self.pen = Pen(self.img, scale, "RGBA")

    def _noise(self) -> np.ndarray:
        """Even noise in 0..1 with a grain a little coarser than a pixel."""
        raw = Image.fromarray(self.np.integers(0, 256, (self.h, self.w), dtype=np.uint8))
        soft = np.asarray(raw.filter(ImageFilter.GaussianBlur(1.0)), dtype=np.float32)
        return np.clip((soft - 127.5) / 88 + 0.5, 0, 1)

    def _field(self, values: np.ndarray) -> Image.Image:
        """A mask the size of the drawing from 0..1 values at any lower resolution."""
        small = Image.fromarray((np.clip(values, 0, 1) * 255).astype(np.uint8))
        return small.resize(self.img.size, Image.Resampling.BILINEAR)

    def _ramp(self, p0: Point, p1: Point, step: int = 4) -> np.ndarray:
        """0 at ``p0`` rising to 1 at ``p1``, at a quarter of the picture's resolution."""
        y, x = np.mgrid[0 : self.h // step, 0 : self.w // step].astype(np.float32) * step
        dx, dy = p1[0] - p0[0], p1[1] - p0[1]
        return np.clip(((x - p0[0]) * dx + (y - p0[1]) * dy) / (dx * dx + dy * dy), 0, 1)

    # -- grounds and washes -------------------------------------------------------------------

    def ground(self, stops: Sequence[tuple[float, Fill]], y0: float = 0, y1: float | None = None) -> None:
        """A vertical gradient over the full width between two heights; stops run from 0 to 1."""
        y1 = self.h if y1 is None else y1
        rows = max(1, round((y1 - y0) * self.s))
        at = np.linspace(0, 1, rows)
        marks = [m for m, _ in stops]
        chans = [np.interp(at, marks, [rgb(c)[i] for _, c in stops]) for i in range(3)]
        column = Image.fromarray(np.stack(chans, 1).astype(np.uint8)[:, None, :])
        self.img.paste(column.resize((self.img.width, rows)), (0, round(y0 * self.s)))

    def glow(self, x: float, y: float, r: float, colour: Fill, strength: float = 0.6, squash: float = 1) -> None:
        """Soft round light."""
        yy, xx = np.mgrid[0 : self.h // 4, 0 : self.w // 4].astype(np.float32) * 4
        d = np.sqrt((xx - x) ** 2 + ((yy - y) * squash) ** 2) / r
        self.img.paste(rgb(colour), (0, 0), self._field(np.clip(1 - d, 0, 1) ** 2 * strength))

    def wash(self, colour: Fill, p0: Point, p1: Point, strength: float = 0.4) -> None:
        """A plain veil of colour, absent at ``p0`` and full at ``p1``."""
        self.img.paste(rgb(colour), (0, 0), self._field(self._ramp(p0, p1) * strength))

    # -- shapes -------------------------------------------------------------------------------

    @contextmanager
    def shape(
        self,
        fill: Fill,
        to: Fill | None = None,
        span: tuple[Point, Point] | None = None,
        *,
        opacity: float = 1,
        grain: tuple[Fill, Point, Point, float] | None = None,
        blur: float = 0,
    ) -> Iterator[Pen]:
        """Everything drawn with the pen becomes one shape: flat or a gradient, then stippled with ``grain``.

        ``grain`` is (colour, where it is absent, where it is full, amount).
        """
        mask = Image.new("L", self.img.size, 0)
        yield Pen(mask, self.s, dy=self.pen.dy)
        if blur:
            mask = mask.filter(ImageFilter.BoxBlur(blur * self.s)).filter(ImageFilter.BoxBlur(blur * self.s))
        if opacity < 1:
            mask = mask.point([round(i * opacity) for i in range(256)])
        self.img.paste(rgb(fill), (0, 0), mask)
        if to is not None and span is not None:
            self.img.paste(rgb(to), (0, 0), ImageChops.multiply(mask, self._field(self._ramp(*span))))
        if grain is not None:
            colour, p0, p1, amount = grain
            self.img.paste(rgb(colour), (0, 0), ImageChops.multiply(mask, self._stipple(p0, p1, amount)))

    def _stipple(self, p0: Point, p1: Point, amount: float) -> Image.Image:
        """Sand that thickens along the ramp."""
        ramp = Image.fromarray(self._ramp(p0, p1)).resize((self.w, self.h), Image.Resampling.BILINEAR)
        dense = np.asarray(ramp)
        return self._field(np.clip((dense - self.noise) * 1.6 + 0.25, 0, 1) * np.minimum(1, dense * 2.5) * amount)

    def mist(self, y0: float, y1: float, colour: Fill, strength: float = 0.7) -> None:
        """A band of haze, densest in its middle."""
        at = np.linspace(0, 1, self.h // 4, dtype=np.float32) * self.h
        band = np.clip(1 - np.abs(at - (y0 + y1) / 2) / ((y1 - y0) / 2), 0, 1)
        band = band * band * (3 - 2 * band) * strength
        self.img.paste(rgb(colour), (0, 0), self._field(np.repeat(band[:, None], self.w // 4, 1)))

    def reflect(
        self, y: float, colour: Fill, *, near: Fill | None = None, strength: float = 0.5, ripple: float = 10
    ) -> None:
        """Turns everything below ``y`` into water that mirrors what stands above it."""
        top = round(y * self.s)
        rows = self.img.height - top
        src = np.asarray(self.img)[:top]
        t = np.arange(rows) / rows
        pick = np.clip(top - 1 - (np.arange(rows) * (0.9 + 0.25 * t)).astype(int), 0, top - 1)
        out = np.empty((rows, self.img.width, 3), dtype=np.uint8)
        k = np.arange(rows) / self.s
        wave = np.sin(k * 0.9 / (0.5 + 2.2 * t)) * np.sin(k * 0.05 + 1) + 0.6 * np.sin(k * 0.31 / (0.5 + 1.6 * t) + 1.3)
        wave += np.interp(k, np.arange(0, k[-1] + 4, 3), self.np.normal(0, 0.45, len(np.arange(0, k[-1] + 4, 3))))
        shift = (wave * ripple * self.s * (0.06 + 0.6 * t)).astype(int)
        a, b = np.array(rgb(colour), np.float32), np.array(rgb(near or colour), np.float32)
        for i in range(rows):
            keep = strength * (1 - 0.55 * t[i])
            water = a + (b - a) * t[i]
            out[i] = np.roll(src[pick[i]], shift[i], axis=0) * keep + water * (1 - keep)
        soft = Image.fromarray(out).filter(ImageFilter.BoxBlur((self.s * 0.6, self.s * 2.5)))
        self.img.paste(soft, (0, top))

    # -- finishing ----------------------------------------------------------------------------

    def finish(self, grain: float = 0.65, vignette: float = 0.10) -> Image.Image:
        """The finished picture: reduced, with paper grain and a slight darkening of the corners."""
        flat = np.asarray(self.img.resize((self.w, self.h), Image.Resampling.LANCZOS), dtype=np.float32)
        coarse = Image.fromarray(self.np.integers(0, 256, (self.h // 3, self.w // 3), dtype=np.uint8))
        mottle = np.asarray(coarse.resize((self.w, self.h), Image.Resampling.BICUBIC), np.float32) / 255 - 0.5
        speck = (self.noise - 0.5) * 7 + mottle * 5
        y, x = np.mgrid[0 : self.h, 0 : self.w].astype(np.float32)
        far = np.hypot(x / self.w - 0.5, y / self.h - 0.5) / math.sqrt(0.5)
        out = flat * (1 - vignette * np.clip(far - 0.35, 0, 1) ** 1.5 * 2)[..., None] + (speck * grain)[..., None]
        return Image.fromarray(np.clip(out, 0, 255).astype(np.uint8))
