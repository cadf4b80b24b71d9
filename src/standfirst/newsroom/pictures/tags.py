"""From ids to `PictureTag`s, many at once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import structlog
from django.core.files.storage import storages
from django.core.signals import setting_changed
from django.db.models import Q, QuerySet
from django.dispatch import receiver
from wagtail.images.models import Filter

from standfirst.core import clock
from standfirst.newsroom.models import Picture, Rendition
from standfirst.newsroom.pictures.cutting import cut
from standfirst.newsroom.rules.ladder import FALLBACK_FORMAT, Ladder, ladder
from standfirst.newsroom.rules.shown import PictureTag

log = structlog.get_logger(__name__)

# A name that stands in an address as it is.
_PLAIN_NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_./-]*\Z")
_PROBE = "images/a-1.b.jpg"

Cuts = dict[str, tuple[str, int, int]]


def picture_tags(ids: Iterable[int], *, crop: str | None = None) -> dict[int, PictureTag]:
    """The tags of pictures by id, in one crop (`card`, `square`) or whole. Two statements, none without ids.

    A picture that is gone, or whose rights have expired, is left out. Cuts not made yet are left out of the tag; when
    even the plain one is missing it is made now (further statements), and a picture whose original cannot be read is
    left out and logged.
    """
    wanted = {int(i) for i in ids if i is not None}
    if not wanted:
        return {}
    today = clock.now().date()
    pictures = list(
        Picture.objects.filter(pk__in=wanted).filter(Q(rights_expire_on=None) | Q(rights_expire_on__gt=today))
    )
    if not pictures:
        return {}
    ladders = {p.pk: ladder(p.width, p.height, crop) for p in pictures}
    cuts = _cuts(pictures, ladders)
    tags = {}
    for picture in pictures:
        tag = _tag(picture, ladders[picture.pk], cuts[picture.pk])
        if tag is not None:
            tags[picture.pk] = tag
    return tags


def picture_addresses(ids: Iterable[int] | QuerySet[Any, Any]) -> dict[int, str]:
    """The address of each picture's plain cut, whole, for machines: a path or a full address. One statement; `ids` may
    be a query of ids, which is asked in the same one.

    A picture that is gone, or whose rights have expired, is left out, and so is one whose cut is not made yet.
    """
    wanted = ids if isinstance(ids, QuerySet) else {int(i) for i in ids}
    today = clock.now().date()
    shown = Q(image__rights_expire_on=None) | Q(image__rights_expire_on__gt=today)
    # In one format and not cropped: of every picture the plain cut, and hardly any other.
    plain = Rendition.objects.filter(
        shown, image__in=wanted, filter_spec__startswith="width-", filter_spec__endswith=f"|{FALLBACK_FORMAT}"
    )
    rows = plain.values_list("image_id", "filter_spec", "file", "image__width", "image__height")
    return {image: _address(name) for image, spec, name, width, height in rows if spec == _plain(width, height)}


@lru_cache(maxsize=1_000)
def _plain(width: int, height: int) -> str:
    return ladder(width, height).fallback


def _cuts(pictures: list[Picture], ladders: dict[int, Ladder]) -> dict[int, Cuts]:
    specs = frozenset().union(*(steps.specs for steps in ladders.values()))
    keys = {
        picture.pk: {spec: Filter(spec).get_cache_key(picture) if spec.startswith("fill") else "" for spec in specs}
        for picture in pictures
    }
    found: dict[int, Cuts] = defaultdict(dict)
    rows = Rendition.objects.filter(image_id__in=[p.pk for p in pictures], filter_spec__in=specs).values_list(
        "image_id", "filter_spec", "focal_point_key", "file", "width", "height"
    )
    for image_id, spec, key, name, width, height in rows:
        if keys[image_id][spec] == key:
            found[image_id][spec] = (name, width, height)
    return found


@lru_cache(maxsize=20_000)
def _address(name: str) -> str:
    """The public address of a cut. A page of pictures asks for a hundred, a sitemap for thousands, and a name's address
    never changes.
    """
    before = _before_names()
    return f"{before}{name}" if before and _PLAIN_NAME.match(name) else storages["default"].url(name)


@lru_cache(maxsize=1)
def _before_names() -> str:
    """What stands before the name in every address; empty where an address is more than that, such as a signed one."""
    address: str = storages["default"].url(_PROBE)
    return address.removesuffix(_PROBE) if address.endswith(_PROBE) else ""


def cut_bytes(name: str) -> int | None:
    """How many bytes a cut has, by its name in the storage; None when that cannot be told at once: the file is gone, or
    lies in a bucket, which would have to be asked over the network for each.
    """
    try:
        return _bytes(name)
    except (NotImplementedError, OSError):
        return None


@lru_cache(maxsize=20_000)
def _bytes(name: str) -> int:
    return Path(storages["default"].path(name)).stat().st_size


@receiver(setting_changed)
def _forget_addresses(*, setting: str, **kwargs: Any) -> None:
    if setting in ("MEDIA_URL", "MEDIA_ROOT", "STORAGES"):
        _address.cache_clear()
        _before_names.cache_clear()
        _bytes.cache_clear()


def _tag(picture: Picture, steps: Ladder, cuts: Cuts) -> PictureTag | None:
    if steps.fallback not in cuts:
        made = cut(picture, steps.fallback)
        if made is None:
            return None
        cuts = {**cuts, steps.fallback: made}
    url = _address
    sources = []
    for mime, specs in steps.steps:
        there = [cuts[spec] for spec in specs if spec in cuts]
        # A half-made format would serve a small cut to a large screen that another format serves well.
        if len(there) == len(specs):
            sources.append((mime, ", ".join(f"{url(name)} {width}w" for name, width, _ in there)))
    plain, plain_width, plain_height = cuts[steps.fallback]
    largest = max(
        (cuts[spec][1:] for _, specs in steps.steps for spec in specs if spec in cuts),
        default=(plain_width, plain_height),
    )
    width, height = max(largest, (plain_width, plain_height))
    return PictureTag(
        id=picture.pk,
        alt=picture.description or "",
        width=width,
        height=height,
        src=url(plain),
        srcset=f"{url(plain)} {plain_width}w",
        sources=tuple(sources),
        caption=picture.caption,
        credit=picture.credit,
        focus=_focus(picture),
        file=plain,
        src_width=plain_width,
        src_height=plain_height,
    )


def _focus(picture: Picture) -> tuple[float, float]:
    """The focal point that an editor set, else the middle."""
    x, y = picture.focal_point_x, picture.focal_point_y
    if x is None or y is None or not picture.width or not picture.height:
        return (0.5, 0.5)
    return (min(max(x / picture.width, 0.0), 1.0), min(max(y / picture.height, 0.0), 1.0))
