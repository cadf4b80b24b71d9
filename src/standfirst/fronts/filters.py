"""The filters of a hub's list: read from its address, and put into a form, into words and into links."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from standfirst.fronts.errors import ListRefused
from standfirst.fronts.pages import Chip, Choice, FilterField, FilterForm
from standfirst.newsroom.languages import LANGUAGES, language_name
from standfirst.newsroom.queries import Facet, Position, find_facet, keys_in_use, publication_wide
from standfirst.newsroom.rules import hub_address
from standfirst.newsroom.rules.hub_address import Asked, FilterRefused

# What the form offers: of the other kinds there are too many to choose from, and links lead to them.
OFFERED = ("section", "edition", "country", "sector", "bureau", "language")
NAMES = {
    "section": gettext_lazy("Section"),
    "edition": gettext_lazy("Edition"),
    "country": gettext_lazy("Country"),
    "sector": gettext_lazy("Sector"),
    "company": gettext_lazy("Company"),
    "topic": gettext_lazy("Topic"),
    "contributor": gettext_lazy("Contributor"),
    "bureau": gettext_lazy("Office"),
    "language": gettext_lazy("Language"),
    "since": gettext_lazy("From"),
    "until": gettext_lazy("To"),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What an address asks of a hub's list. `moved` says that its one spelling is another."""

    asked: Asked
    facets: tuple[Facet, ...] = ()
    position: Position | None = None
    moved: bool = False

    @property
    def query(self) -> str:
        return hub_address.written(self.asked)

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        return tuple((facet.kind, facet.key) for facet in self.facets)


def read_filters(request: HttpRequest, *, kind: str, key: str) -> Filters:
    """What an address asks on the hub (`kind`, `key`). One statement for each company, topic and contributor, else
    none. Raises `ListRefused` for things and days that do not exist.
    """
    pairs = [(name, value) for name, values in request.GET.lists() for value in values]
    try:
        asked = hub_address.read(pairs, hub=kind)
        position = None if asked.before is None else Position.parse(asked.before)
    except FilterRefused as refused:
        raise ListRefused(_words(refused)) from None
    except ValueError:
        raise ListRefused(_("No list has such a place in it.")) from None
    facets = [_facet(*facet) for facet in asked.facets]
    # What the hub holds its list to already says nothing new.
    kept = tuple(facet for facet in facets if (facet.kind, facet.key) != (kind, key))
    plain = replace(asked, facets=tuple((facet.kind, facet.slug) for facet in kept))
    return Filters(plain, kept, position, moved=not asked.spelt or plain.facets != asked.facets)


def _facet(kind: str, slug: str) -> Facet:
    if facet := find_facet(kind, slug):
        return facet
    words = _("There is no %(kind)s “%(slug)s” to filter by.")
    raise ListRefused(words % {"kind": str(NAMES[kind]).lower(), "slug": slug})


def _words(refused: FilterRefused) -> str:
    words = {
        "repeated": _("The filter “%(name)s” stands in the address twice."),
        "twice": _("A story has one %(name)s only, and this list has it already."),
        "no_such_day": _("The filter “%(name)s” names a day that does not exist."),
        "unreadable": _("The filter “%(name)s” cannot be read."),
    }[refused.why]
    return words % {"name": refused.name}


def filter_form(filters: Filters, *, kind: str, path: str) -> FilterForm | None:
    """The form with what is chosen; None while there is nothing to choose. No statement when the keys in use are
    remembered, otherwise one.
    """
    offered = tuple(name for name in OFFERED if name != kind)
    used = keys_in_use(offered)
    chosen = {facet.kind: facet for facet in filters.facets}
    fields = tuple(
        FilterField(name, str(NAMES[name]), choices)
        for name in offered
        if len(choices := _choices(name, used[name], chosen.get(name))) > 1 or name in chosen
    )
    if not fields and not filters.asked.is_filtered:
        return None
    return FilterForm(
        action=path,
        fields=fields,
        kept=tuple((facet.kind, facet.slug) for facet in filters.facets if facet.kind not in offered),
        since=filters.asked.since,
        until=filters.asked.until,
        chips=tuple(_chips(filters, path)),
        clear_url=path,
    )


def _choices(name: str, used: frozenset[str], chosen: Facet | None) -> tuple[Choice, ...]:
    wide = publication_wide()
    if name == "language":
        rows: Iterable[tuple[str, str, str]] = ((tag, tag, language_name(tag)) for tag in LANGUAGES)
    else:
        shared: dict[str, Any] = {
            "section": wide.sections, "edition": wide.editions, "country": wide.countries,
            "sector": wide.sectors, "bureau": wide.bureaus,
        }  # fmt: skip
        rows = ((str(row.pk), row.slug, str(row.name)) for row in shared[name].values())
    mine = chosen.key if chosen else ""
    return tuple(Choice(slug, label, key == mine) for key, slug, label in rows if key in used or key == mine)


def _chips(filters: Filters, path: str) -> Iterable[Chip]:
    asked = filters.asked
    for facet in filters.facets:
        url = path + hub_address.written(hub_address.without(asked, facet.kind))
        yield Chip(str(NAMES[facet.kind]), facet.label, url, language=facet.slug if facet.kind == "language" else "")
    for name, day in (("since", asked.since), ("until", asked.until)):
        if day is not None:
            url = path + hub_address.written(hub_address.without(asked, name))
            yield Chip(str(NAMES[name]), date_format(day, "j F Y"), url)


def in_words(filters: Filters) -> str:
    """The filters as they stand in a title: “Energy, 1 March 2026 – 31 March 2026”; empty without any."""
    asked = filters.asked
    words = [facet.label for facet in filters.facets]
    since, until = (date_format(day, "j F Y") if day else "" for day in (asked.since, asked.until))
    if since and until:
        words.append(since if asked.since == asked.until else f"{since} – {until}")
    elif since:
        words.append(_("since %(day)s") % {"day": since})
    elif until:
        words.append(_("until %(day)s") % {"day": until})
    return ", ".join(words)
