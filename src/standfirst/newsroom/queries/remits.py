"""Which stories lie within an account's remit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from standfirst.newsroom.models import Article, Credit
from standfirst.newsroom.models.story_permissions import remit_of
from standfirst.newsroom.rules.remit import StoryPlace, within


def places(stories: Iterable[int], *, owner: int | None = None) -> dict[int, StoryPlace]:
    """Where stories belong, by page id; own when `owner` (an account's id) owns them. Two statements."""
    keys = list(stories)
    bureaus: dict[int, set[int]] = defaultdict(set)
    for story, bureau in Credit.objects.filter(article__in=keys, bureau__isnull=False).values_list("article", "bureau"):
        bureaus[story].add(bureau)
    rows = Article.objects.filter(pk__in=keys).values_list("pk", "section", "owner")
    return {
        pk: StoryPlace(section, frozenset(bureaus[pk]), is_own=owner is not None and holder == owner)
        for pk, section, holder in rows
    }


def out_of_remit(user: Any, stories: Iterable[str]) -> list[str]:
    """Those of some stories (page ids as text) that the account does not work on. Two statements and those of
    `remit_of`; none but those when it works everywhere.
    """
    remit = remit_of(user)
    if user.is_superuser or remit.is_everywhere:
        return []
    keys = {int(key) for key in stories if key.isdigit()}
    return [str(pk) for pk, place in places(keys, owner=user.pk).items() if not within(remit, place)]
