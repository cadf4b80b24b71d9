"""What every page of the publication shares: sections, editions, bureaus, countries, sectors, standing pages,
settings. Kept in the shared cache under a stamp: a warm page costs one cache read and no statement (see `stamped`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from wagtail.models import Page

from standfirst.look import queries as look
from standfirst.look.models import Publication
from standfirst.newsroom.models import Bureau, Country, Edition, HomePage, Section, Sector, StandingPage
from standfirst.newsroom.queries.stamped import Stamped

SHARED_MODELS = (Section, Edition, Bureau, Country, Sector, StandingPage, HomePage)


@dataclass(frozen=True, slots=True)
class StandingLink:
    """A published page right under the home page. `role` is empty for pages that are not standing pages."""

    id: int
    slug: str
    title: str
    role: str = ""
    in_foot: bool = False

    @property
    def path(self) -> str:
        return f"/{self.slug}/"


@dataclass(frozen=True, slots=True)
class PublicationWide:
    """The rows themselves, unsaved changes aside: read them, never save them. Mappings keep the publication's order."""

    publication: look.Shown
    sections: Mapping[int, Section]
    editions: Mapping[int, Edition]
    bureaus: Mapping[int, Bureau]
    countries: Mapping[str, Country]
    sectors: Mapping[str, Sector]
    standing: tuple[StandingLink, ...]
    root_slugs: frozenset[str]

    def by_slug(self, kind: str, slug: str) -> Any | None:
        """The row of a kind (`section edition bureau country sector`) with a slug, or None. No statement."""
        rows: Mapping[Any, Any] = {
            "section": self.sections,
            "edition": self.editions,
            "bureau": self.bureaus,
            "country": self.countries,
            "sector": self.sectors,
        }[kind]
        return next((row for row in rows.values() if row.slug == slug), None)

    def standing_by_role(self, role: str) -> StandingLink | None:
        return next((page for page in self.standing if page.role == role), None)


def publication_wide() -> PublicationWide:
    """What the whole publication shares. No statement when warm, at most 11 when cold or when the cache is broken.

    Inside a transaction the rows are read from the database, so that nobody shares what is not committed.
    """
    return shared.get()


def forget_publication_wide() -> None:
    """Have every process read the shared rows anew. Call it after the commit of a change that no receiver sees
    (`bulk_create`, `update`); saving a row the ordinary way does it by itself."""
    shared.forget()


def on_shared_change(sender: type, **kwargs: Any) -> None:
    """Receiver of word that a shared row changed: this thread reads anew at once, everybody else after the commit."""
    shared.changed()


def _read() -> PublicationWide:
    editions = {row.pk: row for row in Edition.objects.all()}
    bureaus = {row.pk: row for row in Bureau.objects.all()}
    for bureau in bureaus.values():
        bureau.edition = editions[bureau.edition_id]
    standing, slugs = _root_pages()
    return PublicationWide(
        # Not `load()`: that writes a row when there is none, and a read must not write.
        publication=look.shown_from(Publication.objects.select_related("logo").first() or Publication()),
        sections={row.pk: row for row in Section.objects.all()},
        editions=editions,
        bureaus=bureaus,
        countries={row.pk: row for row in Country.objects.all()},
        sectors={row.pk: row for row in Sector.objects.all()},
        standing=standing,
        root_slugs=slugs,
    )


def _root_pages() -> tuple[tuple[StandingLink, ...], frozenset[str]]:
    home = HomePage.objects.order_by("path").first()
    if home is None:
        return (), frozenset()
    rows = (
        Page.objects.filter(path__in=_child_paths(home))
        .live()
        .order_by("path")
        .values_list("pk", "slug", "title", "standingpage__role", "standingpage__in_foot")
    )
    links = [
        StandingLink(pk, slug, title, role or "", bool(foot))
        for pk, slug, title, role, foot in rows
        if role is not None
    ]
    return tuple(links), frozenset(row[1] for row in rows)


def _child_paths(home: HomePage) -> list[str]:
    """The paths in the tree of the pages right under the home page, without looking at what is below them: that is
    every story. From one child the index is asked for the first page after all that is under it. One statement.
    """
    table = connection.ops.quote_name(Page._meta.db_table)
    length, last = len(home.path) + Page.steplen, Page.alphabet[-1] * Page.steplen
    sql = (
        f"WITH RECURSIVE child(path) AS (SELECT MIN(path) FROM {table} WHERE path > %s AND path <= %s UNION ALL"  # noqa: S608
        f" SELECT (SELECT MIN(p.path) FROM {table} p WHERE p.path > substr(child.path, 1, %s) || %s AND p.path <= %s)"
        " FROM child WHERE child.path IS NOT NULL) SELECT substr(path, 1, %s) FROM child WHERE path IS NOT NULL"
    )
    end = home.path + last
    with connection.cursor() as cursor:
        cursor.execute(sql, [home.path, end, length, last, end, length])
        return [path for (path,) in cursor.fetchall()]


# Another number whenever what is kept changes its shape: an older process may still be writing the old one.
shared = Stamped("newsroom.wide.2", _read, PublicationWide)
