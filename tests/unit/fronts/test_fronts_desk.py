"""The desk's screens for the fronts: ordinary forms, checked on the server, as two editors use them side by side."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from standfirst.core import clock
from standfirst.fronts.models import Front, FrontVersion
from standfirst.fronts.queries import front
from standfirst.newsroom.models import Article
from tests import factories

pytestmark = pytest.mark.django_db

HOME = "/newsroom/fronts/home/"


@pytest.fixture(scope="module")
def stories(house, django_db_blocker):
    """Made once a module, and the roles with them."""
    from django.db import transaction

    from standfirst.newsroom.actions import ensure_roles

    with django_db_blocker.unblock(), transaction.atomic():
        ensure_roles()
        yield factories.many_stories(house, 30)
        transaction.set_rollback(True)


@pytest.fixture
def member(stories, db, django_user_model):
    """A signed-in member of staff with one role."""
    from django.contrib.auth.models import Group
    from django.test import Client

    def member(name, role="Desk editor"):
        user = django_user_model.objects.create_user(
            f"{name.lower()}@ledger.example", "a long password", is_staff=True, name=name
        )
        user.groups.add(Group.objects.get(name=role))
        client = Client()
        client.force_login(user)
        return client

    return member


@pytest.fixture
def ada(member):
    return member("Ada")


@pytest.fixture
def ben(member):
    return member("Ben")


def do(client, name, *, follow=True, **values):
    return client.post(f"{HOME}do/", {"do": name, **values}, follow=follow)


def turn():
    return Front.objects.get(place="home").turn


def first_pin(zone="lead"):
    return next(z for z in Front.objects.get(place="home").draft["zones"] if z["id"] == zone)["pins"][0]["id"]


def test_a_front_is_set_with_ordinary_forms(ada, stories, visitor):
    page = ada.get(HOME)
    assert "Fills itself with the newest story that has a picture." in page.text
    page = do(ada, "pin_lead", story=stories[9], seen=0)
    title = Article.objects.get(pk=stories[9]).title
    assert f"pinned “{title}” as the lead" in page.text
    assert front().lead.id == stories[0]
    page = do(ada, "publish", seen=turn())
    assert "Version 1 is published" in page.text
    assert front().lead.id == stories[9]


def test_pins_and_zones_are_moved_taken_off_and_undone(ada, stories):
    do(ada, "pin", story=stories[9], zone="satellites", place=1, seen=0)
    do(ada, "down", pin=first_pin("satellites"), seen=turn())
    satellites = next(zone for zone in Front.objects.get().draft["zones"] if zone["id"] == "satellites")
    assert satellites["pins"][0]["place"] == 2
    for name in ("zone_up", "zone_off", "zone_on"):
        do(ada, name, zone="countries", seen=turn())
    assert "It cannot move further" in do(ada, "zone_down", zone=_last_zone(), seen=turn()).text
    assert "stand at the top of every front" in do(ada, "zone_up", zone="lead", seen=turn()).text
    page = do(ada, "undo", turn=Front.objects.get().steps.filter(final=False).first().turn)
    assert "took back: switched Newest by country on" in page.text
    do(ada, "unpin", pin=first_pin("satellites"), seen=turn())
    page = do(ada, "discard", seen=turn())
    assert "As published." in page.text


def _last_zone():
    return Front.objects.get().draft["zones"][-1]["id"]


def test_a_story_is_found_by_its_words_number_and_address(ada, house, stories):
    story = factories.story(house, "Rice planters meet in Osaka")
    for text in ("planters osaka", str(story.number), f"http://testserver{story.canonical_path}", story.canonical_path):
        page = ada.get(HOME, {"q": text})
        assert f'name="story" value="{story.pk}"' in page.text, text
    assert "No story found" in ada.get(HOME, {"q": "nobody wrote this"}).text
    assert ada.get(HOME, {"q": "x" * 5000}).status_code == 200
    assert ada.get(HOME, {"q": "9" * 40}).status_code == 200


def test_a_story_that_is_not_public_waits_in_its_place(ada, house, stories):
    embargo = factories.story(house, "Under wraps", published=False)
    Article.objects.filter(pk=embargo.pk).update(embargo_until=clock.now() + timedelta(hours=1))
    do(ada, "pin_lead", story=embargo.pk, seen=0)
    page = ada.get(HOME)
    assert "Pinned in vain" in page.text
    assert "Under embargo: it takes its place when it is public." in page.text
    assert "Under wraps" not in ada.get(f"{HOME}preview/").text
    do(ada, "publish", seen=turn())
    assert front().lead.id == stories[0]


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"do": "pin_lead", "story": "999999"}, 404), ({"do": "pin_lead"}, 404), ({"do": "explode"}, 404), ({}, 404),
        ({"do": "pin", "story": "{story}", "zone": "no-such"}, 302), ({"do": "unpin", "pin": "x"}, 302),
        ({"do": "pin", "story": "{story}", "zone": "satellites", "place": "99", "hours": "7000"}, 302),
        ({"do": "publish"}, 302), ({"do": "undo", "turn": "-1"}, 302), ({"do": "put_back", "version": "7"}, 404),
        ({"do": "discard"}, 302), ({"do": "zone_remove", "zone": "section-1"}, 302),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_and_harms_nothing(ada, stories, values, status):
    values = {name: value.format(story=stories[3]) for name, value in values.items()}
    assert ada.post(f"{HOME}do/", values).status_code == status
    assert ada.get(HOME).status_code == 200
    assert not FrontVersion.objects.exists()


def test_the_way_back_leads_to_no_other_site(ada, stories):
    answer = do(ada, "pin_lead", story=stories[3], next="https://evil.example/", follow=False)
    assert answer["Location"] == HOME


@pytest.mark.parametrize("role", ["Correspondent", "Sub-editor", "Picture desk", "Commercial"])
def test_those_who_do_not_set_fronts_are_kept_out(member, stories, role):
    client = member("Eve", role)
    for path in ("/newsroom/fronts/", HOME, f"{HOME}preview/", f"{HOME}history/", f"{HOME}state/", f"{HOME}zone/"):
        assert client.get(path).status_code == 302, path
    do(client, "pin_lead", story=stories[3])
    assert not Front.objects.exists()
    assert "/newsroom/fronts/" not in client.get("/newsroom/").text


def test_setting_is_not_publishing(ada, stories):
    from django.contrib.auth.models import Group, Permission

    Group.objects.get(name="Desk editor").permissions.remove(Permission.objects.get(codename="publish_front"))
    do(ada, "pin_lead", story=stories[3], seen=0)
    page = ada.get(HOME)
    assert 'value="publish"' not in page.text
    assert "somebody else publishes it" in page.text
    do(ada, "publish", seen=turn())
    assert not FrontVersion.objects.exists()


def test_visitors_never_see_the_preview(visitor, stories):
    for path in (f"{HOME}preview/", HOME, f"{HOME}state/"):
        answer = visitor.get(path)
        assert answer.status_code == 302
        assert "/login/" in answer["Location"]


def test_the_preview_is_the_readers_page_with_the_draft_and_is_kept_by_nobody(ada, stories):
    do(ada, "pin_lead", story=stories[9], seen=0)
    page = ada.get(f"{HOME}preview/?still")
    assert page["Cache-Control"].startswith("private, no-store")
    assert page["X-Robots-Tag"] == "noindex"
    title = Article.objects.get(pk=stories[9]).title
    assert page.text.index(f">{title}</a>") < page.text.index(">Bulk story 1</a>")
    assert "<body inert>" in page.text
    assert 'type="module"' not in page.text
    assert 'href="/newsroom/"' not in page.text, "as a reader sees it"
    assert ada.get(f"{HOME}preview/?version=1").status_code == 404
    do(ada, "publish", seen=turn())
    assert title in ada.get(f"{HOME}preview/?version=1").text


def test_a_pins_headline_picture_and_time_are_set_on_its_own_screen(ada, house, stories):
    do(ada, "pin_lead", story=stories[9], seen=0)
    path = f"{HOME}pin/{first_pin()}/"
    assert ada.get(path).status_code == 200
    own = factories.picture("Own", colour=(200, 10, 10))
    values = {"seen": turn(), "headline": "Said otherwise", "picture": own.pk, "until": "2099-06-01T12:00"}
    answer = ada.post(path, values, follow=True)
    assert "changed the pin" in answer.text
    assert "Said otherwise" in answer.text
    assert "1 June, 12:00" in answer.text
    kept = ada.get(path).text
    assert 'value="Said otherwise"' in kept
    assert 'value="2099-06-01T12:00"' in kept
    bad = ada.post(path, {"seen": turn(), "since": "2099-06-02T12:00", "until": "2099-06-01T12:00"})
    assert "The end is before the beginning" in bad.text
    for wrong in ({"until": "soon"}, {"picture": "999999"}, {"headline": "x" * 201}):
        assert ada.post(path, {"seen": turn(), **wrong}).status_code == 200
    do(ada, "publish", seen=turn())
    assert front().lead.headline == "Said otherwise"


def test_times_are_typed_in_the_editors_zone_and_shown_in_the_readers(ada, house, stories):
    from wagtail.users.models import UserProfile

    from standfirst.readers.models import User

    profile = UserProfile.get_for_user(User.objects.get(name="Ada"))
    profile.current_time_zone = "Asia/Tokyo"
    profile.save()
    do(ada, "pin_lead", story=stories[9], seen=0)
    page = ada.post(f"{HOME}pin/{first_pin()}/", {"seen": turn(), "until": "2099-06-01T12:00"}, follow=True)
    assert "Until 1 June, 12:00 your time" in page.text
    assert "1 June, 03:00 UTC" in page.text
    pin = Front.objects.get().draft["zones"][0]["pins"][0]
    assert pin["until"] == "2099-06-01T03:00:00+00:00"


def test_the_second_editor_keeps_what_they_typed_and_hears_who_was_quicker(ada, ben, stories):
    do(ada, "pin_lead", story=stories[9], seen=0)
    path, seen = f"{HOME}pin/{first_pin()}/", turn()
    ben.post(path, {"seen": seen, "headline": "Ben's headline"})
    page = ada.post(path, {"seen": seen, "headline": "Ada's headline"})
    assert page.status_code == 200
    assert "Not saved yet" in page.text
    assert "Ben changed the pin" in page.text
    assert "Ada&#x27;s headline" in page.text
    assert first_pin() and Front.objects.get().draft["zones"][0]["pins"][0]["headline"] == "Ben's headline"
    again = re.search(r'name="seen" value="(\d+)"', page.text)[1]
    ada.post(path, {"seen": again, "headline": "Ada's headline"})
    assert Front.objects.get().draft["zones"][0]["pins"][0]["headline"] == "Ada's headline"


def test_a_pin_that_somebody_took_off_gives_back_what_was_typed(ada, ben, stories):
    do(ada, "pin_lead", story=stories[9], seen=0)
    pin = first_pin()
    do(ben, "unpin", pin=pin, seen=turn())
    page = ada.post(f"{HOME}pin/{pin}/", {"seen": 1, "headline": "All my work"}, follow=True)
    assert "This pin is gone" in page.text
    assert "All my work" in page.text


def test_both_editors_pins_stand_and_publishing_waits_for_a_look(ada, ben, stories):
    do(ada, "pin_lead", story=stories[9], seen=0)
    seen = turn()
    do(ben, "pin", story=stories[10], zone="satellites", seen=seen)
    page = do(ada, "publish", seen=seen)
    assert "Nothing was done yet" in page.text
    assert "Ben pinned" in page.text
    assert "with changes by Ben" in page.text
    assert not FrontVersion.objects.exists()
    do(ada, "publish", seen=turn())
    assert front().satellites[0].id == stories[10]
    page = do(ben, "pin", story=stories[11], zone="satellites", seen=seen)
    assert "Meanwhile: Ada published version 1. The draft has both." in page.text


def test_an_open_screen_learns_of_others_changes(ada, ben, stories):
    assert ada.get(f"{HOME}state/").json()["turn"] == 0
    do(ben, "pin_lead", story=stories[9], seen=0)
    state = ada.get(f"{HOME}state/").json()
    assert (state["turn"], state["mine"]) == (1, False)
    assert state["said"].startswith("Ben pinned")


def test_a_zone_is_added_set_and_taken_away(ada, house, stories):
    assert ada.get(f"{HOME}zone/").status_code == 200
    values = {
        "title": "Gulf",
        "source": "country",
        "countries": ["AE", "SG"],
        "density": "list",
        "count": 3,
        "least": 1,
    }
    page = ada.post(f"{HOME}zone/", {**values, "title": "", "seen": 0})
    assert "Give a zone of several countries a title" in page.text
    page = ada.post(f"{HOME}zone/", {**values, "seen": 0}, follow=True)
    assert "added Gulf" in page.text
    zone = _last_zone()
    page = ada.post(f"{HOME}zone/{zone}/", {**values, "count": 2, "least": 3, "seen": turn()})
    assert "more than the zone holds" in page.text
    ada.post(f"{HOME}zone/{zone}/", {**values, "source": "sector:energy", "title": "", "seen": turn()})
    assert Front.objects.get().draft["zones"][-1]["source"] == {"kind": "sector", "keys": ["energy"]}
    do(ada, "zone_remove", zone=zone, seen=turn())
    assert Front.objects.get().draft is None
    for kept in ("satellites", "opinion", "countries", f"section-{house.sections[0].pk}"):
        assert ada.get(f"{HOME}zone/{kept}/").status_code == 200
    page = ada.post(
        f"{HOME}zone/countries/", {"countries": ["JP"], "count": 4, "least": 1, "seen": turn()}, follow=True
    )
    assert "changed the settings of Newest by country" in page.text


def test_the_screen_says_what_became_of_a_pinned_story(ada, house, stories):
    gone = factories.story(house, "Here today")
    do(ada, "pin_lead", story=gone.pk, seen=0)
    do(ada, "publish", seen=turn())
    gone.unpublish()
    assert "The story was unpublished. It comes back when it is published again." in ada.get(HOME).text
    gone.delete()
    assert "The story was deleted. Take the pin off." in ada.get(HOME).text


def test_history_tells_who_did_what_and_puts_a_version_back(ada, ben, stories):
    do(ada, "pin_lead", story=stories[9], seen=0)
    do(ada, "publish", seen=turn(), note="Evening")
    do(ben, "pin_lead", story=stories[10], seen=turn())
    do(ben, "publish", seen=turn())
    page = ada.get(f"{HOME}history/")
    assert "Version 2" in page.text
    assert "Evening" in page.text
    assert re.search(r"Ada</a>|Ada, ", page.text)
    assert "published version 2" in page.text
    do(ada, "put_back", version=1, seen=turn())
    do(ada, "publish", seen=turn())
    assert (front().version, front().lead.id) == (3, stories[9])
    assert ada.get("/newsroom/fronts/").status_code == 200


def test_an_editions_front_has_its_own_screen(ada, stories):
    page = ada.get("/newsroom/fronts/edition-tlo/")
    assert "Stories of Orient only." in page.text
    assert ada.get("/newsroom/fronts/edition-nope/").status_code == 404
    ada.post("/newsroom/fronts/edition-tlo/do/", {"do": "pin_lead", "story": stories[9], "seen": 0})
    assert ada.get("/newsroom/fronts/edition-tlo/preview/").status_code == 200
    assert Front.objects.get().place.startswith("edition-")


def test_a_story_is_pinned_from_its_own_menu(ada, house, stories):
    story = factories.story(house, "From its menu")
    page = ada.get(f"/newsroom/pages/{story.pk}/edit/")
    assert f"{HOME}?q={story.number}" in page.text


def test_the_screen_costs_the_same_however_much_is_published(ada, house, stories, django_assert_max_num_queries):
    do(ada, "pin_lead", story=stories[9], seen=0)
    ada.get(HOME)
    with django_assert_max_num_queries(40):
        ada.get(HOME)
