"""Setting a front: readers see what was published, at once what is withdrawn, and nothing of a draft."""

from __future__ import annotations

from datetime import timedelta

import pytest

from standfirst.core import clock
from standfirst.fronts import actions
from standfirst.fronts.errors import ChangedSince, NoFront, NothingToDo
from standfirst.fronts.models import Front, FrontStep, FrontVersion
from standfirst.fronts.queries import front, layout_of, scope_of
from standfirst.fronts.rules import layout_editing as editing
from standfirst.fronts.rules.layout import Source, Zone
from standfirst.newsroom.actions import merge_topics, take_down
from standfirst.newsroom.models import Article, Filing
from standfirst.record.models import AuditEntry, Fact
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(django_user_model):
    return [
        django_user_model.objects.create_user(f"{name}@ledger.example", "a long password", is_staff=True, name=name)
        for name in ("Ada", "Ben")
    ]


@pytest.fixture(scope="module")
def stories(house, django_db_blocker):
    """Made once a module."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield factories.many_stories(house, 30)
        transaction.set_rollback(True)


def pin(story, zone="lead", place=None, *, key="home", by, **more):
    return actions.change_front(
        key=key,
        change=lambda layout: editing.pin(layout, pin_id=f"p{story}", story=story, zone=zone, place=place),
        by=by,
        **more,
    )


def dress(pin_id, *, by, **values):
    values = {"headline": "", "picture": None, "since": None, "until": None, **values}
    return actions.change_front(
        key="home",
        change=lambda layout: editing.dress(layout, pin_id=pin_id, **values),
        by=by,
        touches={"pin": pin_id},
        seen=values.pop("seen", None),
    )


def publish(key="home", **more):
    return actions.publish_front(key=key, **more)


def test_nothing_is_kept_of_a_front_until_somebody_changes_it(stories):
    assert front("home").lead.id == stories[0]
    assert front("edition-tlo").path == "/edition/orient/"
    assert not Front.objects.exists()


def test_readers_see_a_pin_when_it_is_published_and_not_before(stories, people):
    ada, _ben = people
    pin(stories[20], by=ada)
    assert front().lead.id == stories[0]
    version = publish(by=ada, note="Evening")
    shown = front()
    assert (shown.lead.id, shown.version) == (stories[20], 1)
    assert [(one["code"], one["title"]) for one in version.changes] == [
        ("pinned", Article.objects.get(pk=stories[20]).title)
    ]
    assert [card.id for card in shown.stories].count(stories[20]) == 1
    assert Front.objects.get().draft is None


def test_publishing_is_told_and_audited(stories, people):
    ada, _ben = people
    pin(stories[3], by=ada)
    publish(by=ada)
    fact = Fact.objects.get(name="front_changed")
    assert fact.object_key == "front:home"
    assert (fact.payload["front"], fact.payload["version"]) == ("home", 1)
    assert fact.payload["what"] == [{"code": "pinned", "zone": "lead", "story": stories[3], "place": 1, "name": ""}]
    done = AuditEntry.objects.filter(object_key="front:home").order_by("pk")
    assert [(entry.action, entry.actor) for entry in done] == [
        ("fronts.front_edited", ada), ("fronts.front_published", ada),
    ]  # fmt: skip


def test_a_pin_has_a_headline_and_a_picture_of_its_own(house, stories, people):
    ada, _ben = people
    own = factories.picture("Own", colour=(200, 10, 10))
    pin(stories[5], by=ada)
    dress(f"p{stories[5]}", by=ada, headline="Said otherwise", picture=own.pk)
    publish(by=ada)
    lead = front().lead
    assert (lead.headline, lead.short_headline, lead.picture.id) == ("Said otherwise", "Said otherwise", own.pk)
    own.rights_expire_on = clock.now().date()
    own.save()
    assert front().lead.picture.id == Article.objects.get(pk=stories[5]).lead_image_id, (
        "expired rights: the story's own"
    )


def test_a_pin_ends_by_itself(stories, people):
    ada, _ben = people
    pin(stories[5], by=ada)
    end = clock.now() + timedelta(hours=2)
    dress(f"p{stories[5]}", by=ada, until=end)
    publish(by=ada)
    assert front().lead.id == stories[5]
    assert front().changes_at == end
    assert front(now=end).lead.id == stories[0]


@pytest.mark.parametrize("road", ["unpublish", "take_down", "delete", "embargo"])
def test_a_pinned_story_that_is_withdrawn_is_gone_at_once_and_the_front_is_whole(house, stories, people, visitor, road):
    ada, _ben = people
    story = factories.story(house, "Here today", lead_image=house.pictures[0])
    pin(story.pk, by=ada)
    pin(stories[4], "satellites", 1, by=ada)
    publish(by=ada)
    assert "Here today" in visitor.get("/").text
    match road:
        case "unpublish":
            story.unpublish()
        case "take_down":
            take_down(article=story, reason="a court's order", by=ada)
        case "delete":
            story.delete()
        case "embargo":
            Article.objects.filter(pk=story.pk).update(embargo_until=clock.now() + timedelta(days=1))
    page = visitor.get("/")
    assert page.status_code == 200
    assert "Here today" not in page.text
    shown = front()
    assert shown.lead.id == stories[0]
    assert shown.satellites[0].id == stories[4]


def test_the_front_notes_that_a_pinned_story_went_and_came_once(house, stories, people):
    from standfirst.fronts.receivers import on_story
    from standfirst.record.receivers.base import ToldFact

    ada, _ben = people
    story = factories.story(house, "Comes and goes")
    pin(story.pk, by=ada)
    publish(by=ada)
    story.unpublish()
    for fact in Fact.objects.filter(object_key=f"article:{story.number}").order_by("pk"):
        told = ToldFact(fact.pk, fact.name, fact.object_key, fact.payload, fact.created_at, 1)
        if fact.name in ("article_published", "article_unpublished"):
            on_story(told)
            on_story(told)
    noted = AuditEntry.objects.filter(object_key="front:home").order_by("pk").values_list("action", flat=True)
    assert list(noted)[-2:] == ["fronts.pin_shown", "fronts.pin_lost"]
    changed = Fact.objects.filter(name="front_changed").order_by("pk")
    assert [fact.payload["what"][0]["code"] for fact in changed] == ["pinned", "pin_shown", "pin_lost"]


def test_a_story_that_is_pinned_nowhere_is_no_news_to_the_fronts(stories, people):
    pin(stories[3], by=people[0])
    publish(by=people[0])
    assert actions.note_pinned(page=stories[4], fact=1, code="pin_lost", path="/x-1/") == []


def test_undo_takes_back_one_step_at_a_time(stories, people):
    ada, _ben = people
    steps = [pin(story, "satellites", by=ada).step for story in stories[10:13]]
    for step in reversed(steps):
        actions.undo(key="home", turn=step.turn, by=ada)
    assert Front.objects.get().draft is None
    with pytest.raises(NothingToDo):
        actions.undo(key="home", turn=steps[0].turn, by=ada)


def test_undo_is_refused_when_another_change_came_after(stories, people):
    ada, ben = people
    first = pin(stories[10], by=ada).step
    second = pin(stories[11], "satellites", by=ben).step
    with pytest.raises(ChangedSince) as caught:
        actions.undo(key="home", turn=first.turn, by=ada)
    assert caught.value.steps == (second,)


def test_what_was_discarded_comes_back_by_undo(stories, people):
    ada, _ben = people
    pin(stories[10], by=ada)
    step = actions.discard_draft(key="home", by=ada).step
    assert Front.objects.get().draft is None
    draft = actions.undo(key="home", turn=step.turn, by=ada)
    assert draft.layout.zone("lead").pins[0].story == stories[10]


def test_what_was_done_before_publishing_is_put_back_by_its_version(stories, people):
    ada, _ben = people
    for story in stories[10:12]:
        pin(story, by=ada)
        publish(by=ada)
    with pytest.raises(NothingToDo):
        actions.undo(key="home", turn=Front.objects.get().turn, by=ada)
    assert front().lead.id == stories[11]
    actions.put_back(key="home", number=1, by=ada)
    assert front().lead.id == stories[11], "not before it is published"
    assert publish(by=ada).number == 3
    assert front().lead.id == stories[10]


def test_a_published_version_is_never_written_again(stories, people):
    pin(stories[3], by=people[0])
    version = publish(by=people[0])
    version.note = "rewritten"
    with pytest.raises(ValueError, match="never changed"):
        version.save()


def test_two_editors_changes_both_stand(stories, people):
    ada, ben = people
    seen = pin(stories[10], "satellites", 1, by=ada).front.turn
    pin(stories[11], "satellites", 2, by=ben, seen=seen)
    draft = pin(stories[12], "satellites", 3, by=ada, seen=seen)
    assert [step.who for step in draft.others] == ["Ben"]
    assert [pin.story for pin in draft.layout.zone("satellites").pins] == stories[10:13]


def test_a_form_saved_against_an_older_draft_is_held_with_what_was_typed(stories, people):
    ada, ben = people
    seen = pin(stories[10], by=ada).front.turn
    pin(stories[12], "satellites", by=ben)
    dress(f"p{stories[10]}", by=ada, headline="Mine", seen=seen)
    dress(f"p{stories[10]}", by=ben, headline="Theirs")
    with pytest.raises(ChangedSince) as caught:
        dress(f"p{stories[10]}", by=ada, headline="Mine again", seen=seen)
    assert [step.who for step in caught.value.steps] == ["Ben"]
    draft = dress(f"p{stories[10]}", by=ada, headline="Mine again", seen=caught.value.turn)
    assert draft.layout.zone("lead").pins[0].headline == "Mine again"


def test_nobody_publishes_what_they_have_not_looked_at(stories, people):
    ada, ben = people
    seen = pin(stories[10], by=ada).front.turn
    pin(stories[11], "satellites", by=ben)
    with pytest.raises(ChangedSince) as caught:
        publish(by=ada, seen=seen)
    assert not FrontVersion.objects.exists()
    assert publish(by=ada, seen=caught.value.turn).number == 1


def test_a_change_that_changes_nothing_is_no_step(stories, people):
    ada, _ben = people
    pin(stories[10], by=ada)
    assert pin(stories[10], by=ada).step is None
    assert FrontStep.objects.count() == 1
    actions.change_front(key="home", change=lambda layout: editing.unpin(layout, pin_id=f"p{stories[10]}"), by=ada)
    with pytest.raises(NothingToDo):
        publish(by=ada)


def test_only_the_last_steps_are_kept(stories, people, monkeypatch):
    from standfirst.fronts.actions import drafting

    monkeypatch.setattr(drafting, "KEPT_STEPS", 3)
    for story in stories[:6]:
        pin(story, by=people[0])
    assert FrontStep.objects.count() == 3


def test_a_front_that_cannot_be_read_fills_itself(stories, people):
    pin(stories[10], by=people[0])
    publish(by=people[0])
    FrontVersion.objects.update(layout={"zones": "broken"})
    assert front().lead.id == stories[0]


def test_a_front_that_is_not_there_is_said_so(house):
    with pytest.raises(NoFront):
        front("edition-none")


def test_an_edition_that_is_deleted_takes_its_front_along(house, stories, people):
    from standfirst.newsroom.models import Edition

    gone = Edition.objects.create(code="tmp", name="Short-lived", slug="short-lived")
    pin(stories[3], by=people[0], key="edition-tmp")
    publish("edition-tmp", by=people[0])
    gone.delete()
    assert not Front.objects.exists()


def test_an_editions_front_holds_its_own_stories_and_what_is_pinned(house, stories, people):
    from standfirst.newsroom.models import Filing

    own = set(Filing.objects.filter(kind="edition", key=str(house.editions[0].pk)).values_list("article_id", flat=True))
    assert {card.id for card in front("edition-tlo").stories} <= own
    other = next(story for story in stories if story not in own)
    pin(other, by=people[0], key="edition-tlo")
    publish("edition-tlo", by=people[0])
    assert front("edition-tlo").lead.id == other
    assert front("home").version == 0


def test_a_zone_of_ones_own_is_filled_from_its_source(house, people):
    factories.many_stories(house, 120)
    zone = Zone("x", source=Source("sector", ("energy",)), title="Power", count=3)
    actions.change_front(
        key="home", change=lambda layout: editing.add_zone(layout, zone_id="own-1", new=zone), by=people[0]
    )
    publish(by=people[0])
    energy = set(Filing.objects.filter(kind="sector", key="energy").values_list("article_id", flat=True))
    shown = next(zone for zone in front().zones if zone.id == "own-1")
    assert shown.title == "Power"
    assert {card.id for card in shown.stories} <= energy


def test_a_zone_of_a_merged_topic_shows_the_stories_of_the_other(house, people):
    factories.many_stories(house, 200)
    source, target = house.topics[:2]

    def under(topic):
        return set(Filing.objects.filter(kind="topic", key=str(topic.pk)).values_list("article_id", flat=True))

    filed = under(source)
    new = Zone("x", title="Topical", source=Source("topic", (str(source.pk),)), count=3)
    actions.change_front(
        key="home", change=lambda layout: editing.add_zone(layout, zone_id="own-1", new=new), by=people[0]
    )
    publish(by=people[0])

    def zone():
        return next(zone for zone in front().zones if zone.id == "own-1")

    assert {card.id for card in zone().stories} <= filed
    merge_topics(topic=source, into=target)
    assert {card.id for card in zone().stories} <= under(target)
    kept = FrontVersion.objects.get().layout
    (own,) = [zone for zone in kept["zones"] if zone["id"] == "own-1"]
    assert own["source"]["keys"] == [str(source.pk)], "what was published stays as it was"


def test_breaking_stories_stand_in_the_strip_of_every_front(house, stories, visitor):
    hour = clock.now() + timedelta(hours=1)
    Article.objects.filter(pk__in=stories[:4]).update(breaking_until=hour, is_developing=True)
    assert [card.id for card in front().breaking] == stories[:3]
    assert [card.id for card in front("edition-tlc").breaking] == stories[:3]
    text = visitor.get("/").text
    assert text.count('<p class="breaking__word">Breaking</p>') == 3
    assert "Developing" in text
    assert [card.id for card in front().stories].count(stories[0]) == 1
    assert front(now=hour).breaking == ()


def test_a_new_code_of_an_edition_keeps_its_front(house, stories, people):
    pin(stories[3], by=people[0], key="edition-tlo")
    publish("edition-tlo", by=people[0])
    house.editions[0].code = "tln"
    house.editions[0].save()
    assert front("edition-tln").version == 1


def test_the_draft_of_a_front_gains_the_sections_that_came_after_it(house, stories, people):
    from standfirst.newsroom.models import Section

    pin(stories[3], by=people[0])
    publish(by=people[0])
    new = Section.objects.create(name="Sport", slug="sport", position=99)
    assert layout_of(scope_of("home"), FrontVersion.objects.get().layout).zone(f"section-{new.pk}") is not None
