"""Hubs: what copy is filed under and has a page and feeds of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from standfirst.newsroom.models import Company, Contributor, Topic
from standfirst.newsroom.queries.wide import publication_wide

HUB_KINDS = ("section", "edition", "country", "sector", "company", "topic", "contributor", "bureau")
_OWN_TABLE: dict[str, Any] = {"company": Company, "topic": Topic, "contributor": Contributor}


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
    """The hub of a kind with a slug, or None. No statement, one for a company, topic or contributor."""
    if kind not in HUB_KINDS:
        return None
    model = _OWN_TABLE.get(kind)
    row = model.objects.filter(slug=slug).first() if model else publication_wide().by_slug(kind, slug)
    return as_hub(kind, row) if row is not None else None


def as_hub(kind: str, row: Any) -> Hub:
    """A row of one of the hubs' tables as a hub. No statement."""
    intro = next((text for name in ("intro", "description", "bio") if (text := getattr(row, name, ""))), "")
    return Hub(
        kind=kind, key=str(row.pk), slug=row.slug, name=row.name, path=row.get_absolute_url(), intro=intro,
        time_zone=getattr(row, "time_zone", ""), row=row,
    )  # fmt: skip
