"""What an editor pins on a hub."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from standfirst.core import clock
from standfirst.newsroom.actions import Pinned, pin_on_hub
from standfirst.newsroom.errors import PinRefused
from standfirst.newsroom.models import Article, Topic
from standfirst.newsroom.queries import find_hub, pinned_stories
from standfirst.record.models import AuditEntry, Fact
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def japan():
    return find_hub("country", "japan")


def numbers(page):
    return [int(n) for n in re.findall(r'headline"[^>]*><a href="/bulk-story-\d+-(\d+)/"', page.text)]


def number(pk):
    return Article.objects.get(pk=pk).number


def test_a_pin_stands_first_and_not_again_below(house, japan, visitor):
    ids = factories.many_stories(house, 280)
    newest, elsewhere = ids[0], ids[1]
    pin_on_hub(hub=japan, pins=[Pinned(elsewhere), Pinned(newest)])
    page = visitor.get("/country/japan/")
    assert numbers(page)[:2] == [number(elsewhere), number(newest)]
    assert numbers(page).count(number(newest)) == 1
    assert len(numbers(page)) == 25
    older = re.search(r'rel="next" href="([^"]+)"', page.text)[1]
    assert "Pinned" not in visitor.get(older).text
    assert "Pinned" not in visitor.get("/country/japan/?sector=energy").text
    assert "Pinned" not in visitor.get("/country/poland/").text


def test_a_pin_ends_by_itself_and_with_its_story(house, japan):
    story, brief = factories.story(house, "Long"), factories.story(house, "Brief")
    pin_on_hub(hub=japan, pins=[Pinned(story.pk), Pinned(brief.pk, clock.now() + timedelta(hours=1))])
    assert [card.id for card in pinned_stories("country", "JP")] == [story.pk, brief.pk]
    pin_on_hub(hub=japan, pins=[Pinned(story.pk), Pinned(brief.pk, clock.now() - timedelta(seconds=1))])
    assert [card.id for card in pinned_stories("country", "JP")] == [story.pk]
    story.unpublish()
    assert pinned_stories("country", "JP") == []


def test_a_pin_alone_is_no_empty_hub(house, japan, visitor):
    story = factories.story(house, "Alone")
    pin_on_hub(hub=japan, pins=[Pinned(story.pk)])
    text = visitor.get("/country/japan/").text
    assert "Alone" in text
    assert 'class="empty"' not in text


def test_what_is_pinned_is_told_and_written_down(house, japan):
    story = factories.story(house, "Told")
    assert pin_on_hub(hub=japan, pins=[Pinned(story.pk)])
    assert not pin_on_hub(hub=japan, pins=[Pinned(story.pk)]), "the same again"
    (fact,) = Fact.objects.filter(name="hub_changed")
    assert fact.payload == {"kind": "country", "key": "JP", "path": "/country/japan/", "pins": [story.number]}
    assert fact.object_key == "hub:country-JP"
    (entry,) = AuditEntry.objects.filter(action="newsroom.hub_pinned")
    assert (entry.object_label, entry.data["stories"]) == ("Japan", [story.number])


def test_too_many_twice_and_gone_are_refused(house, japan):
    story = factories.story(house, "Refused")
    for pins in ([Pinned(story.pk)] * 2, [Pinned(n) for n in range(6)], [Pinned(10**9)]):
        with pytest.raises(PinRefused):
            pin_on_hub(hub=japan, pins=pins)
    assert not Fact.objects.filter(name="hub_changed").exists()


def test_the_address_of_a_merged_topic_leads_on_with_its_filters(house, visitor):
    topic = house.topics[0]
    topic.other_names = "Black Gold"
    topic.save()
    Topic.objects.filter(pk=house.topics[1].pk).update(merged_into=topic)
    for path, target in (
        ("/topic/black-gold/", "/topic/topic-0/"),
        ("/topic/topic-1/?sector=energy", "/topic/topic-0/?sector=energy"),
        ("/country/japan/?topic=topic-1", "/country/japan/?topic=topic-0"),
    ):
        answer = visitor.get(path)
        assert (answer.status_code, answer["Location"]) == (301, target)
