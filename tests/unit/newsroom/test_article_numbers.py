"""The public number: taken once, for ever."""

from __future__ import annotations

from datetime import date

import pytest

from standfirst.newsroom.actions import month_folder
from standfirst.newsroom.models import Article, Section, StoryNumber

pytestmark = pytest.mark.django_db


@pytest.fixture
def write():
    section = Section.objects.create(name="Markets")
    folder = month_folder(day=date(2026, 3, 19))

    def make(title="A story", **fields):
        story = Article(title=title, standfirst="Why it matters.", section=section, **fields)
        folder.add_child(instance=story)
        return Article.objects.get(pk=story.pk)

    return make


def test_every_story_takes_the_next_number(write):
    first, second = write(), write()
    assert second.number > first.number
    assert second.canonical_path == f"/a-story-2-{second.number}/"


def test_an_imported_story_keeps_its_number_and_the_sequence_goes_on_after_it(write):
    assert write(number=4_000).number == 4_000
    assert write().number == 4_001


def test_a_number_brought_along_below_the_sequence_is_never_given_again(write):
    write(number=500)
    write(number=7)
    numbers = [write().number for _ in range(3)]
    assert numbers == [501, 502, 503]


def test_a_deleted_storys_number_is_not_given_again(write):
    gone = write()
    number = gone.number
    gone.delete()
    assert write().number > number
    assert StoryNumber.objects.filter(pk=number).exists()


def test_a_copy_gets_a_number_of_its_own_and_so_do_its_revisions(write):
    original = write()
    original.save_revision()
    copy = original.copy(update_attrs={"slug": "the-copy"}, copy_revisions=True, keep_live=False)
    assert copy.number != original.number
    assert copy.get_latest_revision_as_object().number == copy.number
    assert not copy.is_published


def test_a_revision_keeps_the_number_whatever_it_says(write):
    story = write()
    revision = story.save_revision()
    revision.content["number"] = 999_999
    revision.save()
    revision.publish()
    assert Article.objects.get(pk=story.pk).number == story.number


def test_a_failed_save_leaves_no_story_without_a_number(write):
    story = write()
    assert not Article.objects.filter(number=None).exists()
    assert story.get_url_parts()[2] == story.canonical_path
