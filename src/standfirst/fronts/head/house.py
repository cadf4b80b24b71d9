"""The publication as structured data knows it, from what every page shares. No statement."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse

from standfirst.distribution.queries.cards import card_path, publication_card
from standfirst.distribution.rules.cards.facts import WORDMARK_HEIGHT, WORDMARK_WIDTH
from standfirst.distribution.rules.structured import Department, House, Image
from standfirst.fronts.shell import absolute, default_language
from standfirst.newsroom.queries import publication_wide


def house() -> House:
    wide = publication_wide()
    return House(
        name=wide.publication.name,
        home=absolute("/"),
        tagline=wide.publication.tagline,
        language=default_language(),
        logo=_logo(),
        pages={page.role: absolute(page.path) for page in wide.standing if page.role},
        corrections=absolute(reverse("fronts:corrections")),
        search=_search(),
        departments=tuple(
            Department(row.name, absolute(row.get_absolute_url()), row.city, row.country, row.email, row.address)
            for row in wide.bureaus.values()
        ),
    )


def _logo() -> Image:
    """The logo of the settings, or the name drawn in the publication's own face."""
    shown = publication_wide().publication
    if shown.logo_url:
        return Image(absolute(shown.logo_url), shown.logo_width, shown.logo_height)
    drawn = publication_card(wordmark=True)
    return Image(absolute(card_path(drawn)), WORDMARK_WIDTH, WORDMARK_HEIGHT)


def _search() -> str:
    """The address of the search page, empty where there is none."""
    try:
        return absolute(reverse("search:search"))
    except NoReverseMatch:
        return ""
