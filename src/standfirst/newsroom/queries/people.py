"""Contributors, as their own page and their bureau's show them."""

from __future__ import annotations

from standfirst.newsroom.models import Contributor


def contributor_by_slug(slug: str) -> Contributor | None:
    """The contributor with a slug, or None. One statement."""
    return Contributor.objects.filter(slug=slug).first()


def bureau_people(bureau_id: int, *, limit: int = 40) -> list[Contributor]:
    """The people of a bureau by name, partners left out. One statement."""
    people = Contributor.objects.filter(bureau=bureau_id, kind=Contributor.Kind.PERSON)
    return list(people.order_by("name")[:limit])
