"""What RSS and Atom share: elements, and the picture as Media RSS says it.

Media RSS: https://www.rssboard.org/media-rss
"""

from __future__ import annotations

from datetime import UTC, datetime

from lxml import etree

from standfirst.distribution.rules.feed import FeedPicture

ATOM = "http://www.w3.org/2005/Atom"
MEDIA = "http://search.yahoo.com/mrss/"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def add(parent: etree._Element, tag: str, text: str = "", **attributes: str) -> etree._Element:
    """A child with its text; attributes that are empty are left out."""
    child = etree.SubElement(parent, tag, {name: value for name, value in attributes.items() if value})
    child.text = text or None
    return child


def document(root: etree._Element) -> bytes:
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def rfc3339(moment: datetime) -> str:
    """`2026-02-06T09:00:00Z`, to the second: RFC 3339, in UTC."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def add_media(parent: etree._Element, picture: FeedPicture) -> None:
    media = add(
        parent,
        f"{{{MEDIA}}}content",
        url=picture.url,
        type=picture.type,
        medium="image",
        width=str(picture.width or ""),
        height=str(picture.height or ""),
        fileSize=str(picture.size or ""),
    )
    if picture.alt:
        add(media, f"{{{MEDIA}}}description", picture.alt, type="plain")
    if picture.caption:
        add(media, f"{{{MEDIA}}}title", picture.caption, type="plain")
    if picture.credit:
        add(media, f"{{{MEDIA}}}credit", picture.credit)
    add(
        media,
        f"{{{MEDIA}}}thumbnail",
        url=picture.url,
        width=str(picture.width or ""),
        height=str(picture.height or ""),
    )
