"""Pictures that came with copy, kept in the library."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import structlog
from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from PIL import Image as PillowImage
from wagtail.models import Collection
from wagtail.permissions import policy_registry

from standfirst.core import clock
from standfirst.newsroom.conf import PICTURE_MB, PICTURE_MEGAPIXELS
from standfirst.newsroom.convert.found import Converted, Dropped, Drops, FoundPicture, number_at, place
from standfirst.newsroom.models import Picture
from standfirst.record.actions import audit

_FORMATS = {"AVIF": "avif", "GIF": "gif", "JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
# Shown by no browser, or badly: kept as PNG.
_REMADE = frozenset({"BMP", "TIFF", "PPM"})
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """`blocks` with the ids of the `pictures`; `dropped` is what the conversion dropped and what was refused here."""

    blocks: list[dict[str, Any]] = field(default_factory=list)
    pictures: tuple[Picture, ...] = ()
    dropped: tuple[Dropped, ...] = ()


class _Refused(Exception):
    """A picture that cannot be kept; the first argument is the word of `convert.labels`."""


@transaction.atomic
def keep_pictures(
    *, found: Converted, by: Any = None, credit: str = "", without: frozenset[int] = frozenset()
) -> KeptCopy:
    """Put the found pictures into the library and their ids into the blocks.

    `by` is whose they are; without the right to add pictures none is kept. A picture whose file is in the library
    already is that picture. One that is too large, broken, of a kind that cannot be shown, or (its number) in
    `without` is left out with its block and listed: the text is never lost for it. Costs four statements, and five a
    picture. Raises nothing of its own.
    """
    drops = Drops()
    for dropped in found.dropped:
        drops.add(dropped.what, dropped.sample, dropped.count)
    collection = _collection(by) if found.pictures else None
    kept: dict[int, Picture] = {}
    for number, picture in enumerate(found.pictures):
        if number in without:
            continue
        try:
            if collection is None:
                raise _Refused("picture_not_allowed")
            kept[number] = _keep(picture, by=by, credit=credit, collection=collection)
        except _Refused as refused:
            drops.add(refused.args[0], picture.name)
    pictures = tuple({picture.pk: picture for picture in kept.values()}.values())
    return KeptCopy(_with_ids(found.blocks, kept), pictures, drops.list())


def readable(*, found: Converted) -> Converted:
    """The same without the pictures that `keep_pictures` would refuse whoever asks, listed. Costs no statement."""
    drops = Drops()
    for dropped in found.dropped:
        drops.add(dropped.what, dropped.sample, dropped.count)
    numbers: dict[int, int] = {}
    for number, picture in enumerate(found.pictures):
        try:
            _readable(picture.data)
        except _Refused as refused:
            drops.add(refused.args[0], picture.name)
        else:
            numbers[number] = len(numbers)
    blocks = []
    for block in found.blocks:
        value = block["value"]
        number_here = number_at(value.get("picture")) if block["type"] == "image" else None
        if number_here is None:
            blocks.append(block)
        elif number_here in numbers:
            blocks.append({**block, "value": {**value, "picture": place(numbers[number_here])}})
    pictures = tuple(found.pictures[number] for number in numbers)
    return replace(found, blocks=blocks, pictures=pictures, dropped=drops.list())


def _with_ids(blocks: list[dict[str, Any]], kept: Mapping[int, Picture]) -> list[dict[str, Any]]:
    made = []
    for block in blocks:
        value = block.get("value")
        number = number_at(value.get("picture")) if block.get("type") == "image" and isinstance(value, dict) else None
        if number is None:
            made.append(block)
        elif number in kept:
            made.append({**block, "value": {**value, "picture": kept[number].pk}})
    return made


def _collection(by: Any) -> Collection | None:
    """Where `by` may add pictures: the root where that is allowed, else the first one that is."""
    root = Collection.get_first_root_node()
    if by is None:
        return root
    allowed = policy_registry.get_by_type(Picture).collections_user_has_permission_for(by, "add")
    return allowed.order_by("path").first()


def _keep(found: FoundPicture, *, by: Any, credit: str, collection: Collection) -> Picture:
    digest = hashlib.sha1(found.data, usedforsecurity=False).hexdigest()
    there = Picture.objects.filter(file_hash=digest, collection=collection).order_by("pk").first()
    if there is not None and (there.rights_expire_on is None or there.rights_expire_on > clock.now().date()):
        return there
    data, ending = _readable(found.data)
    stem = "".join(c if c.isalnum() and c.isascii() else "-" for c in found.name.rpartition(".")[0] or found.name)
    name = f"{stem.strip('-')[:60] or 'picture'}.{ending}"
    try:
        Picture._meta.get_field("file").formfield().clean(SimpleUploadedFile(name, data))
    except ValidationError as error:
        codes = {problem.code for problem in error.error_list}
        large = codes & {"file_too_large", "file_too_many_pixels", "file_too_large_unknown_size"}
        raise _Refused("picture_too_large" if large else "picture_broken") from None
    picture = Picture(
        title=(found.caption or found.alt or found.name or "Picture")[:255],
        description=found.alt[:255],
        caption=found.caption[:400],
        credit=credit[:200],
        file=ImageFile(io.BytesIO(data), name=name),
        file_size=len(data),
        # Of the file as it came, so that the same one is known again though it was remade.
        file_hash=digest,
        uploaded_by_user=by,
        collection=collection,
    )
    with transaction.atomic():
        picture.save()
        audit(
            action="newsroom.picture_brought_in",
            object_key=f"picture:{picture.pk}",
            object_label=picture.title,
            actor=by,
        )
    return picture


def _readable(data: bytes) -> tuple[bytes, str]:
    """The file, remade where no browser shows its kind, and its ending. Reads it to the end: a broken one is no use."""
    if len(data) > PICTURE_MB.value * 1024**2:
        raise _Refused("picture_too_large")
    try:
        with PillowImage.open(io.BytesIO(data)) as opened:
            kind = opened.format or ""
            if opened.width * opened.height > PICTURE_MEGAPIXELS.value * 1_000_000:
                raise _Refused("picture_too_large")
            if kind not in _FORMATS and kind not in _REMADE:
                raise _Refused("picture_kind")
            if kind == "JPEG":
                opened.draft("RGB", (opened.width // 8, opened.height // 8))
            opened.load()
            if kind in _REMADE:
                made = io.BytesIO()
                opened.convert("RGBA" if "A" in opened.getbands() else "RGB").save(made, "PNG")
                return made.getvalue(), "png"
    except _Refused:
        raise
    except PillowImage.DecompressionBombError:
        raise _Refused("picture_too_large") from None
    except PillowImage.UnidentifiedImageError:
        raise _Refused("picture_kind") from None
    # Its readers of file formats raise whatever a broken file makes of them.
    except Exception as error:
        log.info("found_picture_broken", error=repr(error)[:200])
        raise _Refused("picture_broken") from None
    return data, _FORMATS[kind]
