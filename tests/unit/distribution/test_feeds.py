"""Feeds as a reader gets them: what they hold, what they never hold, and how they are asked for again."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import feedparser
import pytest
from lxml import etree, html

from standfirst.core import clock
from standfirst.core.options import overridden
from standfirst.distribution.conf import AUTHORITY, ENTRIES, FEED_FRESH_SECONDS
from standfirst.distribution.formats import formats
from tests import factories
from tests.support.feeds import COMPLAINTS

pytestmark = pytest.mark.django_db

CANARY = factories.CANARY
BASE = "http://localhost:8000"
NAMES = tuple(COMPLAINTS)
every_format = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(scope="module")
def rich(house, django_db_blocker):
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield factories.rich_story(house)
        transaction.set_rollback(True)


def opened(story):
    from standfirst.newsroom.models import Article

    Article.objects.filter(pk=story.pk).update(access_level="open")
    return story


def item_of(visitor, story, path="/feed.json"):
    """The story's entry in the JSON feed, the plainest to look at; None when it is not there."""
    items = json.loads(visitor.get(path).content)["items"]
    return next((item for item in items if item["id"].endswith(f":story/{story.number}")), None)


# ---- what there is


def test_every_kind_of_hub_has_its_feeds(house, rich, visitor):
    hubs = ["/", "/section/markets/", "/edition/orient/", "/bureau/tokyo-office/", "/contributor/writer-0/",
            "/country/japan/", "/sector/energy/", "/company/firm-0/", "/topic/topic-0/"]  # fmt: skip
    for page in hubs:
        for name in NAMES:
            answer = visitor.get(f"{page}feed.{name}")
            assert answer.status_code == 200, page
            assert answer.headers["Content-Type"] == f"{formats.get(name).media_type}; charset=utf-8"
            assert COMPLAINTS[name](answer.content, f"{BASE}{page}feed.{name}") == [], page
            assert str(rich.number).encode() in answer.content, page


@pytest.mark.parametrize(
    "path",
    ["/feed.xml", "/feed.", "/feed.RSS", "/feed.rss/x", "/topic/no-such-topic/feed.rss", "/country/atlantis/feed.atom",
     "/planet/mars/feed.rss", "/section/markets/feed.txt", "/section/%00/feed.rss", f"/topic/{'x' * 121}/feed.rss"],
)  # fmt: skip
def test_what_is_no_feed_is_not_found(house, db, visitor, path):
    assert visitor.get(path).status_code == 404


@every_format
def test_a_feed_without_a_story_is_a_feed(house, db, visitor, name):
    answer = visitor.get(f"/topic/topic-3/feed.{name}")
    assert COMPLAINTS[name](answer.content, f"{BASE}/topic/topic-3/feed.{name}") == []


def test_no_more_stories_than_the_option_says_newest_first(house, db, visitor):
    factories.many_stories(house, 8)
    with overridden({ENTRIES: 5}):
        items = json.loads(visitor.get("/feed.json").content)["items"]
    dates = [item["date_published"] for item in items]
    assert len(items) == 5 and dates == sorted(dates, reverse=True)


# ---- entries


def test_an_entry_says_all_that_is_known_of_a_story(house, rich, visitor):
    item = item_of(visitor, opened(rich))
    assert item["url"] == BASE + rich.canonical_path
    assert item["title"] == "The richest story"
    assert item["summary"] == "The standfirst of The richest story."
    assert item["authors"] == [
        {"name": "Writer 0", "url": f"{BASE}/contributor/writer-0/"},
        {"name": "Writer 1", "url": f"{BASE}/contributor/writer-1/"},
        {"name": "tlc - Almaty Office", "url": f"{BASE}/bureau/almaty-office/"},
        {"name": "Wire Partner", "url": f"{BASE}/contributor/wire-partner/"},
    ]
    assert item["tags"] == [
        "Markets", "Japan", "Poland", "United States", "Automotive", "Energy", "Technology", "Firm 0", "Firm 1",
        "Firm 2", "Topic 0", "Topic 1",
    ]  # fmt: skip
    (picture,) = item["attachments"]
    assert picture["title"] == "A plain field: Picture 0" and picture["mime_type"] == "image/jpeg"
    assert item["image"] == picture["url"]


