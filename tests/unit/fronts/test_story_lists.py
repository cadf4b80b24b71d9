from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from standfirst.newsroom.models import Article, Filing
from standfirst.newsroom.queries import Position, newest_by_key, story_list
from tests import factories

pytestmark = pytest.mark.django_db


@given(st.datetimes(timezones=st.just(UTC)), st.integers(0, 2**63 - 1))
def test_a_position_is_read_back_as_it_was_written(at, number):
    assert Position.parse(Position(at, number).key) == Position(at, number)


@given(st.text(max_size=60))
def test_a_forged_key_is_refused_or_is_a_position(key):
    try:
        position = Position.parse(key)
    except ValueError:
        return
    assert position.key == key


@pytest.mark.parametrize(
    "key", ["", "-", "x-1", "1", "f" * 30 + "-1", "1-" + "f" * 20, "1_0-1", " 1-1", "0x1-1", "+1-1"]
)
def test_known_forgeries_are_refused(key):
    with pytest.raises(ValueError):
        Position.parse(key)


def test_pages_follow_each_other_without_gap_or_repeat(house):
    ids = factories.many_stories(house, 57)
    # Several stories of one instant: the number decides.
    same = datetime(2026, 2, 1, 12, tzinfo=UTC)
    Filing.objects.filter(article__in=ids[10:30]).update(published_at=same)
    Article.objects.filter(pk__in=ids[10:30]).update(published_at=same)
    seen, before = [], None
    for _ in range(20):
        page = story_list("all", before=before, limit=7)
        seen += [card.id for card in page.stories]
        if not page.older:
            break
        before = Position.parse(page.older)
    assert len(seen) == len(set(seen)) == 57
    filed = Filing.objects.filter(kind="all").order_by("-published_at", "-number").values_list("article_id", flat=True)
    assert seen == list(filed)


def test_a_list_holds_exactly_what_is_filed_under_its_key(house):
    factories.many_stories(house, 30)
    for kind in ("section", "edition", "country", "sector", "company", "topic", "contributor", "bureau"):
        key = Filing.objects.filter(kind=kind).values_list("key", flat=True).first()
        expected = set(Filing.objects.filter(kind=kind, key=key).values_list("article_id", flat=True))
        assert {card.id for card in story_list(kind, key, limit=50).stories} == expected, kind


def test_a_card_has_everything_a_list_shows(house):
    story = factories.story(house, "A card", kicker="Trade", label="analysis", lead_image=house.pictures[0])
    (card,) = story_list("all").stories
    assert (card.path, card.headline, card.kicker, card.label) == (story.canonical_path, "A card", "Trade", "analysis")
    assert (card.byline, card.section_name, card.section_url) == ("tlo - Tokyo Office", "Markets", "/section/markets/")
    assert card.picture is not None and card.picture.alt == "A plain field: Picture 0"


def test_a_story_whose_filings_are_late_is_not_listed(house):
    story = factories.story(house, "Late")
    Article.objects.filter(pk=story.pk).update(is_published=False)
    assert Filing.objects.filter(article=story).exists()
    assert story_list("all").stories == ()


def test_a_picture_whose_rights_have_ended_is_not_shown(house):
    factories.story(house, "Expired", lead_image=house.pictures[0])
    house.pictures[0].rights_expire_on = datetime.now(UTC).date()
    house.pictures[0].save()
    (card,) = story_list("all").stories
    assert card.picture is None


def test_newest_by_key_asks_once_for_all_keys(house, django_assert_num_queries):
    ids = factories.many_stories(house, 40)
    with django_assert_num_queries(1):
        found = newest_by_key([("all", "", 5), ("country", "JP", 2), ("country", "ZZ", 2)])
    assert found["all", ""] == ids[:5]
    assert found["country", "JP"] == [ids[0], ids[10]]
    assert found["country", "ZZ"] == []


def _plans(run) -> list[str]:
    """How the database goes about every statement that reads the filings."""
    postgres = connection.vendor == "postgresql"
    with CaptureQueriesContext(connection) as asked:
        run()
    plans = []
    with connection.cursor() as cursor:
        if postgres:
            # A few hundred rows fit one page, which it would rather read whole: ask how it does when that costs.
            cursor.execute("SET LOCAL enable_seqscan = off")
        for query in asked.captured_queries:
            if Filing._meta.db_table in query["sql"]:
                cursor.execute(("EXPLAIN " if postgres else "EXPLAIN QUERY PLAN ") + query["sql"])
                plans.append("\n".join(str(row[0 if postgres else 3]) for row in cursor.fetchall()))
    assert plans
    return plans


def test_lists_walk_the_index_and_never_sort_scan_or_count(house):
    factories.many_stories(house, 500)
    before = Position(datetime.now(UTC) - timedelta(hours=200), 10**6)
    plans = [
        *_plans(lambda: story_list("country", "JP")),
        *_plans(lambda: story_list("all", before=before)),
        *_plans(lambda: newest_by_key([("all", "", 60), ("section", str(house.sections[0].pk), 12)])),
    ]
    for plan in plans:
        assert "newsroom_filing_list" in plan
        assert "TEMP B-TREE" not in plan and "Sort" not in plan
        assert f"SCAN {Filing._meta.db_table}" not in plan and f"Seq Scan on {Filing._meta.db_table}" not in plan


def test_no_list_counts_or_skips(house):
    factories.many_stories(house, 30)
    with CaptureQueriesContext(connection) as asked:
        story_list("all", limit=5)
        story_list("all", before=Position(datetime.now(UTC), 5), limit=5)
    sql = " ".join(query["sql"] for query in asked.captured_queries).upper()
    assert "OFFSET" not in sql
    assert "COUNT(" not in sql
