"""extruct reads back from every kind of public page what was meant, and every address in it answers."""

from __future__ import annotations

import urllib.error
import urllib.parse
import urllib.request

import extruct
import pytest

from tests.support import public_pages

ARTICLE = ("NewsArticle", "BreadcrumbList")
LIST = ("CollectionPage", "BreadcrumbList")
MEANT = {
    **dict.fromkeys(public_pages.STORIES, ARTICLE),
    "opinion": ("NewsArticle", "OpinionNewsArticle", "BreadcrumbList"),
    "gated article": ARTICLE,
    "home": ("WebSite", "NewsMediaOrganization"),
    **dict.fromkeys(
        ("section", "edition", "edition, all", "country", "sector", "company", "bureau", "corrections", "archive",
         "archive, day", "archive, month"), LIST,
    ),
    "contributor": ("ProfilePage", "BreadcrumbList"),
    "standing page": ("AboutPage", "BreadcrumbList"),
    "contact": ("ContactPage", "BreadcrumbList"),
    "enquiry": ("WebPage", "BreadcrumbList"),
    "feeds": ("WebPage", "BreadcrumbList"),
    # Nothing for machines: one of very many choices from a list, about one visitor, or no page at all.
    **dict.fromkeys(
        ("hub, filtered", "search", "search results", "search, nothing found", "contact, sent", "enquiry, sent",
         "log-in", "password reset", "not found", "demo", "gone"), (),
    ),
}  # fmt: skip
REQUIRED = {
    "NewsArticle": {"headline", "datePublished", "dateModified", "author", "publisher", "mainEntityOfPage", "image",
                    "isAccessibleForFree", "inLanguage", "articleSection", "description"},
    "BreadcrumbList": {"itemListElement"},
    "CollectionPage": {"name", "url", "mainEntity", "inLanguage"},
    "ProfilePage": {"mainEntity"},
    "WebSite": {"name", "url", "publisher"},
    "NewsMediaOrganization": {"name", "url", "correctionsPolicy", "contactPoint", "department"},
    "AboutPage": {"name", "about"},
    "ContactPage": {"name", "about"},
    "WebPage": {"name"},
}  # fmt: skip


@pytest.fixture(scope="module")
def fetch(live_site):
    kept = {}

    def fetched(url):
        if url not in kept:
            try:
                answer = urllib.request.urlopen(url, timeout=30)
            except urllib.error.HTTPError as error:
                answer = error
            with answer:
                kept[url] = (answer.status, answer.headers, answer.read())
        return kept[url]

    return fetched


@pytest.fixture(scope="module")
def read(live_site, fetch):
    """(address, JSON-LD blocks, Open Graph properties) of a kind of page."""
    kept = {}

    def found(kind):
        if kind not in kept:
            url = live_site.url + public_pages.paths(live_site)[kind]
            data = extruct.extract(
                fetch(url)[2].decode(), base_url=url, syntaxes=["json-ld", "opengraph"], errors="strict"
            )
            graph = dict(data["opengraph"][0]["properties"]) if data["opengraph"] else {}
            kept[kind] = (url, data["json-ld"], graph)
        return kept[kind]

    return found


def kinds(block):
    return block["@type"] if isinstance(block["@type"], list) else [block["@type"]]


def addresses(value):
    """Every address that a block gives out; ids name things, and templates are no addresses."""
    if isinstance(value, dict):
        for key, inside in value.items():
            if key not in ("@context", "@id", "urlTemplate", "sameAs"):
                yield from addresses(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from addresses(inside)
    elif isinstance(value, str) and value.startswith(("http://", "https://", "/")):
        yield value


def test_every_kind_of_public_page_has_its_meaning():
    assert set(MEANT) == set(public_pages.KINDS)


@pytest.mark.parametrize("kind", public_pages.KINDS)
def test_page_says_what_it_is_with_what_is_asked_of_it(kind, read):
    _, blocks, _ = read(kind)
    assert tuple(name for block in blocks for name in kinds(block)) == MEANT[kind]
    for block in blocks:
        assert block["@context"] == "https://schema.org"
        for name in kinds(block):
            assert REQUIRED.get(name, set()) <= block.keys(), name


@pytest.mark.parametrize("kind", [kind for kind, meant in MEANT.items() if meant])
def test_every_address_in_it_is_absolute_ours_and_answers(kind, read, live_site, fetch):
    url, blocks, graph = read(kind)
    found = set(addresses(blocks)) | {graph[name] for name in ("og:url", "og:image") if name in graph}
    assert url in found
    for address in found:
        assert address.startswith(live_site.url + "/"), address
        assert fetch(address)[0] == 200, address


@pytest.mark.parametrize("kind", [kind for kind, meant in MEANT.items() if "NewsArticle" in meant])
def test_story_is_told_to_social_sites(kind, read):
    url, blocks, graph = read(kind)
    assert graph["og:type"] == "article"
    assert graph["og:url"] == url
    assert graph["og:title"] == blocks[0]["headline"]
    assert {"og:image", "og:image:width", "og:image:height", "og:image:type", "og:image:alt", "og:locale",
            "og:site_name", "article:published_time", "article:section", "article:author"} <= graph.keys()  # fmt: skip


def test_home_says_how_to_search(read, fetch):
    _, blocks, _ = read("home")
    asked = blocks[0]["potentialAction"]["target"]["urlTemplate"].replace("{search_term_string}", "trade")
    status, _, page = fetch(asked)
    assert status == 200
    assert b"<mark>" in page
