"""The gated part of a story is in no byte that goes to somebody who may not read it."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

from standfirst.newsroom.models import Article, Filing
from tests import factories

CANARY = factories.CANARY


pytestmark = pytest.mark.django_db


@pytest.fixture
def rich(rich_story, db):
    return Article.objects.get(pk=rich_story.pk)


def everywhere(story: Article) -> list[str]:
    return [
        story.canonical_path, "/", "/section/markets/", "/edition/orient/", "/bureau/tokyo-office/",
        "/contributor/writer-0/", "/country/japan/", "/sector/energy/", f"/x-{story.number}/", "/no-such-page/",
    ]  # fmt: skip


def test_no_page_shows_a_visitor_the_gated_part(rich, visitor):
    for path in everywhere(rich):
        for headers in (
            {}, {"User-Agent": "Googlebot/2.1"}, {"Referer": "https://www.google.com/"},
            {"X-Forwarded-For": "66.249.66.1"}, {"Accept": "application/json"}, {"HX-Request": "true"},
        ):  # fmt: skip
            answer = visitor.get(path, headers=headers, follow=True)
            assert CANARY not in answer.text, path
            assert CANARY not in str(answer.headers)


def test_the_preview_has_headline_standfirst_picture_and_two_paragraphs(rich, visitor):
    text = visitor.get(rich.canonical_path).text
    assert "The richest story" in text
    assert "The standfirst of The richest story." in text
    assert "The first paragraph says what happened" in text
    assert "The second paragraph says why it matters" in text
    assert "The lead&#x27;s own caption" in text
    assert "Unlock premium news" in text


def test_only_the_open_level_is_open(rich, visitor):
    for level in ("metered", "premium", "opened", ""):
        Article.objects.filter(pk=rich.pk).update(access_level=level)
        assert CANARY not in visitor.get(rich.canonical_path).text, level


def test_no_parameter_opens_a_story(rich, visitor):
    for suffix in ("?print", "?format=json", "?preview=1", "?full=1", "?before=0-1"):
        assert CANARY not in visitor.get(rich.canonical_path + suffix).text, suffix


def test_an_open_story_is_shown_whole(rich, visitor):
    Article.objects.filter(pk=rich.pk).update(access_level="open")
    assert visitor.get(rich.canonical_path).text.count(CANARY) > 15


def test_staff_read_everything_and_nobody_keeps_their_pages(rich, staff):
    answer = staff.get(rich.canonical_path)
    assert CANARY in answer.text
    assert answer["Cache-Control"] == "private, no-store"
    assert "Cookie" in answer["Vary"]


def test_a_visitor_just_after_staff_gets_the_preview(rich, staff, visitor):
    for client, canary in ((staff, True), (visitor, False), (staff, True)):
        assert (CANARY in client.get(rich.canonical_path).text) is canary


def test_a_reader_who_is_not_staff_gets_the_preview(rich, django_user_model):
    reader = Client()
    reader.force_login(django_user_model.objects.create_user("reader@ledger.example", "a long password"))
    answer = reader.get(rich.canonical_path)
    assert CANARY not in answer.text
    assert answer["Cache-Control"] == "private, no-store"


def test_a_forged_session_gets_the_preview(rich):
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = "forged"
    assert CANARY not in client.get(rich.canonical_path).text


def test_a_former_member_of_staff_gets_the_preview(rich, staff, django_user_model):
    django_user_model.objects.update(is_active=False)
    assert CANARY not in staff.get(rich.canonical_path).text


# Each second's form is another one: its token says when it was given out, so its bytes never last.
WITH_A_FORM = ("/contact-us/", "/pro/")


def test_visitors_pages_are_public_and_set_no_cookie(rich, visitor):
    for path in [*everywhere(rich), "/about-us/", *WITH_A_FORM]:
        answer = visitor.get(path)
        assert not answer.cookies, path
        if answer.status_code == 200:
            assert answer["Cache-Control"] == "public, max-age=60", path
            assert "Cookie" in answer["Vary"], path
            if path not in WITH_A_FORM:
                assert visitor.get(path, headers={"If-None-Match": answer["ETag"]}).status_code == 304, path


def test_the_page_does_not_change_with_the_browsers_language(rich, visitor):
    german = visitor.get(rich.canonical_path, headers={"Accept-Language": "de"})
    assert german.text == visitor.get(rich.canonical_path).text


def test_an_unsaved_story_can_be_previewed_without_asking_the_filings(house, staff, rf):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    draft = Article(title="Not saved yet", standfirst="Soon.", access_level="premium", slug="not-saved")
    draft.body = factories.every_block(house, filing=factories.document(), linked=factories.story(house, "Linked"))
    with CaptureQueriesContext(connection) as asked:
        answer = draft.make_preview_request(rf.get("/"), "")
    assert answer.status_code == 200
    assert CANARY in answer.text
    assert answer["Cache-Control"] == "private, no-store"
    assert not [q for q in asked.captured_queries if Filing._meta.db_table in q["sql"]]


def test_a_draft_is_previewed_with_its_own_words_while_visitors_read_the_published_ones(rich, staff, visitor):
    rich.title = "A headline nobody has approved"
    rich.save_revision()
    preview = staff.get(f"/newsroom/pages/{rich.pk}/view_draft/")
    assert "A headline nobody has approved" in preview.text
    assert "no-store" in preview["Cache-Control"]
    for path in everywhere(rich):
        assert "nobody has approved" not in visitor.get(path, follow=True).text
    assert visitor.get(f"/newsroom/pages/{rich.pk}/view_draft/").status_code == 302