def test_the_length_of_a_picture_is_the_file_s_own(house, rich, visitor):
    from django.core.files.storage import storages

    entry = entry_of(visitor, "rss", "The richest story")
    (enclosure,) = entry.enclosures
    assert int(enclosure.length) == storages["default"].size(enclosure.href.partition("/media/")[2])
    assert entry.media_content[0]["filesize"] == enclosure.length


def test_an_id_outlives_headline_slug_and_host(house, rich, visitor):
    from standfirst.core.conf import BASE_URL
    from standfirst.newsroom.models import Article

    before = item_of(visitor, rich)
    Article.objects.filter(pk=rich.pk).update(title="Another headline", slug="another-slug")
    after = item_of(visitor, rich)
    assert after["title"] == "Another headline" and after["url"] == f"{BASE}/another-slug-{rich.number}/"
    assert after["id"] == before["id"] == f"tag:localhost,2026:story/{rich.number}"
    with overridden({BASE_URL: "https://new.example", AUTHORITY: "localhost,2026"}):
        moved = item_of(visitor, rich)
    assert moved["id"] == before["id"] and moved["url"].startswith("https://new.example/")


def test_a_guid_is_no_address(house, rich, visitor):
    root = etree.fromstring(visitor.get("/feed.rss").content)
    assert {guid.get("isPermaLink") for guid in root.iter("guid")} == {"false"}


def test_an_open_story_comes_whole_with_addresses_that_hold_anywhere(house, rich, visitor):
    content = item_of(visitor, opened(rich))["content_html"]
    for words in ("Heading", "Quote", "Caption", "Item", "Table note", "Chart", "Film", "Fact", "Read", "Document"):
        assert f"{words} {CANARY}" in content, words
    assert f"The last paragraph {CANARY}." in content
    assert "Read on at" not in content
    tree = html.fragment_fromstring(content, create_parent="div")
    assert tree.xpath("//svg | //*[@class] | //*[@id] | //script | //picture | //source") == []
    for found in tree.xpath("//@href | //@src"):
        assert found.startswith(("http://localhost:8000/", "https://")), found
    # The chart is its table; a note's mark is a plain number; no way back from the note.
    assert len(tree.xpath("//table")) == 2
    assert tree.xpath("//sup/text()") == ["1"] and "↩" not in content


def test_a_gated_story_comes_as_its_preview_with_a_way_on(house, rich, visitor):
    content = item_of(visitor, rich)["content_html"]
    assert "The second paragraph says why it matters." in content
    assert content.endswith(f'<p><a href="{BASE}{rich.canonical_path}">Read on at The Test Ledger</a></p>')


def test_the_gated_part_is_in_no_byte_of_any_feed_whoever_asks(house, rich, visitor, django_user_model):
    from django.test import Client

    from standfirst.core.doors import StoryAt, doors

    staff = Client()
    staff.force_login(django_user_model.objects.create_superuser("ed@ledger.example", "a long password"))
    story = StoryAt(
        rich.number, rich.canonical_path, rich.title, rich.language, rich.published_at,
        hubs=("/section/markets/", "/edition/orient/", "/country/japan/", "/sector/energy/", "/company/firm-0/",
              "/topic/topic-0/", "/contributor/writer-0/", "/bureau/tokyo-office/"),
    )  # fmt: skip
    addresses = list(doors.get("distribution.feeds").addresses(story))
    assert len(addresses) == 9 * len(formats)
    for path in addresses:
        answer = visitor.get(path)
        assert str(rich.number).encode() in answer.content
        assert CANARY.encode() not in answer.content
        assert CANARY not in str(answer.headers)
    for headers in ({"User-Agent": "Googlebot/2.1"}, {"X-Forwarded-For": "66.249.66.1"}):
        assert CANARY.encode() not in visitor.get("/feed.rss", headers=headers).content
    for name in NAMES:
        assert staff.get(f"/feed.{name}").content == visitor.get(f"/feed.{name}").content


