"""The publication as structured data knows it, from what every page shares. No statement."""

from __future__ import annotations

from django.urls import reverse

from standfirst.distribution.queries.cards import card_path, publication_card
from standfirst.distribution.rules.cards.facts import WORDMARK_HEIGHT, WORDMARK_WIDTH
from standfirst.distribution.rules.structured import Department, House, Image
from standfirst.fronts.shell import absolute, default_language
from standfirst.newsroom.queries import PublicationWide, publication_wide

# The rows that the publication shares as this process last saw them, and what follows from them.
_kept: tuple[PublicationWide, House] | None = None


def house() -> House:
    """The publication. Made once for each reading of the shared rows."""
    global _kept
    wide, kept = publication_wide(), _kept
    if kept is None or kept[0] is not wide:
        kept = _kept = (wide, _house(wide))
    return kept[1]


def _house(wide: PublicationWide) -> House:
    return House(
        name=wide.publication.name,
        home=absolute("/"),
        tagline=wide.publication.tagline,
        language=default_language(),
        logo=_logo(),
        pages={page.role: absolute(page.path) for page in wide.standing if page.role},
        corrections=absolute(reverse("fronts:corrections")),
        search=absolute(reverse("fronts:search")),
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
