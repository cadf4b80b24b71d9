"""A story.

Gated stories say so as Google's page on paywalled content asks: `isAccessibleForFree` false on the story and on the one
part that the class selector `.paywall` names, on every version of the page, whole or preview. Nothing here takes the
text of a story: there is no `articleBody`, for nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from standfirst.distribution.rules.structured.basis import (
    Author,
    Data,
    Image,
    author,
    block,
    images,
    instant,
    node,
)
from standfirst.distribution.rules.structured.publication import House, publisher

PAYWALL = ".paywall"
# Kinds of their own for what is no plain news; each stays a NewsArticle, the kind that search engines look for.
KINDS = {"analysis": "AnalysisNewsArticle", "opinion": "OpinionNewsArticle"}


@dataclass(frozen=True, slots=True)
class Correction:
    """A dated note. `is_update` tells an addition from a mistake put right."""

    at: datetime
    text: str
    is_update: bool = False


@dataclass(frozen=True, slots=True)
class Filed:
    """Something the story is filed under: `url` is its hub's address, empty when it has none."""

    name: str
    url: str = ""
    ticker: str = ""


@dataclass(frozen=True, slots=True)
class Translation:
    """The same story in another language."""

    url: str
    headline: str
    language: str


@dataclass(frozen=True, slots=True)
class Story:
    """A story as anybody may know it. `gated` says that a part of it is kept back from the unentitled; `modified` is
    the latest change that readers are told of, None when there was none. `original` is the story this one is a
    translation of, `translations` those made of this one.
    """

    url: str
    headline: str
    language: str
    published: datetime | None
    description: str = ""
    label: str = ""
    section: str = ""
    modified: datetime | None = None
    authors: tuple[Author, ...] = ()
    images: tuple[Image, ...] = ()
    gated: bool = False
    dateline: str = ""
    corrections: tuple[Correction, ...] = ()
    topics: tuple[Filed, ...] = ()
    companies: tuple[Filed, ...] = ()
    countries: tuple[Filed, ...] = ()
    keywords: tuple[str, ...] = ()
    original: Translation | None = None
    translations: tuple[Translation, ...] = ()


def news_article(story: Story, house: House) -> Data:
    """The data block of a story."""
    kind = KINDS.get(story.label)
    own = publisher(house)
    return block(
        ["NewsArticle", kind] if kind else "NewsArticle",
        id_=f"{story.url}#story",
        headline=story.headline,
        description=story.description,
        url=story.url,
        mainEntityOfPage=story.url,
        image=images(story.images),
        datePublished=instant(story.published),
        dateModified=instant(story.modified or story.published),
        author=[author(one) for one in story.authors] or [{key: own[key] for key in ("@type", "@id", "name", "url")}],
        publisher=own,
        isPartOf={"@id": house.site_id, "@type": "WebSite", "name": house.name, "url": house.home},
        articleSection=story.section,
        inLanguage=story.language,
        isAccessibleForFree=not story.gated,
        hasPart=node("WebPageElement", isAccessibleForFree=False, cssSelector=PAYWALL) if story.gated else None,
        dateline=story.dateline,
        locationCreated=node("Place", name=story.dateline) if story.dateline else None,
        contentLocation=[node("Country", name=one.name, url=one.url) for one in story.countries],
        about=[node("Thing", name=one.name, url=one.url) for one in story.topics],
        mentions=[node("Corporation", name=one.name, url=one.url, tickerSymbol=one.ticker) for one in story.companies],
        keywords=list(dict.fromkeys(story.keywords)),
        correction=[_correction(note) for note in story.corrections if not note.is_update],
        translationOfWork=_translation(story.original),
        workTranslation=[_translation(one) for one in story.translations],
    )


def _correction(note: Correction) -> Data:
    return node("CorrectionComment", text=note.text, datePublished=instant(note.at))


def _translation(of: Translation | None) -> Data | None:
    if of is None:
        return None
    return node("NewsArticle", id_=f"{of.url}#story", url=of.url, headline=of.headline, inLanguage=of.language)
