"""A mailbox on an IMAP server (RFC 9051), by the standard library: reading what is new, putting away what was read."""

from __future__ import annotations

import imaplib
import re
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from standfirst.newsroom.conf import (
    IMAP_ENCRYPTION,
    IMAP_FOLDER,
    IMAP_HOST,
    IMAP_PASSWORD,
    IMAP_PORT,
    IMAP_TIMEOUT,
    IMAP_USER,
)
from standfirst.newsroom.errors import MailboxTrouble

HEADERS = 256 * 1024
_SIZE = re.compile(rb"RFC822\.SIZE (\d{1,12})", re.IGNORECASE)
_UIDS = re.compile(rb"\d{1,10}")
_DELIMITER = re.compile(rb'\([^)]*\) "(\\?.)"')
Answer = TypeVar("Answer")


def is_set_up() -> bool:
    """Whether there is a mailbox to fetch from."""
    return bool(IMAP_HOST.value)


@contextmanager
def open_mailbox() -> Iterator[Mailbox]:
    """The configured folder, open to be changed; closed afterwards. Raises `MailboxTrouble`."""
    mailbox = Mailbox(_connected())
    try:
        mailbox.open(IMAP_FOLDER.value)
        yield mailbox
    finally:
        mailbox.close()


@dataclass(slots=True)
class Mailbox:
    """One connection. Every method raises `MailboxTrouble` when the server is gone or says no."""

    server: imaplib.IMAP4
    folder: str = ""
    targets: dict[str, str | None] = field(default_factory=dict)

    def open(self, folder: str) -> None:
        self._demand(lambda: self.server.select(_quoted(folder)), f"open the folder {folder}")
        self.folder = folder

    def waiting(self, *, most: int) -> list[int]:
        """The UIDs of what was not read yet, oldest first, at most `most`."""
        said = self._demand(lambda: self.server.uid("SEARCH", "UNDELETED", "UNANSWERED"), "look for mail")
        return [int(one) for one in _UIDS.findall(b" ".join(part for part in said if isinstance(part, bytes)))][:most]

    def size(self, uid: int) -> int | None:
        """How many octets a mail has; none when it is gone."""
        said = self._demand(lambda: self.server.uid("FETCH", str(uid), "(RFC822.SIZE)"), "ask for a mail's size")
        found = _SIZE.search(b" ".join(_flat(said)))
        return int(found[1]) if found else None

    def read(self, uid: int, *, most: int) -> bytes | None:
        """A mail without marking it as seen, at most `most` octets of it; none when it is gone."""
        return self._body(uid, f"BODY.PEEK[]<0.{most}>")

    def read_head(self, uid: int) -> bytes | None:
        return self._body(uid, f"BODY.PEEK[HEADER]<0.{HEADERS}>")

    def put_away(self, uid: int, folder: str) -> None:
        """Move a mail into a folder beside this one, made when it is not there. Where the server allows neither, it is
        marked as answered and left.
        """
        target = self._target(folder)
        if target is not None and self._move(uid, target):
            return
        self._demand(lambda: self.server.uid("STORE", str(uid), "+FLAGS", r"(\Answered \Seen)"), "mark a mail as read")

    def close(self) -> None:
        try:
            self.server.logout()
        except (OSError, imaplib.IMAP4.error):
            # The connection is gone already: there is nothing to end.
            self.server.shutdown()

    def _body(self, uid: int, what: str) -> bytes | None:
        said = self._demand(lambda: self.server.uid("FETCH", str(uid), f"({what})"), "read a mail")
        return next((bytes(part[1]) for part in said if isinstance(part, tuple) and len(part) > 1), None)

    def _move(self, uid: int, target: str) -> bool:
        if "MOVE" in self.server.capabilities:
            return self._ask(lambda: self.server.uid("MOVE", str(uid), _quoted(target)))[0]
        if not self._ask(lambda: self.server.uid("COPY", str(uid), _quoted(target)))[0]:
            return False
        self._demand(lambda: self.server.uid("STORE", str(uid), "+FLAGS", r"(\Deleted)"), "take a mail out")
        if "UIDPLUS" in self.server.capabilities:
            return self._ask(lambda: self.server.uid("EXPUNGE", str(uid)))[0]
        self._demand(self.server.expunge, "take a mail out")
        return True

    def _target(self, name: str) -> str | None:
        if name not in self.targets:
            beside = self._beside(name)
            self.targets[name] = next((one for one in beside if self._is_there(one) or self._made(one)), None)
        return self.targets[name]

    def _beside(self, name: str) -> list[str]:
        """Where it may lie: beside the folder, or in it, as some servers want everything to lie in the inbox."""
        delimiter = self._delimiter()
        parent, sign, _last = self.folder.rpartition(delimiter) if delimiter else ("", "", "")
        return [f"{parent}{sign}{name}", *([f"{self.folder}{delimiter}{name}"] if delimiter else [])]

    def _delimiter(self) -> str:
        fine, said = self._ask(lambda: self.server.list('""', '""'))
        found = _DELIMITER.search(b" ".join(_flat(said))) if fine else None
        return found[1].decode("ascii", "replace")[-1:] if found else ""

    def _is_there(self, name: str) -> bool:
        fine, said = self._ask(lambda: self.server.list('""', _quoted(name)))
        return fine and any(_flat(said))

    def _made(self, name: str) -> bool:
        return self._ask(lambda: self.server.create(_quoted(name)))[0]

    def _ask(self, command: Callable[[], tuple[str, list[Any]]]) -> tuple[bool, list[Any]]:
        """Whether the server agreed, and what it said. Only a connection that is gone is trouble."""
        try:
            word, said = command()
        except imaplib.IMAP4.abort as error:
            raise _trouble("The connection broke off", error) from error
        except imaplib.IMAP4.error:
            return False, []
        except OSError as error:
            raise _trouble("The connection broke off", error) from error
        return word == "OK", said

    def _demand(self, command: Callable[[], tuple[str, list[Any]]], what: str) -> list[Any]:
        try:
            word, said = command()
        except (OSError, imaplib.IMAP4.error) as error:
            raise _trouble(f"The server would not {what}", error) from error
        if word != "OK":
            raise _trouble(f"The server would not {what}", b" ".join(_flat(said)).decode("utf-8", "replace"))
        return said