def test_only_the_open_level_is_open(house, rich, visitor):
    from standfirst.newsroom.models import Article

    for level in ("metered", "premium", "opened", ""):
        Article.objects.filter(pk=rich.pk).update(access_level=level)
        assert CANARY.encode() not in visitor.get("/feed.atom").content, level


def test_pictures_and_links_of_the_gated_part_are_not_even_fetched(house, db, visitor):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from standfirst.newsroom.models import Article

    linked = factories.story(house, "Elsewhere", published=False)
    kept = house.pictures[1]
    body = [
        {"type": "paragraph", "value": "<p>One.</p>"}, {"type": "paragraph", "value": "<p>Two.</p>"},
        {"type": "paragraph", "value": f'<p><a linktype="page" id="{linked.pk}">link</a></p>'},
        {"type": "image", "value": {"picture": kept.pk, "caption": "", "alt": "x", "decorative": False,
                                    "width": "column"}},
        {"type": "paragraph", "value": "<p>Four.</p>"},
    ]  # fmt: skip
    story = factories.story(house, "Gated", access_level="premium", body=body, section=house.sections[5])
    for level, fetched in (("open", True), ("premium", False)):
        Article.objects.filter(pk=story.pk).update(access_level=level)
        visitor.get("/section/opinion/feed.rss")
        with CaptureQueriesContext(connection) as asked:
            visitor.get("/section/opinion/feed.rss")
        assert ("newsroom_picture" in " ".join(query["sql"] for query in asked)) is fetched


# ---- changes


@pytest.mark.parametrize("kind", ["correction", "update"])
def test_a_note_moves_the_entry_s_time_and_is_in_it(house, db, visitor, kind):
    from standfirst.newsroom import actions

    story = factories.story(house, "Steel", access_level="premium")
    published = clock.now() - timedelta(hours=5)
    set_published(story, published)
    before = entry_of(visitor, "atom", "Steel")
    assert before.updated_parsed == before.published_parsed
    if kind == "correction":
        actions.correct(article=story, text="It was 318, not 381.")
    else:
        actions.note_update(article=story, text="It was 318, not 381.")
    for name in ("atom", "rss"):
        after = entry_of(visitor, name, "Steel")
        assert after.id == before.id
        assert datetime(*after.published_parsed[:6], tzinfo=UTC) == published.replace(microsecond=0)
        assert datetime(*after.updated_parsed[:6], tzinfo=UTC) > published + timedelta(hours=4)
        assert f"<strong>{kind.capitalize()}, " in after.content[0].value
        assert "It was 318, not 381." in after.content[0].value
    item = item_of(visitor, story)
    assert item["date_modified"] > item["date_published"]
    assert feedparser.parse(visitor.get("/feed.atom").content).feed.updated == after_updated(visitor)


def after_updated(visitor):
    return max(entry.updated for entry in feedparser.parse(visitor.get("/feed.atom").content).entries)


def set_published(story, at):
    from standfirst.newsroom.models import Article, Filing

    Article.objects.filter(pk=story.pk).update(published_at=at)
    Filing.objects.filter(article=story).update(published_at=at)


def entry_of(visitor, name, title):
    (entry,) = [e for e in feedparser.parse(visitor.get(f"/feed.{name}").content).entries if e.title == title]
    return entry


def test_an_update_without_words_moves_the_time_too(house, db, visitor):
    from standfirst.newsroom import actions

    story = factories.story(house, "Copper")
    set_published(story, clock.now() - timedelta(hours=5))
    actions.note_update(article=story)
    item = item_of(visitor, story)
    assert item["date_modified"] > item["date_published"]


