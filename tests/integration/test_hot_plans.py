"""Lists that are asked for all day are walks of an index: no full scan, no sort of much, no skipping, no counting."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client

from standfirst.newsroom.models import Article, Filing
from standfirst.newsroom.queries import (
    Position,
    archive_beside,
    archive_ends,
    combined,
    combined_list,
    keys_in_use,
    newest_by_key,
    spans_in_use,
    story_list,
)
from standfirst.newsroom.queries.corrections import correction_list
from standfirst.newsroom.queries.filed_keys import key_counts
from tests import factories
from tests.support.plans import assert_walks

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    made = factories.house(pictures=1)
    factories.many_stories(made, 400)
    return made


def hot(tables):
    """The statements to look at. What is fetched by ids is looked up on SQLite; PostgreSQL may well join a few hundred
    rows the other way round, and tells nothing of a million by that."""
    return tables if connection.vendor == "postgresql" else ""


def test_a_plan_tells_what_an_index_cannot_answer(house):
    filings = Filing.objects.order_by()
    with pytest.raises(AssertionError, match="whole"):
        assert_walks(lambda: list(filings.filter(number__gt=5)))
    with pytest.raises(AssertionError, match="sorts"):
        assert_walks(lambda: list(filings.filter(kind="all", key="").order_by("number")[:20]))
    with pytest.raises(AssertionError, match="counts"):
        assert_walks(lambda: filings.filter(kind="all", key="").count())
    with pytest.raises(AssertionError, match="skips"):
        assert_walks(lambda: list(filings.filter(kind="all", key="").order_by("-published_at", "-number")[20:40]))
    with pytest.raises(AssertionError, match="not used"):
        assert_walks(lambda: Article.objects.filter(pk=1).exists(), by=["newsroom_filing_list"])


def test_lists_walk_the_filings(house):
    assert_walks(lambda: story_list("country", "JP"), by=["newsroom_filing_list"], about=Filing._meta.db_table)
    assert_walks(
        lambda: newest_by_key([("all", "", 60), ("section", str(house.sections[0].pk), 12)]),
        by=["newsroom_filing_list"],
    )


def test_filtered_lists_walk_one_key_and_ask_the_others_entry_by_entry(house, monkeypatch):
    # SQLite names the index of a constraint itself.
    where_filed = "newsroom_filing_unique"
    if connection.vendor == "sqlite":
        where_filed = f"sqlite_autoindex_{Filing._meta.db_table}_1"
    keys = [("country", "JP"), ("sector", "energy"), ("section", str(house.sections[0].pk)), ("language", "en")]
    combined_list(keys)  # the keys are counted once in ten minutes
    now = datetime.now(UTC)
    deep = Position(now - timedelta(hours=200), 10**6)
    for more in ({}, {"before": deep}, {"before": deep, "since": now - timedelta(days=90), "until": now}):
        plans = assert_walks(
            lambda more=more: combined_list(keys, limit=2, **more),
            by=["newsroom_filing_list", where_filed], about=Filing._meta.db_table,
        )  # fmt: skip
        assert len(plans) == 1
    # A page that is not filled: where the walk stopped, too, by sorting the entries that it looked at.
    monkeypatch.setattr(combined, "EXAMINED", 30)
    (walk, stop) = assert_walks(lambda: combined_list(keys), about=Filing._meta.db_table, sorts=1)
    assert (walk.sorts, stop.sorts) == (0, 1)


def test_keys_are_counted_by_short_walks(house):
    about = Filing._meta.db_table
    assert_walks(lambda: keys_in_use(("country", "language")), by=["newsroom_filing_list"], about=about)
    plans = assert_walks(lambda: key_counts([("country", "JP"), ("all", "")]), by=["newsroom_filing_list"])
    assert all("LIMIT" in plan.sql for plan in plans)


def test_old_addresses_are_found_and_listed_by_their_indexes(house):
    from standfirst.fronts.models import Redirect
    from standfirst.fronts.queries.redirect_list import ListAsked, redirect_page
    from standfirst.fronts.queries.redirects import exact_redirects
    from standfirst.fronts.rules.redirects import read_address

    Redirect.objects.bulk_create(
        Redirect(source=f"/{n}.html", key=f"/{n}.html", target_kind="path", target="/x/", target_key="/x", hits=n % 7)
        for n in range(400)
    )
    table = Redirect._meta.db_table
    assert_walks(lambda: exact_redirects([read_address("/7.html?x=1")]), about=table)
    # SQLite walks the rows themselves from their end, and stops.
    assert_walks(lambda: redirect_page(ListAsked()), about=table, scans=[table])
    assert_walks(lambda: redirect_page(ListAsked(after="90")), about=table)
    assert_walks(lambda: redirect_page(ListAsked(sort="hits", after="3-90")), by=["fronts_redirect_hits"], about=table)
    assert_walks(lambda: redirect_page(ListAsked(sort="used")), by=["fronts_redirect_used"], about=table)
    for kind, name in (
        ("pattern", "patterns"),
        ("temporary", "temporary"),
        ("gone", "gone"),
        ("elsewhere", "elsewhere"),
    ):
        assert_walks(lambda kind=kind: redirect_page(ListAsked(kind=kind)), by=[f"fronts_redirect_{name}"], about=table)


def test_the_archive_is_looked_up_and_not_read(house):
    now = datetime.now(UTC)
    months = [(now - timedelta(days=30 * (n + 1)), now - timedelta(days=30 * n)) for n in range(600)]
    assert_walks(archive_ends, by=["newsroom_filing_list"])
    assert_walks(lambda: archive_beside(months[0]), by=["newsroom_filing_list"])
    assert_walks(lambda: spans_in_use(months), by=["newsroom_filing_list"])
    deep = Position(now - timedelta(hours=90), 10**6)
    assert_walks(
        lambda: story_list("all", since=months[0][0], until=now, before=deep),
        by=["newsroom_filing_list"], about=Filing._meta.db_table,
    )  # fmt: skip


def test_the_front_and_the_corrections_walk_indexes(house):
    from standfirst.fronts.queries import front

    front("home")
    assert_walks(lambda: front("home"), by=["newsroom_filing_list"], about=Filing._meta.db_table)
    deep = Position(datetime.now(UTC), 10**6)
    for before in (None, deep):
        assert_walks(lambda before=before: correction_list(before=before), by=["newsroom_correction_list"])


@pytest.mark.parametrize("path", ["/feed.rss", "/country/japan/feed.atom", "/country/japan/feed.json?sector=energy"])
def test_feeds_walk_the_filings(house, path):
    visitor = Client(headers={"host": "localhost"})
    assert visitor.get(path).status_code == 200
    plans = assert_walks(
        lambda: visitor.get(path), by=["newsroom_filing_list"], sorts=3, about=hot(Filing._meta.db_table)
    )
    assert any(plan.sql.count(Filing._meta.db_table) for plan in plans)


@pytest.mark.parametrize(
    ("query", "filters"),
    [
        ("bulk", {}), ('"bulk story"', {}), ("bulk -zinc", {}), ("bul*", {}), ("bulk", {"country": "japan"}),
        ("", {"country": "japan"}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("order", ["relevance", "newest"])
def test_searches_read_no_table_whole(house, query, filters, order):
    from standfirst.search import actions
    from standfirst.search.queries import search
    from standfirst.search.rules.results import Filters

    actions.index_many(ids=list(Article.objects.filter(is_published=True).values_list("pk", flat=True)))
    asked = Filters(filters)
    assert search(query, asked, order=order).found
    # What the engine sorts are candidates that a limit has bounded.
    assert_walks(lambda: search(query, asked, order=order), sorts=8, about=hot("standfirst_search_"))
