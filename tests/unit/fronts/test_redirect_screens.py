"""The newsroom's screens for old addresses."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest

from standfirst.core import clock
from standfirst.fronts import actions
from standfirst.fronts.models import MissingAddress, Redirect, RedirectImport
from tests.support.newsroom_staff import person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("house")]

LIST = "/newsroom/redirects/"


@pytest.fixture
def chief(client):
    user = person("Editor-in-chief")
    client.force_login(user)
    return user


def lead(source, target="/about-us/", status=301, **more):
    given = {"elsewhere": True, "by": None, **more}
    return actions.save_redirect(source=source, target=target, status=status, **given).redirect


def test_one_is_added_changed_and_deleted(client, chief):
    given = {"source": "/old.html", "target": "/about-us/", "status": "301"}
    assert client.post(f"{LIST}add/", given).url == LIST
    row = Redirect.objects.get()
    answer = client.post(f"{LIST}{row.pk}/", {**given, "target": "nonsense"})
    assert "An address begins with a slash" in answer.text
    assert client.post(f"{LIST}{row.pk}/", {**given, "target": "", "status": "410"}).url == LIST
    row.refresh_from_db()
    assert row.status == 410
    assert "/old.html" in client.get(LIST).text
    assert client.post(f"{LIST}delete/", {"redirect": str(row.pk)}, follow=True).status_code == 200
    assert not Redirect.objects.exists()


def test_errors_stand_at_their_field(client, chief):
    lead("/old.html")
    answer = client.post(f"{LIST}add/", {"source": "/OLD.html", "target": "/contact-us/", "status": "301"})
    assert list(answer.context["form"].errors) == ["source"]
    answer = client.post(f"{LIST}add/", {"source": "/x", "target": "https://partner.example/", "status": "301"})
    assert list(answer.context["form"].errors) == ["target"]
    assert client.post(f"{LIST}add/", {"source": "", "target": "/x", "status": "999"}).status_code == 200


def test_the_list_finds_filters_and_sorts(client, chief, django_assert_max_num_queries):
    for n in range(60):
        lead(f"/page-{n:02}.html")
    lead("/pattern/{slug}", "/topic/{slug}/")
    lead("/partner.html", "https://partner.example/")
    used = Redirect.objects.get(source="/page-07.html")
    Redirect.objects.filter(pk=used.pk).update(hits=9, last_used_at=clock.now() - timedelta(hours=1))

    def shown(query):
        return [row["it"].source for row in client.get(f"{LIST}?{query}").context["rows"]]

    first = client.get(LIST)
    assert len(first.context["rows"]) == 50
    again = shown(first.context["older"][1:])
    assert len(again) == 12
    assert again[-1] == "/page-00.html"
    for n in range(51):
        lead(f"/new-{n:02}.html")
    older = client.get(f"{LIST}?q=new").context["older"]
    assert "q=new" in older
    assert shown(older[1:]) == ["/new-00.html"]
    Redirect.objects.filter(source__startswith="/new").delete()
    assert shown("kind=pattern") == ["/pattern/{slug}"]
    assert shown("kind=elsewhere") == ["/partner.html"]
    assert shown("sort=hits")[0] == "/page-07.html"
    assert shown("sort=used") == ["/page-07.html"]
    assert shown("q=page-1")[-1] == "/page-10.html"
    assert shown("q=/Page-1") == [f"/page-1{n}.html" for n in range(10)]
    assert len(shown(f"sort=hits&after=0-{used.pk + 5}")) > 0
    assert "answers" in client.get(f"{LIST}?q=/pattern/anything").text
    for odd in (
        "after=x",
        "after=99999999999999999999",
        "sort=used&after=9-9",
        "q=%00",
        "q=/%00",
        "kind=none",
        "after=%00",
        "q=/&after=%00",
    ):
        assert client.get(f"{LIST}?{odd}").status_code == 200, odd
    # Ten of them are the shared rows, read anew inside a transaction.
    with django_assert_max_num_queries(24):
        client.get(LIST)


def test_what_was_looked_for_in_vain_becomes_a_redirect(client, chief):
    MissingAddress.objects.create(day=clock.now().date(), address="/lost & found.html", hits=7)
    page = client.get(f"{LIST}missing/")
    link = page.context["rows"][0]["make"]
    assert "/lost &amp; found.html" in page.text
    assert client.get(link).context["form"]["source"].value() == "/lost & found.html"


def test_a_table_is_uploaded_looked_at_and_confirmed(client, chief):
    def upload(text, **more):
        file = io.BytesIO(text.encode())
        file.name = "old.csv"
        return client.post(f"{LIST}imports/", {"file": file, **more}).url

    there = upload("/a.html,/about-us/\n/b.html,nonsense\n")
    page = client.get(there)
    assert "Bring in 1 redirect" in page.text
    assert "An address begins with a slash" in page.text
    assert not Redirect.objects.exists()
    report = b"".join(client.get(f"{there}report/").streaming_content).decode("utf-8-sig")
    assert report.count("\n") == 3
    assert client.get(f"{there}progress/").json() == {"state": "checked", "done": 2, "rows": 2}
    assert client.post(there, {"confirm": ""}).url == there
    assert Redirect.objects.get().source == "/a.html"
    assert "redirect is brought in" in client.get(there).text
    assert client.get(f"{there}?outcome=wrong&after=0").status_code == 200
    client.post(there, {"confirm": ""})
    assert RedirectImport.objects.get().counts == {"new": 1, "wrong": 1}

    other = upload("/c.html,/about-us/\n")
    client.post(other, {"discard": ""})
    assert client.get(other).status_code == 404
    assert "no line" in client.get(upload("\n")).text
    assert client.post(f"{LIST}imports/", {}).status_code == 200


def test_a_long_table_is_left_to_the_worker_and_can_be_taken_up_again(client, chief, monkeypatch):
    from standfirst.fronts import tasks
    from standfirst.fronts.admin.redirects import importing

    left = []
    monkeypatch.setattr(importing, "AT_ONCE", 1)
    monkeypatch.setattr(tasks, "check_import", left.append)
    file = io.BytesIO(b"/a.html,/about-us/\n/b.html,/about-us/\n")
    file.name = "old.csv"
    there = client.post(f"{LIST}imports/", {"file": file}).url
    batch = RedirectImport.objects.get()
    assert left == [batch.pk]
    page = client.get(there)
    assert "<progress" in page.text
    assert "go-on" not in page.text
    RedirectImport.objects.update(changed_at=clock.now() - timedelta(minutes=5))
    assert "go-on" in client.get(there).text
    client.post(there, {"go-on": ""})
    assert left == [batch.pk, batch.pk]


def test_roles_have_what_they_need(client):
    row = lead("/old.html")
    rights = {
        "Correspondent": (403, 403), "Sub-editor": (403, 403), "Desk editor": (200, 403), "Legal": (403, 403),
        "Editor-in-chief": (200, 200), "Commercial": (403, 403), "Administrator": (200, 200),
    }  # fmt: skip
    for role, wanted in rights.items():
        client.force_login(person(role))
        for path, status in ((LIST, wanted[0]), (f"{LIST}{row.pk}/", wanted[0]), (f"{LIST}imports/", wanted[1])):
            answer = client.get(path)
            assert (200 if answer.status_code == 200 else 403) == status, (role, path)
