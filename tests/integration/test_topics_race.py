"""Two who merge at once, and two who move the same stories, each in a process of their own."""

from __future__ import annotations

import time

import pytest
from django.db import connection

from standfirst.newsroom.models import ArticleTopic, Filing, Topic
from standfirst.record.models import Fact
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def merging_beside(django_db_setup, tmp_path_factory):
    from tests.support.beside import nursery_beside_tests

    with nursery_beside_tests("tests.support.forked_topics", tmp_path_factory.mktemp("beside-topics")) as started:
        yield started


def test_two_merges_at_once_never_make_a_circle(db, merging_beside):
    a, b, c = (Topic.objects.create(name=name).pk for name in ("A", "B", "C"))
    connection.close()
    at = time.time() + 0.5
    pids = [merging_beside.start("merge", *pair, at) for pair in ((a, b), (b, a), (b, c))]
    done = [merging_beside.until_done(pid) for pid in pids]
    rows = dict(Topic.objects.values_list("pk", "merged_into"))
    # Whoever came first: where a merged topic leads is a topic that is not merged itself.
    assert all(rows[into] is None for into in rows.values() if into is not None)
    assert done.count("merged") == Fact.objects.filter(name="topic_merged").count() >= 1
    assert sum(into is not None for into in rows.values()) == done.count("merged")


def test_two_who_move_the_same_stories_move_each_once(db, merging_beside):
    house = factories.house(pictures=1)
    old, new = house.topics[:2]
    ids = factories.many_stories(house, 48)
    mine = list(Filing.objects.filter(kind="topic", key=str(old.pk)).values_list("article_id", flat=True))
    ArticleTopic.objects.bulk_create(ArticleTopic(article_id=pk, topic=old) for pk in mine)
    Topic.objects.filter(pk=old.pk).update(merged_into=new)
    Fact.objects.all().delete()
    connection.close()
    at = time.time() + 0.5
    pids = [merging_beside.start("move_all", old.pk, at) for _ in range(2)]
    assert sum(merging_beside.until_done(pid) for pid in pids) == len(mine) == 12
    assert set(ArticleTopic.objects.filter(topic=new).values_list("article_id", flat=True)) == set(mine) <= set(ids)
    assert not Filing.objects.filter(kind="topic", key=str(old.pk)).exists()
    told = Fact.objects.filter(name="article_updated").values_list("object_key", flat=True)
    assert len(told) == len(set(told)) == 12