def _connected() -> imaplib.IMAP4:
    host, port, seconds = IMAP_HOST.value, IMAP_PORT.value, IMAP_TIMEOUT.value
    try:
        if IMAP_ENCRYPTION.value == "tls":
            server: imaplib.IMAP4 = imaplib.IMAP4_SSL(
                host, port, ssl_context=ssl.create_default_context(), timeout=seconds
            )
        else:
            server = imaplib.IMAP4(host, port, timeout=seconds)
    except (OSError, imaplib.IMAP4.error) as error:
        raise _trouble(f"{host}:{port} does not answer", error) from error
    try:
        if IMAP_ENCRYPTION.value == "starttls":
            server.starttls(ssl_context=ssl.create_default_context())
        _log_in(server)
    except (OSError, imaplib.IMAP4.error) as error:
        server.shutdown()
        raise _trouble(f"{host}:{port} does not let us in as {IMAP_USER.value}", error) from error
    return server


def _log_in(server: imaplib.IMAP4) -> None:
    user, password = IMAP_USER.value, IMAP_PASSWORD.value
    if "AUTH=PLAIN" in server.capabilities:
        server.authenticate("PLAIN", lambda _challenge: f"\0{user}\0{password}".encode())
    else:
        server.login(user, password)
    # What a server can do, it may tell only those who are in.
    word, said = server.capability()
    if word == "OK" and said and isinstance(said[-1], bytes):
        server.capabilities = tuple(said[-1].decode("ascii", "replace").upper().split())


def _trouble(what: str, error: object) -> MailboxTrouble:
    # The server's own words may repeat what it was sent.
    said = str(error).replace(IMAP_PASSWORD.value or "\0", "(secret)")[:300]
    return MailboxTrouble(f"{what}: {said}.", remedy="Check [imap]: host, port, encryption, user, password and folder.")


def _quoted(name: str) -> str:
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _flat(said: list[Any]) -> list[bytes]:
    return [part for one in said for part in (one if isinstance(one, tuple) else (one,)) if isinstance(part, bytes)]
