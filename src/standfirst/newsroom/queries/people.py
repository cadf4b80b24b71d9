"""Contributors, as their own page and their bureau's show them."""

from __future__ import annotations

from standfirst.newsroom.models import Contributor


def bureau_people(bureau_id: int, *, limit: int = 40) -> list[Contributor]:
    """The people of a bureau by name, partners left out. One statement."""
    people = Contributor.objects.filter(bureau=bureau_id, kind=Contributor.Kind.PERSON)
    return list(people.order_by("name")[:limit])
