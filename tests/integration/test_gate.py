"""The gate before documents and originals, asked as a visitor, a reader and a member of staff."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.test import Client

from standfirst.newsroom.actions import month_folder
from standfirst.newsroom.models import Article, HomePage, Section, StandingPage, StoryDocument
from standfirst.readers.models import User

pytestmark = pytest.mark.django_db

SECRET = "CANARY-7f3a in the annex"
LINE = "<p>The terminal was let to a company from Gdynia, three officials said on Tuesday.</p>"


@pytest.fixture
def document():
    held = StoryDocument(title="Annex")
    held.file.save("annex.txt", ContentFile(SECRET.encode()), save=False)
    held.save()
    return held


def block(document):
    return {"type": "document", "value": {"document": document.pk, "label": ""}}


def paragraph(html=LINE):
    return {"type": "paragraph", "value": html}


def publish(body, access_level="open", **fields):
    from datetime import date

    section, _ = Section.objects.get_or_create(slug="economy", defaults={"name": "Economy"})
    story = Article(
        title="Terminal let", slug=f"terminal-{access_level}", standfirst="S", section=section,
        access_level=access_level, body=body, live=False, **fields,
    )  # fmt: skip
    month_folder(day=date(2026, 11, 2)).add_child(instance=story)
    story.save_revision(clean=False).publish()
    return Article.objects.get(pk=story.pk)


def ask(document, user=None):
    client = Client()
    if user is not None:
        client.force_login(user)
    return client.get(document.url)


def everything(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.fixture
def reader():
    return User.objects.create_user(email="reader@example.org", password="a long enough one")


@pytest.fixture
def staff():
    return User.objects.create_user(email="desk@example.org", password="a long enough one", is_staff=True)


def refused(response, status):
    return response.status_code == status and SECRET.encode() not in everything(response)


def test_a_document_that_no_page_refers_to_is_for_staff_alone(document, reader, staff):
    assert refused(ask(document), 404)
    assert refused(ask(document, reader), 404)
    assert SECRET.encode() in everything(ask(document, staff))


def test_a_document_of_an_open_story_is_given_to_everybody(document):
    publish([paragraph(), block(document)])
    response = ask(document)
    assert response.status_code == 200
    assert SECRET.encode() in everything(response)
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("level", ["metered", "premium"])
def test_a_document_behind_the_gate_is_refused(document, reader, staff, level):
    publish([paragraph(), paragraph(), paragraph(), block(document)], level)
    assert refused(ask(document), 403)
    assert refused(ask(document, reader), 403)
    assert ask(document, staff).status_code == 200


def test_a_document_in_the_preview_of_a_gated_story_is_given(document):
    publish([paragraph(), block(document), {"type": "divider", "value": None}, paragraph()], "premium")
    assert ask(document).status_code == 200


def test_a_document_linked_in_the_text_is_asked_for_too(document):
    link = f'<p>See <a linktype="document" id="{document.pk}">the annex</a>.</p>'
    publish([paragraph(), paragraph(), paragraph(), paragraph(link)], "premium")
    assert refused(ask(document), 403)


def test_a_document_of_an_unpublished_story_is_refused_again(document):
    story = publish([paragraph(), block(document)])
    assert ask(document).status_code == 200
    story.unpublish()
    assert refused(ask(document), 404)


def test_a_document_of_a_standing_page_is_given(document):
    page = StandingPage(title="Advertising", slug="advertising", body=[block(document)])
    HomePage.objects.get().add_child(instance=page)
    page.save_revision().publish()
    assert ask(document).status_code == 200


def test_an_original_is_for_staff_alone(staff, reader):
    name = storages["originals"].save("original_images/negative.jpg", ContentFile(b"\xff\xd8" + SECRET.encode()))
    address = f"/originals/{name}"
    for user in (None, reader):
        client = Client()
        if user:
            client.force_login(user)
        assert refused(client.get(address), 404)
    client = Client()
    client.force_login(staff)
    response = client.get(address)
    assert SECRET.encode() in everything(response)
    assert response.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    "name", ["mail/ab/letter.eml", "original_images/../mail/ab/letter.eml", "%2e/mail/ab/letter.eml"]
)
def test_mails_in_the_same_storage_are_not_given_by_name(staff, name):
    if not storages["originals"].exists("mail/ab/letter.eml"):
        storages["originals"].save("mail/ab/letter.eml", ContentFile(SECRET.encode()))
    client = Client()
    client.force_login(staff)
    assert refused(client.get(f"/originals/{name}"), 404)


@pytest.mark.parametrize(
    "name", ["../standfirst.sqlite3", "%2e%2e/standfirst.sqlite3", "/etc/passwd", "", "nothing.jpg"]
)
def test_no_name_leads_out_of_the_private_storage(staff, name):
    client = Client()
    client.force_login(staff)
    assert client.get(f"/originals/{name}").status_code in (400, 404)
