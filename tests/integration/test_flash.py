"""The flash lane: one form, one story, live at once for whoever may, filed for whoever may not."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from standfirst.core import tokens
from standfirst.newsroom import actions
from standfirst.newsroom.errors import TokenTaken
from standfirst.newsroom.models import Article, Contributor, FlashTicket, Notice
from standfirst.readers.models import User
from standfirst.record.models import AuditEntry, Fact

pytestmark = pytest.mark.django_db

URL = "/newsroom/flash/"


@pytest.fixture
def account(house, db):
    def made(role):
        user = User.objects.create_user(f"{role.lower()}@example.org", "a long enough one", name=role, is_staff=True)
        user.groups.add(Group.objects.get(name=role))
        client = Client()
        client.force_login(user)
        return user, client

    return made


def fields(house, **changes):
    return {
        "token": tokens.new_token(), "headline": "Port of  Gdynia\nclosed", "sentence": "A crane fell at noon.",
        "bureau": house.bureaus[0].pk, "section": house.sections[0].pk, **changes,
    }  # fmt: skip


def facts(story):
    return list(Fact.objects.filter(object_key=f"article:{story.number}").order_by("pk").values_list("name", flat=True))


def test_flash_is_live_open_breaking_and_developing_at_once(house, account):
    user, desk = account("Desk editor")
    sent = desk.post(URL, fields(house))
    story = Article.objects.get(title="Port of Gdynia closed")
    assert sent.url == reverse("wagtailadmin_pages:edit", args=[story.pk])
    page = Client().get(story.canonical_path)
    assert page.status_code == 200
    for words in ("A crane fell at noon.", "Breaking", "This story is developing", house.bureaus[0].signature):
        assert words in page.content.decode()
    assert (story.access_level, story.owner, story.is_developing) == ("open", user, True)
    assert story.breaking_until > story.breaking_at
    assert [edition.pk for edition in story.editions.all()] == [house.bureaus[0].edition_id]
    assert facts(story) == ["article_published", "breaking_declared"]
    assert (
        "breaking"
        in Fact.objects.get(name="article_published", object_key=f"article:{story.number}").payload["changed"]
    )
    assert set(AuditEntry.objects.values_list("action", flat=True)) >= {"newsroom.flash_sent"}


def test_countries_are_the_bureaus_own_when_none_is_chosen(house, account):
    _user, desk = account("Desk editor")
    bureau = house.bureaus[0]
    bureau.country = "JP"
    bureau.save()
    desk.post(URL, fields(house))
    assert [c.pk for c in Article.objects.get(title="Port of Gdynia closed").countries.all()] == ["JP"]
    desk.post(URL, fields(house, headline="Other", countries=["PL", "GE"]))
    assert {c.pk for c in Article.objects.get(title="Other").countries.all()} == {"PL", "GE"}


def test_two_taps_make_one_story(house, account):
    _user, desk = account("Desk editor")
    form = fields(house)
    first, second = desk.post(URL, form), desk.post(URL, form, follow=True)
    assert Article.objects.filter(title="Port of Gdynia closed").count() == 1
    assert second.redirect_chain[0][0] == first.url
    assert "sent already" in second.content.decode()
    assert FlashTicket.objects.count() == 1


def test_correspondents_flash_goes_to_the_desk_with_a_notice(house, account):
    editor, _desk = account("Desk editor")
    user, client = account("Correspondent")
    assert "the desk is told" in client.get(URL).content.decode()
    sent = client.post(URL, fields(house))
    assert sent.status_code == 302, sent.context["form"].errors
    story = Article.objects.get(title="Port of Gdynia closed")
    assert (story.live, story.is_published, story.owner) == (False, False, user)
    assert story.current_workflow_state is not None
    assert Client().get(story.canonical_path).status_code == 404
    assert Notice.objects.filter(story=story, recipient=editor).exists()
    assert facts(story) == []


def test_what_is_missing_is_said_and_what_was_typed_is_kept(house, account):
    _user, desk = account("Desk editor")
    form = fields(house, headline=" ", sentence="x" * 401, bureau="999999", token="nonsense")
    back = desk.post(URL, form)
    assert back.status_code == 200
    assert set(back.context["form"].errors) == {"headline", "sentence", "bureau", "__all__"}
    text = back.content.decode()
    assert "x" * 401 in text and "Give the flash a headline." in text
    assert back.context["token"] != "nonsense"
    assert not Article.objects.filter(title="Port of Gdynia closed").exists()


def test_form_starts_with_my_bureau_and_my_last_section(house, account):
    user, desk = account("Desk editor")
    assert desk.get(URL).context["form"].initial == {"bureau": None, "section": None}
    desk.post(URL, fields(house, section=house.sections[1].pk))
    assert desk.get(URL).context["form"].initial == {"bureau": house.bureaus[0].pk, "section": house.sections[1].pk}
    Contributor.objects.filter(pk=house.people[0].pk).update(account=user, bureau=house.bureaus[2])
    assert desk.get(URL).context["form"].initial["bureau"] == house.bureaus[2].pk


def test_lane_is_for_those_who_write(house, account):
    _user, client = account("Commercial")
    assert client.get(URL).status_code in (302, 403)
    assert client.post(URL, fields(house)).status_code in (302, 403)
    assert not Article.objects.filter(title="Port of Gdynia closed").exists()


def test_another_accounts_form_is_not_mine(house, account):
    first, _ = account("Desk editor")
    second, _ = account("Sub-editor")
    token = tokens.new_token()
    values = {"headline": "One", "sentence": "Two.", "bureau": house.bureaus[0], "section": house.sections[0]}
    actions.flash(token=token, by=first, **values)
    with pytest.raises(TokenTaken):
        actions.flash(token=token, by=second, **values)
