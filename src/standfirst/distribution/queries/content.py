"""The words of an entry as HTML: standfirst, lead picture, body, dated notes, the way on."""

from __future__ import annotations

import zoneinfo
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, tzinfo

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from standfirst.core.conf import base_url
from standfirst.distribution.rules.reduced_html import reduced
from standfirst.look.queries import Shown
from standfirst.newsroom.languages import direction
from standfirst.newsroom.models import Correction
from standfirst.newsroom.queries.story import CorrectionNote
from standfirst.newsroom.rules.shown import PictureTag


@dataclass(frozen=True, slots=True)
class Words:
    """What a feed says of itself in the publication's language, looked up once. `zone` is the publication's."""

    read_on: str
    notes: Mapping[str, str]
    note: str
    zone: tzinfo

    @classmethod
    def of(cls, publication: Shown) -> Words:
        return cls(
            read_on=_("Read on at %(name)s") % {"name": publication.name},
            notes={Correction.Kind.CORRECTION: _("Correction"), Correction.Kind.UPDATE: _("Update")},
            note=_("Note"),
            zone=zone_of(publication.time_zone),
        )


def content_of(
    body: str,
    *,
    standfirst: str,
    lead: PictureTag | None,
    notes: Iterable[CorrectionNote],
    language: str,
    read_on: str,
    feed_language: str,
    words: Words,
) -> str:
    """The content of an entry, reduced, every address absolute. `read_on` leads to the whole story; empty when this is
    it. Where the story's language is not the feed's, an element says so, and its direction. No statement.
    """
    parts = [
        format_html("<p><strong>{}</strong></p>", standfirst) if standfirst.strip() else "",
        _figure(lead) if lead else "",
        body,
        *(_note(note, words) for note in sorted(notes, key=lambda note: note.at, reverse=True)),
        format_html('<p><a href="{}">{}</a></p>', read_on, words.read_on) if read_on else "",
    ]
    html = reduced("\n".join(filter(None, parts)), f"{base_url()}/")
    if not html or language.partition("-")[0] == feed_language.partition("-")[0]:
        return html
    return f'<div lang="{language}" dir="{direction(language)}">{html}</div>'


def _figure(tag: PictureTag) -> SafeString:
    words = " ".join(filter(None, [tag.caption, tag.credit]))
    return format_html(
        '<figure><img src="{}" alt="{}" width="{}" height="{}">{}</figure>',
        tag.src, tag.alt, str(tag.src_width), str(tag.src_height),
        format_html("<figcaption>{}</figcaption>", words) if words else "",
    )  # fmt: skip


def _note(note: CorrectionNote, words: Words) -> SafeString:
    """Whole, whatever the story's access level, as it is at the foot of its page."""
    kind, day = words.notes.get(note.kind, words.note), date_format(note.at.astimezone(words.zone), "j F Y")
    return format_html("<p><strong>{}, {}:</strong> {}</p>", kind, day, note.text)


def zone_of(name: str) -> tzinfo:
    """A zone by its name; UTC when the machine does not know it."""
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return UTC
