"""A story and its translations are one group around the original."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from standfirst.newsroom.actions import month_folder
from standfirst.newsroom.models import Article, Section

pytestmark = pytest.mark.django_db


@pytest.fixture
def write():
    section = Section.objects.create(name="Markets")
    folder = month_folder(day=date(2026, 3, 19))

    def make(language, translation_of=None):
        story = Article(
            title=f"Story in {language}", standfirst="s", section=section, language=language,
            translation_of=translation_of,
        )  # fmt: skip
        folder.add_child(instance=story)
        return Article.objects.get(pk=story.pk)

    return make


def test_a_translation_of_a_translation_points_at_the_original(write):
    original = write("en")
    japanese = write("ja", original)
    russian = write("ru", japanese)
    assert russian.translation_of == original
    assert set(original.translations.all()) == {japanese, russian}


def test_an_original_that_becomes_a_translation_takes_its_translations_along(write):
    english, japanese = write("en"), None
    japanese = write("ja", english)
    russian = write("ru")
    english.translation_of = russian
    english.save()
    japanese.refresh_from_db()
    assert japanese.translation_of == russian
    assert english.translation_of == russian


@pytest.mark.parametrize("through", ["itself", "its translation"])
def test_a_story_cannot_be_its_own_translation(write, through):
    english = write("en")
    japanese = write("ja", english)
    english.translation_of = english if through == "itself" else japanese
    with pytest.raises(ValidationError) as refused:
        english.full_clean()
    assert "translation_of" in refused.value.message_dict
