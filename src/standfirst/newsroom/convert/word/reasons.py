"""Why a document is refused: what happened, and what to do."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from standfirst.newsroom.errors import CopyRefused

_ASK = _("Ask the sender for another copy, or paste the text.")
_SAVE = _("Open it in Word or LibreOffice, save it as a Word document (.docx), and bring that in; or paste the text.")

REASONS: dict[str, tuple[Any, Any]] = {
    "bomb": (
        _("This document unpacks to far more than it is, as a file made to stop a computer does. It was not opened."),
        _ASK,
    ),
    "busy": (_("Other documents are being read at the moment."), _("Try again in a minute. Nothing was kept.")),
    "damaged": (_("This document is damaged and cannot be read."), _ASK),
    "empty": (_("This file is empty."), _("Choose the document again.")),
    "harmful": (_("This document holds instructions that no Word document needs. It was not opened."), _ASK),
    "macros": (
        _("This document holds macros. It was not opened."),
        _("Open it in Word, save it as a Word document without macros (.docx), and bring that in; or paste the text."),
    ),
    "not_word": (_("This is not a Word document (.docx)."), _SAVE),
    "nothing": (_("Nothing that belongs in a story was found in it."), _("Look into the document, or paste the text.")),
    "old_word": (_("This is a file of an old Word (.doc), or of another program."), _SAVE),
    "open_document": (_("This is an OpenDocument text (.odt), not a Word document (.docx)."), _SAVE),
    "other_office": (
        _("This is a spreadsheet or a presentation, not a Word document (.docx)."),
        _("Paste what you need."),
    ),
    "pages": (
        _("This is a file of Apple Pages, or an archive, not a Word document (.docx)."),
        _("Export it as Word from Pages, and bring that in; or paste the text."),
    ),
    "pdf": (_("This is a PDF, not a Word document (.docx)."), _("Ask for the Word document, or paste the text.")),
    "protected": (
        _("This document is protected with a password."),
        _("Open it in Word, take the password off, save it, and bring it in again; or paste the text."),
    ),
    "rtf": (_("This is an RTF text, not a Word document (.docx)."), _SAVE),
    "slow": (
        _("This document takes too long to read. Reading was stopped."),
        _("Paste the text, or bring it in in parts."),
    ),
    "too_large": (_("This document is too large."), _("Take large pictures out of it, or paste the text.")),
    "too_long": (
        _("This document is longer than can be read at once."),
        _("Bring it in in parts, or paste the text."),
    ),
    "web_page": (_("This is a web page, not a Word document (.docx)."), _("Open it in a browser and paste the text.")),
}  # fmt: skip


def refused(reason: str) -> CopyRefused:
    """The error that says it."""
    message, remedy = REASONS.get(reason, REASONS["damaged"])
    return CopyRefused(str(message), remedy=str(remedy), code=f"newsroom.copy_refused.{reason}")
