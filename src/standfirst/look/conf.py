"""Options of the look: the folder of a publisher's theme; and of mail: how it leaves the house, in whose name."""

from __future__ import annotations

from collections.abc import Iterator
from email.utils import parseaddr
from pathlib import Path
from typing import Annotated, Literal

from annotated_types import Ge, Le

from standfirst.core.options import Problem, Section, Values


def _address(value: str) -> str | None:
    _name, address = parseaddr(value)
    local, at, domain = address.rpartition("@")
    return None if local and at and domain and " " not in address else "it holds no e-mail address"


def _folder(value: str) -> str | None:
    return None if not value or Path(value).is_dir() else "there is no such folder"


LOOK = Section("look", "Look", help="A publisher's own templates and style.", order=55)

THEME_DIR = LOOK.option(
    "theme_dir", str, "", check=_folder,
    help="A folder whose `templates` and `static` go before ours, file by file.",
    remedy="Give the full path of a folder that holds `templates` or `static`, or leave it out.",
)  # fmt: skip

MAIL = Section("mail", "Mail", help="How mail leaves the house.", order=60)

ROAD = MAIL.option(
    "road", Literal["console", "file", "smtp"], "console",
    help="`console` prints mail to the log, `file` puts it into the folder `mail` of the home, `smtp` sends it.",
    remedy="Give console, file or smtp.",
)  # fmt: skip
SENDER = MAIL.option(
    "sender", str, "Standfirst <newsroom@localhost>", check=_address,
    help="The From of everything the site sends, with or without a name.",
    remedy='Give an address, such as "The Example <news@example.com>".',
)  # fmt: skip
HOST = MAIL.option(
    "host", str, "localhost",
    help="The mail server.",
    remedy="Give its host name.",
)  # fmt: skip
PORT = MAIL.option(
    "port", Annotated[int, Ge(1), Le(65535)], 587,
    help="The mail server's port: usually 587 with `starttls`, 465 with `tls`, 25 with neither.",
    remedy="Give a port number, such as 587.",
)  # fmt: skip
ENCRYPTION = MAIL.option(
    "encryption", Literal["none", "starttls", "tls"], "starttls",
    help="How the connection to the mail server is protected.",
    remedy="Give none, starttls or tls.",
)  # fmt: skip
USER = MAIL.option(
    "user", str, "",
    help="The name to log in with. Empty: no log-in.",
    remedy="Give the account's name at the mail server.",
)  # fmt: skip
PASSWORD = MAIL.option(
    "password", str, "", secret=True,
    help="The password to log in with.",
    remedy="Give the account's password at the mail server.",
)  # fmt: skip
TIMEOUT = MAIL.option(
    "timeout_seconds", Annotated[int, Ge(1)], 20,
    help="How long the mail server may take to answer.",
    remedy="Give a number of seconds.",
)  # fmt: skip


@MAIL.agree
def _log_in_is_whole(values: Values) -> Iterator[Problem]:
    if bool(values[USER]) != bool(values[PASSWORD]):
        yield Problem("mail.user and mail.password", "only one is set", "Set both, or neither.")
