"""What the lines on top of a mail ask for, looked up in the newsroom's lists and put on the draft."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q

from standfirst.newsroom.languages import LANGUAGES, language_name
from standfirst.newsroom.models import AccessLevel, Article, Bureau, Country, Section
from standfirst.newsroom.rules.mail_in import Note, listed, moment, note, yes_or_no

STANDFIRST = 400
# What correspondents write for a country beside its code and its name.
_SHORT = {"uk": "GB", "u.k": "GB", "usa": "US", "u.s": "US", "u.s.a": "US", "uae": "AE", "drc": "CD", "rok": "KR"}


@dataclass(slots=True)
class Asked:
    """What was understood so far; `notes` say what was not."""

    bureau: Bureau | None = None
    headline: str = ""
    standfirst: str = ""
    kicker: str = ""
    dateline: str = ""
    section: Section | None = None
    countries: list[Country] | None = None
    access_level: str = ""
    language: str = ""
    needs_legal: bool = False
    embargo_until: datetime | None = None
    notes: list[Note] = field(default_factory=list)

    def understand(self, name: str, value: str) -> bool:
        """Take one line; whether it was understood. At most one statement."""
        done = bool(_TAKES[name](self, value))
        if not done:
            self.notes.append(note("not_understood", f"{name.capitalize()}: {value}"))
        return done

    def take_bureau(self, value: str) -> bool:
        named = Q(name__iexact=value) | Q(slug__iexact=value) | Q(city__iexact=value) | Q(email__iexact=value)
        found = list(Bureau.objects.filter(named).select_related("edition")[:2])
        if len(found) == 1:
            self.bureau = found[0]
        return len(found) == 1

    def take_section(self, value: str) -> bool:
        found = Section.objects.filter(Q(name__iexact=value) | Q(slug__iexact=value)).first()
        self.section = found or self.section
        return found is not None

    def take_countries(self, value: str) -> bool:
        names = listed(value)
        known: dict[str, Country] = {}
        for country in Country.objects.all():
            known |= {country.name.casefold(): country, country.code.casefold(): country}
        found = [known.get(_SHORT.get(name.casefold(), name).casefold()) for name in names]
        if not names or None in found:
            return False
        self.countries = [country for country in found if country is not None]
        return True

    def take_access(self, value: str) -> bool:
        known = value.lower() in AccessLevel.values
        self.access_level = value.lower() if known else self.access_level
        return known

    def take_language(self, value: str) -> bool:
        names = {word.casefold(): tag for tag in LANGUAGES for word in (tag, language_name(tag))}
        found = names.get(value.casefold(), "")
        self.language = found or self.language
        return bool(found)

    def take_legal(self, value: str) -> bool:
        said = yes_or_no(value)
        self.needs_legal = self.needs_legal or bool(said)
        return said is not None

    def take_embargo(self, value: str) -> bool:
        zone = self.bureau.time_zone if self.bureau is not None else "UTC"
        found = moment(value, zone=zone)
        self.embargo_until = found or self.embargo_until
        return found is not None

    def take_text(self, name: str, value: str, most: int) -> bool:
        if len(value) <= most:
            setattr(self, name, value)
        return len(value) <= most


_TAKES: dict[str, Any] = {
    "bureau": Asked.take_bureau,
    "section": Asked.take_section,
    "countries": Asked.take_countries,
    "access": Asked.take_access,
    "language": Asked.take_language,
    "legal": Asked.take_legal,
    "embargo": Asked.take_embargo,
    "headline": lambda asked, value: asked.take_text("headline", value, 255),
    "standfirst": lambda asked, value: asked.take_text("standfirst", value, STANDFIRST),
    "kicker": lambda asked, value: asked.take_text("kicker", value, 40),
    "dateline": lambda asked, value: asked.take_text("dateline", value, 80),
}


def apply_fields(story: Article, asked: Asked) -> None:
    """Put on a story that is not saved yet what was asked for, and what follows from its bureau."""
    story.kicker, story.dateline, story.section = asked.kicker, asked.dateline, asked.section
    story.needs_legal, story.embargo_until = asked.needs_legal, asked.embargo_until
    if asked.access_level:
        story.access_level = asked.access_level
    if asked.language:
        story.language = asked.language
    bureau = asked.bureau
    if bureau is not None:
        story.editions = [bureau.edition]
        story.schedule_zone = bureau.time_zone
    countries = asked.countries
    if countries is None and bureau is not None and bureau.country:
        countries = list(Country.objects.filter(pk=bureau.country))
    story.countries = countries or []
