"""The page of feeds: where they are, for people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from standfirst.distribution.queries import feed_addresses
from standfirst.fronts.answers import answer, public_page
from standfirst.fronts.pages import FeedGroup, FeedsOf, FeedsPage, NavLink
from standfirst.fronts.shell import FEEDS_PATH, meta, page_title, shell
from standfirst.newsroom.queries import newest_by_key, publication_wide

AT_ONCE = 200


@public_page
def feeds(request: HttpRequest) -> HttpResponse:
    """Two statements, whatever is published: under which countries and sectors there is a story."""
    wide = publication_wide()
    title = _("Feeds")
    filed = _with_stories([("country", code) for code in wide.countries] + [("sector", code) for code in wide.sectors])
    groups = (
        _group("sections", _("Sections"), wide.sections.values()),
        _group("editions", _("Editions"), wide.editions.values()),
        _group("offices", _("Offices"), wide.bureaus.values()),
        _group("sectors", _("Sectors"), (row for code, row in wide.sectors.items() if ("sector", code) in filed)),
        _group(
            "countries", _("Countries"), (row for code, row in wide.countries.items() if ("country", code) in filed)
        ),
    )
    page = FeedsPage(
        shell=shell(request),
        meta=meta(
            page_title(title, wide),
            path=FEEDS_PATH,
            description=_("Where feed readers find the newest stories of %(name)s.") % {"name": wide.publication.name},
            share_title=title,
        ),
        title=title,
        intro=_(
            "Put one of these addresses into a feed reader, and the newest stories come to you. Open stories come "
            "whole, all others with their beginning."
        ),
        whole=_feeds_of(wide.publication.name, "/"),
        groups=tuple(group for group in groups if group.rows),
        hint=_("Companies, topics and contributors have feeds too: add feed.rss to the address of their page."),
    )
    return answer(request, "fronts/feeds.html", page)


def _with_stories(keys: list[tuple[str, str]]) -> set[tuple[str, str]]:
    """Those under which a story is filed: one step of the index for each, at most 200 keys a statement."""
    found: set[tuple[str, str]] = set()
    for start in range(0, len(keys), AT_ONCE):
        newest = newest_by_key([(kind, key, 1) for kind, key in keys[start : start + AT_ONCE]])
        found |= {key for key, stories in newest.items() if stories}
    return found


def _group(key: str, label: str, rows: Iterable[Any]) -> FeedGroup:
    return FeedGroup(key, label, tuple(_feeds_of(row.name, row.get_absolute_url()) for row in rows))


def _feeds_of(name: str, path: str) -> FeedsOf:
    return FeedsOf(NavLink(name, path), tuple(NavLink(feed.label, feed.path) for feed in feed_addresses(path)))
