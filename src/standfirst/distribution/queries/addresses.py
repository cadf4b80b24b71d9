"""Where the feeds are."""

from __future__ import annotations

from dataclasses import dataclass

from standfirst.core.conf import base_url
from standfirst.distribution.formats import formats


@dataclass(frozen=True, slots=True)
class FeedAddress:
    """A feed in one format: its `name` (`rss`), a `label` for people, its media type, its path."""

    name: str
    label: str
    media_type: str
    path: str


def feed_addresses(path: str = "/", query: str = "") -> tuple[FeedAddress, ...]:
    """The feeds of the page of a hub at `path` (`/country/japan/`) with its filters (`?sector=energy`), of the
    publication at `/`, in every format. No statement."""
    return tuple(
        FeedAddress(name, entry.label, entry.media_type, f"{path}feed.{name}{query}") for name, entry in formats
    )  # fmt: skip


def absolute(path: str) -> str:
    """The full address of a path: on the site's own host, whatever host was asked."""
    return path if path.startswith(("http://", "https://")) else f"{base_url()}{path}"
