"""A batch of drawn stories as rows of every table they belong in. Pure: made in a process of its own, beside the one
that writes them. Times, UUIDs and JSON are texts, as both databases take them from bulk rows.
"""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from bench import drawn, prose
from bench.drawn import Drawn
from standfirst.newsroom.rules import desk_codes

# Far above what a demo or a test made before.
FIRST_PAGE = 1_000_000
STAGES = ("desk", "legal", "ready", "returned")
WORKED_ON = ("draft", "changed", "scheduled", "embargoed", *STAGES)
NOTES = {
    "correction": "An earlier version of this story gave a wrong figure in its second paragraph.",
    "update": "Adds the company's answer.",
}
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Month:
    """A month's folder in the tree, and the place of the first story in it."""

    path: str
    depth: int
    url_path: str
    first: int


@dataclass(frozen=True, slots=True)
class Registers:
    """Ids by the places that `bench.drawn` gives, and what a story names in its words."""

    sections: Sequence[int]
    bureaus: Sequence[int]
    people: Sequence[int]
    editions: Sequence[int]
    countries: Sequence[str]
    sectors: Sequence[str]
    companies: Sequence[int]
    topics: Sequence[int]
    pictures: Sequence[int]
    staff: Sequence[int]
    tasks: Mapping[str, int]
    country_names: Sequence[str]
    company_names: Sequence[str]
    months: Mapping[tuple[int, int], Month]
    # The last number that was taken before the archive's first.
    number: int
    total: int


Rows = Mapping[str, list[tuple[Any, ...]]]
_registers: Registers | None = None


def begin(registers: Registers) -> None:
    """What a process needs once before it makes batches."""
    global _registers
    _registers = registers


def rows_of(number: int) -> Rows:
    """The rows of one batch by the names of `bench.archive`'s sheets."""
    if _registers is None:
        raise RuntimeError("Begin with the registers.")
    stories, dice = drawn.batch(number, _registers.total, len(_registers.pictures))
    rows: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for story in stories:
        _Story(story, _registers, rows, dice).write()
    return dict(rows)


