"""`standfirst file_mail`: one mail from standard input, as a mail server hands it over."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any, BinaryIO

import structlog
from django.core.management.base import BaseCommand

from standfirst.newsroom import actions
from standfirst.newsroom.mail_words import reason_in_words
from standfirst.newsroom.models import FiledMail

CHUNK = 256 * 1024
# As mail servers understand them (sysexits.h): data that is refused, and trouble that may pass.
EX_DATAERR, EX_TEMPFAIL = 65, 75
log = structlog.get_logger(__name__)


class Command(BaseCommand):
    help = (
        "File the mail on standard input: a draft, or held for the desk. For a mail server's pipe. Ends with 0 when it "
        "is kept, 65 when it is refused, 75 when the server should try again later."
    )
    # Nothing is looked at that may fail before the mail is read: the server would bounce it.
    requires_system_checks: list[str] = []
    stealth_options = ("stdin",)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--recipient", default="", metavar="ADDRESS", help="the address the mail was delivered to")

    def handle(self, *args: Any, **options: Any) -> None:
        stream: BinaryIO = options.get("stdin") or sys.stdin.buffer
        try:
            raw, size = read_bounded(stream, actions.mail_limits().octets)
            if not raw.strip():
                self.stderr.write("There is no mail on standard input.")
                raise SystemExit(EX_DATAERR)
            filed = actions.file_mail(raw=raw, recipient=options["recipient"], size=size)
        except Exception as error:
            log.exception("file_mail_failed")
            self.stderr.write(f"The mail could not be kept, try again later: {type(error).__name__}")
            raise SystemExit(EX_TEMPFAIL) from error
        mail = filed.mail
        if mail.state == FiledMail.State.REFUSED:
            self.stderr.write(reason_in_words(mail.reason))
            raise SystemExit(EX_DATAERR)
        again = "" if filed.is_new else " (another copy of it came before)"
        self.stdout.write(f"{mail.get_state_display()}: mail {mail.pk}{again}")


def read_bounded(stream: BinaryIO, most: int) -> tuple[bytes, int]:
    """The stream's content, cut after `most` octets and one more, and how long it is; the rest is read and dropped, so
    that the server that writes it is not cut off.
    """
    kept, size = bytearray(), 0
    while chunk := stream.read(CHUNK):
        size += len(chunk)
        if len(kept) <= most:
            kept += chunk[: most + 1 - len(kept)]
    return bytes(kept), size
