"""The times of a story, typed in the zone that an editor chooses."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from standfirst.newsroom import roles
from standfirst.newsroom.models import Article, Correction
from tests import factories
from tests.support.story_forms import ALL_THE_SAME, PUBLISH, autosave, edit_url, logged_in, send

pytestmark = pytest.mark.django_db

SPRING = "2100-03-28 02:30"  # not in Warsaw
AUTUMN = "2100-10-31 02:30"  # twice in Warsaw


@pytest.fixture
def warsaw(house):
    """A desk editor who sits in Warsaw."""
    return logged_in(zone="Europe/Warsaw")


@pytest.fixture
def story(house):
    made = factories.story(house, "A port opens", published=False)
    made.save_revision()
    return Article.objects.get(pk=made.pk)


def draft(story):
    return Article.objects.get(pk=story.pk).get_latest_revision_as_object()


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


def complaints(answer):
    assert answer.status_code == 200
    return {name: list(errors) for name, errors in answer.context["form"].errors.items()}


# Zones


def test_a_time_is_typed_in_ones_own_zone(story, warsaw):
    send(warsaw, story, go_live_at="2100-01-04 14:30")
    assert draft(story).go_live_at == utc(2100, 1, 4, 13, 30)


def test_a_time_is_typed_and_shown_in_the_bureaus_zone(story, warsaw):
    send(warsaw, story, schedule_zone="Asia/Tokyo", go_live_at="2100-01-04 14:30")
    assert draft(story).go_live_at == utc(2100, 1, 4, 5, 30)
    page = warsaw.get(edit_url(story)).text
    assert 'value="2100-01-04 14:30"' in page
    assert "Monday 4 January 2100, 14:30, Tokyo (UTC+9)" in page
    assert "Monday 4 January 2100, 06:30, Warsaw (UTC+1)" in page
    assert "Monday 4 January 2100, 05:30 UTC" in page


def test_the_choice_of_zones_begins_with_ones_own_and_the_storys_bureau(story, warsaw):
    field = warsaw.get(edit_url(story)).context["form"].fields["schedule_zone"]
    labels = [str(label) for _zone, label in field.choices]
    assert labels[:2] == ["Mine – Europe/Warsaw", "Tokyo Office – Asia/Tokyo"]
    assert "Warsaw Office – Europe/Warsaw" in labels
    assert any(label.startswith("Publication – ") for label in labels)
    zones = [zone for zone, _label in field.choices]
    assert len(zones) == len(set(zones))


def test_another_zone_shows_the_same_moments(story, warsaw):
    send(warsaw, story, go_live_at="2100-01-04 14:30")
    send(warsaw, story, schedule_zone="Asia/Tokyo")
    assert draft(story).go_live_at == utc(2100, 1, 4, 13, 30), "the time was left alone"
    assert 'value="2100-01-04 22:30"' in warsaw.get(edit_url(story)).text
    send(warsaw, story, schedule_zone="", go_live_at="2100-01-05 08:00")
    assert draft(story).go_live_at == utc(2100, 1, 5, 7, 0), "a new time is read in the new zone"


def test_a_zone_that_there_is_not_is_refused(story, warsaw):
    answer = send(warsaw, story, schedule_zone="Mars/Olympus", go_live_at="2100-01-04 14:30")
    assert "schedule_zone" in complaints(answer)


@pytest.mark.parametrize(
    ("zone", "moment"),
    [("Asia/Kathmandu", utc(2100, 1, 4, 8, 45)), ("Asia/Kolkata", utc(2100, 1, 4, 9, 0))],
)
def test_half_hours_and_quarters(story, zone, moment):
    client = logged_in(zone=zone)
    send(client, story, embargo_until="2100-01-04 14:30")
    assert draft(story).embargo_until == moment


def test_every_time_of_the_story_is_in_the_zone(story, warsaw):
    Correction.objects.create(article=story, kind="correction", text="It was Tuesday.", at=utc(2026, 3, 1, 12))
    story = Article.objects.get(pk=story.pk)
    story.save_revision()
    send(
        warsaw, story, schedule_zone="Asia/Tokyo", expire_at="2100-02-01 09:00", updated_at="2026-03-02 09:00",
        **{"corrections-0-at": "2026-03-01 10:00"},
    )  # fmt: skip
    kept = draft(story)
    assert (kept.expire_at, kept.updated_at) == (utc(2100, 2, 1), utc(2026, 3, 2))
    assert kept.corrections.get().at == utc(2026, 3, 1, 1)
    before = [kept.expire_at, kept.updated_at, kept.corrections.get().at]
    send(warsaw, story)
    kept = draft(story)
    assert [kept.expire_at, kept.updated_at, kept.corrections.get().at] == before, "untouched, nothing moves"


def test_seconds_that_nobody_sees_are_kept(story, warsaw):
    exact = utc(2100, 1, 4, 13, 30, 15).replace(microsecond=250_000)
    story.updated_at = exact
    story.save_revision()
    send(warsaw, story)
    assert draft(story).updated_at == exact


# Summer time


def test_a_skipped_hour_is_named_and_nothing_is_lost(story, warsaw):
    answer = send(warsaw, story, title="New words", go_live_at=SPRING)
    assert complaints(answer) == {
        "go_live_at": [
            "Sunday 28 March 2100, 02:30 does not exist in Warsaw: the clocks jump over it. The next time that does is "
            "Sunday 28 March 2100, 03:00."
        ]
    }
    assert f'value="{SPRING}"' in answer.text and 'value="New words"' in answer.text
    assert draft(story).go_live_at is None


def test_a_skipped_hour_elsewhere_is_an_hour_here(story, warsaw):
    send(warsaw, story, schedule_zone="Asia/Tokyo", go_live_at=SPRING)
    assert draft(story).go_live_at == utc(2100, 3, 27, 17, 30)


def test_an_hour_that_comes_twice_is_the_first_unless_the_second_is_asked_for(story, warsaw):
    send(warsaw, story, go_live_at=AUTUMN)
    assert draft(story).go_live_at == utc(2100, 10, 31, 0, 30)
    page = warsaw.get(edit_url(story)).text
    assert "02:30 comes twice that night. Untouched, it is the first (UTC+2)." in page
    send(warsaw, story, **{"go_live_at-second": "1"})
    assert draft(story).go_live_at == utc(2100, 10, 31, 1, 30)
    send(warsaw, story)
    assert draft(story).go_live_at == utc(2100, 10, 31, 1, 30), "and it stays the second"


def test_what_is_no_time_is_refused_in_words(story, warsaw):
    answer = send(warsaw, story, embargo_until="next Tuesday")
    assert complaints(answer) == {"embargo_until": ["This is no date and time. Write it as 2026-03-27 14:30."]}
    assert 'value="next Tuesday"' in answer.text


# Autosave


@pytest.mark.parametrize(
    "wrong",
    [
        {"go_live_at": SPRING},
        {"embargo_until": "next Tuesday"},
        {"expire_at": "2001-01-01 09:00"},
        {"go_live_at": "2100-01-04 09:00", "expire_at": "2100-01-03 09:00"},
        {"go_live_at": "2100-01-04 09:00", "embargo_until": "2100-01-05 09:00"},
    ],
)
def test_a_wrong_time_never_keeps_an_autosave_from_the_text(story, warsaw, wrong):
    story.go_live_at = None
    story.save_revision()
    answer = autosave(warsaw, story, title="Words written meanwhile", **wrong)
    assert answer.status_code == 200, answer.content
    assert answer.json()["success"]
    assert draft(story).title == "Words written meanwhile"
    assert warsaw.get(edit_url(story)).status_code == 200


def test_an_autosave_leaves_the_last_good_time_in_place(story, warsaw):
    send(warsaw, story, go_live_at="2100-01-04 14:30")
    autosave(warsaw, story, go_live_at=SPRING)
    assert draft(story).go_live_at == utc(2100, 1, 4, 13, 30)


def test_a_story_whose_time_is_over_can_still_be_written_in(story, warsaw):
    Article.objects.filter(pk=story.pk).update(expire_at=utc(2026, 1, 1), expired=True)
    story = Article.objects.get(pk=story.pk)
    story.save_revision()
    assert send(warsaw, story, title="Again").status_code == 302
    assert draft(story).title == "Again"
    assert "expire_at" in complaints(send(warsaw, story, **PUBLISH, **ALL_THE_SAME))


# Embargo


def test_a_removed_embargo_takes_the_time_it_made_with_it(story, warsaw):
    end = utc(2100, 1, 4, 13, 30)
    send(warsaw, story, embargo_until="2100-01-04 14:30", **PUBLISH, **ALL_THE_SAME)
    row = Article.objects.get(pk=story.pk)
    assert row.scheduled_revision.approved_go_live_at == end
    row.scheduled_revision.approved_go_live_at = None
    row.revisions.update(approved_go_live_at=None)
    send(warsaw, story, embargo_until="", **PUBLISH, **ALL_THE_SAME)
    assert Article.objects.get(pk=story.pk).is_published


def test_a_moved_embargo_moves_the_time_it_made(story, warsaw):
    send(warsaw, story, embargo_until="2100-01-04 14:30", **PUBLISH, **ALL_THE_SAME)
    for later in ("2100-01-06 14:30", "2100-01-02 14:30"):
        Article.objects.get(pk=story.pk).revisions.update(approved_go_live_at=None)
        send(warsaw, story, embargo_until=later, **PUBLISH, **ALL_THE_SAME)
        planned = Article.objects.get(pk=story.pk).scheduled_revision.approved_go_live_at
        assert planned.strftime("%Y-%m-%d %H:%M") == later.replace("14:30", "13:30")


# What a time comes to, asked while it is typed


def test_a_time_is_read_while_it_is_typed(warsaw):
    url = reverse("newsroom_read_time")
    said = warsaw.get(url, {"at": "2100-01-04 14:30", "zone": "Asia/Tokyo", "also": ["Europe/Warsaw"]}).json()
    assert said["lines"] == [
        "Monday 4 January 2100, 14:30, Tokyo (UTC+9)",
        "Monday 4 January 2100, 06:30, Warsaw (UTC+1)",
        "Monday 4 January 2100, 05:30 UTC",
    ]
    assert "does not exist in Warsaw" in warsaw.get(url, {"at": SPRING}).json()["problem"]
    assert "comes twice" in warsaw.get(url, {"at": AUTUMN}).json()["choice"]
    assert warsaw.get(url, {"at": "x" * 10_000, "zone": "../../etc"}).json()["problem"]
    assert warsaw.get(url, {"at": ""}).json() == {"at": "", "second": False, "lines": [], "problem": "", "choice": ""}


def test_a_time_is_carried_to_another_zone(warsaw):
    url = reverse("newsroom_read_time")
    carried = warsaw.get(url, {"at": "2100-10-31 10:30", "shown_in": "Asia/Tokyo", "zone": "Europe/Warsaw"}).json()
    assert (carried["at"], carried["second"]) == ("2100-10-31 02:30", True)
    unread = warsaw.get(url, {"at": "soon", "shown_in": "Asia/Tokyo", "zone": "Europe/Warsaw"}).json()
    assert unread["at"] == "soon"


def test_only_staff_ask(db):
    assert Client().get(reverse("newsroom_read_time"), {"at": SPRING}).status_code == 302


def test_a_correspondent_may_type_times_too(house):
    client = logged_in(roles.CORRESPONDENT, zone="Asia/Kolkata")
    page = client.get(client.get(reverse("newsroom_write")).url)
    assert page.context["form"].fields["go_live_at"].zone == "Asia/Kolkata"
