"""Stories as the picture desk looks for them."""

from __future__ import annotations

from typing import Any

from standfirst.newsroom.models import Article, DeskRow
from standfirst.newsroom.queries.remits import out_of_remit

LOOKED_AT = 2_000
SHOWN = 60


def newest_for_pictures(*, user: Any, words: str = "", everything: bool = False) -> list[Article]:
    """At most 60 stories among the 2,000 changed last, newest change first: those without a lead picture, or all with
    `everything`; with these words in their headline. Within the account's remit. Five statements at most.
    """
    rows = DeskRow.objects.order_by("-changed", "-story").values_list("story", "headline", "lacks")[:LOOKED_AT]
    sought = words.casefold()
    keys = [
        pk
        for pk, headline, lacks in rows
        if (everything or "p" in lacks) and (not sought or sought in headline.casefold())
    ]
    outside = set(out_of_remit(user, [str(pk) for pk in keys]))
    keys = [pk for pk in keys if str(pk) not in outside][:SHOWN]
    stories = Article.objects.filter(pk__in=keys).select_related("section", "lead_image").defer_streamfields().in_bulk()
    return [stories[pk] for pk in keys if pk in stories]
