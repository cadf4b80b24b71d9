"""Bringing in copy: the screens, from the form to the draft."""

from __future__ import annotations

import io

import docx
import pytest
from django.urls import reverse
from PIL import Image

from standfirst.newsroom.models import Article, BroughtIn, Picture
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return factories.house(pictures=1)


def staff(role, email="writer@ledger.example"):
    from django.contrib.auth.models import Group

    from standfirst.readers.models import User

    user = User.objects.create_user(email, "x", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.fixture
def writer(house):
    return staff("Correspondent")


@pytest.fixture
def desk(client, writer):
    client.force_login(writer)
    return client


def png(colour=(200, 30, 30), size=(60, 40)):
    data = io.BytesIO()
    Image.new("RGB", size, colour).save(data, "PNG")
    data.seek(0)
    return data


def word(name="dues.docx", *, build=None):
    document = docx.Document()
    document.add_paragraph("Harbour dues rise", "Title")
    document.add_paragraph("Ships pay more from April.")
    document.add_picture(png())
    if build:
        build(document)
    data = io.BytesIO()
    document.save(data)
    data.seek(0)
    data.name = name
    return data


def bring(desk, story=None, **data):
    url = reverse("newsroom_bring_in") + (f"?story={story.pk}" if story else "")
    return desk.post(url, data)


def test_a_word_document_becomes_a_draft(desk, writer):
    answer = bring(desk, file=word())
    copy = BroughtIn.objects.get()
    assert answer.headers["Location"] == reverse("newsroom_brought_in", args=[copy.pk])
    page = desk.get(answer.headers["Location"])
    assert "Harbour dues rise" in page.content.decode()
    thumb = desk.get(reverse("newsroom_brought_in_picture", args=[copy.pk, 0]))
    assert thumb.headers["Content-Type"] == "image/jpeg"
    done = desk.post(answer.headers["Location"], {"do": "make", "headline": "Dues rise", "alt_0": "A red field"})
    story = Article.objects.get(title="Dues rise")
    assert done.headers["Location"] == reverse("wagtailadmin_pages:edit", args=[story.pk])
    assert story.owner == writer and not story.live
    assert [block["type"] for block in story.body.raw_data] == ["paragraph", "image"]
    assert Picture.objects.get(pk=story.body.raw_data[1]["value"]["picture"]).description == "A red field"
    edit = desk.get(done.headers["Location"])
    assert edit.status_code == 200
