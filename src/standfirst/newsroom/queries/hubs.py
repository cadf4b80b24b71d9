"""Hubs: what copy is filed under and has a page and feeds of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from standfirst.core import clock
from standfirst.newsroom.languages import LANGUAGES, language_name
from standfirst.newsroom.models import Company, Contributor, HubPin, Topic, TopicAlias
from standfirst.newsroom.queries.lists import CARD, card, visible
from standfirst.newsroom.queries.wide import publication_wide
from standfirst.newsroom.rules.shown import StoryLink

# More are not pinned; whatever a hand in the database put there.
MOST_SHOWN = 10
HUB_KINDS = ("section", "edition", "country", "sector", "company", "topic", "contributor", "bureau")
_OWN_TABLE: dict[str, Any] = {"company": Company, "contributor": Contributor}


@dataclass(frozen=True, slots=True)
class Hub:
    """`key` is the one of its filings; `path` its page; `row` the row itself, to be read and never saved."""

    kind: str
    key: str
    slug: str
    name: str
    path: str
    intro: str = ""
    time_zone: str = ""
    row: Any = None


def find_hub(kind: str, slug: str) -> Hub | None:
    """The hub of a kind with a slug, or None. No statement, one for a company, topic or contributor.

    An address that a topic had before, or another name's, gives the topic with its own slug: at most two statements.
    """
    if kind not in HUB_KINDS:
        return None
    if kind == "topic":
        topic = topic_by_slug(slug)
        return as_hub(kind, topic) if topic is not None else None
    model = _OWN_TABLE.get(kind)
    row = model.objects.filter(slug=slug).first() if model else publication_wide().by_slug(kind, slug)
    return as_hub(kind, row) if row is not None else None


def hubs_there(wanted: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Those of many (`kind`, `slug`) at which `find_hub` would find a hub. At most four statements for any number."""
    asked: dict[str, set[str]] = {}
    for kind, slug in wanted:
        asked.setdefault(kind, set()).add(slug)
    found = set()
    for kind in asked.keys() & set(HUB_KINDS):
        tables = (Topic, TopicAlias) if kind == "topic" else (_OWN_TABLE[kind],) if kind in _OWN_TABLE else ()
        for table in tables:
            rows = table.objects.filter(slug__in=asked[kind]).values_list("slug", flat=True)
            found |= {(kind, slug) for slug in rows}
        if not tables:
            wide = publication_wide()
            found |= {(kind, slug) for slug in asked[kind] if wide.by_slug(kind, slug) is not None}
    return found


@dataclass(frozen=True, slots=True)
class Facet:
    """One filter of a list that names a thing: `key` is the one of its filings."""

    kind: str
    slug: str
    key: str
    label: str


def find_facet(kind: str, slug: str) -> Facet | None:
    """What a filter names, or None. No statement, for a company, topic or contributor those of `find_hub`."""
    if kind == "language":
        return Facet(kind, slug, slug, language_name(slug)) if slug in LANGUAGES else None
    hub = find_hub(kind, slug)
    return Facet(kind, hub.slug, hub.key, hub.name) if hub is not None else None


def topic_by_slug(slug: str) -> Topic | None:
    """The topic that an address leads to, or None. One statement; two when no topic has that slug itself."""
    topic = Topic.objects.select_related("merged_into").filter(slug=slug).first()
    if topic is not None:
        return topic.merged_into or topic
    alias = TopicAlias.objects.select_related("topic").filter(slug=slug).first()
    return alias.topic if alias is not None else None


def as_hub(kind: str, row: Any) -> Hub:
    """A row of one of the hubs' tables as a hub. No statement."""
    intro = next((text for name in ("intro", "description", "bio") if (text := getattr(row, name, ""))), "")
    return Hub(
        kind=kind, key=str(row.pk), slug=row.slug, name=row.name, path=row.get_absolute_url(), intro=intro,
        time_zone=getattr(row, "time_zone", ""), row=row,
    )  # fmt: skip


def pinned_stories(kind: str, key: str) -> list[StoryLink]:
    """The stories pinned on a hub, in their order, bare: those the public may see, before their time is over. One
    statement.
    """
    now = clock.now()
    pins = HubPin.objects.filter(kind=kind, key=key).filter(Q(until=None) | Q(until__gt=now))
    rows = pins.filter(visible(now, "article__")).order_by("position").values_list(*(f"article__{n}" for n in CARD))
    wide = publication_wide()
    return [card(row, wide) for row in rows[:MOST_SHOWN]]
