"""From a story to the page of it: everything fetched together, then put into plain values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from standfirst.access.rules import View
from standfirst.core import clock
from standfirst.fronts.pages import Alternate, ArticlePage, FeedLink, Moment, NavLink, Note, ProBox, Tag
from standfirst.fronts.people import authors, person
from standfirst.fronts.rules.related import choose_related
from standfirst.fronts.rules.times import last_change
from standfirst.fronts.shell import absolute, ad_slot, feed_links, meta, moment, page_title, shell
from standfirst.newsroom import body
from standfirst.newsroom.languages import direction, language_name
from standfirst.newsroom.models import Article, Correction, Credit
from standfirst.newsroom.models.article import AccessLevel
from standfirst.newsroom.pictures import picture_tags
from standfirst.newsroom.queries import (
    Beside,
    PublicationWide,
    documents_by_id,
    newest_by_key,
    publication_wide,
    stories_by_id,
    story_beside,
    unsaved_beside,
)
from standfirst.newsroom.rules.byline import byline
from standfirst.newsroom.rules.shown import Library, PictureTag, StoryLink

RELATED = 6
# Bounds on what the automatic part of the related stories looks at.
KEYS_PER_KIND = 3


def story_page(request: HttpRequest, story: Article, *, view: View, staff: bool, draft: bool) -> ArticlePage:
    """The page of a story in one view. Seven statements beside the story's own for a visitor, whatever it holds:
    credits, small relations, newest of its companies and countries, stories, pictures, cuts, documents.

    `draft`: the story is what an editor has in hand, perhaps unsaved; the filings are not asked.
    """
    wide = publication_wide()
    beside = unsaved_beside(story) if draft else story_beside(story)
    # Cut before anything is fetched: what the request may not see is in no variable below.
    whole = body.read(story.body)
    preview = body.preview(whole)
    gated = story.access_level != AccessLevel.OPEN and preview.cut
    shown = whole if view == "full" else preview
    del whole
    wanted = body.references(shown)
    automatic = [] if draft else _automatic(beside)
    stories = stories_by_id({*beside.related, *beside.translations, *wanted.stories, *automatic})
    related = choose_related(
        stories, by_hand=beside.related, automatic=automatic, language=story.language, limit=RELATED,
        never=frozenset({story.pk, *beside.translations}),
    )  # fmt: skip
    people = _people(beside.credits)
    tags = picture_tags(
        {story.lead_image_id, *wanted.pictures, *(row.portrait_id for row in people), *(c.picture_id for c in related)}
        - {None}
    )
    library = Library(
        pictures=tags, documents=documents_by_id(wanted.documents), stories=stories, sources=beside.sources
    )
    lead = _lead(story, tags)
    alternates = _alternates(beside, stories)
    rendered = body.render(shown, library, language=story.language, opening=len(preview.units) if gated else 0)
    opening, rest = rendered.parts if gated and view == "full" else (rendered.html, "")
    zone = _zone(story, beside, wide)
    published = story.published_at or story.first_published_at
    updated = story.updated_at if story.updated_at and published and story.updated_at > published else None
    section = wide.sections.get(story.section_id)
    signed = authors(beside.credits)
    return ArticlePage(
        shell=shell(request),
        meta=meta(
            page_title(story.seo_title or story.headline, wide),
            path=story.canonical_path,
            description=story.search_description or story.standfirst,
            kind="article",
            image_url=absolute(lead.src) if lead else "",
            image_alt=lead.alt if lead else "",
            robots="noindex" if draft else "",
            language=story.language,
            direction=direction(story.language),
            alternates=alternates,
            published=published,
            modified=last_change(published, [updated, *(note.at for note in beside.corrections)], clock.now()),
            share_title=story.headline,
            section=section.name if section else "",
            authors=tuple(one.url or one.name for one in signed),
            tags=tuple(row.name for row in (*beside.topics, *beside.companies)),
            feeds=_feeds(section, beside, wide),
        ),
        ad=ad_slot("article-top"),
        number=story.number,
        path=story.canonical_path,
        view=view,
        access_level=story.access_level,
        language=story.language,
        direction=direction(story.language),
        kicker=story.kicker,
        label=story.get_label_display() if story.label else "",
        label_code=story.label,
        headline=story.headline,
        standfirst=story.standfirst,
        byline=byline(tuple(credit.facts for credit in beside.credits), story.language),
        authors=signed,
        dateline=story.dateline,
        section=NavLink(section.name, section.get_absolute_url()) if section else None,
        published=moment(published, zone) if published else None,
        updated=moment(updated, zone) if updated else None,
        lead=lead,
        body=opening,
        rest=rest,
        gated=gated,
        alternates=alternates,
        original=_original(story, stories),
        notes=_notes(beside, zone),
        sources=beside.sources,
        people=tuple(person(row, tags.get(row.portrait_id)) for row in people),
        related=tuple(replace(card, picture=tags.get(card.picture_id or 0)) for card in related),
        countries=_tags("country", wide.countries, beside.countries),
        sectors=_tags("sector", wide.sectors, beside.sectors),
        editions=_tags("edition", wide.editions, beside.editions),
        companies=tuple(
            Tag(
                "company",
                f"{c.name} ({c.ticker})" if c.ticker else c.name,
                f"/company/{c.slug}/",
                name=c.name,
                ticker=c.ticker,
            )
            for c in beside.companies
        ),
        topics=tuple(Tag("topic", topic.name, f"/topic/{topic.slug}/") for topic in beside.topics),
        is_breaking=story.breaking_until is not None and story.breaking_until > clock.now(),
        is_developing=story.is_developing,
        box=None if staff else pro_box(),
        edit_url=reverse("wagtailadmin_pages:edit", args=[story.pk]) if staff and story.pk else "",
        draft_note=_("This is a preview. Readers do not see this version.") if draft else "",
    )


def _feeds(section: Any, beside: Beside, wide: PublicationWide) -> tuple[FeedLink, ...]:
    """The feeds that a story's readers may want: of its section, and of its first edition."""
    edition = next((wide.editions[pk] for pk in beside.editions if pk in wide.editions), None)
    return tuple(
        link
        for row in (section, edition)
        if row is not None
        for link in feed_links(row.get_absolute_url(), row.name, all_formats=False)
    )


