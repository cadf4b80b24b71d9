"""What stands on a story's card, and where it is had. The name of a card follows from what the public sees of the
story, so a page can name it without asking anything.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from standfirst.core import clock
from standfirst.distribution.conf import SHOW
from standfirst.distribution.rules.cards.facts import HEIGHT, MIME, WIDTH, Card
from standfirst.newsroom.languages import direction
from standfirst.newsroom.models import Article
from standfirst.newsroom.pictures import picture_tags
from standfirst.newsroom.queries import publication_wide
from standfirst.newsroom.queries.bylines import byline_texts
from standfirst.newsroom.rules.shown import PictureTag

SANS = ("sans", "system-sans")
# A smaller picture would be blown up on the card.
SMALLEST_PICTURE = 480


@dataclass(frozen=True, slots=True)
class Shared:
    """The picture that a shared link shows. `path` is a path of this site or a full address."""

    path: str
    width: int
    height: int
    mime: str
    alt: str


def story_card(
    *,
    number: int,
    headline: str,
    byline: str,
    kicker: str,
    section: str,
    label: str,
    language: str,
    lead: PictureTag | None,
) -> Card:
    """The card of a story from what a page shows of it. `label` is the code. No statement."""
    shown = publication_wide().publication
    with translation.override(settings.LANGUAGE_CODE):
        labelled = str(Article.Label(label).label) if label in Article.Label.values and label else ""
    named = kicker or section
    above = labelled if labelled == named else " · ".join(filter(None, [labelled, named]))
    picture = lead if lead is not None and min(lead.width, lead.height) >= SMALLEST_PICTURE else None
    return Card(
        number=number,
        headline=headline,
        publication=shown.name,
        signature=byline,
        kicker=above,
        language=language,
        rtl=direction(language) == "rtl",
        ink=shown.day.ink,
        paper=shown.day.paper,
        accent=shown.day.accent,
        quiet=shown.day.quiet,
        logo=shown.logo_file,
        picture=picture.file if picture else "",
        focus=picture.focus if picture else (0.5, 0.5),
        sans=shown.text_face in SANS,
    )


def publication_card(*, wordmark: bool = False) -> Card:
    """The card of every page that is no story: the publication's name and tagline; or its name alone. No statement."""
    shown = publication_wide().publication
    return Card(
        number=None, headline=shown.tagline or shown.name, publication=shown.name, language=settings.LANGUAGE_CODE,
        ink=shown.day.ink, paper=shown.day.paper, accent=shown.day.accent, quiet=shown.day.quiet, logo=shown.logo_file,
        sans=shown.text_face in SANS, wordmark=wordmark,
    )  # fmt: skip


def card_of(story: Article) -> Card:
    """The card of a story read from the tables. Three statements: credits, lead picture, its cuts."""
    wide = publication_wide()
    section = wide.sections.get(story.section_id)
    lead = picture_tags([story.lead_image_id]).get(story.lead_image_id) if story.lead_image_id else None
    return story_card(
        number=story.number,
        headline=story.headline,
        byline=byline_texts({story.pk: story.language}).get(story.pk, ""),
        kicker=story.kicker,
        section=section.name if section else "",
        label=story.label,
        language=story.language,
        lead=lead,
    )


def find_for_card(number: int) -> Article | None:
    """The story with a number, without its body, in whatever state. One statement."""
    return Article.objects.filter(number=number).defer_streamfields().order_by().first()


def visible(story: Article | None) -> bool:
    return story is not None and story.is_visible(clock.now())


def card_path(card: Card) -> str:
    return reverse("distribution:card", args=[card.name])


def shared_picture(card: Card, lead: PictureTag | None = None) -> Shared | None:
    """What a shared link shows: the card or the lead picture, as `cards.show` says; None for neither. No statement."""
    wanted = SHOW.value
    if wanted == "never" or (wanted == "without_picture" and lead is not None):
        return _of_picture(lead)
    return Shared(card_path(card), WIDTH, HEIGHT, MIME, card.headline)


def _of_picture(lead: PictureTag | None) -> Shared | None:
    if lead is None:
        return None
    # `src` is the plain cut, whose width its own `srcset` tells.
    width = int(lead.srcset.rpartition(" ")[2].removesuffix("w"))
    return Shared(lead.src, width, round(width * lead.height / lead.width), "image/jpeg", lead.alt)
