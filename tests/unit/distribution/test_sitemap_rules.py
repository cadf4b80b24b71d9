"""How sitemaps are named, written, cut into parts and packed: pure."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from standfirst.distribution.rules import sitemaps as rule
from standfirst.distribution.rules.packing import packed, unpacked
from standfirst.distribution.rules.tally import Tally
from standfirst.distribution.rules.xml_text import xml_text
from tests.support.sitemap_schemas import NAMES, locs, read

BASE = "http://localhost:8000"
AT = datetime(2026, 3, 5, 10, 20, 30, 999, tzinfo=UTC)
anything = st.text(st.characters(codec=None, exclude_categories=()))


def document(*entries):
    return "".join([rule.HEAD, *(rule.url_line(entry, base=BASE) for entry in entries), rule.FOOT]).encode()


@given(anything)
def test_any_headline_leaves_the_news_sitemap_well_formed(headline):
    body = rule.news_file([rule.NewsEntry("/a-1/", "en", AT, headline)], base=BASE, publication=headline + "x")
    title = read(body.encode()).xpath("string(//news:title)", namespaces=NAMES)
    assert all(char in headline.replace("\r", "\n") for char in title)


@given(anything, anything, anything)
def test_any_path_leaves_a_sitemap_well_formed(path, image, language):
    one = rule.Alternate(language, 3, f"/{path}-3/")
    # Well-formed whatever it is; that it is an address is the business of whoever gives addresses.
    root = etree.fromstring(document(rule.Entry("/a-1/", AT, f"/{image}", (one, rule.Alternate("en", 1, "/a-1/")))))
    assert len(root) == 1 and len(root[0]) == 5


def test_control_characters_and_lone_surrogates_are_left_out():
    assert xml_text("a\x00b\x0b\ud800c\ufffe<&\"'>") == "abc&lt;&amp;&quot;&apos;&gt;"


def test_an_entry_says_what_it_was_given():
    en, pl = rule.Alternate("en", 1, "/a-1/"), rule.Alternate("pl", 2, "/b-2/")
    root = read(document(rule.Entry("/a-1/", AT, "https://pictures.example/x.jpg", (en, pl)), rule.Entry("/c-3/")))
    first, second = root
    assert first.xpath("s:lastmod/text()", namespaces=NAMES) == ["2026-03-05T10:20:30Z"]
    assert first.xpath("image:image/image:loc/text()", namespaces=NAMES) == ["https://pictures.example/x.jpg"]
    links = [(link.get("hreflang"), link.get("href")) for link in first.xpath("xhtml:link", namespaces=NAMES)]
    assert links == [("en", f"{BASE}/a-1/"), ("pl", f"{BASE}/b-2/")]
    assert [child.tag for child in second] == [f"{{{NAMES['s']}}}loc"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026-03", ("2026-03", 1)), ("2026-03-2", ("2026-03", 2)), ("pages", ("pages", 1)),
        ("pages-12", ("pages", 12)),
        ("2026-13", None), ("2026-00", None), ("9999-01", None), ("0000-01", None), ("2026-3", None),
        ("2026-03-1", None), ("2026-03-0", None), ("2026-03-02", None), ("2026-03-99999", None), ("news", None),
        ("", None), ("2026-03-", None), ("pages\n", None), ("２０２６-03", None),
    ],
)  # fmt: skip
def test_only_names_that_we_write_are_read(text, found):
    assert rule.parse_name(text) == found
    if found:
        assert rule.file_path(*found) == f"/sitemap-{text}.xml"


@given(st.datetimes(datetime(1900, 1, 2), datetime(2999, 12, 30)), st.integers(0, 400))
def test_every_moment_lies_in_its_month_and_every_month_between_is_named(moment, days):
    at = moment.replace(tzinfo=UTC)
    start, end = rule.bounds(rule.month_name(at))
    assert start <= at < end
    later = min(at + timedelta(days=days), datetime(2999, 12, 31, tzinfo=UTC))
    names = list(rule.months(at, later))
    assert names[0] == rule.month_name(at) and names[-1] == rule.month_name(later)
    assert all(rule.bounds(one)[1] == rule.bounds(two)[0] for one, two in itertools.pairwise(names))


def test_a_file_is_cut_at_both_bounds_and_loses_nothing():
    lines = [(rule.url_line(rule.Entry(f"/s-{n}/", AT + timedelta(hours=n)), base=BASE), AT + timedelta(hours=n))
             for n in range(25)]  # fmt: skip
    by_count = list(packed(iter(lines), most_urls=10))
    assert [part.urls for part in by_count] == [10, 10, 5]
    by_bytes = list(packed(iter(lines), most_bytes=1_200))
    assert len(by_bytes) > 2 and all(part.size <= 1_200 + len(rule.FOOT) for part in by_bytes)
    for parts in (by_count, by_bytes):
        bodies = [b"".join(unpacked(part.body)) for part in parts]
        assert [len(body) for body in bodies] == [part.size for part in parts]
        assert [path for body in bodies for path in locs(read(body))] == [f"/s-{n}/" for n in range(25)]
        assert parts[-1].lastmod == AT + timedelta(hours=24)
    assert list(packed(iter([]))) == []


def test_the_protocols_own_bounds_hold():
    line = rule.url_line(rule.Entry("/s-1/"), base=BASE)
    full, rest = packed((line, None) for _ in range(50_001))
    assert (full.urls, rest.urls) == (50_000, 1) and rest.lastmod is None
    long = f"<url><loc>{BASE}/{'x' * 2_000_000}-1/</loc></url>\n"
    assert [part.urls for part in packed((long, None) for _ in range(25))] == [24, 1]


@given(st.binary(max_size=2_000_000))
def test_what_is_packed_comes_back(data):
    import zlib

    pieces = list(unpacked(zlib.compress(data)))
    assert b"".join(pieces) == data and all(len(piece) <= 256 * 1024 for piece in pieces)


def test_withdrawn_stories_leave_a_file_as_entries_and_as_languages():
    group = (rule.Alternate("en", 1, "/a-1/"), rule.Alternate("pl", 2, "/b-2/"))
    body = document(rule.Entry("/a-1/", AT, "", group), rule.Entry("/b-2/", AT, "", group), rule.Entry("/c-22/"))
    left = rule.without(body, frozenset({2}))
    assert locs(read(left)) == ["/a-1/", "/c-22/"]
    assert b"/b-2/" not in left and b"/a-1/" in left
    assert rule.without(body, frozenset({1, 2, 22})) == b""
    assert rule.numbers_in(body) == {1, 2, 22}


def test_languages_are_told_once_each_with_the_storys_own_first():
    en, other, pl = (rule.Alternate(tag, n, f"/s-{n}/") for tag, n in (("en", 1), ("en", 2), ("pl", 3)))
    assert rule.one_a_language(en, [en]) == ()
    assert rule.one_a_language(other, [en, other, pl]) == (other, pl)


def test_news_knows_chinese_by_place_and_every_other_language_by_its_letters():
    assert [rule.news_language(tag) for tag in ("zh-Hans", "zh-Hant", "en", "pt-BR", "tk")] == [
        "zh-cn", "zh-tw", "en", "pt", "tk",
    ]  # fmt: skip


@given(st.sets(st.integers(1, 500), max_size=8), st.sets(st.integers(1, 500), max_size=8))
def test_a_tally_tells_sets_of_stories_apart(one, two):
    tallies = Tally(), Tally()
    tallies[0].add(one)
    tallies[1].add(two)
    assert (str(tallies[0]) == str(tallies[1])) == (one == two)


def test_an_empty_news_sitemap_is_a_sitemap():
    assert locs(read(rule.news_file([], base=BASE, publication="X").encode(), empty=True)) == []


def test_an_index_names_every_part():
    entries = [rule.IndexEntry("/sitemap-2026-03.xml", AT), rule.IndexEntry("/sitemap-pages.xml")]
    root = read(rule.index_file(entries, base=BASE).encode())
    assert root.xpath("//s:lastmod/text()", namespaces=NAMES) == ["2026-03-05T10:20:30Z"]
