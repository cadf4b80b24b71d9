"""Bringing in copy: the screens, from the form to the draft."""

from __future__ import annotations

import io
from datetime import timedelta

import docx
import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from standfirst.core import clock
from standfirst.newsroom import actions
from standfirst.newsroom.conf import COPY_AN_HOUR
from standfirst.newsroom.models import Article, BroughtIn, BroughtInPicture, Picture
from standfirst.newsroom.models.brought_in import WAITS
from standfirst.newsroom.models.picture import originals
from standfirst.record.models import AuditEntry
from tests import factories
from tests.support import clipboards
from tests.support.word_files import flat_bomb

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return factories.house(pictures=0)


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
    assert desk.get(done.headers["Location"]).status_code == 200


def confirm(desk, do, copy=None, **data):
    copy = copy or BroughtIn.objects.latest("made_at")
    return desk.post(reverse("newsroom_brought_in", args=[copy.pk]), {"do": do, **data})


def told(answer):
    """What the next screen says, without the screen."""
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def words(answer):
    return " ".join(answer.content.decode().split())


def draft(house, owner, title="A draft", text="<p>As it was.[^1]</p>"):
    body = [{"type": "paragraph", "value": text}, {"type": "footnote", "value": {"mark": "1", "text": "<p>Old.</p>"}}]
    story = factories.story(house, title, published=False, body=body, owner=owner)
    story.save_revision(user=owner)
    story.refresh_from_db()
    return story


def newest(story):
    story.refresh_from_db()
    return list(story.get_latest_revision_as_object().body.raw_data)


# ---- A new story.


def test_what_was_left_out_is_listed_and_audited(desk):
    bring(desk, file=word(build=lambda d: setattr(d.sections[0].header.paragraphs[0], "text", "Secret draft")))
    page = desk.get(reverse("newsroom_brought_in", args=[BroughtIn.objects.get().pk]))
    assert "Headers and footers of the page" in words(page)
    assert "Secret draft" in words(page)
    assert "Left out or changed:" in told(confirm(desk, "make", headline="Dues rise"))
    entry = AuditEntry.objects.get(action="newsroom.story_brought_in")
    assert entry.data == {"from": "dues.docx", "pictures": 1, "dropped": {"header_footer": 1}}


def test_a_paste_keeps_its_formatting_and_plain_text_has_paragraphs(desk):
    bring(desk, pasted=SimpleUploadedFile("pasted.html", clipboards.GOOGLE_DOCS.encode()), text="ignored")
    confirm(desk, "make", headline="From the clipboard")
    kinds = [block["type"] for block in Article.objects.get(title="From the clipboard").body.raw_data]
    assert kinds == ["paragraph", "footnote", "heading", "paragraph", "table"]
    bring(desk, text="One paragraph.\n\nAnother <one>.")
    confirm(desk, "make", headline="Plain")
    assert Article.objects.get(title="Plain").body.raw_data[0]["value"] == (
        "<p>One paragraph.</p><p>Another &lt;one&gt;.</p>"
    )


def test_a_picture_can_be_left_out_and_a_broken_one_never_comes(desk):
    html = '<p>Text.</p><img src="data:image/png;base64,{}" alt="A quay"><img src="data:image/png;base64,AAAA">'
    import base64

    paste = html.format(base64.b64encode(png().getvalue()).decode())
    bring(desk, pasted=SimpleUploadedFile("pasted.html", paste.encode()))
    page = desk.get(reverse("newsroom_brought_in", args=[BroughtIn.objects.get().pk]))
    assert "Pictures in a format that cannot be shown" in words(page)
    assert words(page).count("/pictures/0/") == 2, "in the text and among the pictures"
    confirm(desk, "make", headline="Without", without_0="on")
    assert [block["type"] for block in Article.objects.get(title="Without").body.raw_data] == ["paragraph"]
    assert not Picture.objects.filter(uploaded_by_user__isnull=False).exists()


def test_confirming_twice_makes_one_story(desk):
    bring(desk, text="Once.")
    copy = BroughtIn.objects.get()
    confirm(desk, "make", copy, headline="Once")
    again = confirm(desk, "make", copy, headline="Once")
    assert "not here any more" in told(again)
    assert Article.objects.filter(title="Once").count() == 1


# ---- Into a story.


def test_copy_is_added_to_what_somebody_else_has_just_saved(desk, house, writer):
    story = draft(house, writer)
    bring(desk, story, pasted=SimpleUploadedFile("p.html", clipboards.LIBREOFFICE.encode()))
    page = desk.get(reverse("newsroom_brought_in", args=[BroughtIn.objects.get().pk]))
    assert "Its title, “Wool prices slip”, is not used" in words(page)
    colleague = staff("Desk editor", "colleague@ledger.example")
    theirs = story.get_latest_revision_as_object()
    theirs.standfirst = "Changed meanwhile."
    theirs.save_revision(user=colleague)
    confirm(desk, "append")
    body = newest(story)
    assert story.get_latest_revision_as_object().standfirst == "Changed meanwhile."
    assert body[0]["value"] == "<p>As it was.[^1]</p>"
    assert "Text[^2] and" in body[2]["value"]
    assert body[3]["value"]["mark"] == "2"
    assert story.latest_revision.user == writer


def test_replacing_waits_for_a_look_at_a_newer_version(desk, house, writer):
    story = draft(house, writer)
    bring(desk, story, text="All new.")
    seen = story.latest_revision_id
    theirs = story.get_latest_revision_as_object()
    theirs.save_revision(user=staff("Desk editor", "colleague@ledger.example"))
    page = words(confirm(desk, "replace", seen=seen))
    assert "Somebody saved a newer version" in page
    assert "Replace the newest body all the same" in page
    assert len(newest(story)) == 2
    confirm(desk, "replace", seen=story.latest_revision_id)
    assert [block["value"] for block in newest(story)] == ["<p>All new.</p>"]
    before = story.revisions.order_by("-id")[1].as_object()
    assert before.body.raw_data[0]["value"] == "<p>As it was.[^1]</p>", "the version before is in the history"


