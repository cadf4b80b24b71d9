"""JSON Feed 1.1: https://www.jsonfeed.org/version/1.1/"""

from __future__ import annotations

import json
from typing import Any

from standfirst.distribution.formats.base import FeedFormat
from standfirst.distribution.formats.xml import rfc3339
from standfirst.distribution.rules.feed import Author, Entry, Feed, FeedPicture

VERSION = "https://jsonfeed.org/version/1.1"


class JsonFeed(FeedFormat):
    name = "json"
    label = "JSON Feed"
    media_type = "application/feed+json"

    def write(self, feed: Feed) -> bytes:
        said: dict[str, Any] = _present(
            version=VERSION,
            title=feed.title,
            home_page_url=feed.page_url,
            feed_url=feed.url,
            description=feed.description,
            favicon=feed.icon_url,
            authors=[_author(Author(feed.publisher, feed.publisher_url))],
            language=feed.language,
        )
        said["items"] = [_item(entry, feed) for entry in feed.entries]
        return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()


def _item(entry: Entry, feed: Feed) -> dict[str, Any]:
    # A text is demanded of every item, be it empty.
    text = {"content_html": entry.content}
    more = _present(
        summary=entry.summary,
        image=entry.picture.url if entry.picture else "",
        date_published=rfc3339(entry.published),
        date_modified=rfc3339(entry.updated) if entry.updated > entry.published else "",
        authors=[_author(author) for author in entry.authors],
        tags=[category.label for category in entry.categories],
        language=feed.language_of(entry),
        attachments=[_attachment(entry.picture)] if entry.picture else [],
    )
    return {"id": entry.id, "url": entry.url, "title": entry.title, **text, **more}


def _author(author: Author) -> dict[str, Any]:
    return _present(name=author.name, url=author.url)


def _attachment(picture: FeedPicture) -> dict[str, Any]:
    return _present(
        url=picture.url, mime_type=picture.type, title=picture.alt, size_in_bytes=picture.size
    )  # fmt: skip


def _present(**members: Any) -> dict[str, Any]:
    """Members that say something: an empty one is left out."""
    return {name: value for name, value in members.items() if value}
