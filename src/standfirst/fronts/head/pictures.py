"""Pictures as machines are told of them."""

from __future__ import annotations

from standfirst.distribution.rules.structured import Image
from standfirst.fronts.shell import absolute
from standfirst.newsroom.rules.shown import PictureTag

WEBP = "image/webp"


def image_of(tag: PictureTag | None) -> Image | None:
    """The largest cut in a format that every machine reads: WebP, else the plain one."""
    if tag is None:
        return None
    srcset = next((srcset for mime, srcset in tag.sources if mime == WEBP), tag.srcset)
    url, _, width = srcset.rpartition(", ")[2].rpartition(" ")
    wide = int(width.removesuffix("w")) if width.removesuffix("w").isdigit() else 0
    height = round(wide * tag.height / tag.width) if tag.width else 0
    return Image(absolute(url or tag.src), wide, height, tag.caption, tag.credit)
