"""Making the cuts: one at once when a page cannot do without it, the rest by the worker."""

from __future__ import annotations

import structlog
from wagtail.images.models import SourceImageIOError

from standfirst.newsroom.conf import AVIF
from standfirst.newsroom.models import Picture
from standfirst.newsroom.rules.ladder import all_specs

log = structlog.get_logger(__name__)


def cut(picture: Picture, spec: str) -> tuple[str, int, int] | None:
    """One cut as (storage name, width, height), made when it is not there; `None`, and a line in the log, when the
    original cannot be read."""
    try:
        rendition = picture.get_rendition(spec)
    except (SourceImageIOError, OSError) as error:
        log.warning("picture_cut_failed", picture=picture.pk, spec=spec, error=str(error))
        return None
    return rendition.file.name, rendition.width, rendition.height


def make_cuts(picture_id: int) -> int:
    """Make every cut of a picture that is missing; how many were made. Does nothing for a picture that is gone."""
    picture = Picture.objects.filter(pk=picture_id).first()
    if picture is None:
        return 0
    there = set(picture.renditions.values_list("filter_spec", flat=True))
    missing = sorted(all_specs(picture.width, picture.height, avif=AVIF.value) - there)
    for spec in missing:
        picture.get_rendition(spec)
    return len(missing)
