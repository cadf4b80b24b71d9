"""Stories whose own rows are the same while a name or a caption that they are found by is another one."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import ReferenceIndex

from standfirst.newsroom.models import Article, Filing, Picture
from standfirst.newsroom.queries import Position
from standfirst.newsroom.queries.lists import beyond
from standfirst.record.actions import announce
from standfirst.search.actions.writing import index_stories

PICTURE = "picture"
AT_ONCE = 200


def index_under(*, kind: str, key: str, after: str = "") -> int:
    """Take in anew the next two hundred public stories filed under a hub, the newest first, or that show a picture
    (`kind` is `picture`, `key` its id); how many. `search_went_on` is announced when others follow, in the same
    transaction. `after` is its place.
    """
    with transaction.atomic():
        ids, place = _showing(int(key), after) if kind == PICTURE else _filed(kind, key, after)
        if ids:
            index_stories(ids=ids)
        if place:
            about = f"{PICTURE}:{key}" if kind == PICTURE else f"hub:{kind}-{key}"
            announce("search_went_on", object_key=about, payload={"kind": kind, "key": key, "after": place})
    return len(ids)


def _filed(kind: str, key: str, after: str) -> tuple[list[int], str]:
    """The next stories under a hub and the place after them, empty at the end: one statement, a walk of the list."""
    filings = Filing.objects.filter(kind=kind, key=key)
    if after:
        filings = beyond(filings, Position.parse(after))
    rows = list(
        filings.order_by("-published_at", "-number").values_list("published_at", "number", "article_id")[:AT_ONCE]
    )
    last = Position(*rows[-1][:2]).key if len(rows) == AT_ONCE else ""
    return [pk for _at, _number, pk in rows], last


def _showing(picture: int, after: str) -> tuple[list[int], str]:
    """The same for a picture, by the stories' ids: as the lead, and in bodies as Wagtail notes them. Two statements."""
    last = int(after or 0)
    leads = Article.objects.filter(lead_image=picture, is_published=True, pk__gt=last).order_by("pk")
    found = set(leads.values_list("pk", flat=True)[:AT_ONCE])
    named = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(Picture), to_object_id=str(picture),
        content_type=ContentType.objects.get_for_model(Article),
    )  # fmt: skip
    found |= {int(pk) for pk in named.values_list("object_id", flat=True).distinct() if int(pk) > last}
    pages = sorted(found)[:AT_ONCE]
    return pages, str(pages[-1]) if len(pages) == AT_ONCE else ""
