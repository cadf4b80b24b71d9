"""Sitemaps as they are served, and what is to be built anew."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F, Q, Sum

from standfirst.core import clock
from standfirst.distribution.conf import REST_SECONDS
from standfirst.distribution.errors import NotBuiltYet
from standfirst.distribution.models import SitemapFile, SitemapPart
from standfirst.distribution.queries.places import page_lines
from standfirst.distribution.queries.stories import month_lines
from standfirst.distribution.rules import tally as rule
from standfirst.distribution.rules.packing import packed, unpacked
from standfirst.distribution.rules.sitemaps import PAGES, IndexEntry, bounds, file_path, numbers_in, without
from standfirst.newsroom.models import Article, Filing

# As many are built while a crawler waits; a larger file is left to the worker.
BUILT_AT_ONCE = 2_000
# The hubs change with every story and no crawler needs them by the second.
PAGES_REST = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Served:
    """A part as it goes out: its pieces, `size` in bytes, the `etag` of all, and when it was built, unless that tells
    nothing.
    """

    pieces: Iterator[bytes]
    size: int
    etag: str
    built_at: datetime | None = None


def index_entries() -> list[IndexEntry]:
    """Every sitemap there is, each with its newest `lastmod`; months that were never built without. One statement."""
    rows = SitemapFile.objects.filter(Q(parts__isnull=False) | Q(built=0)).order_by("name", "parts__part")
    return [
        IndexEntry(file_path(name, part or 1), lastmod)
        for name, part, lastmod in rows.values_list("name", "parts__part", "parts__lastmod")
    ]


def served(name: str, part: int = 1) -> Served | None:
    """A part of a file as it was last built, without what has been withdrawn since; None when there is no such part.

    Two statements, three for a month with translations, one more when something was withdrawn; one for `pages`. A file
    that was never built is built at once when it is small, at the cost of its building, and else raises `NotBuiltYet`.
    """
    row = (
        SitemapPart.objects.filter(file__name=name, part=part)
        .values_list("body", "size", "digest", "file__built_at", "file__tally", "file__links")
        .first()
    )
    if row is None:
        return _at_once(name, part)
    body, size, digest, built_at, then, links = row
    gone = _gone(name, bytes(body), then, links) if name != PAGES else frozenset()
    if not gone:
        return Served(unpacked(bytes(body)), size, digest, built_at)
    left = without(b"".join(unpacked(bytes(body))), gone)
    return _whole(left) if left else None


def tally(name: str) -> rule.Tally:
    """Which stories a month has now. One statement, a walk along the filings' index."""
    mixed = Sum((F("number") % rule.P) * (F("number") % rule.Q))
    found = _filed(name).aggregate(count=Count("id"), total=Sum("number"), mixed=mixed)
    return rule.Tally(found["count"], int(found["total"] or 0), int(found["mixed"] or 0))


def overdue() -> bool:
    """Whether a file is to be built now. One statement."""
    return _due().exists()


def stale_names(*, now_due: bool = True) -> list[str]:
    """The files that are stale, the newest month first; with `now_due` those that have rested since they were last
    built. One statement.
    """
    rows = _due() if now_due else SitemapFile.objects.filter(built__lt=F("marks"))
    return list(rows.order_by("-name").values_list("name", flat=True))


def _due() -> object:
    now = clock.now()
    rested = Q(built_at__lte=now - timedelta(seconds=REST_SECONDS.value)) & ~Q(name=PAGES)
    return SitemapFile.objects.filter(
        Q(built_at=None) | rested | Q(name=PAGES, built_at__lte=now - PAGES_REST), built__lt=F("marks")
    )


def _filed(name: str) -> object:
    start, end = bounds(name) or (None, None)
    return Filing.objects.filter(kind="all", key="", published_at__gte=start, published_at__lt=end)


def _gone(name: str, body: bytes, then: str, links: str) -> frozenset[int]:
    """The stories of a part that are public no longer, as entries or as languages of others."""
    gone: set[int] = set()
    if str(tally(name)) != then:
        there = numbers_in(b"".join(unpacked(body)))
        gone |= there - set(_filed(name).values_list("number", flat=True))
    if links:
        linked = {int(number) for number in links.strip(",").split(",")}
        gone |= linked - set(
            Article.objects.filter(number__in=linked, is_published=True).values_list("number", flat=True)
        )
    return frozenset(gone)


def _at_once(name: str, part: int) -> Served | None:
    """A file that was never built. Nothing is kept: that is the worker's."""
    if SitemapFile.objects.filter(name=name).exclude(built=0).exists():
        return None  # it is built, and has no such part
    if name == PAGES:
        lines = page_lines()
    else:
        count = tally(name).count
        if count > BUILT_AT_ONCE:
            raise NotBuiltYet(
                f"The sitemap of {name} is being built.",
                remedy="Ask again in a minute, or run `standfirst build_sitemaps`.",
            )
        lines = month_lines(name, set()) if count else iter(())
    for number, one in enumerate(packed(lines), start=1):
        if number == part:
            return Served(unpacked(one.body), one.size, one.digest)
    return None


def _whole(body: bytes) -> Served:
    return Served(iter([body]), len(body), hashlib.sha256(body).hexdigest()[:32])