class _Story:
    """One story on its way into the rows."""

    def __init__(
        self, story: Drawn, ids: Registers, rows: dict[str, list[tuple[Any, ...]]], dice: random.Random
    ) -> None:
        self.story, self.ids, self.rows = story, ids, rows
        self.pk = FIRST_PAGE + story.place
        self.number = ids.number + story.place + 1
        self.at = _stored(story.at)
        self.due = story.at + timedelta(days=365) if story.status in ("scheduled", "embargoed") else None
        self.embargo = self.due if story.status == "embargoed" else None
        self.was_public = story.is_public or story.status in ("unpublished", "taken_down")
        self.section, self.owner = ids.sections[story.section], ids.staff[story.owner]
        self.people = [ids.people[place] for place in story.people]
        self.bureau = ids.bureaus[story.bureau]
        self.editions = [ids.editions[place] for place in story.editions]
        self.countries = [ids.countries[place] for place in story.countries]
        self.sectors = [ids.sectors[place] for place in story.sectors]
        self.companies = [ids.companies[place] for place in story.companies]
        self.topics = [ids.topics[place] for place in story.topics]
        self.picture = ids.pictures[story.picture] if story.picture is not None else None
        named = prose.Named(
            story.language,
            [ids.company_names[place] for place in story.companies],
            [ids.country_names[place] for place in story.countries],
            ids.pictures,
        )
        headline = prose.headline(story.language, named, dice) + (f" over {drawn.RARE}" if story.is_rare else "")
        self.words = prose.write(named, headline, dice, uid=self.pk)

    def write(self) -> None:
        self._page()
        self._article()
        self._beside()
        if self.story.status in WORKED_ON:
            self._revision()
        if self.story.is_public:
            self._filings()
        self._desk()

    def _page(self) -> None:
        story, at = self.story, self.at
        month = self.ids.months[story.at.year, story.at.month]
        slug = f"{_slug(self.words.headline) or story.language}-{story.place}"
        self.rows["number"].append((self.number, at))
        self.rows["page"].append(
            (
                self.pk, month.path + _digits(story.place - month.first + 1), month.depth + 1, self.words.headline,
                self.words.headline, slug, f"{month.url_path}{slug}/", story.is_public, self.owner,
                at if self.was_public else None, at if self.was_public else None, at,
                self.pk if story.status in WORKED_ON else None,
                not story.is_public or story.status == "changed", f"{self.pk:032x}", _stored(self.due),
            )
        )  # fmt: skip

    def _article(self) -> None:
        story, at = self.story, self.at
        taken_down = story.status == "taken_down"
        self.rows["article"].append(
            (
                self.pk, self.number, self.section, self.words.standfirst, self.picture, self.words.caption,
                story.access, story.language, self._original(), self.words.body, story.is_public,
                at if self.was_public else None, at if taken_down else None, "Court order" if taken_down else "",
                _stored(self.embargo), _stored(story.at + timedelta(hours=5)) if "update" in story.notes else None,
            )
        )  # fmt: skip

    def _original(self) -> int | None:
        return FIRST_PAGE + self.story.original if self.story.original is not None else None

    def _beside(self) -> None:
        for place, person in enumerate(self.people):
            self.rows["credit"].append((self.pk, person, self.bureau, place))
        for name, keys in (("edition", self.editions), ("country", self.countries), ("sector", self.sectors)):
            self.rows[name] += [(self.pk, key) for key in keys]
        for name, keys in (("company", self.companies), ("topic", self.topics)):
            self.rows[name] += [(self.pk, key, place) for place, key in enumerate(keys)]
        for place, kind in enumerate(self.story.notes):
            at = self.story.at + timedelta(hours=3 + 2 * place)
            self.rows["note"].append((self.pk, kind, _stored(at), NOTES[kind], place))

    def _revision(self) -> None:
        story = self.story
        # Wagtail keeps a revision of whatever is worked on; the number of the page serves as its own.
        self.rows["revision"].append((self.pk, str(self.pk), self.at, self.owner, self._content(), _stored(self.due)))
        if story.status in STAGES:
            returned = story.status == "returned"
            status = "needs_changes" if returned else "in_progress"
            self.rows["state"].append((self.pk, str(self.pk), status, self.at, self.owner, self.pk))
            status = "rejected" if returned else "in_progress"
            task = self.ids.tasks[story.status]
            self.rows["task"].append((self.pk, self.pk, self.pk, task, status, self.at, self.at if returned else None))

    def _content(self) -> str:
        return json.dumps(
            {
                "pk": self.pk, "title": self.words.headline, "standfirst": self.words.standfirst,
                "section": self.section, "language": self.story.language, "access_level": self.story.access,
                "lead_image": self.picture, "lead_caption": self.words.caption, "translation_of": self._original(),
                "embargo_until": self.embargo and self.embargo.isoformat(), "editions": self.editions,
                "countries": self.countries, "sectors": self.sectors, "body": self.words.body,
                "credits": [
                    {"form": "contributor_for", "contributor": person, "bureau": self.bureau} for person in self.people
                ],
                "company_links": [{"company": company} for company in self.companies],
                "topic_links": [{"topic": topic} for topic in self.topics],
            }
        )  # fmt: skip

    def _filings(self) -> None:
        keys = [("all", ""), ("language", self.story.language), ("section", str(self.section))]
        keys.append(("bureau", str(self.bureau)))
        for kind, found in (
            ("edition", self.editions), ("country", self.countries), ("sector", self.sectors),
            ("company", self.companies), ("topic", self.topics), ("contributor", self.people),
        ):  # fmt: skip
            keys += [(kind, str(key)) for key in found]
        self.rows["filing"] += [(kind, key, self.at, self.number, self.pk) for kind, key in keys]

    def _desk(self) -> None:
        story = self.story
        filed = desk_codes.Filed(
            [story.status], self.section, story.language, story.access, self.owner, [self.bureau], self.people,
            self.editions, self.countries,
        )  # fmt: skip
        tags = desk_codes.tags_of(filed)
        codes, at = desk_codes.joined(tags), (story.at - EPOCH) // timedelta(milliseconds=1)
        published = at if story.is_public else None
        self.rows["row"].append(
            (
                self.pk, self.number, self.words.headline, desk_codes.folded(self.words.headline), codes, story.status,
                at, published, self.at if story.status in STAGES else None, _stored(self.due), _stored(self.embargo),
                "" if self.picture else "p", self.owner if story.status in WORKED_ON else None,
                desk_codes.joined([str(self.picture)] if self.picture else []),
            )
        )  # fmt: skip
        self.rows["key"] += [(self.pk, tag, at, published, codes) for tag in tags]


def _stored(moment: datetime | None) -> str | None:
    return moment.replace(tzinfo=None).isoformat(" ") if moment else None


def _slug(headline: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", headline.lower()).strip("-")[:80].strip("-")


def _digits(number: int) -> str:
    """A step of a tree's path, as treebeard writes it."""
    made = ""
    while number:
        number, digit = divmod(number, 36)
        made = DIGITS[digit] + made
    return made.rjust(4, "0")
