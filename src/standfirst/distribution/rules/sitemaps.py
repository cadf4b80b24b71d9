"""How sitemaps are named and written: sitemaps.org 0.9 with Google's image and news extensions and xhtml:link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import quote

from standfirst.distribution.rules.xml_text import xml_text

# What a sitemap may hold, by the protocol: 50,000 addresses and 50 MB, an index as many sitemaps. 49.9 MB leave room
# for the head and the foot.
MOST_URLS = 50_000
MOST_BYTES = 49_900_000
# What a news sitemap may hold: stories of two days.
MOST_NEWS = 1_000

PAGES = "pages"
_NAME = re.compile(r"(pages|[0-9]{4}-[0-9]{2})(?:-([1-9][0-9]{0,3}))?\Z")
FIRST_YEAR, LAST_YEAR = 1900, 2999

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)
FOOT = "</urlset>\n"
NEWS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n'
)
INDEX_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
)
INDEX_FOOT = "</sitemapindex>\n"

# Google News knows Chinese by place, every other language by its two or three letters.
_NEWS_LANGUAGES = {"zh-hans": "zh-cn", "zh-hant": "zh-tw"}

_ENTRY = re.compile(rb"<url><loc>[^<]*-([0-9]+)/</loc>")
_ALTERNATE = re.compile(rb'<xhtml:link rel="alternate" hreflang="[^"]*" href="[^"]*-([0-9]+)/"/>')


class Alternate(NamedTuple):
    """One language of a story: its tag, its public number and its path."""

    language: str
    number: int
    path: str


class Entry(NamedTuple):
    """One address as a sitemap has it. `path` starts at the root, `image` may be a full address; `alternates` are all
    languages of the story, itself among them, and empty when there is one only.
    """

    path: str
    lastmod: datetime | None = None
    image: str = ""
    alternates: Sequence[Alternate] = ()


@dataclass(frozen=True, slots=True)
class NewsEntry:
    path: str
    language: str
    published_at: datetime
    headline: str


@dataclass(frozen=True, slots=True)
class IndexEntry:
    path: str
    lastmod: datetime | None = None


def file_path(name: str, part: int = 1) -> str:
    """The address of a part of a file: `/sitemap-2026-03.xml`, `/sitemap-2026-03-2.xml`."""
    return f"/sitemap-{name}{f'-{part}' if part > 1 else ''}.xml"


def parse_name(text: str) -> tuple[str, int] | None:
    """The file and the part that `2026-03`, `2026-03-2` or `pages` name; None for anything that `file_path` never
    wrote: a thirteenth month, part 1 spelt out.
    """
    found = _NAME.match(text)
    if found is None:
        return None
    name, part = found[1], int(found[2] or 1)
    if (found[2] is not None and part < 2) or (name != PAGES and bounds(name) is None):
        return None
    return name, part


def month_name(at: datetime) -> str:
    """The month a story is filed under, in UTC: it never changes, because the first publication never does."""
    return f"{at.astimezone(UTC):%Y-%m}"


def bounds(name: str) -> tuple[datetime, datetime] | None:
    """When a month begins and when the next one does, in UTC; None when `name` is no month."""
    year, _, month = name.partition("-")
    if not (FIRST_YEAR <= int(year) <= LAST_YEAR and 1 <= int(month) <= 12):
        return None
    start = datetime(int(year), int(month), 1, tzinfo=UTC)
    return start, start.replace(year=start.year + start.month // 12, month=start.month % 12 + 1)


def months(first: datetime, last: datetime) -> Iterator[str]:
    """Every month from that of `first` to that of `last`."""
    year, month = first.astimezone(UTC).year, first.astimezone(UTC).month
    end = last.astimezone(UTC)
    while (year, month) <= (end.year, end.month):
        yield f"{year:04}-{month:02}"
        year, month = year + month // 12, month % 12 + 1


def story_path(slug: str, number: int) -> str:
    """A story's address for ever, without the host."""
    return f"/{slug if slug.isascii() else quote(slug)}-{number}/"


def moment(at: datetime) -> str:
    """A W3C date and time in UTC, to the second."""
    return f"{(at if at.tzinfo is UTC else at.astimezone(UTC)).isoformat()[:19]}Z"


def url_line(entry: Entry, *, base: str) -> str:
    """One address as a line of its own. `base` is the site's, without a slash at the end, escaped already."""
    parts = [f"<url><loc>{base}{xml_text(entry.path)}</loc>"]
    if entry.lastmod is not None:
        parts.append(f"<lastmod>{moment(entry.lastmod)}</lastmod>")
    parts.extend(
        f'<xhtml:link rel="alternate" hreflang="{xml_text(one.language)}" href="{base}{xml_text(one.path)}"/>'
        for one in entry.alternates
    )
    if entry.image:
        host = base if entry.image.startswith("/") else ""
        parts.append(f"<image:image><image:loc>{host}{xml_text(entry.image)}</image:loc></image:image>")
    parts.append("</url>\n")
    return "".join(parts)


def news_file(entries: Iterable[NewsEntry], *, base: str, publication: str) -> str:
    """The news sitemap, which may be empty. `base` escaped."""
    name = xml_text(publication)
    lines = [
        f"<url><loc>{base}{xml_text(one.path)}</loc><news:news><news:publication><news:name>{name}</news:name>"
        f"<news:language>{xml_text(news_language(one.language))}</news:language></news:publication>"
        f"<news:publication_date>{moment(one.published_at)}</news:publication_date>"
        f"<news:title>{xml_text(one.headline)}</news:title></news:news></url>\n"
        for one in entries
    ]
    return "".join([NEWS_HEAD, *lines, FOOT])


def news_language(tag: str) -> str:
    """A language as Google News knows it."""
    return _NEWS_LANGUAGES.get(tag.lower()) or tag.partition("-")[0].lower()


def index_file(entries: Iterable[IndexEntry], *, base: str) -> str:
    """The index of all sitemaps. `base` escaped."""
    lines = [
        f"<sitemap><loc>{base}{xml_text(one.path)}</loc>"
        f"{f'<lastmod>{moment(one.lastmod)}</lastmod>' if one.lastmod else ''}</sitemap>\n"
        for one in entries
    ]
    return "".join([INDEX_HEAD, *lines, INDEX_FOOT])


def one_a_language(own: Alternate, group: Iterable[Alternate]) -> tuple[Alternate, ...]:
    """The languages of a story by tag, each once, its own version before another of the same language; nothing when
    there is one only.
    """
    by_language: dict[str, Alternate] = {}
    for one in group:
        by_language.setdefault(one.language, one)
    by_language[own.language] = own
    return tuple(by_language[tag] for tag in sorted(by_language)) if len(by_language) > 1 else ()


def without(body: bytes, gone: frozenset[int]) -> bytes:
    """A file without the stories of these numbers, as entries and as languages of others; empty when none is left."""
    kept, urls = [], 0
    for line in body.splitlines(keepends=True):
        entry = _ENTRY.match(line)
        if entry is None:
            kept.append(line)
            urls += line.startswith(b"<url>")
        elif int(entry[1]) not in gone:
            kept.append(_ALTERNATE.sub(lambda found: b"" if int(found[1]) in gone else found[0], line))
            urls += 1
    return b"".join(kept) if urls else b""


def numbers_in(body: bytes) -> set[int]:
    """The public numbers of the stories that a file has entries of."""
    return {int(entry[1]) for line in body.splitlines() if (entry := _ENTRY.match(line))}
