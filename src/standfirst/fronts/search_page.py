"""From an address and its results to the page of search, as plain values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from standfirst.fronts.pages import FilterBox, FilterChoice, NavLink, SearchPage
from standfirst.fronts.shell import meta, page_title, shell
from standfirst.newsroom.languages import LANGUAGES, language_name
from standfirst.newsroom.queries import publication_wide
from standfirst.search.rules.query import Ignored, one_line
from standfirst.search.rules.results import FILTERS, Facet, Filters, Order, Results

PATH = "/search/"
LONGEST_SLUG = 120
# Filters whose values are few enough for a list to choose from.
_CHOSEN_FROM = ("section", "edition", "country", "sector", "language")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for. `bad_days` are the dates that there are not, as typed, by their parameters."""

    typed: str = ""
    filters: Filters = Filters()  # noqa: RUF009 -- frozen
    order: Order = "relevance"
    before: str = ""
    bad_days: Mapping[str, str] | None = None

    @property
    def is_one(self) -> bool:
        """Whether there is something to look for."""
        return bool(self.typed.strip() or self.filters) and not self.bad_days


def asked_for(get: QueryDict) -> Asked:
    """The query and the filters of an address; what is not known is left alone."""
    chosen = {kind: value for kind in FILTERS if (value := one_line(get.get(kind, ""))[:LONGEST_SLUG])}
    days, bad = {}, {}
    for name in ("since", "until"):
        typed = get.get(name, "").strip()[:20]
        if not typed:
            continue
        day = _day(typed)
        if day is None:
            bad[name] = typed
        else:
            days[name] = day
    order: Order = "newest" if get.get("order") == "newest" else "relevance"
    filters = Filters(chosen, days.get("since"), days.get("until"))
    return Asked(get.get("q", ""), filters, order, get.get("before", "")[:40], bad or None)


def _day(typed: str) -> date | None:
    match = _DAY.fullmatch(typed)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def search_page(request: HttpRequest, asked: Asked, results: Results, trouble: str = "") -> SearchPage:
    """The page. No statement."""
    wide = publication_wide()
    title = _("Search: %(query)s") % {"query": results.query} if results.query else _("Search")
    return SearchPage(
        shell=shell(request),
        meta=meta(page_title(title, wide), path=PATH, robots="noindex, follow", share_title=_("Search")),
        query=results.query,
        order=results.order,
        results=results,
        count=_count(results),
        notes=(*_notes(asked, results), *filter(None, [trouble])),
        did_you_mean=NavLink(results.did_you_mean, address(asked, q=results.did_you_mean, before=""))
        if results.did_you_mean
        else None,
        filters=_boxes(asked),
        facets=tuple(_facet(asked, facet) for facet in results.facets),
        chosen=_chosen(asked, results),
        since=_shown_day(asked, "since"),
        until=_shown_day(asked, "until"),
        orders=_orders(asked, results),
        older_url=address(asked, before=results.older) if results.older else "",
        newest_url=address(asked, before="") if asked.before else "",
        empty=_empty(results, trouble, bool(asked.bad_days)),
        teaches=not results.found,
        kept=tuple((kind, slug) for kind, slug in asked.filters.chosen.items() if kind not in _CHOSEN_FROM),
    )


def address(asked: Asked, **changes: str) -> str:
    """The address of the same search with some of its parameters changed; empty ones are left out."""
    values = {"q": one_line(asked.typed), **asked.filters.chosen, "since": _shown_day(asked, "since"),
              "until": _shown_day(asked, "until"), "order": "newest" if asked.order == "newest" else "",
              "before": asked.before}  # fmt: skip
    values |= changes
    said = {name: value for name, value in values.items() if value}
    return f"{PATH}?{urlencode(said)}" if said else PATH


def _shown_day(asked: Asked, name: str) -> str:
    day = getattr(asked.filters, name)
    return day.isoformat() if day else (asked.bad_days or {}).get(name, "")


def _count(results: Results) -> str:
    if not results.asked or not results.found or not results.matches:
        return ""
    if results.more:
        if results.order == "newest":
            return _("More than %(count)s stories, newest first") % {"count": f"{results.matches:,}"}
        return _("More than %(count)s stories: the newest %(count)s were weighed") % {"count": f"{results.matches:,}"}
    return ngettext("%(count)s story", "%(count)s stories", results.matches) % {"count": f"{results.matches:,}"}


