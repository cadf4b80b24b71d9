"""A page's head with everything in it that its view left open."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from standfirst.fronts.head.blocks import data_blocks
from standfirst.fronts.head.sharing import with_picture
from standfirst.fronts.pages import Alternate, Meta
from standfirst.newsroom.languages import direction, language_name

# Search engines may show the picture large; whoever keeps a page out says so instead.
INDEXED = "max-image-preview:large"


def completed(page: Any, *, status: int = 200) -> Meta:
    """The head of `page`. One that robots are to leave alone, and every error, carries no data blocks."""
    meta: Meta = page.meta
    meta = replace(meta, locale=og_locale(meta.language), other_locales=_others(meta))
    if status != 200 or "noindex" in meta.robots or not meta.canonical:
        return meta
    meta = replace(with_picture(page, meta), robots=meta.robots or INDEXED, alternates=_with_itself(meta))
    return replace(meta, structured=tuple(data_blocks(replace(page, meta=meta))))


@cache
def og_locale(tag: str) -> str:
    """A BCP 47 tag as Open Graph writes it, `language_TERRITORY`, with the likeliest territory; empty when unknown."""
    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return ""
    territory = locale.territory
    if not territory:
        key = "_".join(part for part in (locale.language, locale.script) if part)
        territory = get_global("likely_subtags").get(key, "").rpartition("_")[2]
    if tag == "en":
        territory = "GB"
    return f"{locale.language}_{territory}" if len(territory) == 2 else ""


def _others(meta: Meta) -> tuple[str, ...]:
    found = (og_locale(other.language) for other in meta.alternates)
    return tuple(dict.fromkeys(locale for locale in found if locale and locale != og_locale(meta.language)))


def _with_itself(meta: Meta) -> tuple[Alternate, ...]:
    """The translations, and this one among them, as search engines ask of every one of a group."""
    if not meta.alternates or any(other.url == meta.canonical for other in meta.alternates):
        return meta.alternates
    own = Alternate(
        meta.language, language_name(meta.language), direction(meta.language), meta.canonical, meta.share_title
    )
    return (own, *meta.alternates)
