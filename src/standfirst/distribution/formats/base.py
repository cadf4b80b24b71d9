"""How to add a format that feeds are written in.

A format is a `FeedFormat`: a name, which is the end of every feed's address (`/feed.rss`, `/country/japan/feed.rss`), a
media type, a label for people, and `write`, which turns a `Feed` (`distribution.rules.feed`) into bytes. Write
`formats/<name>.py` with a subclass and name an instance in `formats/__init__.py`; a third party names one as an entry
point in the group `standfirst.formats`:

    [project.entry-points."standfirst.formats"]
    ndjson = "acme_lines.format:lines"

Addresses, conditional requests, discovery links, the page of feeds and the doors follow by themselves.

The contract, which `check` holds and the tests run over every entry:

- `write` is pure: plain values in, bytes out. It asks no database and no clock, and the same feed gives the same bytes,
  or no reader would ever get a 304.
- Texts come without characters that XML and UTF-8 cannot carry; whatever else they hold (markup, `]]>`, quotes, text
  from right to left), the result is well-formed. Escape by a library, never by hand.
- `id`s are written as they are: a reader knows by them what it has seen. Dates are aware; they are written
  with their zone.
- `content` is HTML, `title` and `summary` are plain text: say which is which where the format can.
- Nothing is written that is not in the feed: what the visitor may not read was never put there.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from typing import ClassVar

from standfirst.core.registry import Registry, RegistryError
from standfirst.distribution.rules.characters import plain_values
from standfirst.distribution.rules.feed import Feed

_NAME = re.compile(r"[a-z][a-z0-9]{0,11}")
_MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+")


class FeedFormat(ABC):
    """One format. Stateless: one instance writes every feed.

    `media_type` is without parameters; the answer says `charset=utf-8`. `label` is a name of its own, not translated.
    """

    name: ClassVar[str]
    label: ClassVar[str]
    media_type: ClassVar[str]

    def serialise(self, feed: Feed) -> bytes:
        """The feed as UTF-8 bytes, well-formed whatever its stories hold."""
        return self.write(plain_values(feed))

    @abstractmethod
    def write(self, feed: Feed) -> bytes:
        """The feed, whose texts hold nothing that cannot be written, as UTF-8 bytes."""


def check(entry: FeedFormat) -> None:
    """Raises `RegistryError` when an entry cannot serve as a format."""
    if not isinstance(entry, FeedFormat):
        raise RegistryError(f"feed format: {entry!r} is not a FeedFormat.", remedy="Name an instance of a subclass.")
    if not _NAME.fullmatch(getattr(entry, "name", "")):
        raise RegistryError(
            f"feed format: {entry!r} has no name that can end an address.", remedy="Set `name` as in `rss`."
        )
    if not _MEDIA_TYPE.fullmatch(getattr(entry, "media_type", "")) or not getattr(entry, "label", ""):
        raise RegistryError(
            f"feed format: “{entry.name}” has no media type or no label.",
            remedy="Set `media_type` as in `application/rss+xml`, and `label`.",
        )


formats: Registry[FeedFormat] = Registry("feed format", group="standfirst.formats", contract=check)


def register(entry: FeedFormat) -> FeedFormat:
    return formats.register(entry.name, entry)
