"""What one shift tells the next."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from standfirst.core import clock
from standfirst.newsroom.errors import NoteRefused
from standfirst.newsroom.models import Bureau, HandoverNote, HandoverRead
from standfirst.record.actions import audit


@transaction.atomic
def write_handover(*, text: str, by: Any, bureau: Bureau | None = None) -> HandoverNote:
    """Leave a note for a bureau, or for all. Plain text, never changed afterwards. Raises `NoteRefused` for an empty
    note and one over 4,000 characters.
    """
    text = "\n".join(line.rstrip() for line in text.replace("\x00", "").splitlines()).strip()
    most = HandoverNote._meta.get_field("text").max_length
    if not text:
        raise NoteRefused(_("The note is empty."), remedy=_("Write what the next shift should know."))
    if len(text) > most:
        words = _("The note has %(length)s characters and at most %(most)s fit.") % {"length": len(text), "most": most}
        raise NoteRefused(words, remedy=_("Shorten it, or write two."))
    note = HandoverNote.objects.create(text=text, by=by, by_name=str(by)[:150], bureau=bureau, at=clock.now())
    audit(
        action="newsroom.handover_written", object_key=f"handover:{note.pk}", object_label=text[:80], actor=by,
        data={"bureau": bureau.pk if bureau else None},
    )  # fmt: skip
    return note


@transaction.atomic
def acknowledge_handover(*, note: HandoverNote, by: Any) -> None:
    """Say that an account has read a note. Once is enough; whoever wrote it need not."""
    if note.by_id != by.pk:
        HandoverRead.objects.get_or_create(note=note, user=by, defaults={"at": clock.now()})
