"""Every correction and update there is, newest first."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from standfirst.fronts.answers import answer, position, public_page
from standfirst.fronts.pages import CorrectionItem, CorrectionsPage, NavLink
from standfirst.fronts.shell import meta, moment, page_title, shell
from standfirst.newsroom.models import Correction
from standfirst.newsroom.queries import publication_wide
from standfirst.newsroom.queries.corrections import correction_list

PATH = "/corrections/"


@public_page
def corrections(request: HttpRequest) -> HttpResponse:
    """Two statements, whatever has been corrected."""
    wide = publication_wide()
    before = position(request)
    found = correction_list(before=before)
    title = _("Corrections and updates")
    zone = wide.publication.time_zone
    labels = {Correction.Kind.CORRECTION: _("Correction"), Correction.Kind.UPDATE: _("Update")}
    policy = wide.standing_by_role("corrections")
    page = CorrectionsPage(
        shell=shell(request),
        meta=meta(
            page_title(title, wide),
            path=f"{PATH}?before={before.key}" if before else PATH,
            description=_("What %(name)s has corrected and updated, by date.") % {"name": wide.publication.name},
            robots="noindex, follow" if before else "",
            share_title=title,
        ),
        title=title,
        intro=_("When a story is wrong we say so, here and at the foot of the story, and leave the note there."),
        notes=tuple(
            CorrectionItem(note.kind, labels.get(note.kind, _("Note")), moment(note.at, zone), note.text, note.story)
            for note in found.notes
        ),
        policy=NavLink(policy.title, policy.path) if policy else None,
        older_url=f"{PATH}?before={found.older}" if found.older else "",
        newest_url=PATH if before else "",
        empty="" if found.notes else _("Nothing has been corrected or updated yet."),
    )
    return answer(request, "fronts/corrections.html", page)
