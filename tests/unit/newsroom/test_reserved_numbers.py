"""Numbers that stories bring along from elsewhere."""

from datetime import date

import pytest

from standfirst.newsroom.actions import month_folder, reserve_number
from standfirst.newsroom.errors import NumberTaken
from standfirst.newsroom.models import Article, Section, StoryNumber

pytestmark = pytest.mark.django_db


def story(**fields):
    section, _ = Section.objects.get_or_create(slug="economy", defaults={"name": "Economy"})
    made = Article(title="Terminal let", standfirst="To a company.", section=section, live=False, **fields)
    return month_folder(day=date(2026, 11, 2)).add_child(instance=made)


def test_imported_story_keeps_its_number_and_ours_go_on_after_it():
    assert reserve_number(number=204_118) == 204_118
    assert story(number=204_118, slug="imported").canonical_path == "/imported-204118/"
    assert story(slug="ours").number == 204_119


def test_low_number_does_not_send_ours_backwards():
    reserve_number(number=5_000)
    first = StoryNumber.take()
    reserve_number(number=17)
    assert StoryNumber.take() == first + 1 == 5_002


def test_number_of_a_story_is_refused():
    taken = story(slug="ours").number
    with pytest.raises(NumberTaken):
        reserve_number(number=taken)


@pytest.mark.parametrize("number", [0, -1, 10**18])
def test_number_that_cannot_stand_in_an_address_is_refused(number):
    with pytest.raises(NumberTaken):
        reserve_number(number=number)
