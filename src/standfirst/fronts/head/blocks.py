"""The data blocks of each kind of page, from its values alone."""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch
from typing import Any

from standfirst.distribution.rules import structured
from standfirst.distribution.rules.structured import Crumb, House, Listed
from standfirst.fronts.head.house import house
from standfirst.fronts.head.pictures import image_of
from standfirst.fronts.pages import (
    ArchivePage,
    ArticlePage,
    ContactPage,
    CorrectionsPage,
    FeedsPage,
    FrontPage,
    HubPage,
    Person,
    StandingPageView,
    Tag,
)
from standfirst.fronts.shell import absolute
from standfirst.newsroom.rules.shown import StoryLink

Blocks = list[dict[str, Any]]


@singledispatch
def data_blocks(page: Any) -> Blocks:
    """What a page is, in the words of schema.org; nothing for a kind of page that nobody registered."""
    return []


@data_blocks.register
def _article(page: ArticlePage) -> Blocks:
    own, here = house(), page.meta.canonical
    lead = image_of(page.lead)
    section = [Crumb(page.section.label, absolute(page.section.url))] if page.section else []
    alternates = [structured.Translation(one.url, one.headline, one.language) for one in page.alternates]
    original = page.original
    return [
        structured.news_article(
            structured.Story(
                url=here,
                headline=page.headline,
                language=page.language,
                published=page.published.at if page.published else None,
                description=" ".join(page.standfirst.split()),
                label=page.label_code,
                section=page.section.label if page.section else "",
                modified=page.meta.modified,
                authors=page.authors,
                images=(lead,) if lead else _card(page),
                gated=page.gated,
                dateline=page.dateline,
                corrections=tuple(
                    structured.Correction(note.at.at, note.text, is_update=note.kind == "update") for note in page.notes
                ),
                topics=_filed(page.topics),
                companies=_filed(page.companies),
                countries=_filed(page.countries),
                keywords=tuple(tag.name for tag in _filed((*page.topics, *page.companies, *page.sectors))),
                original=structured.Translation(original.url, original.headline, original.language)
                if original
                else None,
                translations=() if original else tuple(alternates),
            ),
            own,
        ),
        structured.breadcrumbs([_top(own), *section, Crumb(page.headline, here)]),
    ]


@data_blocks.register
def _front(page: FrontPage) -> Blocks:
    own = house()
    if page.kind == "home":
        return [structured.website(own), structured.organization(own)]
    return _collection(own, page, page.front.stories)


@data_blocks.register
def _hub(page: HubPage) -> Blocks:
    own = house()
    stories = [story for day in page.days for story in day.stories]
    if page.person is not None:
        return [_profile(own, page, page.person), structured.breadcrumbs(_trail(own, page))]
    office = page.office
    if office is not None:
        about = structured.department(
            structured.Department(
                office.name, page.meta.canonical, office.city, office.country, office.email, office.address
            )
        ) | {"parentOrganization": {"@id": own.id, "@type": "NewsMediaOrganization", "name": own.name, "url": own.home}}
        edition = Crumb(office.edition.label, absolute(office.edition.url))
        return _collection(own, page, stories, about=about, between=[edition])
    kinds = {"country": "Country", "company": "Corporation", "topic": "Thing", "sector": "Thing", "section": "Thing"}
    about = {"@type": kinds[page.kind], "name": page.title} if page.kind in kinds else None
    return _collection(own, page, stories, about=about)


@data_blocks.register
def _archive(page: ArchivePage) -> Blocks:
    wider = [Crumb(link.label, absolute(link.url)) for link in page.up]
    stories = [story for day in page.days for story in day.stories]
    return _collection(house(), page, stories, between=wider)


@data_blocks.register
def _feeds(page: FeedsPage) -> Blocks:
    own = house()
    return [structured.web_page(own, **_plain(page)), structured.breadcrumbs(_trail(own, page))]


@data_blocks.register
def _corrections(page: CorrectionsPage) -> Blocks:
    own, seen = house(), {}
    for note in page.notes:
        seen.setdefault(note.story.number, note.story)
    return _collection(own, page, seen.values(), description=page.intro)


@data_blocks.register
def _standing(page: StandingPageView) -> Blocks:
    own = house()
    build = structured.about_page if page.role == "about" else structured.web_page
    modified = page.updated.isoformat() if page.updated else ""
    return [build(own, **_plain(page), modified=modified), structured.breadcrumbs(_trail(own, page))]


@data_blocks.register
def _form(page: ContactPage) -> Blocks:
    own = house()
    build = structured.contact_page if page.action.startswith("/contact/") else structured.web_page
    return [build(own, **_plain(page)), structured.breadcrumbs(_trail(own, page))]


def _profile(own: House, page: HubPage, person: Person) -> dict[str, Any]:
    return structured.profile_page(
        own, url=page.meta.canonical, name=person.name, language=page.meta.language, is_person=not person.is_partner,
        role=person.role, about=person.about, beat=person.beat, portrait=image_of(person.portrait), email=person.email,
        website=person.website,
    )  # fmt: skip


def _collection(
    own: House,
    page: Any,
    stories: Iterable[StoryLink],
    *,
    about: Any = None,
    between: Iterable[Crumb] = (),
    description: str = "",
) -> Blocks:
    listed = [Listed(story.headline, absolute(story.path)) for story in stories]
    plain = _plain(page) | ({"description": description} if description else {})
    return [
        structured.collection(own, **plain, stories=listed, about=about),
        structured.breadcrumbs(_trail(own, page, between)),
    ]


def _plain(page: Any) -> dict[str, str]:
    return {
        "url": page.meta.canonical, "name": page.title, "language": page.meta.language,
        "description": page.meta.description,
    }  # fmt: skip


def _trail(own: House, page: Any, between: Iterable[Crumb] = ()) -> list[Crumb]:
    return [_top(own), *between, Crumb(page.title, page.meta.canonical)]


def _top(own: House) -> Crumb:
    return Crumb(own.name, own.home)


def _filed(tags: Iterable[Tag]) -> tuple[structured.Filed, ...]:
    return tuple(
        structured.Filed(tag.name or tag.label, absolute(tag.url) if tag.url else "", tag.ticker) for tag in tags
    )


def _card(page: ArticlePage) -> tuple[structured.Image, ...]:
    """The picture that shared links show, for a story without one of its own."""
    meta = page.meta
    return (structured.Image(meta.image_url, meta.image_width, meta.image_height),) if meta.image_url else ()
