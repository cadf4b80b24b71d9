"""Pictures and times as HTML."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from types import SimpleNamespace

import pytest
from django.utils import translation
from lxml import html

from standfirst.look.templatetags import look

PICTURE = SimpleNamespace(
    alt='A "port" & <cranes>',
    width=1920,
    height=1280,
    src="/media/p.jpg",
    srcset="/media/p-640.jpg 640w",
    sources=(("image/avif", "/media/p-640.avif 640w"), ("image/webp", "/media/p-640.webp 640w")),
)
NOON = datetime(2026, 2, 6, 5, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _british():
    with translation.override("en-gb"):
        yield


def test_a_picture_offers_the_best_format_first_and_its_size_before_it_loads():
    tree = html.fromstring(look.picture(PICTURE, "50vw"))
    assert [source.get("type") for source in tree.iter("source")] == ["image/avif", "image/webp"]
    img = next(tree.iter("img"))
    assert (img.get("width"), img.get("height"), img.get("sizes")) == ("1920", "1280", "50vw")
    assert img.get("alt") == PICTURE.alt
    assert img.get("loading") == "lazy"


def test_the_first_picture_of_a_page_is_asked_for_at_once():
    img = html.fromstring(look.picture(PICTURE, eager=True)).find(".//img")
    assert img.get("loading") is None
    assert img.get("fetchpriority") == "high"


def test_a_picture_beside_its_own_headline_may_be_silent():
    assert html.fromstring(look.picture(PICTURE, alt="")).find(".//img").get("alt") == ""


def test_no_picture_is_nothing():
    assert look.picture(None) == ""


def test_a_time_is_printed_in_the_office_and_kept_in_utc():
    tokyo = SimpleNamespace(at=NOON, local=NOON.astimezone(timezone(timedelta(hours=9))), zone="JST")
    assert look.moment(tokyo) == '<time datetime="2026-02-06T05:05Z">6 February 2026, 14:05\N{NO-BREAK SPACE}JST</time>'
    assert look.moment(None) == ""


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("Europe/Warsaw", "6 February, 06:05\N{NO-BREAK SPACE}CET"),
        ("Asia/Almaty", "6 February, 10:05\N{NO-BREAK SPACE}UTC+5"),
        ("America/Sao_Paulo", "6 February, 02:05\N{NO-BREAK SPACE}UTC−3"),
        ("No/Such_Zone", "6 February, 05:05\N{NO-BREAK SPACE}UTC"),
    ],
)
def test_a_story_is_dated_in_the_publications_zone(zone, said):
    assert html.fromstring(look.when({}, NOON, zone)).text == said
    publication = SimpleNamespace(time_zone=zone)
    assert html.fromstring(look.when({"publication": publication}, NOON)).text == said


def test_a_story_in_another_language_says_so_and_one_in_ours_does_not():
    arabic = SimpleNamespace(language="ar", direction="rtl")
    assert look.tongue(arabic) == ' lang="ar" dir="rtl"'
    assert look.tongue(SimpleNamespace(language="en", direction="ltr")) == ""


def test_furniture_keeps_its_own_language_on_a_page_in_another():
    assert look.furniture(SimpleNamespace(language="ar")) == ' lang="en-gb" dir="ltr"'
    assert look.furniture(SimpleNamespace(language="en-GB")) == ""
    assert look.furniture("") == ""
