"""From stories to the entries of a feed, many at once."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from standfirst.access.rules import view_for
from standfirst.core import clock
from standfirst.core.conf import base_url
from standfirst.distribution.conf import authority
from standfirst.distribution.queries.addresses import absolute
from standfirst.distribution.queries.content import Words, content_of
from standfirst.distribution.rules.feed import Author, Category, Entry, FeedPicture
from standfirst.distribution.rules.feed_times import updated
from standfirst.newsroom import body
from standfirst.newsroom.body import Body
from standfirst.newsroom.models import Credit
from standfirst.newsroom.pictures import cut_bytes, picture_tags
from standfirst.newsroom.queries import (
    Beside,
    PublicationWide,
    WholeStory,
    documents_by_id,
    publication_wide,
    stories_beside,
    stories_by_id,
)
from standfirst.newsroom.rules.byline import BUREAU, STAFF, byline
from standfirst.newsroom.rules.shown import Library, PictureTag, References


@dataclass(frozen=True, slots=True)
class _Common:
    """What the entries of one feed share."""

    wide: PublicationWide
    now: datetime
    language: str
    words: Words
    authority: str
    base: str


def entries_of(stories: Sequence[WholeStory], language: str) -> tuple[Entry, ...]:
    """Public stories as entries, in the order given, each as a visitor may see it; `language` is the feed's own tag.

    At most six statements, whatever the stories hold: credits, small relations, linked stories, pictures, cuts,
    documents. What no story needs is not asked.
    """
    wide = publication_wide()
    common = _Common(wide, clock.now(), language, Words.of(wide.publication), authority(), base_url())
    beside = stories_beside(story.pk for story in stories)
    # Cut before anything is fetched: what a visitor may not read is in no variable below.
    shown = [_shown(story) for story in stories]
    wanted = References()
    for part in shown:
        wanted = wanted | body.references(part)
    library = Library(
        pictures=picture_tags({*wanted.pictures, *(s.lead_image_id for s in stories if s.lead_image_id is not None)}),
        documents=documents_by_id(wanted.documents),
        stories=stories_by_id(wanted.stories),
    )
    return tuple(
        _entry(story, part, beside[story.pk], library, common) for story, part in zip(stories, shown, strict=True)
    )


def _is_whole(story: WholeStory) -> bool:
    """Whether a visitor may read all of it, whoever asks: feeds are read by machines, which bring no session."""
    return view_for(story.access_level, False) == "full"


def _shown(story: WholeStory) -> Body:
    return body.read(story.body) if _is_whole(story) else body.preview(story.body)


def _entry(story: WholeStory, shown: Body, beside: Beside, library: Library, common: _Common) -> Entry:
    url = common.base + story.path
    lead = library.pictures.get(story.lead_image_id or 0)
    if lead is not None and story.lead_caption:
        lead = replace(lead, caption=story.lead_caption)
    notes = tuple(note for note in beside.corrections if note.at <= common.now)
    return Entry(
        id=f"tag:{common.authority}:story/{story.number}",
        url=url,
        title=story.title,
        language=story.language,
        published=story.published_at,
        updated=updated(story.published_at, common.now, story.updated_at, notes=(note.at for note in notes)),
        summary=story.standfirst,
        content=content_of(
            body.render(shown, replace(library, sources=beside.sources), language=story.language).html,
            standfirst=story.standfirst,
            lead=lead,
            notes=notes,
            language=story.language,
            read_on="" if _is_whole(story) else url,
            feed_language=common.language,
            words=common.words,
        ),
        authors=_authors(beside.credits, story.language),
        categories=_categories(story, beside, common),
        picture=_picture(lead) if lead else None,
        is_preview=not _is_whole(story),
    )


def _picture(tag: PictureTag) -> FeedPicture:
    return FeedPicture(
        url=absolute(tag.src),
        type=mimetypes.guess_type(tag.file)[0] or "image/jpeg",
        width=tag.src_width,
        height=tag.src_height,
        alt=tag.alt,
        caption=tag.caption,
        credit=tag.credit,
        size=cut_bytes(tag.file),
    )


def _authors(credits: Iterable[Credit], language: str) -> tuple[Author, ...]:
    """Who signed, each once: people and partners by their names, a bureau as it signs."""
    found: dict[str, Author] = {}
    for credit in credits:
        facts = credit.facts
        if facts.form in (BUREAU, STAFF):
            name, url = byline((facts,), language).text, facts.bureau_url
        else:
            name, url = facts.name, facts.url
        if name:
            found.setdefault(name, Author(name, absolute(url) if url else ""))
    return tuple(found.values())


def _categories(story: WholeStory, beside: Beside, common: _Common) -> tuple[Category, ...]:
    wide = common.wide
    found = _filed(common, "section", wide.sections, [story.section_id])
    if story.label:
        found.append(Category("label", story.label, story.label_shown))
    found += _filed(common, "country", wide.countries, beside.countries)
    found += _filed(common, "sector", wide.sectors, beside.sectors)
    found += [Category("company", c.slug, c.name, f"{common.base}/company/") for c in beside.companies]
    found += [Category("topic", t.slug, t.name, f"{common.base}/topic/") for t in beside.topics]
    return tuple(found)


def _filed(common: _Common, kind: str, rows: Mapping[Any, Any], keys: Iterable[Any]) -> list[Category]:
    """In the publication's own order: the order in which a story was filed says nothing, and may change."""
    scheme, wanted = f"{common.base}/{kind}/", set(keys)
    return [Category(kind, row.slug, row.name, scheme) for key, row in rows.items() if key in wanted] if wanted else []
