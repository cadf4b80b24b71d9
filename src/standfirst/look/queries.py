"""Reads of the look."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.cache import cache
from django.urls import reverse

from standfirst.look.models import Publication
from standfirst.look.models.publication import CACHE_KEY
from standfirst.look.rules import tokens
from standfirst.look.rules.contrast import Palette

# A fill that raced with a change is gone after this many seconds; a change itself empties the cache at once.
KEPT_FOR = 300
LOGO_CUT = "max-640x128"


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Shown:
    """The publication as pages need it. `logo_url` is empty when the name is set in type.

    `tokens_url` is empty when colours and faces are ours: then there is no second sheet. `day` are the colours by day,
    `text_face` a key of `tokens.FACES`; `logo_file` is the logo's name in the public storage.
    """

    name: str
    tagline: str
    footnote: str
    time_zone: str
    contact_email: str
    masthead_links: tuple[Link, ...]
    foot_links: tuple[Link, ...]
    tokens_css: str
    tokens_url: str
    logo_url: str = ""
    logo_width: int = 0
    logo_height: int = 0
    logo_file: str = ""
    day: Palette = tokens.DAY
    text_face: str = tokens.TEXT_FACE


def publication() -> Shown:
    """The publication as every page shows it: no statement when the cache is warm, two to four when it is cold."""
    known = cache.get(CACHE_KEY)
    if isinstance(known, Shown):
        return known
    shown = shown_from(Publication.load())
    cache.set(CACHE_KEY, shown, KEPT_FOR)
    return shown


def shown_from(row: Publication) -> Shown:
    """`row` as plain values. One statement for a logo (its cut is made when missing), none without."""
    css = tokens.sheet(row.own_tokens)
    logo = row.logo.get_rendition(LOGO_CUT) if row.logo_id and row.logo else None
    return Shown(
        name=row.name,
        tagline=row.tagline,
        footnote=row.footnote,
        time_zone=row.time_zone,
        contact_email=row.contact_email,
        masthead_links=_links(row.masthead_links),
        foot_links=_links(row.foot_links),
        tokens_css=css,
        tokens_url=reverse("look:tokens", kwargs={"version": tokens.version(css)}) if css else "",
        logo_url=logo.url if logo else "",
        logo_width=logo.width if logo else 0,
        logo_height=logo.height if logo else 0,
        logo_file=logo.file.name if logo else "",
        day=row.own_tokens.day,
        text_face=row.text_face,
    )


def _links(stream: object) -> tuple[Link, ...]:
    return tuple(Link(child.value["label"], child.value["url"]) for child in stream)  # type: ignore[attr-defined]
