"""What is wrong with a feed, by its own standard: a list of complaints, empty when there is none."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
MEDIA = "{http://search.yahoo.com/mrss/}"

# RFC 822 as RSS takes it: day, date with a four-digit year, time with seconds, zone.
RFC822 = re.compile(
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4}"
    r" \d{2}:\d{2}:\d{2} (?:GMT|[+-]\d{4})"
)
RFC3339 = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})")
TAG = re.compile(r"tag:[a-z0-9.@-]+,\d{4}(?:-\d{2}(?:-\d{2})?)?:[A-Za-z0-9/._-]+")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+")
VERSION = "https://jsonfeed.org/version/1.1"


def _is_url(value: object) -> bool:
    parts = urlsplit(value) if isinstance(value, str) else None
    return parts is not None and parts.scheme in ("http", "https") and bool(parts.hostname)


def _content(html: str, where: str) -> list[str]:
    wrong = []
    if re.search(r"<(?:script|style|svg|iframe|object|form|input|button)\b|\son\w+=|\sclass=|\sstyle=|\sid=", html):
        wrong.append(f"{where}: not reduced")
    for address in re.findall(r'\s(?:href|src)="([^"]*)"', html):
        if not (_is_url(address) or address.startswith("mailto:")):
            wrong.append(f"{where}: “{address}” is not absolute")
    return wrong


def _twice(ids: list[str]) -> list[str]:
    return [f"{name} is there {count} times" for name, count in Counter(ids).items() if count > 1]


# ---- RSS 2.0


def rss_complaints(document: bytes, address: str) -> list[str]:
    """The Board's specification and best practices, as the W3C's validator holds feeds to them."""
    root = etree.fromstring(document)
    wrong: list[str] = []
    if root.tag != "rss" or root.get("version") != "2.0":
        return ["not RSS 2.0"]
    channel = root.find("channel")
    for name in ("title", "link", "description"):
        if channel is None or not channel.findtext(name):
            wrong.append(f"channel without {name}")
    own = [link for link in channel.findall(f"{ATOM}link") if link.get("rel") == "self"]
    if [link.get("href") for link in own] != [address] or own[0].get("type") != "application/rss+xml":
        wrong.append(f"atom:link self is not {address}")
    if channel.findall(f"{ATOM}link[@rel='hub']"):
        wrong.append("a hub is promised")
    if not LANGUAGE.fullmatch(channel.findtext("language") or ""):
        wrong.append("language")
    for date in [channel.findtext("lastBuildDate"), *(i.findtext("pubDate") for i in channel.findall("item"))]:
        if date is not None and not (RFC822.fullmatch(date) and parsedate_to_datetime(date)):
            wrong.append(f"“{date}” is no RFC 822 date")
    items = channel.findall("item")
    for item in items:
        wrong += _rss_item(item)
    return wrong + _twice([item.findtext("guid") or "" for item in items])


def _rss_item(item: etree._Element) -> list[str]:
    name = item.findtext("guid") or "an item without guid"
    wrong = [f"{name}: {tag} more than once" for tag in ("title", "link", "guid", "pubDate", "description", "enclosure")
             if len(item.findall(tag)) > 1]  # fmt: skip
    guid = item.find("guid")
    if guid is None or guid.get("isPermaLink") != "false" or not TAG.fullmatch(name):
        wrong.append(f"{name}: guid")
    if not item.findtext("title") or not item.findtext("pubDate"):
        wrong.append(f"{name}: no title or date")
    if item.find("author") is not None:
        wrong.append(f"{name}: author is for mail addresses")
    if not _is_url(item.findtext("link")):
        wrong.append(f"{name}: link")
    updated = item.findtext(f"{ATOM}updated")
    if updated is not None and not RFC3339.fullmatch(updated):
        wrong.append(f"{name}: updated")
    for enclosure in item.findall("enclosure"):
        if not (_is_url(enclosure.get("url")) and (enclosure.get("length") or "").isdigit()
                and MEDIA_TYPE.fullmatch(enclosure.get("type") or "")):  # fmt: skip
            wrong.append(f"{name}: enclosure")
    return wrong + _media(item, name) + _content(item.findtext(f"{CONTENT}encoded") or "", name)


def _media(entry: etree._Element, name: str) -> list[str]:
    wrong = []
    for media in entry.findall(f"{MEDIA}content"):
        numbers = [media.get(key) for key in ("width", "height", "fileSize") if media.get(key) is not None]
        if not _is_url(media.get("url")) or not all(number.isdigit() and int(number) for number in numbers):
            wrong.append(f"{name}: media:content")
        if media.get("medium") != "image" or not MEDIA_TYPE.fullmatch(media.get("type") or ""):
            wrong.append(f"{name}: media type")
    return wrong


# ---- Atom


def atom_complaints(document: bytes, address: str) -> list[str]:
    """RFC 4287, sections 4.1 and 4.2."""
    root = etree.fromstring(document)
    if root.tag != f"{ATOM}feed":
        return ["not Atom"]
    wrong = [f"feed: {name}, exactly one" for name in ("id", "title", "updated") if len(root.findall(ATOM + name)) != 1]
    own = [link.get("href") for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"]
    if own != [address]:
        wrong.append(f"link self is not {address}")
    if [link for link in root.findall(f"{ATOM}link") if link.get("rel") == "hub"]:
        wrong.append("a hub is promised")
    if not TAG.fullmatch(root.findtext(f"{ATOM}id") or ""):
        wrong.append("feed: id")
    if not root.findtext(f"{ATOM}author/{ATOM}name"):
        wrong.append("feed: no author")
    entries = root.findall(f"{ATOM}entry")
    for date in root.iter(f"{ATOM}updated", f"{ATOM}published"):
        if not RFC3339.fullmatch(date.text or ""):
            wrong.append(f"“{date.text}” is no RFC 3339 date")
    for entry in entries:
        wrong += _atom_entry(entry)
    return wrong + _twice([entry.findtext(f"{ATOM}id") or "" for entry in entries])


def _atom_entry(entry: etree._Element) -> list[str]:
    name = entry.findtext(f"{ATOM}id") or "an entry without id"
    wrong = [] if TAG.fullmatch(name) else [f"{name}: id"]
    for tag, least, most in (("id", 1, 1), ("title", 1, 1), ("updated", 1, 1), ("published", 0, 1), ("content", 0, 1),
                             ("summary", 0, 1)):  # fmt: skip
        if not least <= len(entry.findall(ATOM + tag)) <= most:
            wrong.append(f"{name}: {tag}")
    if any(not author.findtext(f"{ATOM}name") for author in entry.findall(f"{ATOM}author")):
        wrong.append(f"{name}: an author without a name")
    for uri in entry.findall(f"{ATOM}author/{ATOM}uri"):
        if not _is_url(uri.text):
            wrong.append(f"{name}: uri of an author")
    if any(not category.get("term") for category in entry.findall(f"{ATOM}category")):
        wrong.append(f"{name}: a category without a term")
    relations = [link.get("rel") for link in entry.findall(f"{ATOM}link")]
    if relations.count("alternate") != 1 or not all(_is_url(link.get("href")) for link in entry.findall(f"{ATOM}link")):
        wrong.append(f"{name}: links")
    published, updated = entry.findtext(f"{ATOM}published"), entry.findtext(f"{ATOM}updated")
    if published and updated and datetime.fromisoformat(updated) < datetime.fromisoformat(published):
        wrong.append(f"{name}: updated before it was published")
    content = entry.find(f"{ATOM}content")
    if content is not None and content.get("type") != "html":
        wrong.append(f"{name}: type of the content")
    return wrong + _media(entry, name) + _content("" if content is None else content.text or "", name)


# ---- JSON Feed 1.1: every sentence of https://www.jsonfeed.org/version/1.1/ that says what a member is.

TOP = {
    "version": str, "title": str, "home_page_url": "url", "feed_url": "url", "description": str, "user_comment": str,
    "next_url": "url", "icon": "url", "favicon": "url", "authors": list, "language": "language", "expired": bool,
    "hubs": list, "items": list,
}  # fmt: skip
ITEM = {
    "id": str, "url": "url", "external_url": "url", "title": str, "content_html": str, "content_text": str,
    "summary": str, "image": "url", "banner_image": "url", "date_published": "date", "date_modified": "date",
    "authors": list, "tags": list, "language": "language", "attachments": list,
}  # fmt: skip
AUTHOR = {"name": str, "url": "url", "avatar": "url"}
ATTACHMENT = {
    "url": "url", "mime_type": "media type", "title": str, "size_in_bytes": "number", "duration_in_seconds": "number",
}  # fmt: skip
_KINDS = {
    "url": _is_url,
    "date": lambda value: isinstance(value, str) and RFC3339.fullmatch(value) and datetime.fromisoformat(value),
    "language": lambda value: isinstance(value, str) and LANGUAGE.fullmatch(value),
    "media type": lambda value: isinstance(value, str) and MEDIA_TYPE.fullmatch(value),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool) and value >= 0,
}


def json_feed_complaints(document: bytes, address: str) -> list[str]:
    """JSON Feed 1.1, strictly: what the specification requires, the type of every member, and no member it has not."""

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        wrong.extend(f"{name}: said twice" for name, count in Counter(name for name, _ in pairs).items() if count > 1)
        return dict(pairs)

    wrong: list[str] = []
    feed = json.loads(document.decode("utf-8"), object_pairs_hook=once)
    wrong += _members(feed, TOP, ("version", "title", "items"), "feed")
    if feed.get("version") != VERSION:
        wrong.append("feed: version")
    if feed.get("feed_url") != address:
        wrong.append(f"feed: feed_url is not {address}")
    wrong += _authors(feed, "feed")
    for item in feed.get("items", []):
        name = item.get("id", "an item without id")
        wrong += _members(item, ITEM, ("id",), name) + _authors(item, name)
        if "content_html" not in item and "content_text" not in item:
            wrong.append(f"{name}: neither content_html nor content_text")
        if not all(isinstance(tag, str) and tag for tag in item.get("tags", [])):
            wrong.append(f"{name}: tags")
        for attachment in item.get("attachments", []):
            wrong += _members(attachment, ATTACHMENT, ("url", "mime_type"), f"{name}, an attachment")
        wrong += _content(item.get("content_html", ""), name)
    return wrong + _twice([item.get("id", "") for item in feed.get("items", [])])


def _authors(holder: dict, name: str) -> list[str]:
    wrong = []
    for author in holder.get("authors", []):
        wrong += _members(author, AUTHOR, (), f"{name}, an author")
        if not author:
            wrong.append(f"{name}: an author of whom nothing is said")
    return wrong


def _members(value: object, known: dict, required: tuple[str, ...], name: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{name}: not an object"]
    wrong = [f"{name}: no {member}" for member in required if member not in value]
    for member, said in value.items():
        kind = known.get(member)
        if kind is None:
            # Extensions begin with an underscore and are objects.
            if not (member.startswith("_") and isinstance(said, dict)):
                wrong.append(f"{name}: there is no member {member}")
        elif not (_KINDS[kind](said) if isinstance(kind, str) else isinstance(said, kind)):
            wrong.append(f"{name}: {member} is {said!r}")
    return wrong


COMPLAINTS = {"rss": rss_complaints, "atom": atom_complaints, "json": json_feed_complaints}
