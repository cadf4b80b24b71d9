"""What an address of the list asks for, and back to an address."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.http import QueryDict
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from standfirst.newsroom.languages import language_choices
from standfirst.newsroom.models import STATUS_NAMES, AccessLevel, Contributor
from standfirst.newsroom.queries import publication_wide
from standfirst.newsroom.queries.desk_rows import milliseconds
from standfirst.newsroom.queries.desk_walk import Wanted
from standfirst.newsroom.rules import desk_codes

MOST_VALUES = 30
LONGEST_FIND = 200
MOST_WORDS = 6
DATED = {"published": _("Published"), "changed": _("Last changed")}
_ADDRESS = re.compile(r"-(\d{1,18})/?(?:[?#].*)?$")
_EDITOR = re.compile(r"/pages/(\d{1,12})/")
_NUMBER = re.compile(r"^#?(\d{1,18})$")


@dataclass(frozen=True, slots=True)
class Kind:
    """One filter: its name in addresses, its letter among the codes, and what can be chosen, as (key, name)."""

    name: str
    label: Any
    letter: str
    choices: Callable[[], Sequence[tuple[str, Any]]]


def _rows(name: str) -> Callable[[], Sequence[tuple[str, Any]]]:
    return lambda: [(str(row.pk), row.name) for row in getattr(publication_wide(), name).values()]


KINDS = (
    Kind("status", _("Status"), desk_codes.STATUS, lambda: [(s.value, name) for s, name in STATUS_NAMES.items()]),
    Kind("section", _("Section"), desk_codes.SECTION, _rows("sections")),
    Kind("bureau", _("Bureau"), desk_codes.BUREAU, _rows("bureaus")),
    Kind("country", _("Country"), desk_codes.COUNTRY, _rows("countries")),
    Kind("access", _("Access"), desk_codes.ACCESS, lambda: AccessLevel.choices),
    Kind("language", _("Language"), desk_codes.LANGUAGE, language_choices),
    Kind("edition", _("Edition"), desk_codes.EDITION, _rows("editions")),
)


@dataclass(frozen=True)
class Asked:
    """One reading of an address. Keys that nobody could choose are left out, so a bookmark outlives its bureau."""

    query: QueryDict
    user: Any
    zone: str
    # Set by `contributor`, when a name is not one contributor's.
    problems: list[str] = field(default_factory=list)

    @cached_property
    def chosen(self) -> Mapping[str, list[str]]:
        """The keys chosen of each kind."""
        return {
            kind.name: [key for key, _name in kind.choices() if key in wanted]
            for kind in KINDS
            if (wanted := set(self.query.getlist(kind.name)[:MOST_VALUES]))
        }

    @cached_property
    def find(self) -> str:
        return self.query.get("q", "").replace("\x00", "").strip()[:LONGEST_FIND]

    @property
    def number(self) -> int | None:
        """The public number that was typed, or stands in the address that was pasted."""
        found = _NUMBER.match(self.find) or (_ADDRESS.search(self.find) if "/" in self.find else None)
        return int(found[1]) if found and not self.query.get("words") else None

    @property
    def page(self) -> int | None:
        """The page id in an editor's address that was pasted."""
        found = _EDITOR.search(self.find)
        return int(found[1]) if found else None

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(desk_codes.folded(self.find).split()))[:MOST_WORDS]

    @cached_property
    def contributor(self) -> Contributor | None:
        """Whom the typed name means: the whole name, else the only one it is the beginning or a part of. One or two
        statements.
        """
        name = self.query.get("contributor", "").replace("\x00", "").strip()[:120]
        if not name:
            return None
        exact = Contributor.objects.filter(name__iexact=name).first()
        if exact is not None:
            return exact
        near = list(Contributor.objects.filter(name__icontains=name).order_by("name")[:6])
        if len(near) == 1:
            return near[0]
        if near:
            some = ", ".join(one.name for one in near[:5])
            self.problems.append(
                _("“%(name)s” could be %(some)s: type more of the name.") % {"name": name, "some": some}
            )
        else:
            self.problems.append(_("No contributor is called “%(name)s”: not filtered by it.") % {"name": name})
        return None

    @property
    def contributor_text(self) -> str:
        return self.contributor.name if self.contributor else self.query.get("contributor", "")[:120]

    @property
    def dated(self) -> str:
        return self.query.get("dated") if self.query.get("dated") in DATED else "published"

    @cached_property
    def days(self) -> tuple[date | None, date | None]:
        """From and to, both days included."""
        return (self._day("from"), self._day("to"))

    def _day(self, name: str) -> date | None:
        text = self.query.get(name, "").strip()[:40]
        try:
            day = parse_date(text) if text else None
        except ValueError:
            day = None
        if text and (day is None or not 1970 <= day.year <= 9000):
            self.problems.append(_("“%(text)s” is not a day: write it as 2026-11-23.") % {"text": text})
            return None
        return day

    @property
    def mine(self) -> bool:
        return self.query.get("started_by") == "me"

    @property
    def waiting(self) -> bool:
        return self.query.get("waiting_for") == "me"

    @property
    def is_filtered(self) -> bool:
        return bool(self.chosen or self.contributor or any(self.days) or self.mine or self.waiting)

    def wanted(self, waiting: Sequence[int] | None = None) -> Wanted:
        """What to look for. `waiting`: the page ids that wait for the account, when that is asked for."""
        letters = {kind.name: kind.letter for kind in KINDS}
        groups = [tuple(letters[name] + key for key in keys) for name, keys in self.chosen.items() if keys]
        if self.contributor:
            groups.append((f"{desk_codes.CONTRIBUTOR}{self.contributor.pk}",))
        if self.mine:
            groups.append((f"{desk_codes.OWNER}{self.user.pk}",))
        first, last = self.days
        return Wanted(
            groups=tuple(groups),
            words=self.words if self.number is None and self.page is None else (),
            order="published" if self.dated == "published" and (first or last) else "changed",
            since=self._start(first) if first else None,
            until=self._start(last + timedelta(days=1)) if last else None,
            only=waiting,
        )

    def _start(self, day: date) -> int:
        """A day begins at midnight in the publication's zone."""
        return milliseconds(datetime.combine(day, time(), ZoneInfo(self.zone)))

    @cached_property
    def kept(self) -> QueryDict:
        """The address again, without what is not the list's: what a saved filter keeps."""
        kept = QueryDict(mutable=True)
        for name, keys in self.chosen.items():
            kept.setlist(name, keys)
        for name in ("q", "contributor", "from", "to", "started_by", "waiting_for"):
            if value := self.query.get(name, "").strip()[:LONGEST_FIND]:
                kept[name] = value
        if any(self.days):
            kept["dated"] = self.dated
        return kept

    def address(self, **changes: str | None) -> str:
        """The query with some values set or, with None, left out."""
        query = self.kept.copy()
        for name, value in changes.items():
            if value is None:
                query.pop(name, None)
            else:
                query[name] = value
        return query.urlencode()

    def without(self, name: str, key: str) -> str:
        """The query with one key of a kind left out."""
        query = self.kept.copy()
        query.setlist(name, [one for one in query.getlist(name) if one != key])
        return query.urlencode()
