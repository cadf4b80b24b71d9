"""Building sitemaps: read in chunks, written compressed, kept in one short transaction a file."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from standfirst.core import clock
from standfirst.distribution.models import SitemapFile, SitemapPart
from standfirst.distribution.queries.places import page_lines
from standfirst.distribution.queries.sitemaps import stale_names, tally
from standfirst.distribution.queries.stories import month_lines
from standfirst.distribution.rules.packing import Packed, packed
from standfirst.distribution.rules.sitemaps import PAGES


@dataclass(frozen=True, slots=True)
class Built:
    """A file that was built: how many parts and addresses, and in how many seconds."""

    name: str
    parts: int
    urls: int
    seconds: float


def build_stale(*, seconds: float | None = None, now_due: bool = True) -> Iterator[Built]:
    """Build what is stale, the newest month first, for about so many seconds. Broken off, it has kept every file that
    it finished, and the next call goes on with the others.
    """
    until = None if seconds is None else time.monotonic() + seconds
    for name in stale_names(now_due=now_due):
        if until is not None and time.monotonic() > until:
            return
        built = build(name)
        if built is not None:
            yield built


def build(name: str) -> Built | None:
    """Build a file from what is public now and keep it; None when somebody has kept a newer one meanwhile. Any number
    may build at once. A file that has no address left loses its parts.
    """
    started = time.monotonic()
    file, _made = SitemapFile.objects.get_or_create(name=name)
    now, linked = clock.now(), set[int]()
    # Told before the walk: what comes or goes meanwhile differs from it, and is seen at the next look.
    then = "" if name == PAGES else str(tally(name))
    parts = list(packed(page_lines() if name == PAGES else month_lines(name, linked)))
    links = f",{','.join(map(str, sorted(linked)))}," if linked else ""
    with transaction.atomic():
        older = SitemapFile.objects.filter(pk=file.pk, built__lte=file.marks)
        if not older.update(built=file.marks, built_at=now, tally=then, links=links):
            return None
        _keep(file, parts)
    return Built(name, len(parts), sum(part.urls for part in parts), time.monotonic() - started)


def _keep(file: SitemapFile, parts: list[Packed]) -> None:
    """Replace the parts that differ."""
    known = dict(file.parts.values_list("part", "digest"))
    for number, one in enumerate(parts, start=1):
        if known.get(number) != one.digest:
            values = {
                "body": one.body,
                "size": one.size,
                "urls": one.urls,
                "digest": one.digest,
                "lastmod": one.lastmod,
            }
            SitemapPart.objects.update_or_create(file=file, part=number, defaults=values)
    file.parts.filter(part__gt=len(parts)).delete()
