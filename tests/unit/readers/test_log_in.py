"""The one door: log-in, log-out and passwords, and nothing beside it."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.urls import reverse

from standfirst.look.models import OutgoingMail
from standfirst.newsroom import roles
from standfirst.readers.models import User

pytestmark = pytest.mark.django_db

PASSWORD = "a-long-password-7"


@pytest.fixture(autouse=True)
def _no_memory_of_other_tests():
    cache.clear()


@pytest.fixture
def editor():
    user = User.objects.create_user("editor@ledger.example", PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get(name=roles.DESK_EDITOR))
    return user


def log_in(client, email="editor@ledger.example", password=PASSWORD, **more):
    return client.post("/account/login/", {"login": email, "password": password, **more})


def test_the_newsroom_sends_to_the_log_in_and_back(client, editor):
    sent = client.get("/newsroom/stories/?status=draft")
    assert sent.url == "/account/login/?next=/newsroom/stories/%3Fstatus%3Ddraft"
    page = client.get(sent.url).content.decode()
    assert 'name="next" value="/newsroom/stories/?status=draft"' in page
    assert log_in(client, next="/newsroom/stories/?status=draft").url == "/newsroom/stories/?status=draft"


def test_staff_land_at_their_desk_and_readers_on_the_front_page(client, editor):
    assert log_in(client).url == "/newsroom/"
    client.logout()
    User.objects.create_user("reader@ledger.example", PASSWORD)
    assert log_in(client, "reader@ledger.example").url == "/"


def test_the_address_is_found_in_any_case(client, editor):
    assert log_in(client, "Editor@LEDGER.example").url == "/newsroom/"


def test_a_wrong_password_says_nothing_about_the_account(client, editor):
    wrong = log_in(client, password="not the password").content.decode()
    unknown = log_in(client, "nobody@ledger.example").content.decode()
    message = r'role="alert"[^>]*><p>([^<]+)'
    assert re.search(message, wrong)[1] == re.search(message, unknown)[1]


def test_the_log_in_does_not_lead_to_another_site(client, editor):
    assert log_in(client, next="https://elsewhere.example/").url == "/newsroom/"


@pytest.mark.parametrize("flags", [{}, {"is_active": True}])
def test_a_reader_never_enters_the_newsroom(client, flags):
    reader = User.objects.create_user("reader@ledger.example", PASSWORD, **flags)
    reader.groups.add(Group.objects.get(name=roles.ADMINISTRATOR))
    client.force_login(reader)
    for path in ("/newsroom/", "/newsroom/stories/", "/newsroom/users/", "/newsroom/api/main/pages/"):
        response = client.get(path)
        assert response.status_code == 403
        assert b"reader@ledger.example" in response.content


def test_staff_without_a_role_are_told_so(client):
    client.force_login(User.objects.create_user("new@ledger.example", PASSWORD, is_staff=True))
    assert client.get("/newsroom/").status_code == 403


def test_a_closed_account_is_out_at_once(client, editor):
    log_in(client)
    assert client.get("/newsroom/").status_code == 200
    editor.is_active = False
    editor.save()
    assert client.get("/newsroom/").status_code == 302


@pytest.mark.parametrize("path", ["/newsroom/login/?next=/newsroom/stories/", "/newsroom/password_reset/"])
def test_wagtails_own_doors_are_walled_up(client, editor, path):
    response = client.get(path)
    assert response.status_code == 302
    assert response.url.startswith("/account/")
    client.post(path, {"username": "editor@ledger.example", "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_logging_in_gives_a_new_session(client, editor):
    client.get("/account/login/")
    session = client.session
    session["mark"] = "planted"
    session.save()
    before = session.session_key
    log_in(client)
    assert client.session.session_key != before


def test_logging_out_asks_once_and_ends_the_session(client, editor):
    log_in(client)
    assert client.get("/account/logout/").status_code == 200
    assert client.post("/account/logout/").url == "/"
    assert client.get("/newsroom/").status_code == 302


def test_a_forgotten_password_is_set_by_mail_also_the_first_one(client):
    sue = User.objects.create_user("sue@ledger.example", is_staff=True)
    assert not sue.has_usable_password()
    assert client.post("/account/password/reset/", {"email": "Sue@ledger.example"}).status_code == 302
    link = re.search(r"http://[^/]+(/account/password/reset/key/\S+)", letter_to("sue@ledger.example"))[1]
    form = client.get(link, follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": "another-long-one-8", "password2": "another-long-one-8"})
    assert log_in(client, "sue@ledger.example", "another-long-one-8").status_code == 302
    assert "works no longer" in client.get(link, follow=True).content.decode()


def test_asking_for_an_unknown_address_looks_the_same(client):
    response = client.post("/account/password/reset/", {"email": "nobody@ledger.example"}, follow=True)
    assert "If there is an account with that address" in response.content.decode()
    assert not OutgoingMail.objects.exists()


def test_guessing_passwords_is_slowed_down(client, editor):
    for _ in range(30):
        response = log_in(client, password="a wrong guess")
    assert "Too many failed" in response.content.decode() or response.status_code == 429
    assert "_auth_user_id" not in client.session


def test_nobody_signs_up(client):
    response = client.post(reverse("account_signup"), {"email": "new@ledger.example", "password1": PASSWORD})
    assert not User.objects.exists()
    assert "not open yet" in response.content.decode()


def letter_to(address):
    """The text of the one mail to an address."""
    return OutgoingMail.objects.get(to=address).text
