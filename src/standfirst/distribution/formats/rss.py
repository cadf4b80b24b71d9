"""RSS 2.0. Sources: https://www.rssboard.org/rss-specification and the Board's profile of best practices;
RDF Site Summary modules `content` and `dc`; Media RSS; Atom's `link` and `updated` (RFC 4287).
"""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape

from lxml import etree

from standfirst.distribution.formats.base import FeedFormat
from standfirst.distribution.formats.xml import ATOM, MEDIA, add, add_media, document, rfc3339
from standfirst.distribution.rules.feed import Entry, Feed

CONTENT = "http://purl.org/rss/1.0/modules/content/"
DC = "http://purl.org/dc/elements/1.1/"
NAMESPACES = {"atom": ATOM, "content": CONTENT, "dc": DC, "media": MEDIA}
DOCS = "https://www.rssboard.org/rss-specification"


class Rss(FeedFormat):
    name = "rss"
    label = "RSS"
    media_type = "application/rss+xml"

    def write(self, feed: Feed) -> bytes:
        root = etree.Element("rss", {"version": "2.0"}, nsmap=NAMESPACES)
        channel = add(root, "channel")
        add(channel, "title", feed.title)
        add(channel, "link", feed.page_url)
        add(channel, "description", escape(feed.description or feed.title, quote=False))
        add(channel, "language", feed.language)
        if feed.updated is not None:
            add(channel, "lastBuildDate", rfc822(feed.updated))
        add(channel, "generator", "Standfirst")
        add(channel, "docs", DOCS)
        add(channel, f"{{{ATOM}}}link", href=feed.url, rel="self", type=self.media_type)
        for entry in feed.entries:
            _item(channel, entry, feed)
        return document(root)


def _item(channel: etree._Element, entry: Entry, feed: Feed) -> None:
    item = add(channel, "item")
    add(item, "title", entry.title)
    add(item, "link", entry.url)
    add(item, "guid", entry.id, isPermaLink="false")
    add(item, "pubDate", rfc822(entry.published))
    if entry.updated > entry.published:
        add(item, f"{{{ATOM}}}updated", rfc3339(entry.updated))
    for author in entry.authors:
        # `author` itself is for mail addresses.
        add(item, f"{{{DC}}}creator", author.name)
    if language := feed.language_of(entry):
        add(item, f"{{{DC}}}language", language)
    for category in entry.categories:
        add(item, "category", category.label, domain=category.scheme)
    # Read as HTML by every reader, so that a plain text is escaped once more.
    add(item, "description", escape(entry.summary, quote=False))
    add(item, f"{{{CONTENT}}}encoded", entry.content)
    if entry.picture is not None:
        if entry.picture.size is not None:
            # A length is asked for, and a wrong one is worse than none.
            add(
                item, "enclosure", url=entry.picture.url, length=str(entry.picture.size), type=entry.picture.type
            )  # fmt: skip
        add_media(item, entry.picture)


def rfc822(moment: datetime) -> str:
    """`Fri, 06 Feb 2026 09:00:00 GMT`: RFC 822 with a year of four digits, in English whatever the locale."""
    return format_datetime(moment.astimezone(UTC), usegmt=True)
