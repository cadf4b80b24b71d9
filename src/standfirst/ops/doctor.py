"""What the doctor looks at: one finding for each thing the site needs, with a remedy for what is wrong."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.mail import get_connection

from standfirst.core import clock, options, settings_file
from standfirst.distribution import queries as distribution
from standfirst.distribution.rules.security_txt import SOON
from standfirst.newsroom import actions as newsroom
from standfirst.ops import health
from standfirst.record import queries as record
from standfirst.search import queries as search

# Facts are delivered within seconds; older ones mean that nobody delivers.
STALE = timedelta(minutes=5)
# Published within the last moments, and on their way into the index.
LATE_STORIES = 20


@dataclass(frozen=True, slots=True)
class Finding:
    """`ok` is off for what keeps the site from working; a finding that is ok may still carry a `remedy`: advice."""

    check: str
    ok: bool
    message: str
    remedy: str = ""


class Trouble(Exception):
    """A check found something wrong."""

    ok = False

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


class Advice(Trouble):
    """A check found something that works still."""

    ok = True


def examine() -> Iterator[Finding]:
    """Run every check, one after the other; none stops the next."""
    for name, check in CHECKS.items():
        try:
            yield Finding(name, True, check())
        except Trouble as trouble:
            yield Finding(name, trouble.ok, str(trouble), trouble.remedy)
        except Exception as error:  # a check that breaks has found something: it is told, with what it says
            said = options.mask_password(str(error).strip().partition("\n")[0])
            yield Finding(name, False, f"{type(error).__name__}: {said}", REMEDIES.get(name, ""))


def _settings() -> str:
    unknown = options.unknown_variables(settings_file.sections(), os.environ)
    if unknown:
        raise Trouble("; ".join(f"{one.what}: {one.why}" for one in unknown), " ".join(one.remedy for one in unknown))
    file = settings_file.file(os.environ)
    return f"read from {file or 'the environment alone'}"


def _database() -> str:
    reason = health.database()
    if reason:
        raise Trouble(reason, REMEDIES["database"])
    database = settings.DATABASES["default"]
    return f"{database['ENGINE'].rpartition('.')[2]} answers"


def _migrations() -> str:
    reason = health.migrations()
    if reason:
        raise Trouble(reason, "Run `standfirst upgrade`.")
    return "all applied"


def _storage(alias: str) -> Callable[[], str]:
    def check() -> str:
        kept_in = storages[alias]
        words = secrets.token_bytes(16)
        name = kept_in.save(f"doctor/{secrets.token_hex(8)}.bin", ContentFile(words))
        try:
            with kept_in.open(name) as file:
                if file.read() != words:
                    raise Trouble("what is read is not what was written", REMEDIES[f"storage {alias}"])
        finally:
            kept_in.delete(name)
        reason = health.storage(alias)
        if reason:
            raise Trouble(reason, "Free some space, or give the storage another disk.")
        return "written, read and deleted a probe"

    return check


def _static() -> str:
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").is_file():
        raise Trouble("the static files are not collected", "Run `standfirst upgrade`.")
    return "collected, with hashed names"


def _mail() -> str:
    road = settings.EMAIL_BACKEND.split(".")[-2]
    connection = get_connection()
    connection.open()
    connection.close()
    if road != "smtp":
        return f"goes to {'the log' if road == 'console' else settings.EMAIL_FILE_PATH}; nobody receives it"
    return f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT} lets us in"


def _mail_in() -> str:
    return newsroom.mail_in_words()


def _cache() -> str:
    words = secrets.token_hex(8)
    cache.set("standfirst-doctor", words, 30)
    if cache.get("standfirst-doctor") != words:
        raise Trouble("does not keep what it is given", REMEDIES["cache"])
    cache.delete("standfirst-doctor")
    return "keeps what it is given"


def _queue() -> str:
    from huey.contrib.djhuey import HUEY

    return f"{HUEY.pending_count()} jobs wait"


def _outbox() -> str:
    backlog = record.backlog()
    if backlog.failing:
        raise Trouble(
            f"{backlog.failing} facts cannot be delivered; the last one: {backlog.last_error.partition(chr(10))[0]}",
            "Mend what the error names: they are tried again by themselves.",
        )
    if backlog.oldest is not None and clock.now() - backlog.oldest > STALE:
        raise Trouble(
            f"{backlog.waiting} facts wait, the oldest since {backlog.oldest:%d %B %Y %H:%M} UTC",
            "Start the worker: `standfirst worker`.",
        )
    return f"{backlog.waiting} facts wait"


def _search() -> str:
    stands = search.standing()
    if not stands.is_filled:
        raise Trouble(
            f"the index was never filled by this release: {stands.indexed:,} of {stands.public:,} stories are in it",
            "Run `standfirst reindex`; the site works meanwhile.",
        )
    if stands.lacking > LATE_STORIES:
        raise Trouble(
            f"{stands.lacking:,} of {stands.public:,} published stories are not in the index",
            "See that a worker runs; then `standfirst reindex` takes in what lacks.",
        )
    return f"{stands.indexed:,} of {stands.public:,} published stories are found"


def _security_txt() -> str:
    ends_at = distribution.security_ends_at()
    if ends_at is None:
        return "there is none; the newsroom sets one under Settings, Contact for weaknesses"
    if ends_at <= clock.now():
        raise Trouble(f"it ended on {ends_at:%-d %B %Y}: nobody relies on it any more", REMEDIES["security.txt"])
    if ends_at <= clock.now() + SOON:
        raise Advice(f"it ends on {ends_at:%-d %B %Y}", REMEDIES["security.txt"])
    return f"good until {ends_at:%-d %B %Y}"


CHECKS: dict[str, Callable[[], str]] = {
    "settings": _settings,
    "database": _database,
    "migrations": _migrations,
    "storage default": _storage("default"),
    "storage originals": _storage("originals"),
    "static files": _static,
    "mail": _mail,
    "copy by mail": _mail_in,
    "cache": _cache,
    "queue": _queue,
    "outbox": _outbox,
    "search": _search,
    "security.txt": _security_txt,
}
REMEDIES = {
    "database": "Check [database] url and that the server runs and lets this user in.",
    "storage default": "Check [storage], and that this user may write to the home's folder `media` or to the bucket.",
    "storage originals": "Check [storage], and that this user may write to the folder `originals` or to the bucket.",
    "mail": "Check [mail]: host, port, encryption, user and password.",
    "copy by mail": "Check [mail_in] and [imap]: docs/how-to/file-by-e-mail.md.",
    "cache": "Check [cache] url, and that the server runs.",
    "queue": "Check [queue] url, and that the server runs.",
    "security.txt": "Give it a new end in the newsroom: Settings, Contact for weaknesses.",
    "outbox": "Run `standfirst upgrade`; then look at the database's finding.",
    "search": "Run `standfirst upgrade`; then `standfirst reindex`.",
}