def pro_box() -> ProBox:
    """What the unentitled are told at the end of every story."""
    return ProBox(
        heading=_("Unlock premium news."),
        text=_("Start your free trial today."),
        action_label=_("Start your free trial"),
        action_url="/pro/",
        login_text=_("Already have a PRO account?"),
        login_label=_("Log in"),
        login_url="/account/login/",
    )


def _automatic(beside: Beside) -> list[int]:
    """The newest stories about the story's companies, then its countries. One statement, none without either."""
    keys = [("company", str(company.id)) for company in beside.companies[:KEYS_PER_KIND]]
    keys += [("country", code) for code in beside.countries[:KEYS_PER_KIND]]
    found = newest_by_key([(*key, RELATED + 2) for key in keys])
    return [story for key in keys for story in found[key]]


def _people(credits: Iterable[Credit]) -> list[Any]:
    rows = {credit.contributor_id: credit.contributor for credit in credits if credit.contributor_id}
    return list(rows.values())


def _lead(story: Article, tags: Mapping[int, PictureTag]) -> PictureTag | None:
    tag = tags.get(story.lead_image_id or 0)
    if tag is None:
        return None
    return replace(tag, caption=story.lead_caption) if story.lead_caption else tag


def _zone(story: Article, beside: Beside, wide: PublicationWide) -> str:
    """The zone of the office that signed: the first credit's, else its contributor's, else the edition's."""
    for credit in beside.credits:
        if credit.bureau_id:
            return credit.bureau.time_zone
        home = wide.bureaus.get(credit.contributor.bureau_id) if credit.contributor_id else None
        if home is not None:
            return home.time_zone
    edition = next((wide.editions[pk] for pk in beside.editions if pk in wide.editions), None)
    return edition.time_zone if edition else wide.publication.time_zone


def _alternates(beside: Beside, stories: Mapping[int, StoryLink]) -> tuple[Alternate, ...]:
    found = [stories[pk] for pk in beside.translations if pk in stories]
    return tuple(_alternate(card) for card in sorted(found, key=lambda card: card.language))


def _original(story: Article, stories: Mapping[int, StoryLink]) -> Alternate | None:
    card = stories.get(story.translation_of_id or 0)
    return _alternate(card) if card else None


def _alternate(card: StoryLink) -> Alternate:
    return Alternate(card.language, language_name(card.language), card.direction, absolute(card.path), card.headline)


def _notes(beside: Beside, zone: str) -> tuple[Note, ...]:
    labels = {Correction.Kind.CORRECTION: _("Correction"), Correction.Kind.UPDATE: _("Update")}

    def when(at: Any) -> Moment:
        return moment(at, zone)

    return tuple(
        Note(note.kind, labels.get(note.kind, _("Note")), when(note.at), note.text)
        for note in sorted(beside.corrections, key=lambda note: note.at, reverse=True)
    )


def _tags(kind: str, rows: Mapping[Any, Any], keys: Iterable[Any]) -> tuple[Tag, ...]:
    """Links to the rows among `keys`, in the publication's own order of them."""
    wanted = set(keys)
    return tuple(Tag(kind, str(row.name), row.get_absolute_url()) for key, row in rows.items() if key in wanted)
