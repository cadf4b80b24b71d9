"""Atom 1.0: RFC 4287."""

from __future__ import annotations

from datetime import UTC, datetime

from lxml import etree

from standfirst.distribution.formats.base import FeedFormat
from standfirst.distribution.formats.xml import ATOM, MEDIA, XML_LANG, add, add_media, document, rfc3339
from standfirst.distribution.rules.feed import Author, Entry, Feed

# A feed must say when it changed. One without a story has never done so.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class Atom(FeedFormat):
    name = "atom"
    label = "Atom"
    media_type = "application/atom+xml"

    def write(self, feed: Feed) -> bytes:
        root = etree.Element(_tag("feed"), {XML_LANG: feed.language}, nsmap={None: ATOM, "media": MEDIA})
        add(root, _tag("id"), feed.id)
        add(root, _tag("title"), feed.title)
        if feed.description:
            add(root, _tag("subtitle"), feed.description)
        add(root, _tag("updated"), rfc3339(feed.updated or NEVER))
        add(root, _tag("link"), rel="self", type=self.media_type, href=feed.url)
        add(root, _tag("link"), rel="alternate", type="text/html", href=feed.page_url)
        _author(root, Author(feed.publisher, feed.publisher_url))
        if feed.icon_url:
            add(root, _tag("icon"), feed.icon_url)
        add(root, _tag("generator"), "Standfirst")
        for entry in feed.entries:
            _entry(root, entry, feed)
        return document(root)


def _entry(root: etree._Element, entry: Entry, feed: Feed) -> None:
    element = add(root, _tag("entry"))
    if language := feed.language_of(entry):
        element.set(XML_LANG, language)
    add(element, _tag("id"), entry.id)
    add(element, _tag("title"), entry.title)
    add(element, _tag("link"), rel="alternate", type="text/html", href=entry.url)
    add(element, _tag("published"), rfc3339(entry.published))
    add(element, _tag("updated"), rfc3339(entry.updated))
    for author in entry.authors:
        _author(element, author)
    for category in entry.categories:
        add(element, _tag("category"), term=category.term, scheme=category.scheme, label=category.label)
    add(element, _tag("summary"), entry.summary)
    add(element, _tag("content"), entry.content, type="html")
    if entry.picture is not None:
        add(
            element,
            _tag("link"),
            rel="enclosure",
            type=entry.picture.type,
            href=entry.picture.url,
            length="" if entry.picture.size is None else str(entry.picture.size),
            title=entry.picture.alt,
        )
        add_media(element, entry.picture)


def _author(parent: etree._Element, author: Author) -> None:
    person = add(parent, _tag("author"))
    add(person, _tag("name"), author.name)
    if author.url:
        add(person, _tag("uri"), author.url)


def _tag(name: str) -> str:
    return f"{{{ATOM}}}{name}"
