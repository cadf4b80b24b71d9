"""What is said of a mail that came in: why it is held, and what of it was left out."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from standfirst.newsroom.convert.labels import label_of
from standfirst.newsroom.rules.mail_in import Note

COPY = "copy:"

REASONS: dict[str, Any] = {
    "no_trusted_server": _(
        "Nobody vouches for the sender: this site does not know its mail server’s name yet. An administrator sets "
        "[mail_in] trusted_server."
    ),
    "sender_unclear": _("The mail has no sender, several senders, or one that is written in an unusual way."),
    "not_checked": _("Our mail server did not check the sender."),
    "malformed": _("What our mail server said of the sender could not be read."),
    "not_vouched": _("Our mail server checked the sender and does not vouch for it: the address may be forged."),
    "sender_unknown": _("The sender is who the mail says, but no active member of staff has this address."),
    "sender_ambiguous": _("More than one account has this address."),
    "may_not_write": _("The sender’s account may not write stories."),
    "broken": _("The mail could not be made into a draft. It is kept as it came."),
    "no_bureau": _("The mail is for no bureau’s address, and the sender belongs to no bureau."),
    "bureau_ambiguous": _("More than one bureau has the address that the mail is for."),
    "empty": _("There is no text and no picture in it."),
    "too_large": _("The mail is larger than what is taken in."),
    "too_many_parts": _("The mail has more parts than what is taken in."),
    "too_deep": _("The parts of the mail lie in one another more deeply than what is taken in."),
    "too_many_lines": _("The mail has more lines than what is taken in."),
    "headers_too_long": _("The headers of the mail are longer than what is taken in."),
    "held_full": _("Nobody vouches for the sender, and there is no room for more held mail."),
    "automatic": _("A machine wrote it: an automatic reply, or a report of delivery."),
    "decided": _("The desk discarded it."),
}

_NOTES: dict[str, Any] = {
    "signature": _("The signature was left out"),
    "answered": _("The mail that was answered was left out"),
    "phone": _("The line of the phone was left out"),
    "passed_on": _("The story was taken from the mail that was passed on"),
    "charset": _("The text says it is in %(what)s; it was read as %(detail)s"),
    "not_understood": _("A line was not understood and was left in the text"),
    "covering": _("The story is the attached file. The mail itself said"),
    "file_beside": _("An attached text was left out: the mail has a text of its own"),
    "tiny": _("A very small picture was left out, as signatures bring them"),
    "made_jpeg": _("A picture was kept as JPEG instead of HEIC"),
    "picture_broken": _("A picture cannot be read"),
    "file_broken": _("An attached document cannot be read"),
    "not_kept": _("A file was left out"),
    "comes_with": _("A file comes with it, and is kept when you accept it"),
}

_WHY_NOT_KEPT: dict[str, Any] = {
    "program": _("it is a program, or named like one"),
    "script": _("it is a script"),
    "macros": _("it is a document with macros"),
    "archive": _("archives are not opened"),
    "mail": _("mails within the mail are not opened"),
    "film": _("films and sounds are added as embed blocks"),
    "too_many": _("there are more pictures than are taken from one mail"),
    "empty": _("it is empty"),
    "pdf": _("of documents only Word files (.docx) are read"),
    "office": _("of documents only Word files (.docx) are read"),
    "rtf": _("of documents only Word files (.docx) are read"),
}
_OTHERWISE = _("only pictures, Word files and plain text are kept")


def reason_in_words(code: str) -> str:
    return str(REASONS.get(code, code))


def note_in_words(said: Note) -> str:
    """One sentence for a person, with the text that was left out in it."""
    if said.code.startswith(COPY):
        return _with_sample(label_of(said.code.removeprefix(COPY)), said.detail)
    words = str(_NOTES.get(said.code, said.code))
    if said.code == "charset":
        return f"{words % {'what': said.what, 'detail': said.detail}}."
    if said.code == "not_kept":
        why = _WHY_NOT_KEPT.get(said.detail, _OTHERWISE)
        return f"{words}: {said.what or said.detail} ({why})."
    return _with_sample(f"{words}: {said.what}" if said.what else words, said.detail)


def _with_sample(words: str, sample: str) -> str:
    return f"{words}: “{sample}”" if sample else f"{words}."