def test_a_story_of_somebody_else_or_a_locked_one_is_not_changed(client, house, writer):
    other = draft(house, staff("Correspondent", "other@ledger.example"))
    client.force_login(writer)
    assert client.get(reverse("newsroom_bring_in") + f"?story={other.pk}").status_code == 302
    assert bring(client, other, text="Mine now.").status_code == 302
    assert not BroughtIn.objects.exists()
    mine = draft(house, writer, "Mine")
    bring(client, mine, text="In time.")
    Article.objects.filter(pk=mine.pk).update(locked=True, locked_by=staff("Desk editor", "desk2@ledger.example"))
    confirm(client, "append")
    assert len(newest(mine)) == 2


# ---- Whose it is, how much, how long.


@pytest.mark.parametrize("role", ["Picture desk", "Commercial"])
def test_who_may_not_write_brings_nothing_in(client, house, role):
    client.force_login(staff(role))
    bring(client, text="No.")
    assert not BroughtIn.objects.exists()


def test_copy_and_its_pictures_are_for_their_owner_alone(client, desk, house):
    bring(desk, file=word())
    copy = BroughtIn.objects.get()
    client.force_login(staff("Administrator", "admin@ledger.example"))
    assert client.get(reverse("newsroom_brought_in_picture", args=[copy.pk, 0])).status_code == 404
    page = client.get(reverse("newsroom_brought_in", args=[copy.pk]))
    assert page.headers["Location"] == reverse("newsroom_bring_in")
    assert "not here any more" in told(confirm(client, "make", copy, headline="Taken"))
    client.logout()
    assert client.get(reverse("newsroom_brought_in_picture", args=[copy.pk, 0])).status_code == 302


def test_a_refused_document_says_why_and_keeps_what_was_typed(desk):
    bomb = SimpleUploadedFile("bomb.docx", flat_bomb(60))
    answer = bring(desk, file=bomb, text="")
    assert "was not opened" in words(answer)
    assert BroughtIn.objects.get().problem
    entry = AuditEntry.objects.get(action="newsroom.copy_refused")
    assert entry.object_label == "bomb.docx"
    both = bring(desk, file=word(), text="Typed by hand.")
    assert "Send one of the two" in words(both)
    assert "Typed by hand." in words(both)
    nothing = bring(desk, text="  ")
    assert "Choose a Word document, or paste some text." in words(nothing)
    assert BroughtIn.objects.count() == 1


def test_what_is_larger_than_the_option_is_refused_and_a_paste_stays_in_the_form(desk, monkeypatch):
    monkeypatch.setattr("standfirst.newsroom.admin.upload.forms.most_mb", lambda: 1)
    large = SimpleUploadedFile("p.html", b"<p>Long text.</p>" * 100_000)
    answer = bring(desk, pasted=large)
    assert "at most 1 MB can be brought in" in words(answer)
    assert "sf-kept" in words(answer)
    assert not BroughtIn.objects.exists()


def test_nobody_brings_in_more_than_the_hour_allows(desk, writer, monkeypatch):
    monkeypatch.setattr("standfirst.newsroom.admin.upload.views.COPY_AN_HOUR", type("Two", (), {"value": 2}))
    assert COPY_AN_HOUR.value == 60
    for _ in range(2):
        assert bring(desk, text="Words.").status_code == 302
    answer = bring(desk, text="Words kept.")
    assert "which is the most" in words(answer)
    assert "Words kept." in words(answer)
    BroughtIn.objects.update(made_at=clock.now() - timedelta(hours=2))
    assert bring(desk, text="Words.").status_code == 302


def test_what_nobody_confirms_goes_after_a_day_with_its_pictures(desk, django_capture_on_commit_callbacks):
    bring(desk, file=word())
    name = BroughtInPicture.objects.get().file.name
    assert originals().exists(name)
    assert actions.forget_brought_in() == 0
    BroughtIn.objects.update(made_at=clock.now() - WAITS - timedelta(seconds=1))
    copy = BroughtIn.objects.get()
    assert desk.get(reverse("newsroom_brought_in", args=[copy.pk])).status_code == 302
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.forget_brought_in() == 1
    assert not originals().exists(name)


def test_what_is_thrown_away_is_gone_at_once(desk, django_capture_on_commit_callbacks):
    bring(desk, file=word())
    name = BroughtInPicture.objects.get().file.name
    with django_capture_on_commit_callbacks(execute=True):
        done = confirm(desk, "discard")
    assert "No story was made or changed" in told(done)
    assert not originals().exists(name)
    assert not BroughtInPicture.objects.exists()


def test_reading_a_document_holds_no_transaction(desk, monkeypatch):
    from django.db import connection

    from standfirst.newsroom.admin.upload import views

    assert views.bring_in._non_atomic_requests == {"default"}
    depth = []
    real = views.convert.from_text
    before = len(connection.savepoint_ids)
    monkeypatch.setattr(
        views.convert, "from_text", lambda text: depth.append(len(connection.savepoint_ids)) or real(text)
    )
    bring(desk, text="Words.")
    assert depth == [before], "the request has opened no transaction of its own"


def test_a_draft_is_signed_by_the_contributor_that_its_owner_is(desk, house, writer):
    person = house.people[0]
    person.account = writer
    person.save()
    bring(desk, text="Signed.")
    confirm(desk, "make", headline="Signed")
    assert [credit.contributor for credit in Article.objects.get(title="Signed").credits.all()] == [person]
