"""The words of an address: made, kept apart, never in the way."""

from __future__ import annotations

from datetime import date

import pytest

from standfirst.newsroom.actions import month_folder
from standfirst.newsroom.models import Article, Company, Section

pytestmark = pytest.mark.django_db


@pytest.fixture
def write():
    section = Section.objects.create(name="Markets")
    folder = month_folder(day=date(2026, 3, 19))

    def make(title, **fields):
        story = Article(title=title, standfirst="Why it matters.", section=section, **fields)
        folder.add_child(instance=story)
        return story

    return make


def test_a_headline_in_another_script_gives_a_latin_slug(write):
    assert write("Қазақстан дәлізі").slug == "qazaqstan-dalizi"
    assert write("！？").slug == "story"


def test_a_taken_slug_gets_a_number(write):
    assert [write("Twice").slug, write("Twice").slug, write("Twice!").slug] == ["twice", "twice-2", "twice-3"]


def test_a_long_headline_is_cut_between_words(write):
    slug = write("word " * 50).slug
    assert slug == "-".join(["word"] * 16)


def test_a_draft_without_standfirst_or_section_is_kept(write):
    story = Article(title="Half a thought", live=False)
    month_folder(day=date(2026, 3, 19)).add_child(instance=story)
    assert Article.objects.get(pk=story.pk).slug == "half-a-thought"


def test_register_entries_get_their_slugs_from_their_names():
    first = Company.objects.create(name="Sakuragi Motors")
    second = Company(name="Sakuragi Motors")
    second.full_clean()
    second.save()
    assert (first.slug, second.slug) == ("sakuragi-motors", "sakuragi-motors-2")
    assert Company.objects.create(name="三菱").slug
