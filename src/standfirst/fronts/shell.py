"""The frame of every page and its head, made from what the publication shares: no statement when that is warm."""

from __future__ import annotations

import zoneinfo
from collections.abc import Iterable
from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from standfirst.core import clock
from standfirst.core.conf import base_url
from standfirst.distribution.queries import feed_addresses
from standfirst.fronts.pages import AdSlot, FeedLink, Meta, Moment, NavLink, Shell
from standfirst.fronts.rules.times import zone_label
from standfirst.fronts.viewer import is_staff
from standfirst.newsroom.queries import PublicationWide, publication_wide

FEEDS_PATH = "/feeds/"
ARCHIVE = "/archive/"


def shell(request: HttpRequest) -> Shell:
    """The frame round the page that is asked for. No statement for a visitor when the shared rows are warm."""
    wide = publication_wide()
    staff = is_staff(request)
    path = request.path
    return Shell(
        publication=wide.publication,
        sections=links((row for row in wide.sections.values() if row.in_masthead), path),
        editions=tuple(
            NavLink(row.name, row.get_absolute_url(), row.get_absolute_url() == path, row.code)
            for row in wide.editions.values()
        ),
        foot=(
            *(NavLink(page.title, page.path, page.path == path) for page in wide.standing if page.in_foot),
            NavLink(_("Feeds"), FEEDS_PATH, path == FEEDS_PATH),
            NavLink(_("Archive"), ARCHIVE, path == ARCHIVE),
        ),
        today=local_zone(wide.publication.time_zone, clock.now()).date(),
        path=path,
        is_staff=staff,
        staff_name=request.user.get_short_name() if staff else "",
    )  # fmt: skip


def meta(title: str, *, path: str = "", description: str = "", **more: object) -> Meta:
    """The head's data; `path` becomes the canonical address on the site's own host, whatever host was asked."""
    language = more.pop("language", "") or default_language()
    return Meta(
        title=title,
        description=" ".join(description.split()),
        canonical=absolute(path) if path else "",
        language=language,
        licence=absolute(reverse("distribution:licence")),
        **more,  # type: ignore[arg-type]
    )


def feed_links(path: str, title: str, *, query: str = "", all_formats: bool = True) -> tuple[FeedLink, ...]:
    """The feeds of the page at `path`, for the head; the first format alone without `all_formats`. No statement."""
    found = feed_addresses(path, query)
    return tuple(
        FeedLink(f"{title} ({feed.label})", feed.path, feed.media_type) for feed in found[: None if all_formats else 1]
    )


def absolute(path: str) -> str:
    """The full address of a path: on the site's own host, so that no forged Host header gets into a shared page."""
    return path if path.startswith(("http://", "https://")) else f"{base_url()}{path}"


def default_language() -> str:
    """The language of the publication's furniture, as a tag: `en-GB`."""
    language, _, region = settings.LANGUAGE_CODE.partition("-")
    return f"{language}-{region.upper()}" if region else language


def links(rows: Iterable[object], path: str) -> tuple[NavLink, ...]:
    """Links to rows that have a name and an address of their own."""
    return tuple(
        NavLink(row.name, row.get_absolute_url(), row.get_absolute_url() == path)  # type: ignore[attr-defined]
        for row in rows
    )


def local_zone(name: str, at: datetime) -> datetime:
    """`at` in a zone by name; UTC when the machine does not know the zone."""
    try:
        return at.astimezone(zoneinfo.ZoneInfo(name))
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return at.astimezone(UTC)


def moment(at: datetime, zone: str) -> Moment:
    """A time as it is printed in an office's zone."""
    local = local_zone(zone, at)
    return Moment(at=at.astimezone(UTC), local=local, zone=zone_label(local), zone_name=str(local.tzinfo))


def page_title(title: str, wide: PublicationWide) -> str:
    """The title of the window: the page's own, then the publication's name."""
    return f"{title} | {wide.publication.name}" if title else wide.publication.name


def ad_slot(name: str) -> AdSlot:
    """A place kept for advertising, empty until there is something to show."""
    return AdSlot(name)
