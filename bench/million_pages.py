"""What the `million` bench asks for, drawn from the house at hand: the same questions of a small house and a large one.

`python -m bench.million_pages` under Standfirst's settings prints JSON: a desk editor's cookie, the stories that may
be edited, and groups of addresses. Every group is asked of both houses; which addresses of it are there is found out
by whoever asks.
"""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

import django

DEEP = 100_000
ARTICLES = 400
EDITED = 300
# Words that stand in every third story, that stand in some, and that stand in next to none.
COMMON = ("market", "company", "government", "minister", "contract", "price")
PHRASES = ("copper forecast", "strike talks", "gas plant", "bond licence", "chip deal", "freight route")
TYPED = ("ma", "comp", "gover", "jap", "pol", "ener", "ru", "ku")


def main() -> None:
    django.setup()
    from bench.desk_pages import cookie

    print(json.dumps({"cookie": cookie(), "stories": _stories(), "groups": _groups()}))


def _groups() -> Mapping[str, list[str]]:
    found = {"article": _articles(), "home": ["/"]}
    found |= {f"hub: {name}": [path] for name, path in _hubs().items()}
    found |= _filtered()
    found |= _archive()
    found |= _machines()
    found |= _searches()
    found["newsroom: story list"] = ["/newsroom/stories/?all=1"]
    return found


def _articles() -> list[str]:
    """Public stories by chance, from all ages."""
    from standfirst.newsroom.models import Article

    ids = list(Article.objects.filter(is_published=True, language="en").order_by("pk").values_list("pk", flat=True))
    chosen = random.Random(7).sample(ids, min(ARTICLES, len(ids)))
    return [story.canonical_path for story in Article.objects.filter(pk__in=chosen).only("slug", "number")]


def _stories() -> list[tuple[int, Any]]:
    """Stories for the editor, with their bodies: public, without a version in work."""
    from standfirst.newsroom.models import Article

    rows = Article.objects.filter(is_published=True, has_unpublished_changes=False, language="en")
    ids = list(rows.order_by("pk").values_list("pk", flat=True))
    chosen = random.Random(11).sample(ids, min(EDITED, len(ids)))
    return [(story.pk, list(story.body.raw_data)) for story in Article.objects.filter(pk__in=chosen)]


def _slugs() -> dict[str, str]:
    """The slug of each kind's first by the lot, which has a full page even in a small house."""
    from bench.registers import countries, sectors_in_order
    from standfirst.newsroom.models import Country

    first = {kind: f"bench-{kind}-0" for kind in ("section", "edition", "bureau", "contributor", "company", "topic")}
    return first | {
        "country": Country.objects.get(pk=countries()[0][0]).slug,
        "sector": sectors_in_order()[0],
    }


def _hubs() -> dict[str, str]:
    hubs = {kind: f"/{kind}/{slug}/" for kind, slug in _slugs().items()}
    return {**hubs, "edition, all": f"{hubs['edition']}all/"}


def _filtered() -> dict[str, list[str]]:
    from bench.drawn import END, NEVER, SELDOM
    from bench.registers import countries, sectors_in_order
    from standfirst.newsroom.models import Country

    codes, sectors = countries()[0], sectors_in_order()
    since = (END - timedelta(days=2)).date()

    def of(pair: tuple[int, int]) -> str:
        return f"/country/{Country.objects.get(pk=codes[pair[0]]).slug}/?sector={sectors[pair[1]]}"

    return {
        "filtered: dense": [of((0, 0))],
        "filtered: dense, three": [f"{of((0, 0))}&language=en"],
        "filtered: dense, since a day": [f"{of((0, 0))}&since={since}"],
        "filtered: sparse, one in a thousand": [of(SELDOM if _fills_a_page(SELDOM) else (0, 0))],
        "filtered: empty, of two dense": [of(NEVER)],
    }


def _fills_a_page(pair: tuple[int, int]) -> bool:
    """Whether a page's worth of stories is filed under both: a page of one story is no measure for a full one."""
    from bench.registers import countries, sectors_in_order
    from standfirst.fronts.views.hubs import PER_PAGE
    from standfirst.newsroom.queries.combined import combined_ids

    keys = [("country", countries()[0][pair[0]]), ("sector", sectors_in_order()[pair[1]])]
    return len(combined_ids(keys, limit=PER_PAGE)) == PER_PAGE


def _archive() -> dict[str, list[str]]:
    """A place 100,000 stories down, or half-way down a smaller house."""
    from bench.drawn import END
    from standfirst.newsroom.models import Filing, Section
    from standfirst.newsroom.queries import Position

    section = Section.objects.get(slug="bench-section-0")
    rows = Filing.objects.filter(kind="section", key=str(section.pk)).order_by("-published_at", "-number")
    deep = rows.values_list("published_at", "number")[min(DEEP, rows.count() // 2)]
    day = (END - timedelta(days=2)).date()
    return {
        f"deep: a section, {DEEP:,} down": [f"/section/{section.slug}/?before={Position(*deep).key}"],
        "archive: a day": [f"/archive/{day:%Y/%m/%d}/"],
        "archive: a month": [f"/archive/{day:%Y/%m}/"],
        "archive: the years": ["/archive/"],
    }


def _machines() -> dict[str, list[str]]:
    from bench.drawn import END

    day: date = (END - timedelta(days=2)).date()
    country = f"/country/{_slugs()['country']}/"
    return {
        "feed: RSS": ["/feed.rss"],
        "feed: Atom": ["/feed.atom"],
        "feed: JSON": ["/feed.json"],
        "feed: RSS of a hub": [f"{country}feed.rss"],
        "sitemap: index": ["/sitemap.xml"],
        "sitemap: a month": [f"/sitemap-{day:%Y-%m}.xml"],
        "sitemap: news": ["/sitemap-news.xml"],
    }


def _searches() -> dict[str, list[str]]:
    from bench.drawn import RARE
    from bench.words import name

    slugs = _slugs()
    # A name that one story in a few thousand has, another for each asking.
    names = [name(number) for number in range(5_000, 5_040)]

    def search(text: str, **filters: Any) -> str:
        return f"/search/?{urlencode({'q': text, **filters})}"

    return {
        "search: rare": [search(RARE), *(search(one) for one in names)],
        "search: common": [search(word) for word in COMMON],
        "search: two common": [search(f"{a} {b}") for a, b in itertools.pairwise(COMMON)],
        "search: phrase": [search(f'"{phrase}"') for phrase in PHRASES],
        "search: filtered": [search(word, country=slugs["country"], sector=slugs["sector"]) for word in COMMON],
        "search: a Cyrillic word": [search("компания"), search("экспорта")],
        "search: suggestions": [f"/search/suggestions/?{urlencode({'q': typed})}" for typed in TYPED],
    }


if __name__ == "__main__":
    main()
