"""Contributors as pages show them."""

from __future__ import annotations

from collections.abc import Iterable

from standfirst.distribution.rules.structured import Author
from standfirst.fronts.pages import NavLink, Person
from standfirst.fronts.shell import absolute
from standfirst.newsroom.models import Contributor, Credit
from standfirst.newsroom.pictures import picture_tags
from standfirst.newsroom.queries import publication_wide
from standfirst.newsroom.rules.shown import PictureTag


def person(row: Contributor, portrait: PictureTag | None = None) -> Person:
    """A contributor with the portrait that was fetched beside. No statement."""
    home = publication_wide().bureaus.get(row.bureau_id or 0)
    return Person(
        name=row.name,
        url=row.get_absolute_url(),
        role=row.role,
        beat=row.beat,
        about=row.bio,
        portrait=portrait,
        email=row.email,
        website=row.website,
        is_partner=row.kind == Contributor.Kind.PARTNER,
        bureau=NavLink(home.name, home.get_absolute_url()) if home else None,
    )


def authors(credits: Iterable[Credit]) -> tuple[Author, ...]:
    """Who signs a story, each once, for machines: people and partners, bureaus, or the publication itself where the
    staff sign without a name. No statement beside the credits' own.
    """
    found: dict[str, Author] = {}
    for credit in credits:
        one = _author(credit)
        if one is not None:
            found.setdefault(one.url or one.name, one)
    return tuple(found.values())


def _author(credit: Credit) -> Author | None:
    if credit.form == Credit.Form.STAFF:
        return Author(publication_wide().publication.name, absolute("/"), is_person=False)
    if credit.form == Credit.Form.BUREAU:
        bureau = credit.bureau
        return Author(bureau.name, absolute(bureau.get_absolute_url()), is_person=False) if bureau else None
    who = credit.contributor
    if who is None:
        return None
    return Author(who.name, absolute(who.get_absolute_url()), is_person=who.kind == Contributor.Kind.PERSON)


def persons(rows: Iterable[Contributor]) -> tuple[Person, ...]:
    """People with their portraits. Two statements, none when nobody has one."""
    rows = list(rows)
    tags = picture_tags([row.portrait_id for row in rows if row.portrait_id], crop="square")
    return tuple(person(row, tags.get(row.portrait_id or 0)) for row in rows)
