"""The register of scenes: what each picture is called and which function draws it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .canvas import Canvas

Draw = Callable[[Canvas], None]


@dataclass(frozen=True)
class Scene:
    """One picture to draw."""

    key: str
    title: str
    alt: str
    focal: tuple[int, int, int, int]
    draw: Draw
    size: tuple[int, int] = (1920, 1280)


SCENES: dict[str, Scene] = {}


def scene(
    key: str, title: str, alt: str, focal: tuple[int, int, int, int], size: tuple[int, int] = (1920, 1280)
) -> Callable[[Draw], Draw]:
    """Registers the decorated function as the drawing of ``key``."""

    def register(draw: Draw) -> Draw:
        SCENES[key] = Scene(key, title, alt, focal, draw, size)
        return draw

    return register
