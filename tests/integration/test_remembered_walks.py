"""A long walk for stories under several keys is made once, and anew as soon as a story enters or leaves a list."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from standfirst.newsroom.actions import merge_topics
from standfirst.newsroom.models import Article, ArticleTopic
from standfirst.newsroom.queries import combined, combined_list
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

JAPAN, ENERGY = ("country", "JP"), ("sector", "energy")


@pytest.fixture
def house():
    return factories.house()


@pytest.fixture
def story(house, monkeypatch):
    monkeypatch.setattr(combined, "LONG", 1)
    return factories.story(house, "Under both", countries=["JP"], sectors=["energy"])


def asked(keys=(JAPAN, ENERGY)):
    """The page ids, and whether the filings were walked for them."""
    with CaptureQueriesContext(connection) as statements:
        shown = [one.id for one in combined_list(list(keys)).stories]
    return shown, any(" o WHERE o.article_id" in statement["sql"] for statement in statements)


def settled(keys=(JAPAN, ENERGY)):
    asked(keys)
    return asked(keys)


def test_a_walk_is_made_once_until_a_story_is_filed_or_leaves(house, story):
    assert settled() == ([story.pk], False)
    other = factories.story(house, "Another", countries=["JP"], sectors=["energy"])
    assert asked() == ([other.pk, story.pk], True)
    assert asked() == ([other.pk, story.pk], False)
    story = Article.objects.get(pk=story.pk)
    story.countries.set(["KZ"])
    story.save_revision().publish()
    assert asked() == ([other.pk], True)
    Article.objects.get(pk=other.pk).unpublish()
    assert asked()[0] == []


def test_a_publication_that_moves_nothing_walks_nothing_anew(story):
    settled()
    story = Article.objects.get(pk=story.pk)
    story.title = "Under both, still"
    story.save_revision().publish()
    assert asked() == ([story.pk], False)


def test_nothing_uncommitted_is_remembered(story):
    settled()
    with transaction.atomic():
        story = Article.objects.get(pk=story.pk)
        story.countries.set(["KZ"])
        story.save_revision().publish()
        assert asked() == ([], True)
        transaction.set_rollback(True)
    assert asked()[0] == [story.pk]


def test_a_merged_topics_stories_are_found_under_the_other_at_once(house, story):
    first, second = house.topics[:2]
    keys = [JAPAN, ("topic", str(second.pk))]
    factories.story(house, "There already", countries=["JP"])
    story.topic_links = [ArticleTopic(topic=first)]
    story.save()
    Article.objects.get(pk=story.pk).save_revision().publish()
    other = factories.story(house, "Of the other")
    other.topic_links = [ArticleTopic(topic=second)]
    other.save()
    Article.objects.get(pk=other.pk).save_revision().publish()
    assert settled(keys) == ([], False)
    merge_topics(topic=first, into=second)
    assert asked(keys) == ([story.pk], True)


def test_a_page_that_was_filled_is_remembered_when_it_took_long(house, story, monkeypatch):
    for number in range(3):
        factories.story(house, f"Another {number}", countries=["JP"], sectors=["energy"])

    def again(slow):
        monkeypatch.setattr(combined, "SLOW_SECONDS", slow)
        for _ in range(2):
            with CaptureQueriesContext(connection) as statements:
                page = combined_list([JAPAN, ENERGY], limit=2)
            assert len(page.stories) == 2 and page.older
        return any(" o WHERE o.article_id" in statement["sql"] for statement in statements)

    assert again(slow=60.0), "walked anew"
    assert not again(slow=-1.0)


def test_each_page_and_each_bound_of_days_is_a_walk_of_its_own(story):
    settled()
    at = Article.objects.get(pk=story.pk).published_at
    for bounds in ({"since": at}, {"until": at}, {"limit": 5}):
        with CaptureQueriesContext(connection) as statements:
            combined_list([JAPAN, ENERGY], **bounds)
        assert any(" o WHERE o.article_id" in statement["sql"] for statement in statements), bounds
