"""The newsroom's list of stories: what is found, as it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from standfirst.newsroom.languages import direction
from standfirst.newsroom.models import Article, Contributor, DeskRow
from standfirst.newsroom.queries.desk_rows import moment
from standfirst.newsroom.queries.desk_walk import Wanted, counted, walk
from standfirst.newsroom.queries.wide import PublicationWide, publication_wide
from standfirst.newsroom.rules import desk_codes
from standfirst.newsroom.rules.desk_places import DeskPlace

MANY = 1_000


@dataclass(frozen=True, slots=True)
class DeskStory:
    """A story as the newsroom's lists show it, in its latest version. Times are aware, in UTC.

    `zone` is that of its first bureau, empty without one. `lacks` and `leans_on` as on `DeskRow`.
    """

    id: int
    number: int
    headline: str
    status: str
    beside: str
    changed_at: datetime
    published_at: datetime | None = None
    since: datetime | None = None
    due_at: datetime | None = None
    embargo_until: datetime | None = None
    section_id: int | None = None
    section: str = ""
    bureau_ids: tuple[int, ...] = ()
    bureaus: tuple[str, ...] = ()
    place: str = ""
    zone: str = ""
    contributors: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    access: str = ""
    language: str = ""
    direction: str = "ltr"
    owner_id: int | None = None
    changed_by: str = ""
    lacks: str = ""
    leans_on: tuple[int, ...] = ()

    @property
    def bureau_id(self) -> int | None:
        return self.bureau_ids[0] if self.bureau_ids else None

    @property
    def public_path(self) -> str:
        """Leads on to the story's own address, whatever its slug is by now."""
        return f"/story-{self.number}/"


@dataclass(frozen=True, slots=True)
class DeskPage:
    """One page of the list. `newer` and `older` are keys, empty at the ends; `searched_to`: as `Found` has it."""

    stories: tuple[DeskStory, ...] = ()
    newer: str = ""
    older: str = ""
    searched_to: datetime | None = None
    go_on: str = ""


def desk_page(
    wanted: Wanted, *, before: DeskPlace | None = None, after: DeskPlace | None = None, limit: int = 50
) -> DeskPage:
    """The newest stories that are wanted, or those beside a place.

    Three statements for any number of stories (the walk, rows with accounts, contributors), up to two more when codes
    are counted anew or words are looked for.
    """
    found = walk(wanted, limit=limit + 1, before=before, after=after)
    if after is not None and len(found.places) <= limit:
        # Fewer are newer than a page holds: then it is the first page, and whole.
        before = after = None
        found = walk(wanted, limit=limit + 1)
    places = found.places[-limit:] if after is not None else found.places[:limit]
    more = len(found.places) > limit
    shown = desk_stories([place.story for place in places])
    ends = found.searched_to if not more else None
    return DeskPage(
        tuple(shown),
        newer=places[0].key if places and (before is not None or (after is not None and more)) else "",
        older=places[-1].key if places and (more or after is not None) else "",
        searched_to=None if found.searched_to is None else moment(found.searched_to),
        go_on="" if ends is None else DeskPlace(ends, 0).key,
    )


def desk_stories(ids: Sequence[int]) -> list[DeskStory]:
    """The stories `ids` in this order; those that are gone are left out. Two statements, none without ids."""
    if not ids:
        return []
    rows = DeskRow.objects.select_related("changed_by").in_bulk(list(ids))
    people = _contributors(rows.values())
    wide = publication_wide()
    return [dressed_row(rows[pk], people, wide) for pk in ids if pk in rows]


def dressed_rows(rows: Sequence[DeskRow]) -> list[DeskStory]:
    """The same of rows that are loaded. One statement; one more for each row whose `changed_by` is not."""
    people, wide = _contributors(rows), publication_wide()
    return [dressed_row(row, people, wide) for row in rows]


def by_number(number: int) -> list[DeskStory]:
    """The story with a public number, if there is one. Three statements."""
    return desk_stories(list(Article.objects.filter(number=number).values_list("pk", flat=True)))


def status_counts(statuses: Iterable[str]) -> dict[str, int]:
    """How many stories have each status, counted no further than 1,000. One statement."""
    tags = {desk_codes.STATUS + status: status for status in statuses}
    return {tags[tag]: count for tag, (count, _) in counted(list(tags), MANY).items()}


def dressed_row(row: DeskRow, people: dict[int, str], wide: PublicationWide) -> DeskStory:
    """A row as it is shown. No statement when `changed_by` is loaded."""
    keys: dict[str, list[str]] = {}
    for tag in desk_codes.split(row.codes):
        keys.setdefault(tag[0], []).append(tag[1:])
    bureaus = [wide.bureaus[int(key)] for key in keys.get(desk_codes.BUREAU, ()) if int(key) in wide.bureaus]
    section = wide.sections.get(int(keys[desk_codes.SECTION][0])) if desk_codes.SECTION in keys else None
    language = _first(keys, desk_codes.LANGUAGE)
    owner = _first(keys, desk_codes.OWNER)
    return DeskStory(
        id=row.pk,
        number=row.number,
        headline=row.headline,
        status=row.status,
        beside=row.beside,
        changed_at=moment(row.changed),
        published_at=None if row.published is None else moment(row.published),
        since=row.since,
        due_at=row.due_at,
        embargo_until=row.embargo_until,
        section_id=section.pk if section else None,
        section=section.name if section else "",
        bureau_ids=tuple(bureau.pk for bureau in bureaus),
        bureaus=tuple(bureau.name for bureau in bureaus),
        place=(bureaus[0].city or bureaus[0].name) if bureaus else "",
        zone=bureaus[0].time_zone if bureaus else "",
        contributors=tuple(people[int(k)] for k in keys.get(desk_codes.CONTRIBUTOR, ()) if int(k) in people),
        countries=tuple(wide.countries[k].name for k in keys.get(desk_codes.COUNTRY, ()) if k in wide.countries),
        access=_first(keys, desk_codes.ACCESS),
        language=language,
        direction=direction(language) if language else "ltr",
        owner_id=int(owner) if owner else None,
        changed_by=str(row.changed_by) if row.changed_by_id else "",
        lacks=row.lacks,
        leans_on=tuple(int(pk) for pk in desk_codes.split(row.leans_on)),
    )


def _contributors(rows: Iterable[DeskRow]) -> dict[int, str]:
    ids = {int(key) for row in rows for key in desk_codes.keys(row.codes, desk_codes.CONTRIBUTOR)}
    found: Any = Contributor.objects.filter(pk__in=ids).values_list("pk", "name") if ids else ()
    return dict(found)


def _first(keys: dict[str, list[str]], letter: str) -> str:
    return keys[letter][0] if letter in keys else ""
