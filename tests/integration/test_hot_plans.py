"""Lists that are asked for all day are walks of an index: no full scan, no sort of much, no skipping, no counting."""

from __future__ import annotations

import pytest

from standfirst.newsroom.models import Article, Filing
from standfirst.newsroom.queries import newest_by_key, story_list
from tests import factories
from tests.support.plans import assert_walks

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    made = factories.house(pictures=1)
    factories.many_stories(made, 400)
    return made


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
