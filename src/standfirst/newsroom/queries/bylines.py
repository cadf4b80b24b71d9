"""Who signed which story, many stories at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from standfirst.newsroom.models import Credit
from standfirst.newsroom.queries.wide import publication_wide
from standfirst.newsroom.rules.byline import byline


def credits_of(ids: Iterable[int]) -> dict[int, list[Credit]]:
    """The credits of stories by id, in the byline's order, contributor, bureau and edition loaded. One statement."""
    wanted = list(ids)
    if not wanted:
        return {}
    found: dict[int, list[Credit]] = defaultdict(list)
    wide = publication_wide()
    for credit in (
        Credit.objects.filter(article_id__in=wanted)
        .select_related("contributor")
        .order_by("article_id", "sort_order", "pk")
    ):
        if credit.bureau_id is not None:
            bureau = wide.bureaus.get(credit.bureau_id)
            # A bureau made since the shared rows were read is fetched by the credit itself.
            if bureau is not None:
                credit.bureau = bureau
        found[credit.article_id].append(credit)
    return found


def byline_texts(languages: Mapping[int, str]) -> dict[int, str]:
    """The byline of each story as one line of text, by the story's id; `languages` gives each one's language. One
    statement, none without stories."""
    return {
        story: byline(tuple(credit.facts for credit in credits), languages[story]).text
        for story, credits in credits_of(languages).items()
    }