def test_a_note_of_tomorrow_is_not_told_yet(house, db, visitor):
    from standfirst.newsroom.models import Correction

    story = factories.story(house, "Zinc")
    Correction.objects.create(article=story, text="Of tomorrow.", at=clock.now() + timedelta(days=1))
    item = item_of(visitor, story)
    assert "Of tomorrow." not in item["content_html"] and "date_modified" not in item


def test_what_is_withdrawn_is_gone_at_once(house, db, visitor):
    from standfirst.newsroom.actions import take_down

    down, off = factories.story(house, "Down"), factories.story(house, "Off")
    assert item_of(visitor, down) and item_of(visitor, off)
    take_down(article=down, reason="for the test")
    off.unpublish()
    for path in ("/feed.json", "/section/markets/feed.json"):
        assert item_of(visitor, down, path) is None and item_of(visitor, off, path) is None


def test_what_is_under_embargo_or_a_draft_is_never_there(house, db, visitor):
    from standfirst.newsroom.models import Article, Filing

    draft = factories.story(house, "Draft", published=False)
    kept = factories.story(house, "Kept")
    # As if a filing had been left behind: the story itself is asked as well.
    Article.objects.filter(pk=kept.pk).update(embargo_until=clock.now() + timedelta(hours=1))
    assert Filing.objects.filter(article=kept).exists()
    assert item_of(visitor, draft) is None and item_of(visitor, kept) is None


# ---- languages and characters


def test_a_story_in_another_language_says_so_with_its_direction(house, db, visitor):
    story = factories.story(
        house, "القمح المصري", language="ar", slug="egypt-wheat", body=[{"type": "paragraph", "value": "<p>القمح.</p>"}]
    )
    item = item_of(visitor, story)
    assert item["language"] == "ar"
    assert item["content_html"].startswith('<div lang="ar" dir="rtl">')
    assert entry_of(visitor, "atom", "القمح المصري").title_detail.language == "ar"
    assert b"<dc:language>ar</dc:language>" in visitor.get("/feed.rss").content


@every_format
def test_a_story_that_holds_anything_leaves_the_feed_well_formed(house, db, visitor, name):
    from django.db import connection

    from standfirst.newsroom.models import Article

    story = factories.story(house, "Odd")
    control = "\x01\x08\x0b\x1b\x7f \ufffe ]]> <![CDATA[ & <b> \u202eright\u202c 🧨 &#0; مصر"
    Article.objects.filter(pk=story.pk).update(title=control, standfirst=control, kicker="x")
    odd = [{"type": "paragraph", "value": f"<p>Para {control}</p>"}, {"type": "quote", "value": {"text": control}}]
    # SQLite keeps JSON as it comes, halves of characters and all; PostgreSQL refuses them.
    half = "\ud83d" if connection.vendor == "sqlite" else ""
    odd.append({"type": "paragraph", "value": f"<p>Half {half} of it.</p>"})
    column = connection.ops.quote_name("body")
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {Article._meta.db_table} SET {column} = %s WHERE page_ptr_id = %s", [json.dumps(odd), story.pk]
        )
    answer = visitor.get(f"/feed.{name}")
    assert COMPLAINTS[name](answer.content, f"{BASE}/feed.{name}") == []
    assert "🧨".encode() in answer.content and b"Half" in answer.content
    if name != "json":
        assert not feedparser.parse(answer.content).bozo
    assert visitor.get(story.canonical_path).status_code == 200


# ---- asked again


