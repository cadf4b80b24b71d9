"""What every page of the publication shares: sections, editions, bureaus, countries, sectors, standing pages,
settings.

Kept in the shared cache under a stamp. Whoever changes a row replaces the stamp after the commit, in every process at
once; the stamp's own end of life heals a change whose process died between commit and stamp. A process keeps the last
value it read beside its stamp, so that a warm page costs one cache read and no statement.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from django.core.cache import cache
from django.db import connection, transaction

from standfirst.look import queries as look
from standfirst.look.models import Publication
from standfirst.newsroom.models import Bureau, Country, Edition, HomePage, Section, Sector, StandingPage

log = structlog.get_logger(__name__)

STAMP_KEY = "standfirst.newsroom.wide.stamp"
VALUE_KEY = "standfirst.newsroom.wide.value."
STAMP_SECONDS = 120
# Inside a transaction: one page's worth, and gone with the next change.
TRANSACTION_SECONDS = 1.0

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


# (stamp, value) as this process last saw them; replaced as one object, so threads need no lock.
_held: tuple[str, PublicationWide] | None = None
# What this thread read inside its transaction, and until when (monotonic) it may use it: shared with nobody.
_own = threading.local()


def publication_wide() -> PublicationWide:
    """What the whole publication shares. No statement when warm, at most 10 when cold or when the cache is broken.

    Inside a transaction the rows are read from the database, so that nobody shares what is not committed.
    """
    global _held
    if connection.in_atomic_block:
        return _uncommitted()
    stamp = _stamp()
    if stamp is None:
        return _read()
    held = _held
    if held is not None and held[0] == stamp:
        return held[1]
    value = _cached(stamp)
    if value is None:
        value = _read()
        try:
            cache.set(VALUE_KEY + stamp, value, STAMP_SECONDS)
        except Exception as error:
            log.warning("cache_broken", doing="set", error=str(error))
    _held = (stamp, value)
    return value


def forget_publication_wide() -> None:
    """Have every process read the shared rows anew. Call it after the commit of a change that no receiver sees
    (`bulk_create`, `update`); saving a row the ordinary way does it by itself."""
    global _held
    _held = None
    _own.value = None
    try:
        cache.set(STAMP_KEY, secrets.token_hex(8), STAMP_SECONDS)
    except Exception as error:
        log.warning("cache_broken", doing="forget", error=str(error))


def on_shared_change(sender: type, **kwargs: Any) -> None:
    """Receiver of word that a shared row changed: this thread reads anew at once, everybody else after the commit."""
    _own.value = None
    transaction.on_commit(forget_publication_wide)


def _uncommitted() -> PublicationWide:
    kept = getattr(_own, "value", None)
    if kept is None or time.monotonic() > kept[0]:
        kept = _own.value = (time.monotonic() + TRANSACTION_SECONDS, _read())
    return kept[1]


def _stamp() -> str | None:
    try:
        stamp = cache.get(STAMP_KEY)
        if stamp is None:
            cache.add(STAMP_KEY, secrets.token_hex(8), STAMP_SECONDS)
            stamp = cache.get(STAMP_KEY)
    except Exception as error:
        log.warning("cache_broken", doing="get", error=str(error))
        return None
    return stamp


def _cached(stamp: str) -> PublicationWide | None:
    try:
        value = cache.get(VALUE_KEY + stamp)
    except Exception as error:
        log.warning("cache_broken", doing="get", error=str(error))
        return None
    return value if isinstance(value, PublicationWide) else None


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
        home.get_children()
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
