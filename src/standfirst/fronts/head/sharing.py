"""The picture that a shared link shows: a story's card, or the publication's. No statement."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from standfirst.distribution.queries.cards import publication_card, shared_picture, story_card
from standfirst.distribution.rules.cards.facts import Card
from standfirst.fronts.pages import ArticlePage, Meta
from standfirst.fronts.shell import absolute


def with_picture(page: Any, meta: Meta) -> Meta:
    lead = page.lead if isinstance(page, ArticlePage) else None
    shared = shared_picture(_card(page), lead)
    if shared is None:
        return replace(meta, image_url="", image_alt="")
    return replace(
        meta, image_url=absolute(shared.path), image_alt=shared.alt, image_width=shared.width,
        image_height=shared.height, image_type=shared.mime,
    )  # fmt: skip


def _card(page: Any) -> Card:
    if not isinstance(page, ArticlePage) or page.number is None:
        return publication_card()
    return story_card(
        number=page.number,
        headline=page.headline,
        byline=page.byline.text,
        kicker=page.kicker,
        section=page.section.label if page.section else "",
        label=page.label_code,
        language=page.language,
        lead=page.lead,
    )
