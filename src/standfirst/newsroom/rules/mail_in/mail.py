"""A mail as the newsroom sees it."""

from __future__ import annotations

from dataclasses import dataclass, field

from standfirst.newsroom.rules.mail_in.notes import Note

MB = 1024**2


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a mail is read. `octets` bounds the whole of it, `parts` and `depth` its tree."""

    octets: int = 30 * MB
    parts: int = 100
    depth: int = 10
    pictures: int = 20
    headers: int = 256 * 1024
    lines: int = 1_000_000


class Unreadable(Exception):
    """A mail that is not read to its end, since reading it would cost too much. `code` is a reason for refusing it."""

    def __init__(self, code: str, what: object = "") -> None:
        super().__init__(code)
        self.code = code
        self.what = str(what)


@dataclass(frozen=True, slots=True)
class Head:
    """What the headers say. `fields` are all of them in order, as they came, names in small letters.

    `sender` is the one address in the one From, in small letters; empty when there is not exactly one. `claimed` is
    whatever stands there, for showing. `replies` is off where an answer could go round in circles.
    """

    fields: tuple[tuple[str, str], ...] = ()
    sender: str = ""
    claimed: str = ""
    sender_name: str = ""
    subject: str = ""
    message_id: str = ""
    recipients: tuple[str, ...] = ()
    is_automatic: bool = False
    replies: bool = True


@dataclass(frozen=True, slots=True)
class Words:
    """A run of text of the mail, in one or both of its forms."""

    text: str = ""
    html: str = ""


@dataclass(frozen=True, slots=True)
class MailFile:
    """A file in the mail. `kind` is what its bytes are (`sniffing.kind_of`), `cid` the name the text calls it by;
    `inline` when it stands at its place in the text.
    """

    name: str
    kind: str
    data: bytes = field(repr=False, default=b"")
    cid: str = ""
    inline: bool = False


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail that was read: its head, its texts and files in their order, and what had to be said of reading it."""

    head: Head
    pieces: tuple[Words | MailFile, ...] = ()
    notes: tuple[Note, ...] = ()
