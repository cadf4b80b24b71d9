"""The page of corrections: every note of stories that are public now, by key, and nothing of any other."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from standfirst.core import clock
from standfirst.newsroom import actions
from standfirst.newsroom.models import Article, Correction
from standfirst.newsroom.queries.corrections import correction_list
from standfirst.newsroom.queries.lists import Position
from tests import factories

pytestmark = pytest.mark.django_db

PAGE = "/corrections/"
HOUR = timedelta(hours=1)


@pytest.fixture
def visitor(house, db):
    return Client()


def noted(house, title, text, **fields):
    story = factories.story(house, title, **fields)
    actions.correct(article=story, text=text)
    return Article.objects.get(pk=story.pk)


def test_notes_stand_newest_first_with_their_stories(house, visitor):
    first = noted(house, "First", "It was 318.")
    second = noted(house, "Second", "It was <b>Batumi</b>.", access_level="premium")
    page = visitor.get(PAGE)
    text = page.content.decode()
    assert page.status_code == 200 and page["Cache-Control"].startswith("public") and page["ETag"]
    assert text.index("Batumi") < text.index("It was 318.")
    assert "&lt;b&gt;Batumi" in text
    for story in (first, second):
        assert f'href="{story.canonical_path}"' in text
    assert "Corrections policy" in text or "corrections" in text


def _withdrawn(story):
    actions.withdraw(article=story, reason="Wrong.")


def _taken_down(story):
    actions.take_down(article=story, reason="Court.")


def _under_embargo(story):
    Article.objects.filter(pk=story.pk).update(embargo_until=clock.now() + HOUR)


def _dated_ahead(story):
    Correction.objects.filter(article=story).update(at=clock.now() + HOUR)


@pytest.mark.parametrize("hidden", [_withdrawn, _taken_down, _under_embargo, _dated_ahead], ids=lambda f: f.__name__)
def test_notes_of_stories_that_are_not_public_are_nowhere(hidden, house, visitor):
    story = noted(house, "Secret", "The canary.")
    hidden(story)
    text = visitor.get(PAGE).content.decode()
    assert "The canary." not in text and "Secret" not in text


def test_note_in_a_draft_is_not_public(house, visitor):
    story = factories.story(house, "Drafted")
    draft = story.get_latest_revision_as_object()
    draft.corrections.add(Correction(kind="correction", text="Not yet said."))
    draft.save_revision()
    assert "Not yet said." not in visitor.get(PAGE).content.decode()


def test_gated_story_shows_its_note_and_none_of_its_text(house, visitor):
    story = factories.rich_story(house)
    text = visitor.get(PAGE).content.decode()
    assert "The figure was 318, not 381." in text and story.title in text
    assert factories.CANARY not in text


def test_pages_follow_each_other_and_cost_the_same(house, visitor):
    story = factories.story(house, "Often wrong")
    at = clock.now() - HOUR
    notes = Correction.objects.bulk_create(
        Correction(article=story, kind="update", text=f"Note {n:02}.", at=at - timedelta(minutes=n // 3), sort_order=n)
        for n in range(70)
    )
    seen, before, pages = [], None, 0
    while True:
        found = correction_list(before=before, limit=30)
        seen += [note.text for note in found.notes]
        pages += 1
        if not found.older:
            break
        before = Position.parse(found.older)
    assert pages == 3 and len(seen) == len(set(seen)) == len(notes)
    first = visitor.get(PAGE).content.decode()
    older = first.partition('rel="next" href="')[2].partition('"')[0]
    page = visitor.get(older)
    assert 'content="noindex' in page.content.decode()
    with CaptureQueriesContext(connection) as asked:
        correction_list(before=Position.parse(older.partition("=")[2]))
    assert len(asked) == 2


def test_keys_nobody_wrote_lead_nowhere_and_an_empty_page_teaches(visitor):
    for key in ("x", "1", "0-0-0", "f" * 60):
        assert visitor.get(f"{PAGE}?before={key}").status_code == 404
    Correction.objects.all().delete()
    assert "Nothing has been corrected" in visitor.get(PAGE).content.decode()
    assert visitor.post(PAGE).status_code == 405
