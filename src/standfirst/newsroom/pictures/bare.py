"""Cuts carry no metadata: a photograph's EXIF can tell where its photographer lives."""

from __future__ import annotations

from typing import Any

from wagtail.images.image_operations import FilterOperation
from wagtail.images.models import Filter
from willow.plugins.pillow import PillowImage

METADATA = ("exif", "xmp", "comment", "photoshop")


class DropMetadata(FilterOperation):
    def construct(self) -> None:
        return None

    def run(self, willow: Any, image: Any, env: dict[str, Any]) -> Any:
        if image.is_svg():
            return willow
        pixels = willow.get_pillow_image()
        for key in METADATA:
            pixels.info.pop(key, None)
        return PillowImage(pixels)


class BareFilter(Filter):
    """A Wagtail filter that drops the metadata after every other operation, colour profile apart."""

    @property
    def filter_operations(self) -> list[FilterOperation]:
        return [*super().filter_operations, DropMetadata("bare")]
