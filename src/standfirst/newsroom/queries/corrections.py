"""Published corrections and updates, newest first, by key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from standfirst.core import clock
from standfirst.newsroom.models import Correction
from standfirst.newsroom.queries.lists import Position, stories_by_id, visible
from standfirst.newsroom.rules.shown import StoryLink


@dataclass(frozen=True, slots=True)
class CorrectionShown:
    """One dated note and its story, bare."""

    kind: str
    at: datetime
    text: str
    story: StoryLink


@dataclass(frozen=True, slots=True)
class Corrections:
    """One page of notes. `older` is the key of the next, empty when this is the last."""

    notes: tuple[CorrectionShown, ...]
    older: str = ""


def correction_list(*, before: Position | None = None, limit: int = 30) -> Corrections:
    """The newest notes of stories that the public may see now, or those after `before` (a time and a note's id).

    Two statements. A note is shown whole whatever the story's access level, as it is at the foot of the story.
    """
    now = clock.now()
    rows = Correction.objects.filter(visible(now, "article__"), at__lte=now)
    if before is not None:
        same = Q(at=before.published_at, pk__lt=before.number)
        rows = rows.filter(at__lte=before.published_at).filter(Q(at__lt=before.published_at) | same)
    found = list(rows.order_by("-at", "-pk").values_list("pk", "kind", "at", "text", "article")[: limit + 1])
    stories = stories_by_id(row[4] for row in found[:limit])
    notes = tuple(
        CorrectionShown(kind, at, text, stories[story])
        for _pk, kind, at, text, story in found[:limit]
        if story in stories
    )
    older = Position(found[limit - 1][2], found[limit - 1][0]).key if len(found) > limit else ""
    return Corrections(notes, older)
