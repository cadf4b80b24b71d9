"""Topics: other names, addresses that lead on, merging."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from standfirst.newsroom.actions import Pinned, merge_topics, move_merged, pin_on_hub, topics
from standfirst.newsroom.errors import TopicRefused
from standfirst.newsroom.models import ArticleTopic, Filing, HubPin, Topic, TopicAlias
from standfirst.newsroom.queries import find_hub, pinned_stories, story_list
from standfirst.newsroom.queries.topics import topic_stories, topics_like, topics_to_move
from standfirst.record.models import AuditEntry, Fact
from tests import factories
from tests.support.newsroom_staff import person

pytestmark = pytest.mark.django_db


def tagged(house, title, *topics):
    story = factories.story(house, title, published=False)
    story.topic_links = [ArticleTopic(topic=topic) for topic in topics]
    story.save_revision().publish()
    story.refresh_from_db()
    return story


def filed(story):
    return set(Filing.objects.filter(article=story, kind="topic").values_list("key", flat=True))


def linked(story):
    return list(ArticleTopic.objects.filter(article=story).values_list("topic_id", flat=True))


@pytest.fixture
def pair(house):
    return house.topics[0], house.topics[1]


def test_a_story_follows_its_topic(house, pair):
    old, new = pair
    only, both = tagged(house, "Only", old), tagged(house, "Both", old, new)
    draft = factories.story(house, "Draft", published=False)
    ArticleTopic.objects.create(article=draft, topic=old)
    Fact.objects.all().delete()
    merge_topics(topic=old, into=new)
    for story in (only, both):
        assert (linked(story), filed(story)) == ([new.pk], {str(new.pk)})
    assert linked(draft) == [new.pk] and filed(draft) == set()
    assert {card.id for card in story_list("topic", str(new.pk)).stories} == {only.pk, both.pk}
    (merged,) = Fact.objects.filter(name="topic_merged")
    assert merged.payload == {
        "topic": old.pk, "into": new.pk, "was": "/topic/topic-0/", "path": "/topic/topic-1/",
    }  # fmt: skip
    told = {fact.payload["number"]: fact.payload for fact in Fact.objects.filter(name="article_updated")}
    assert told.keys() == {only.number, both.number}
    assert told[only.number]["left"] == told[both.number]["left"] == [["topic", str(old.pk)]]
    assert told[only.number]["entered"] == [["topic", str(new.pk)]]
    assert told[both.number]["entered"] == []
    assert AuditEntry.objects.filter(action="newsroom.topic_merged", object_key=f"topic:{old.pk}").count() == 1


def test_the_next_version_does_not_count_the_merging_as_its_own(house, pair):
    old, new = pair
    story = tagged(house, "Told once", old)
    merge_topics(topic=old, into=new)
    Fact.objects.all().delete()
    fresh = type(story).objects.get(pk=story.pk)
    fresh.save_revision().publish()
    assert [fact.payload["changed"] for fact in Fact.objects.filter(name="article_updated")] == [[]]


def test_an_older_version_that_names_a_merged_topic_is_moved_when_it_is_published(house, pair):
    old, new = pair
    story = tagged(house, "Written before", old)
    revision = story.save_revision()
    merge_topics(topic=old, into=new)
    assert topics_to_move() == []
    revision.publish()
    assert linked(story) == [old.pk]
    assert topics_to_move() == [old.pk]
    assert move_merged(topic_id=old.pk) == 1
    assert (linked(story), filed(story)) == ([new.pk], {str(new.pk)})
    assert topics_to_move() == []


def test_a_large_topic_is_moved_in_steps_that_can_be_taken_up_again(house, pair, monkeypatch):
    old, new = pair
    stories = [tagged(house, f"Story {n}", old) for n in range(3)]
    monkeypatch.setattr(topics, "BATCH", 1)
    Fact.objects.all().delete()
    merge_topics(topic=old, into=new)
    assert sum(linked(story) == [new.pk] for story in stories) == 1
    assert topics_to_move() == [old.pk]
    assert [move_merged(topic_id=old.pk) for _ in range(3)] == [1, 1, 0]
    assert all((linked(story), filed(story)) == ([new.pk], {str(new.pk)}) for story in stories)
    assert Fact.objects.filter(name="article_updated", object_key__startswith="article:").count() == 3


def test_filings_without_links_are_moved_too(house, pair):
    old, new = pair
    ids = factories.many_stories(house, 8)
    mine = set(Filing.objects.filter(kind="topic", key=str(old.pk)).values_list("article_id", flat=True))
    assert mine <= set(ids) and mine
    merge_topics(topic=old, into=new)
    assert not Filing.objects.filter(kind="topic", key=str(old.pk)).exists()
    assert mine <= set(Filing.objects.filter(kind="topic", key=str(new.pk)).values_list("article_id", flat=True))


def test_every_old_address_and_name_leads_to_the_topic(house, pair):
    old, new = pair
    third = house.topics[2]
    old.other_names = "Black Gold\n  black   gold \nCrude"
    old.save()
    assert find_hub("topic", "black-gold").slug == find_hub("topic", "crude").slug == "topic-0"
    merge_topics(topic=old, into=new)
    merge_topics(topic=new, into=third)
    for slug in ("topic-0", "topic-1", "topic-2", "black-gold", "crude"):
        assert find_hub("topic", slug).slug == "topic-2", slug
    third.refresh_from_db()
    assert {"Topic 0", "Topic 1", "Crude"} <= set(third.names)
    assert [row.merged_into_id for row in Topic.objects.filter(pk__in=[old.pk, new.pk])] == [third.pk] * 2


def test_a_renamed_address_leads_on(house, pair):
    topic, other = pair
    topic.slug = "renamed"
    topic.save()
    assert find_hub("topic", "topic-0").slug == "renamed"
    # Whoever has the address itself wins.
    other.slug = "topic-0"
    other.save()
    assert find_hub("topic", "topic-0").row == other
    assert not TopicAlias.objects.filter(slug="topic-0").exists()


def test_a_merge_is_refused_into_itself_and_in_a_circle(house, pair):
    old, new = pair
    third = house.topics[2]
    with pytest.raises(TopicRefused):
        merge_topics(topic=old, into=old)
    merge_topics(topic=old, into=new)
    for topic, into in ((new, old), (third, old), (old, third)):
        with pytest.raises(TopicRefused, match="meanwhile"):
            merge_topics(topic=topic, into=into)
    before = Fact.objects.count()
    merge_topics(topic=old, into=new)
    assert Fact.objects.count() == before, "asked again, done already"
    gone = Topic(pk=10**6, name="Gone")
    with pytest.raises(TopicRefused):
        merge_topics(topic=gone, into=new)


def test_pins_follow_unless_the_other_has_its_own(house, pair):
    old, new = pair
    third = house.topics[2]
    first, second = factories.story(house, "One"), factories.story(house, "Two")
    pin_on_hub(hub=find_hub("topic", "topic-0"), pins=[Pinned(first.pk)])
    merge_topics(topic=old, into=new)
    assert list(HubPin.objects.values_list("key", "article")) == [(str(new.pk), first.pk)]
    pin_on_hub(hub=find_hub("topic", "topic-2"), pins=[Pinned(second.pk)])
    merge_topics(topic=new, into=third)
    assert list(HubPin.objects.values_list("key", "article")) == [(str(third.pk), second.pk)]


def test_a_name_that_leads_elsewhere_is_refused_in_the_form(house, pair):
    topic, other = pair
    topic.other_names = "Shale"
    topic.save()
    with pytest.raises(ValidationError, match="“Shale” is the topic “Topic 0” already"):
        Topic(name="New", other_names="Shale").clean()
    with pytest.raises(ValidationError, match="merge the two"):
        Topic(name="Shale", slug="shale").clean()
    with pytest.raises(ValidationError, match="merge the two"):
        Topic(name="New", other_names="Topic 1").clean()
    with pytest.raises(ValidationError):
        Topic(name="New", other_names="\n".join(f"name {n}" for n in range(50))).clean()
    topic.clean()
    merge_topics(topic=other, into=topic)
    Topic.objects.get(pk=topic.pk).clean()


def test_topics_are_counted_and_found_by_every_name(house, pair):
    topic, other = pair
    tagged(house, "One", topic)
    topic.other_names = "Petroleum"
    topic.save()
    assert topic_stories(topic) == 1
    assert topics_like("petrol", but=other) == [topic]
    assert topics_like("topic", but=topic) == house.topics[1:]
    merge_topics(topic=topic, into=other)
    assert topics_like("petroleum", but=house.topics[2]) == [other]


# ---- The newsroom's screens


@pytest.fixture
def desk(client):
    user = person("Desk editor")
    client.force_login(user)
    return client


def test_merging_is_shown_before_it_is_done(house, pair, desk):
    old, new = pair
    story = tagged(house, "Seen first", old)
    url = reverse("newsroom_merge_topic", args=[old.pk])
    found = desk.get(url, {"q": "topic 1"}).text
    assert f"?into={new.pk}" in found
    shown = desk.get(url, {"into": new.pk}).text
    for words in ("1 story will be filed under “Topic 1” instead", "/topic/topic-0/ will lead to /topic/topic-1/"):
        assert words in shown
    assert linked(story) == [old.pk], "nothing was changed by looking"
    answer = desk.post(url, {"into": new.pk}, follow=True)
    assert "“Topic 0” is merged into “Topic 1”" in answer.text
    assert linked(story) == [new.pk]
    assert AuditEntry.objects.get(action="newsroom.topic_merged").actor.name == "Desk editor"
    again = desk.get(url, follow=True)
    assert "was merged into" in again.text
    assert "Topic 0" not in [row.name for row in again.context["object_list"]]


@pytest.mark.parametrize("into", ["", "x", "9" * 30, "-1", "٣", "0"])
def test_a_forged_choice_merges_nothing(house, pair, desk, into):
    url = reverse("newsroom_merge_topic", args=[pair[0].pk])
    assert desk.get(url, {"into": into, "q": "\x00 " + "x" * 5_000}).status_code == 200
    assert "Choose the topic that is to stay" in desk.post(url, {"into": into or pair[0].pk}, follow=True).text
    assert not Topic.objects.exclude(merged_into=None).exists()


def test_a_merged_topic_cannot_be_chosen_and_every_name_finds_the_other(house, pair, desk):
    old, new = pair
    merge_topics(topic=old, into=new)
    chooser = Topic.snippet_viewset.chooser_viewset.get_url_name("choose_results")
    results = desk.get(reverse(chooser), {"q": "Topic 0"}).text
    assert "Topic 1" in results
    assert ">Topic 0<" not in results
    listed = desk.get(reverse(Topic.snippet_viewset.get_url_name("list")), {"q": "topic 0"})
    assert [row.name for row in listed.context["object_list"]] == ["Topic 1"]
    assert reverse("newsroom_merge_topic", args=[new.pk]) in listed.text
    assert reverse("newsroom_hub_pins", args=["topic", "topic-1"]) in listed.text


def test_stories_are_pinned_by_number_and_by_address(house, desk):
    first, second = factories.story(house, "By number"), factories.story(house, "By address")
    url = reverse("newsroom_hub_pins", args=["country", "japan"])
    desk.post(
        url, {"story_1": f"https://ledger.example{second.canonical_path}?from=mail", "story_3": str(first.number)}
    )
    assert [card.id for card in pinned_stories("country", "JP")] == [second.pk, first.pk]
    page = desk.get(url).text
    assert "By address" in page and f'value="{second.number}"' in page
    assert "Pin stories" in desk.get("/country/japan/").text
    desk.post(url, {})
    assert pinned_stories("country", "JP") == []


def test_what_cannot_be_pinned_is_said_beside_it(house, desk):
    story = factories.story(house, "Once")
    url = reverse("newsroom_hub_pins", args=["topic", "topic-0"])
    for data, words in (
        ({"story_1": "no number"}, "No story has this number"),
        ({"story_1": "9" * 18}, "No story has this number"),
        ({"story_1": "9" * 400}, "at most 300"),
        ({"story_1": story.number, "story_2": story.number}, "pinned twice"),
        ({"story_1": story.number, "until_1": "2020-01-01 10:00"}, "This time is over"),
        ({"story_1": story.number, "until_1": "soon"}, "valid date/time"),
    ):
        assert words in desk.post(url, data).text, data
    assert not HubPin.objects.exists()
    assert desk.get(reverse("newsroom_hub_pins", args=["language", "en"])).status_code == 404
    assert desk.get(reverse("newsroom_hub_pins", args=["topic", "none"])).status_code == 404
