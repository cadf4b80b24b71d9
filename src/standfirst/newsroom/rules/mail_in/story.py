"""Out of a mail's pieces, the story: its text as HTML, its pictures, the files that may be its text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import Literal

from standfirst.newsroom.rules.mail_in import markup, texts
from standfirst.newsroom.rules.mail_in.mail import Mail, MailFile, Words
from standfirst.newsroom.rules.mail_in.notes import Note, note
from standfirst.newsroom.rules.mail_in.sniffing import PICTURES

_TEXT_NAME = re.compile(r".*\.(?:txt|text|md)|[^.]*", re.IGNORECASE)

_CID = re.compile(r"[\w.@+$!#%&*/=?^`{|}~-]+")


@dataclass(frozen=True, slots=True)
class MailPicture:
    """A picture of the mail. `key` is what the text calls it (`cid:<key>`); one that stands nowhere in the text comes
    after it.
    """

    key: str
    file: MailFile
    in_text: bool


@dataclass(frozen=True, slots=True)
class MailStory:
    """The text of a mail as HTML, without what its program marked as signature or quoted; `word_files` and
    `text_files` may hold the story when the mail itself says little."""

    html: str = ""
    pictures: tuple[MailPicture, ...] = ()
    word_files: tuple[MailFile, ...] = ()
    text_files: tuple[MailFile, ...] = ()
    notes: tuple[Note, ...] = ()


def story_of(mail: Mail, *, most_pictures: int) -> MailStory:
    """The story in a mail. Never raises."""
    html: list[str] = []
    pictures: list[MailPicture] = []
    others: dict[Literal["docx", "text"], list[MailFile]] = {"docx": [], "text": []}
    notes = list(mail.notes)
    shown = "".join(piece.html for piece in mail.pieces if isinstance(piece, Words))
    for number, piece in enumerate(mail.pieces):
        if isinstance(piece, Words):
            html.append(_words(piece, notes))
        elif piece.kind in PICTURES:
            picture = _picture(piece, number, shown)
            if len(pictures) >= most_pictures:
                notes.append(note("not_kept", piece.name or piece.kind, "too_many"))
                continue
            pictures.append(picture)
            if picture.in_text and not markup.refers_to(shown, picture.key):
                html.append(f'<p><img src="cid:{escape(picture.key)}" alt=""></p>')
        elif piece.kind == "docx":
            others["docx"].append(piece)
        elif piece.kind == "text" and _TEXT_NAME.fullmatch(piece.name):
            others["text"].append(piece)
        else:
            notes.append(note("not_kept", piece.name, piece.kind))
    return MailStory("".join(html), tuple(pictures), tuple(others["docx"]), tuple(others["text"]), tuple(notes))


def _picture(file: MailFile, number: int, shown: str) -> MailPicture:
    if file.cid and _CID.fullmatch(file.cid) and markup.refers_to(shown, file.cid):
        return MailPicture(file.cid, file, in_text=True)
    return MailPicture(f"file{number}@mail", file, in_text=file.inline)


def _words(piece: Words, notes: list[Note]) -> str:
    if piece.html:
        marked = markup.without_marked(piece.html)
        if marked.structured or not piece.text.strip():
            notes += [note(code, "", said) for code, said in _left_out(marked.signature, marked.answered)]
            return f"<div>{marked.html}</div>"
    text, quoted = texts.without_quotes(piece.text)
    notes += [note(code, "", said) for code, said in _left_out("", quoted)]
    return texts.as_html(text)


def _left_out(signature: str, answered: str) -> list[tuple[str, str]]:
    return [(code, said) for code, said in (("signature", signature), ("answered", answered)) if said]
