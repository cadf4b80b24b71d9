"""The contract of every format, over every entry of the registry: well-formed whatever a story holds."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from standfirst.core.registry import RegistryError
from standfirst.distribution.formats import FeedFormat, formats
from standfirst.distribution.formats.base import register
from standfirst.distribution.rules.characters import plain
from standfirst.distribution.rules.feed import Author, Category, Entry, Feed, FeedPicture
from tests.support.feeds import ATOM, COMPLAINTS

AT = datetime(2026, 2, 6, 9, tzinfo=UTC)
NAMES = ("rss", "atom", "json")
every_format = pytest.mark.parametrize("name", [name for name, _ in formats])

NASTY = (
    "]]>", "<![CDATA[", "<!--", "&", "&amp;", "&#0;", "\x00", "\x08", "\x1f", "\x7f", "\ud800", "\udfff", "\ufffe",
    "\uffff", "\u202e", "\u200f", "🧨", "مصر", "日本", "\u2028", "\r\n", '"', "'", "<b>", "</content:encoded>",
    "</entry>", "\ufeff",
)  # fmt: skip
TEXT = st.lists(
    st.one_of(st.sampled_from(NASTY), st.text(st.characters(exclude_categories=()), max_size=8)), max_size=6
).map("".join)


def picture(**more) -> FeedPicture:
    said = {"width": 960, "height": 640, "alt": "A field", "caption": "Seen", "credit": "Photo: Nobody", "size": 529}
    return FeedPicture("https://ledger.example/media/a.jpg", "image/jpeg", **(said | more))


def entry(number: int = 12, **more) -> Entry:
    return Entry(**{
        "id": f"tag:ledger.example,2026:story/{number}", "url": f"https://ledger.example/a-story-{number}/",
        "title": "A story", "language": "en", "published": AT, "updated": AT, "summary": "Why it matters.",
        "content": "<p>One.</p>", "authors": (Author("Emi Mori", "https://ledger.example/contributor/emi-mori/"),),
        "categories": (Category("country", "japan", "Japan", "https://ledger.example/country/"),
                       Category("label", "opinion", "Opinion")),
        "picture": picture(),
    } | more)  # fmt: skip


def feed(*entries: Entry, name: str = "rss", **more) -> Feed:
    return Feed(**{
        "id": "tag:ledger.example,2026:feed", "url": f"https://ledger.example/feed.{name}",
        "page_url": "https://ledger.example/", "title": "The Ledger", "description": "Every case counts",
        "language": "en-GB", "publisher": "The Ledger", "publisher_url": "https://ledger.example/",
        "icon_url": "https://ledger.example/static/icon.svg", "updated": AT if entries else None, "entries": entries,
    } | more)  # fmt: skip


def test_the_three_that_readers_take_are_there():
    assert [name for name, _ in formats][:3] == list(NAMES)


@every_format
def test_a_format_is_named_as_it_says(name):
    made = formats.get(name)
    assert isinstance(made, FeedFormat)
    assert made.name == name
    assert "/" in made.media_type and made.label


@every_format
def test_the_same_feed_gives_the_same_bytes(name):
    whole = feed(entry(1), entry(2), name=name)
    assert formats.get(name).serialise(whole) == formats.get(name).serialise(replace(whole))


@every_format
@pytest.mark.parametrize(
    "entries",
    [
        (),
        (entry(1), entry(2, updated=AT + timedelta(hours=3), language="ja")),
        (entry(3, authors=(), categories=(), picture=None, summary="", content="", title="x"),),
        (entry(4, picture=picture(size=None, alt="", caption="", credit="", width=0, height=0)),),
    ],
)
def test_nothing_is_wrong_by_the_format_s_own_standard(name, entries):
    written = formats.get(name).serialise(feed(*entries, name=name))
    assert COMPLAINTS[name](written, f"https://ledger.example/feed.{name}") == []
    if name != "json":
        assert not feedparser.parse(written).bozo


@every_format
@given(data=st.data())
def test_it_is_well_formed_whatever_a_story_holds(name, data):
    title, other, content = data.draw(TEXT), data.draw(TEXT), data.draw(TEXT)
    hard = entry(
        title=title, summary=other, content=content, authors=(Author(f"A{other}"),),
        categories=(Category("topic", f"t{other}", f"T{title}"),), picture=picture(alt=other, caption=title),
    )  # fmt: skip
    written = formats.get(name).serialise(feed(hard, name=name, title=f"L{title}", description=other))
    shown = read(name, written)
    assert shown == (plain(title), plain(content), [plain(f"A{other}")], [plain(f"T{title}")])
    if name != "json":
        assert not feedparser.parse(written, sanitize_html=False).bozo


def read(name: str, written: bytes) -> tuple[str, str, list[str], list[str]]:
    """Title, content, authors and categories of the one entry, by a reader that knows nothing of ours."""
    if name == "json":
        (item,) = json.loads(written.decode("utf-8"))["items"]
        return item["title"], item["content_html"], [a["name"] for a in item["authors"]], item["tags"]
    root = etree.fromstring(written)
    if name == "atom":
        (one,) = root.findall(f"{ATOM}entry")
        return (
            one.findtext(f"{ATOM}title"), one.findtext(f"{ATOM}content"),
            [a.findtext(f"{ATOM}name") for a in one.findall(f"{ATOM}author")],
            [c.get("label") for c in one.findall(f"{ATOM}category")],
        )  # fmt: skip
    (one,) = root.findall("channel/item")
    return (
        one.findtext("title"), one.findtext("{http://purl.org/rss/1.0/modules/content/}encoded"),
        [a.text for a in one.findall("{http://purl.org/dc/elements/1.1/}creator")],
        [c.text for c in one.findall("category")],
    )  # fmt: skip


def test_a_length_that_is_not_known_is_not_made_up():
    unknown = feed(entry(picture=picture(size=None)))
    rss = formats.get("rss").serialise(unknown)
    assert b"<enclosure" not in rss and b"fileSize" not in rss and b"media:content" in rss
    assert b"length=" not in formats.get("atom").serialise(unknown)
    (item,) = json.loads(formats.get("json").serialise(unknown))["items"]
    assert item["attachments"] == [
        {"url": "https://ledger.example/media/a.jpg", "mime_type": "image/jpeg", "title": "A field"}
    ]


def test_a_plain_summary_is_not_taken_for_html():
    (item,) = feedparser.parse(formats.get("rss").serialise(feed(entry(summary="1 < 2 & <b>3</b>")))).entries
    assert item.summary == "1 &lt; 2 &amp; &lt;b&gt;3&lt;/b&gt;"


class Odd(FeedFormat):
    name = "Not a name"
    label = "Odd"
    media_type = "text/plain"

    def write(self, feed):
        return b""


@pytest.mark.parametrize(
    "wrong",
    [Odd, Odd(), type("NoType", (Odd,), {"name": "odd", "media_type": ""})(), "rss"],
    ids=["a class", "no name", "no media type", "a text"],
)
def test_what_cannot_serve_as_a_format_is_refused(wrong):
    with pytest.raises(RegistryError):
        register(wrong) if isinstance(wrong, FeedFormat) else formats.register("odd", wrong)
    assert "odd" not in formats
