"""kill -9 in the middle of a publication or a delivery: nothing is lost, nothing is half done, the site goes on."""

import time
from datetime import date, timedelta

import pytest
from django.db import connection
from wagtail.models import Page

from standfirst.core import clock
from standfirst.newsroom.actions import disagreements, file_story, month_folder, send_on
from standfirst.newsroom.models import Article, Section
from standfirst.readers.models import User
from standfirst.record.models import AuditEntry, Fact
from standfirst.record.receivers.base import receivers, receives
from standfirst.record.worker import drain

pytestmark = pytest.mark.django_db(transaction=True)

MINUTE = timedelta(minutes=1)
ROADS = ("program", "admin", "workflow", "schedule", "expiry")
POINTS = ("between change and fact", "between fact and commit", "between commit and delivery")


@pytest.fixture
def editor():
    return User.objects.create_superuser("editor@example.org", "a long enough one")


def story_on(road, slug, editor):
    """A story that the road will take into publication, or out of it."""
    section, _ = Section.objects.get_or_create(slug="economy", defaults={"name": "Economy"})
    story = Article(title="Terminal let", slug=slug, standfirst="To a company.", section=section, live=False)
    month_folder(day=date(2026, 11, 2)).add_child(instance=story)
    revision = story.save_revision()
    if road == "workflow":
        # The last step is the one that publishes.
        file_story(story=story, by=editor)
        send_on(story=Article.objects.get(pk=story.pk), by=editor)
    elif road == "schedule":
        story.go_live_at = clock.now() - MINUTE
        revision = story.save_revision(clean=False)
        story.revisions.filter(pk=revision.pk).update(approved_go_live_at=clock.now() - MINUTE)
    elif road == "expiry":
        revision.publish()
        Page.objects.filter(pk=story.pk).update(expire_at=clock.now() - MINUTE)
    return story


def state_of(story):
    row = Article.objects.get(pk=story.pk)
    key = f"article:{row.number}"
    workflow = row.workflow_states.order_by("pk").last()
    return {
        "public": (row.live, row.is_published, row.published_at, row.expired, row.live_revision_id),
        "filed": row.filings.count(),
        "planned": row.revisions.filter(approved_go_live_at__isnull=False).count(),
        "workflow": workflow and workflow.status,
        # What was published; beside it may stand that it was published with warnings shown.
        "audit": AuditEntry.objects.filter(object_key=key, action__startswith="newsroom.article_").count(),
        "facts": Fact.objects.filter(object_key=key).count(),
    }


def kill_at(beside, road, point, story):
    pid = beside.start("go", road, point, story.pk)
    beside.until_here(pid)
    beside.kill(pid)


def check(beside, editor, road, point, slug):
    story = story_on(road, slug, editor)
    before = state_of(story)
    connection.close()
    kill_at(beside, road, point, story)
    after = state_of(story)
    if point == "between commit and delivery":
        assert after["audit"] == before["audit"] + 1
        assert after["facts"] == before["facts"] + 1
        assert after["public"][:2] == ((False, False) if road == "expiry" else (True, True))
    else:
        assert after == before, "the change was taken back whole"
        beside.until_done(beside.start("go", road, "", story.pk))
        assert state_of(story)["facts"] == before["facts"] + 1, "and the road is open again"
    assert list(disagreements(Article.objects.filter(pk=story.pk))) == []


@pytest.mark.parametrize("point", POINTS)
def test_killed_publication_is_whole_or_not_there(beside, editor, point):
    """The shortest roads at every point; `make soak` takes them all."""
    for road in ("program", "admin"):
        check(beside, editor, road, point, road)
    drain()
    assert not Fact.objects.filter(delivered_at=None).exists()


@pytest.mark.soak
@pytest.mark.timeout(600)
def test_killed_on_every_road_at_every_point_again_and_again(beside, editor):
    for round_ in range(3):
        for road in ROADS:
            for number, point in enumerate(POINTS):
                check(beside, editor, road, point, f"{road}-{number}-{round_}")
    drain(1000)
    assert not Fact.objects.filter(delivered_at=None).exists()


def test_fact_committed_before_a_kill_reaches_its_receivers(beside, editor):
    story = story_on("program", "told", editor)
    connection.close()
    kill_at(beside, "program", "between commit and delivery", story)
    heard = []
    receives("article_published", name="test.after_the_kill")(heard.append)
    try:
        drain()
    finally:
        receivers.unregister("test.after_the_kill")
    assert [(fact.name, fact.payload["number"]) for fact in heard] == [("article_published", story.number)]


def test_delivery_killed_in_a_receiver_goes_on_with_that_receiver(beside, tmp_path):
    heard = tmp_path / "heard"
    for n in range(3):
        Fact.objects.create(name="bell_rang", object_key="bell:north", payload={"n": n})
    connection.close()
    pid = beside.start("deliver", str(heard), "test.second", 1)
    beside.until_here(pid)
    beside.kill(pid)
    first = Fact.objects.order_by("pk").first()
    assert (first.received_by, first.delivered_at) == (["test.first"], None)
    deadline = time.monotonic() + 10
    while Fact.objects.filter(delivered_at=None).exists():
        assert time.monotonic() < deadline
        connection.close()
        beside.until_done(beside.start("deliver", str(heard), "", 1))
        time.sleep(0.1)
    lines = [line.split() for line in heard.read_text().splitlines()]
    attempts = [(name, int(fact) - first.pk, int(attempt)) for name, _key, fact, attempt, _at in lines]
    assert attempts == [
        ("test.first", 0, 1), ("test.second", 0, 1),  # killed here
        ("test.second", 0, 2),
        ("test.first", 1, 1), ("test.second", 1, 1),
        ("test.first", 2, 1), ("test.second", 2, 1),
    ]  # fmt: skip
