"""The head of a page and its data blocks, read back from what visitors and staff get."""

from __future__ import annotations

import json
from datetime import timedelta

import lxml.html
import pytest

from standfirst.core import clock
from standfirst.fronts.head.completing import og_locale
from standfirst.fronts.rules.times import last_change
from standfirst.newsroom.models import Article, Correction
from tests import factories

pytestmark = pytest.mark.django_db
BASE = "http://localhost:8000"


@pytest.fixture
def rich(rich_story, db):
    return Article.objects.get(pk=rich_story.pk)


def read(client, path):
    page = lxml.html.document_fromstring(client.get(path).text)
    blocks = [json.loads(script.text) for script in page.xpath("//script[@type='application/ld+json']")]
    return page, {kind: block for block in blocks for kind in kinds(block)}


def kinds(block):
    return [block["@type"]] if isinstance(block["@type"], str) else block["@type"]


def meta(page, name):
    return page.xpath(f"//meta[@property='{name}' or @name='{name}']/@content")


@pytest.mark.parametrize("level", ["metered", "premium"])
def test_a_gated_story_names_an_element_that_is_on_every_version_of_the_page(rich, visitor, staff, level):
    Article.objects.filter(pk=rich.pk).update(access_level=level)
    for client in (visitor, staff):
        page, blocks = read(client, rich.canonical_path)
        story = blocks["NewsArticle"]
        assert story["isAccessibleForFree"] is False
        assert story["hasPart"] == {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".paywall"}
        (part,) = page.find_class("paywall")
        assert "The first paragraph" not in part.text_content()
        assert (factories.CANARY in part.text_content()) is (client is staff)
    whole = lxml.html.document_fromstring(staff.get(rich.canonical_path).text)
    outside = whole.xpath("//*[contains(@class, 'body') and not(contains(@class, 'paywall'))]")
    assert all(factories.CANARY not in e.text_content() for e in outside if e.tag == "div")


def test_an_open_story_and_one_that_keeps_nothing_back_are_free(rich, visitor, house):
    Article.objects.filter(pk=rich.pk).update(access_level="open")
    bare = factories.story(house, "Flash", access_level="premium", body=[])
    for path in (rich.canonical_path, bare.canonical_path):
        page, blocks = read(visitor, path)
        assert blocks["NewsArticle"]["isAccessibleForFree"] is True
        assert "hasPart" not in blocks["NewsArticle"]
        assert page.find_class("paywall") == []


def test_the_gated_part_is_in_no_block_and_no_tag_of_the_head_for_anybody(rich, visitor, staff):
    for client in (visitor, staff):
        text = client.get(rich.canonical_path).text
        assert factories.CANARY not in text.partition("<body")[0]
        assert "articleBody" not in text


def test_a_story_says_who_signed_it_and_where_it_is_filed(rich, visitor):
    page, blocks = read(visitor, rich.canonical_path)
    story = blocks["NewsArticle"]
    assert [(a["@type"], a["name"]) for a in story["author"]] == [
        ("Person", "Writer 0"), ("Person", "Writer 1"), ("Organization", "Almaty Office"),
        ("Organization", "Wire Partner"),
    ]  # fmt: skip
    assert story["author"][0]["url"] == f"{BASE}/contributor/writer-0/"
    assert story["dateline"] == "Tokyo"
    assert [c["name"] for c in story["mentions"]] == ["Firm 0", "Firm 1", "Firm 2"]
    assert story["mentions"][0]["tickerSymbol"] == "F0"
    assert [c["text"] for c in story["correction"]] == ["The figure was 318, not 381."]
    assert story["workTranslation"][0]["inLanguage"] == "ja"
    assert story["image"][0]["creditText"] == "Photo: Nobody"
    assert meta(page, "og:type") == ["article"]
    assert meta(page, "og:title") == ["The richest story"]
    assert meta(page, "og:locale") == ["en_GB"]
    assert meta(page, "og:locale:alternate") == ["ja_JP"]
    assert meta(page, "article:section") == ["Markets"]
    assert meta(page, "article:author")[0] == f"{BASE}/contributor/writer-0/"
    assert "Firm 1" in meta(page, "article:tag")
    assert meta(page, "robots") == ["max-image-preview:large"]
    assert sorted(page.xpath("//link[@rel='alternate'][@hreflang]/@hreflang")) == ["en", "ja"]


def test_a_translation_points_at_its_original(rich, visitor):
    translated = Article.objects.get(translation_of=rich)
    _, blocks = read(visitor, translated.canonical_path)
    story = blocks["NewsArticle"]
    assert story["translationOfWork"]["url"] == BASE + rich.canonical_path
    assert "workTranslation" not in story
    assert story["inLanguage"] == "ja"


def test_a_correction_is_the_last_change(house, visitor):
    made = factories.story(house, "Put right")
    _, blocks = read(visitor, made.canonical_path)
    assert blocks["NewsArticle"]["dateModified"] == blocks["NewsArticle"]["datePublished"]
    published = clock.now() - timedelta(hours=2)
    Article.objects.filter(pk=made.pk).update(published_at=published)
    Correction.objects.create(article=made, text="It was 318.", at=published + timedelta(hours=1))
    page, blocks = read(visitor, made.canonical_path)
    assert blocks["NewsArticle"]["dateModified"] > blocks["NewsArticle"]["datePublished"]
    assert meta(page, "article:modified_time")


def test_a_headline_cannot_end_its_block(house, visitor):
    nasty = 'Ends </script><script src="x"> & <!-- here \u2028'
    made = factories.story(house, nasty, slug="nasty", dateline="</script>")
    _, blocks = read(visitor, made.canonical_path)
    assert blocks["NewsArticle"]["headline"] == nasty
    assert blocks["BreadcrumbList"]["itemListElement"][-1]["name"] == nasty


def test_what_robots_leave_alone_carries_no_blocks(rich, visitor, staff):
    for path in ("/contact/thanks/", "/no-such-page/", "/section/markets/?sector=energy"):
        page, blocks = read(visitor, path)
        assert blocks == {}, path
        assert meta(page, "robots")[0].startswith("noindex")


@pytest.mark.parametrize(
    ("tag", "locale"),
    [("en", "en_GB"), ("en-GB", "en_GB"), ("en-US", "en_US"), ("ja", "ja_JP"), ("ar", "ar_EG"), ("zh-Hant", "zh_TW"),
     ("pt", "pt_BR"), ("ru", "ru_RU"), ("kk", "kk_KZ"), ("xx-nothing", ""), ("", "")],
)  # fmt: skip
def test_languages_have_the_locale_that_open_graph_wants(tag, locale):
    assert og_locale(tag) == locale


def test_the_last_change_is_after_publication_and_not_to_come():
    now = clock.now()
    hour = timedelta(hours=1)
    assert last_change(now - hour, [None, now - 2 * hour, now + hour], now) is None
    assert last_change(now - hour, [now - hour / 2, now - hour / 4, None], now) == now - hour / 4
    assert last_change(None, [now], now) is None
