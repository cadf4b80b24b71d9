"""Lists: the way down to a page, and what a hub holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from standfirst.distribution.rules.structured.basis import Data, block, node
from standfirst.distribution.rules.structured.publication import House


@dataclass(frozen=True, slots=True)
class Crumb:
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A story in a list."""

    headline: str
    url: str


def breadcrumbs(trail: Sequence[Crumb]) -> Data:
    """The way from the front page down to this one, which is the last."""
    return block(
        "BreadcrumbList",
        itemListElement=[
            node("ListItem", position=place, name=crumb.name, item=crumb.url) for place, crumb in enumerate(trail, 1)
        ],
    )


def collection(
    house: House,
    *,
    url: str,
    name: str,
    language: str,
    description: str = "",
    stories: Sequence[Listed] = (),
    about: Any = None,
) -> Data:
    """A page that lists stories, in its order. `about` is the thing that the hub stands for."""
    return block(
        "CollectionPage",
        id_=f"{url}#page",
        url=url,
        name=name,
        description=description,
        inLanguage=language,
        isPartOf={"@id": house.site_id},
        publisher={"@id": house.id, "@type": "NewsMediaOrganization", "name": house.name, "url": house.home},
        about=about,
        mainEntity=item_list(stories),
    )


def item_list(stories: Sequence[Listed]) -> Data:
    return node(
        "ItemList",
        numberOfItems=len(stories),
        itemListElement=[
            node("ListItem", position=place, name=story.headline, url=story.url)
            for place, story in enumerate(stories, 1)
        ],
    )
