"""The public numbers of stories."""

from __future__ import annotations

from django.core.management.color import no_style
from django.db import IntegrityError, connection, transaction

from standfirst.newsroom.errors import NumberTaken
from standfirst.newsroom.models import StoryNumber

HIGHEST = 10**18 - 1


@transaction.atomic
def reserve_number(*, number: int) -> int:
    """Take a number for a story that brings its own (an import), and move the sequence past it; the number.

    Raises `NumberTaken` for one that is taken, by a story or by whoever is writing one now, and for what cannot stand
    in an address (1 to 18 digits, from 1).
    """
    if not 1 <= number <= HIGHEST:
        raise NumberTaken(f"{number} cannot be a story's number.", remedy=f"Take one from 1 to {HIGHEST}.")
    try:
        with transaction.atomic():
            StoryNumber.objects.create(pk=number)
    except IntegrityError:
        raise NumberTaken(
            f"The number {number} is taken.", remedy="Update the story that has it, or leave the number to us."
        ) from None
    # May fall short of a number another process has taken and not committed: whoever meets that one takes the next.
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [StoryNumber]):
            cursor.execute(statement)
    return number
