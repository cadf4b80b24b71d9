"""The addresses that are no stories: fronts, hubs that have stories, standing pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Max

from standfirst.core.conf import base_url
from standfirst.distribution.rules.sitemaps import Entry, url_line
from standfirst.distribution.rules.xml_text import xml_text
from standfirst.newsroom.models import Company, Contributor, Filing, StandingPage, Topic
from standfirst.newsroom.queries import publication_wide

# Hubs with a page of their own: a kind of filings, where its rows are. The shared rows are read already.
_SHARED = ("section", "edition", "country", "sector", "bureau")
_OWN: dict[str, Any] = {"contributor": Contributor, "company": Company, "topic": Topic}
CHUNK = 1_000


def page_entries() -> Iterator[Entry]:
    """The home page, the standing pages, and every hub that has a story, with the time of its newest.

    Ten statements, and one for every 1,000 contributors, companies and topics.
    """
    newest = Filing.objects.filter(kind="all", key="").aggregate(at=Max("published_at"))["at"]
    yield Entry("/", newest)
    wide = publication_wide()
    shown = dict(StandingPage.objects.filter(live=True).values_list("pk", "last_published_at"))
    for page in wide.standing:
        yield Entry(page.path, shown.get(page.id))
    shared = {
        "section": wide.sections, "edition": wide.editions, "country": wide.countries, "sector": wide.sectors,
        "bureau": wide.bureaus,
    }  # fmt: skip
    for kind in _SHARED:
        times = _newest(kind)
        for pk, row in shared[kind].items():
            if str(pk) in times:
                yield Entry(row.get_absolute_url(), times[str(pk)])
    for kind, model in _OWN.items():
        yield from _own(model, _newest(kind))


def page_lines() -> Iterator[tuple[str, datetime | None]]:
    """The same as lines of a sitemap."""
    base = xml_text(base_url())
    for entry in page_entries():
        yield url_line(entry, base=base), entry.lastmod


def _own(model: Any, times: dict[str, datetime]) -> Iterator[Entry]:
    after = 0
    while rows := list(model.objects.filter(pk__gt=after).order_by("pk")[:CHUNK]):
        for row in rows:
            if str(row.pk) in times:
                yield Entry(row.get_absolute_url(), times[str(row.pk)])
        after = rows[-1].pk


def _newest(kind: str) -> dict[str, datetime]:
    """When the newest story of each key of a kind was published. One statement."""
    rows = Filing.objects.filter(kind=kind).order_by().values_list("key")
    return dict(rows.annotate(newest=Max("published_at")))
