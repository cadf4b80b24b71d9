"""The public numbers of stories."""

from __future__ import annotations

from django.db import transaction

from standfirst.newsroom.errors import NumberTaken
from standfirst.newsroom.models import Article, StoryNumber

HIGHEST = 10**18 - 1


@transaction.atomic
def reserve_number(*, number: int) -> int:
    """Take a number for a story that brings its own (an import), and move the sequence past it; the number.

    May be called again for a number that is reserved and not used. Raises `NumberTaken` for the number of a story, and
    for what cannot stand in an address (1 to 18 digits, from 1).
    """
    if not 1 <= number <= HIGHEST:
        raise NumberTaken(f"{number} cannot be a story's number.", remedy=f"Take one from 1 to {HIGHEST}.")
    StoryNumber.keep(number)
    if Article.objects.filter(number=number).exists():
        raise NumberTaken(
            f"There is a story with the number {number} already.",
            remedy="Update that story, or leave the number to us.",
        )
    return number