@every_format
def test_a_reader_that_has_it_already_gets_304_by_fingerprint_and_by_time(house, rich, visitor, name):
    first = visitor.get(f"/feed.{name}")
    assert first.headers["Cache-Control"] == f"public, max-age={FEED_FRESH_SECONDS.value}"
    for asked in (
        {"If-None-Match": first.headers["ETag"]},
        {"If-Modified-Since": first.headers["Last-Modified"]},
        {"If-None-Match": first.headers["ETag"], "If-Modified-Since": "Mon, 01 Jan 2001 00:00:00 GMT"},
    ):
        again = visitor.get(f"/feed.{name}", headers=asked)
        assert (again.status_code, again.content) == (304, b""), asked
        assert again.headers["ETag"] == first.headers["ETag"]
    for asked in (
        {"If-None-Match": '"another"'},
        {"If-Modified-Since": "Mon, 01 Jan 2001 00:00:00 GMT"},
        {"If-None-Match": '"another"', "If-Modified-Since": first.headers["Last-Modified"]},
        {"If-Modified-Since": "yesterday"},
    ):
        assert visitor.get(f"/feed.{name}", headers=asked).status_code == 200, asked


def test_a_takedown_is_news_to_a_reader_that_asks_by_time_alone(house, db, visitor):
    from standfirst.newsroom.actions import take_down

    newest = factories.story(house, "Newest")
    first = visitor.get("/feed.rss")
    take_down(article=newest, reason="for the test")
    again = visitor.get("/feed.rss", headers={"If-Modified-Since": first.headers["Last-Modified"]})
    assert again.status_code == 200 and b"Newest" not in again.content
    assert again.headers["Last-Modified"] != first.headers["Last-Modified"]


