"""A story as a row of the list shows it: in words, and at whose time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from standfirst.newsroom.models import STATUS_NAMES, AccessLevel
from standfirst.newsroom.queries.desk_list import DeskStory
from standfirst.newsroom.queries.desk_rows import NO_PICTURE, NO_STANDFIRST
from standfirst.newsroom.rules.desk_status import PUBLIC, DeskStatus

# A shape for each family of statuses beside its word: filled is public, framed waits, dashed is unfinished.
SHAPES = {
    DeskStatus.DRAFT: "dashed", DeskStatus.RETURNED: "notched", DeskStatus.DESK: "framed", DeskStatus.LEGAL: "framed",
    DeskStatus.READY: "double", DeskStatus.SCHEDULED: "clock", DeskStatus.EMBARGOED: "clock",
    DeskStatus.LIVE: "filled", DeskStatus.CHANGED: "filled", DeskStatus.UNPUBLISHED: "struck",
    DeskStatus.TAKEN_DOWN: "struck",
}  # fmt: skip
WHEN = {
    "due": _("goes live"), "embargo": _("until"), "published": _("published"), "changed": _("changed"),
    "since": _("since"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Badge:
    """A status in words, and its shape."""

    status: str

    @property
    def name(self) -> Any:
        return STATUS_NAMES[DeskStatus(self.status)]

    @property
    def shape(self) -> str:
        return SHAPES[DeskStatus(self.status)]


@dataclass(frozen=True, slots=True)
class Moment:
    """A time with the word for it, and at the story's bureau when its clock shows another."""

    word: Any
    at: datetime
    there: datetime | None = None
    place: str = ""

    @property
    def iso(self) -> str:
        return self.at.isoformat(timespec="seconds")

    @property
    def words(self) -> str:
        """The word for it and, where its clock shows another, the time at the bureau."""
        if self.there is None:
            return str(self.word)
        there = gettext("%(time)s in %(place)s") % {"time": self.at_place, "place": self.place}
        return f"{self.word} · {there}"

    @property
    def here(self) -> str:
        return _written(self.at, year=timezone.localtime().year)

    @property
    def at_place(self) -> str:
        """The time there, with the day where it is another."""
        if self.there is None:
            return ""
        if self.there.date() == self.at.date():
            return date_format(self.there, "H:i")
        return _written(self.there, year=self.at.year)


@dataclass(frozen=True, slots=True)
class RowView:
    """A story and whether its editor opens for whoever looks."""

    story: DeskStory
    opens: bool

    @property
    def id(self) -> str:
        return str(self.story.id)

    @property
    def bureaus(self) -> str:
        return ", ".join(self.story.bureaus)

    @property
    def contributors(self) -> str:
        return ", ".join(self.story.contributors)

    @property
    def view_path(self) -> str:
        """The story as readers see it, beside a headline that opens the editor."""
        return self.story.public_path if self.is_public and self.opens else ""

    @property
    def facts(self) -> str:
        """Number, access, language, who changed it and what it lacks, in one line."""
        story = self.story
        facts = [str(story.number), self.access, story.language if story.language != "en" else ""]
        if not self.is_public:
            facts += [story.changed_by, gettext("no picture") if NO_PICTURE in story.lacks else ""]
        facts.append(gettext("no standfirst") if NO_STANDFIRST in story.lacks else "")
        return " · ".join(str(fact) for fact in facts if fact)

    @property
    def editor(self) -> str:
        return _editor_address().replace("/0/", f"/{self.story.id}/")

    @property
    def badges(self) -> list[Badge]:
        return [Badge(status) for status in (self.story.status, self.story.beside) if status]

    @property
    def access(self) -> Any:
        return AccessLevel(self.story.access).label if self.story.access in AccessLevel.values else ""

    @property
    def is_public(self) -> bool:
        return self.story.status in PUBLIC

    @property
    def when(self) -> Moment:
        story = self.story
        if story.status == DeskStatus.EMBARGOED and story.embargo_until:
            return moment_of(story, "embargo", story.embargo_until)
        if story.due_at and DeskStatus.SCHEDULED in (story.status, story.beside):
            return moment_of(story, "due", story.due_at)
        if story.status == DeskStatus.LIVE and story.published_at:
            return moment_of(story, "published", story.published_at)
        return moment_of(story, "changed", story.changed_at)


@cache
def _editor_address() -> str:
    """Looked up once: fifty look-ups are felt in a list."""
    return reverse("wagtailadmin_pages:edit", args=[0])


def _written(at: datetime, *, year: int) -> str:
    """The year is left out where it is the one that goes without saying."""
    return date_format(at, "j M, H:i" if at.year == year else "j M Y, H:i")


def moment_of(story: DeskStory, word: str, at: datetime) -> Moment:
    """A moment of a story, with the time at its bureau where that differs from the zone that is active."""
    here = timezone.localtime(at)
    if not story.zone:
        return Moment(WHEN[word], here)
    there = at.astimezone(ZoneInfo(story.zone))
    differs = there.utcoffset() != here.utcoffset()
    return Moment(WHEN[word], here, there if differs else None, story.place)