def _notes(asked: Asked, results: Results) -> list[str]:
    """What was not understood, a sentence each."""
    told = [
        {
            Ignored.TOO_LONG: _("Your query was too long: its first 400 characters were looked for."),
            Ignored.TOO_MANY: _("Only the first twelve words or phrases were looked for."),
            Ignored.NO_WORDS: _("Signs without a word were left out."),
            Ignored.SHORT_PREFIX: _("A star needs two letters before it: it was left out."),
        }[why]
        for why in results.ignored
    ]
    for unknown in results.unknown:
        named = {"kind": _kind_name(unknown.kind).lower(), "value": unknown.value}
        told.append(_("There is no %(kind)s “%(value)s”.") % named)
    for typed in (asked.bad_days or {}).values():
        told.append(_("“%(day)s” is no date. Write it as 2026-03-01.") % {"day": typed})
    return told


def _kind_name(kind: str) -> str:
    return {
        "section": _("Section"), "edition": _("Edition"), "country": _("Country"), "sector": _("Sector"),
        "company": _("Company"), "topic": _("Topic"), "contributor": _("Contributor"), "bureau": _("Office"),
        "language": _("Language"),
    }[kind]  # fmt: skip


def _boxes(asked: Asked) -> tuple[FilterBox, ...]:
    """The form's choices, of lists that are short enough to choose from; the others ride along as they are."""
    wide = publication_wide()
    rows = {
        "section": [(row.slug, row.name) for row in wide.sections.values()],
        "edition": [(row.slug, row.name) for row in wide.editions.values()],
        "country": sorted(((row.slug, row.name) for row in wide.countries.values()), key=lambda one: one[1]),
        "sector": [(row.slug, str(row)) for row in wide.sectors.values()],
        "language": sorted(((tag, language_name(tag)) for tag in LANGUAGES), key=lambda one: one[1].casefold()),
    }
    return tuple(
        FilterBox(
            name=kind,
            label=_kind_name(kind),
            choices=tuple(
                FilterChoice(value, name, value == asked.filters.chosen.get(kind)) for value, name in rows[kind]
            ),
        )
        for kind in rows
    )


def _facet(asked: Asked, facet: Facet) -> FilterBox:
    return FilterBox(
        name=facet.kind,
        label=_kind_name(facet.kind),
        choices=tuple(
            FilterChoice(
                value.slug, value.name, value.is_chosen, stories=value.stories,
                url=address(asked, before="", **{facet.kind: "" if value.is_chosen else value.slug}),
            )
            for value in facet.values
        ),
    )  # fmt: skip


def _chosen(asked: Asked, results: Results) -> tuple[NavLink, ...]:
    """What narrows the search now, each a link that takes it off."""
    names = {
        (facet.kind, value.slug): value.name for facet in results.facets for value in facet.values if value.is_chosen
    }
    links = [
        NavLink(names.get((kind, slug), slug), address(asked, before="", **{kind: ""}), note=_kind_name(kind))
        for kind, slug in asked.filters.chosen.items()
    ]
    for name, label in (("since", _("Since")), ("until", _("Until"))):
        if _shown_day(asked, name):
            links.append(NavLink(_shown_day(asked, name), address(asked, before="", **{name: ""}), note=label))
    return tuple(links)


def _orders(asked: Asked, results: Results) -> tuple[NavLink, ...]:
    if not results.found or not results.query:
        return ()
    return (
        NavLink(_("Relevance"), address(asked, order="", before=""), current=results.order == "relevance"),
        NavLink(_("Newest"), address(asked, order="newest", before=""), current=results.order == "newest"),
    )


def _empty(results: Results, trouble: str, bad_day: bool) -> str:
    if results.found or trouble or bad_day:
        return ""
    if not results.asked:
        return _("Type what you are looking for: a company, a country, a person, some words of a headline.")
    if results.query:
        return _("No story matches “%(query)s”.") % {"query": results.query}
    return _("No story matches these filters.")