def test_a_broken_cache_costs_the_time_alone(house, rich, visitor, settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0",
        }
    }  # fmt: skip
    answer = visitor.get("/feed.rss")
    assert answer.status_code == 200 and "Last-Modified" not in answer.headers
    assert visitor.get("/feed.rss", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_head_says_what_get_says(house, rich, visitor):
    get, head = visitor.get("/feed.atom"), visitor.head("/feed.atom")
    assert head.status_code == 200 and head.content == b""
    assert dict(head.headers.items()) == dict(get.headers.items())


@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
def test_nothing_else_is_taken(house, db, visitor, method):
    assert getattr(visitor, method)("/feed.rss").status_code == 405


def test_nobody_s_cookies_and_wishes_change_a_byte(house, rich, visitor, django_user_model):
    from django.test import Client

    plain = visitor.get("/feed.rss")
    assert "Vary" not in plain.headers and "Set-Cookie" not in plain.headers and not plain.cookies
    odd = Client(headers={"Accept": "text/html", "Accept-Language": "ja", "Cookie": "sessionid=forged; x=y"})
    assert odd.get("/feed.rss").content == plain.content
    staff = Client()
    staff.force_login(django_user_model.objects.create_superuser("ed@ledger.example", "a long password"))
    answer = staff.get("/feed.rss")
    assert answer.content == plain.content
    assert answer.headers["Cache-Control"] == plain.headers["Cache-Control"] and "Vary" not in answer.headers
    assert staff.get("/feed.rss", headers={"Host": "localhost:8000"}).content == plain.content


# ---- where readers find them


def feeds_in_head(visitor, path):
    head = html.document_fromstring(visitor.get(path).text)
    return [
        (link.get("type"), link.get("href"))
        for link in head.xpath("//head/link[@rel='alternate'][starts-with(@type, 'application/')]")
    ]


def test_pages_name_their_feeds(house, rich, visitor):
    types = [entry.media_type for _, entry in formats]
    for page, of in (("/", "/"), ("/section/markets/", "/section/markets/"), ("/edition/orient/", "/edition/orient/"),
                     ("/edition/orient/all/", "/edition/orient/"), ("/bureau/tokyo-office/", "/bureau/tokyo-office/"),
                     ("/contributor/writer-0/", "/contributor/writer-0/"), ("/country/japan/", "/country/japan/"),
                     ("/sector/energy/", "/sector/energy/")):  # fmt: skip
        found = feeds_in_head(visitor, page)
        assert found == [(kind, f"{of}feed.{name}") for kind, name in zip(types, NAMES, strict=True)], page
        for _, href in found:
            assert visitor.get(href).status_code == 200
    assert feeds_in_head(visitor, rich.canonical_path) == [
        ("application/rss+xml", "/section/markets/feed.rss"), ("application/rss+xml", "/edition/orient/feed.rss"),
    ]  # fmt: skip
    assert feeds_in_head(visitor, "/about-us/") == []


def test_the_page_of_feeds_lists_them_and_the_foot_leads_there(house, rich, visitor):
    assert 'href="/feeds/"' in visitor.get("/").text
    page = html.document_fromstring(visitor.get("/feeds/").text)
    listed = page.xpath("//main//a[contains(@href, '/feed.')]/@href")
    for path in ("/feed.rss", "/feed.json", "/section/opinion/feed.atom", "/edition/continental/feed.rss",
                 "/bureau/warsaw-office/feed.rss", "/country/japan/feed.rss", "/sector/energy/feed.json"):  # fmt: skip
        assert path in listed, path
    # A country without a story has a feed, but it is not offered.
    assert not [path for path in listed if "/country/france/" in path]
    for path in listed:
        assert visitor.get(path).status_code == 200, path


# ---- filters, as on the hub's page


def test_a_hub_s_filters_narrow_its_feed(house, rich, visitor):
    both = factories.story(house, "Both", countries=["JP"], sectors=["energy"])
    one = factories.story(house, "One", countries=["JP"])
    path = "/country/japan/feed.json?sector=energy"
    assert item_of(visitor, both, path) and item_of(visitor, one, path) is None
    assert item_of(visitor, one, "/country/japan/feed.json")
    answer = visitor.get(path)
    said = json.loads(answer.content)
    assert said["title"] == "Japan, Energy | The Test Ledger"
    assert said["home_page_url"] == f"{BASE}/country/japan/?sector=energy"
    assert COMPLAINTS["json"](answer.content, BASE + path) == []
    assert visitor.get(path, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    feed_id = feedparser.parse(visitor.get("/country/japan/feed.atom?sector=energy&since=2026-03-01").content).feed.id
    assert feed_id == "tag:localhost,2026:feed/country/JP/sector/energy/since/2026-03-01"
    assert feeds_in_head(visitor, "/country/japan/?sector=energy")[0][1] == "/country/japan/feed.rss?sector=energy"


@pytest.mark.parametrize(
    ("asked", "there"),
    [("since=2000-01-01", True), ("until=2000-01-01", False), ("since=2026-01-02&until=2026-01-01", False)],
)
def test_days_narrow_a_feed(house, rich, visitor, asked, there):
    assert (item_of(visitor, rich, f"/country/japan/feed.json?{asked}") is not None) is there


@pytest.mark.parametrize(
    "asked",
    ["sector=nonsense", "since=2026-02-31", "sector=energy&sector=energy", "before=0-1", "since=yesterday",
     "language=xx", f"topic={'x' * 200}", "sector=%00", "company=no-such-firm"],
)  # fmt: skip
def test_filters_that_cannot_be_are_not_found(house, rich, visitor, asked):
    assert visitor.get(f"/country/japan/feed.rss?{asked}").status_code == 404


@pytest.mark.parametrize(
    ("asked", "spelt"),
    [("since=2026-01-01&sector=energy", "?sector=energy&since=2026-01-01"), ("country=japan", ""), ("sector=", "")],
)
def test_every_feed_has_one_address(house, rich, visitor, asked, spelt):
    answer = visitor.get(f"/country/japan/feed.rss?{asked}")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"/country/japan/feed.rss{spelt}")
    assert answer.headers["Cache-Control"] == f"public, max-age={FEED_FRESH_SECONDS.value}"


def test_what_is_no_filter_changes_nothing(house, rich, visitor):
    for path in ("/feed.rss", "/country/japan/feed.rss"):
        answer = visitor.get(f"{path}?utm_source=x&v=2")
        assert answer.status_code == 200 and answer.content == visitor.get(path).content
