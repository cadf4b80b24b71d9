"""Mail to a bureau's address becomes a draft, once; what cannot be trusted or understood waits for the desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import structlog
from django.core.files.base import ContentFile
from django.db import IntegrityError, InterfaceError, OperationalError, transaction
from wagtail.models import Page
from wagtail.permissions import policy_registry

from standfirst.core import clock
from standfirst.newsroom.actions.mail_in_story import Copy, make_draft, read_copy
from standfirst.newsroom.actions.mail_in_tell import answer, tell_filed, tell_held
from standfirst.newsroom.conf import HELD_MB, LARGEST_MAIL_MB, MOST_PARTS, MOST_PICTURES, OWN_HOPS, TRUSTED_SERVER
from standfirst.newsroom.models import Article, Bureau, FiledMail
from standfirst.newsroom.queries.mail_in import accounts_of, bureaus_at, contributor_of, held_octets
from standfirst.newsroom.rules import mail_in as rules
from standfirst.record.actions import acting_as, audit

MB = 1024**2
EXCERPT = 20_000
CAUSE = "mail"
# What another try may mend: it must reach whoever brought the mail, who keeps it meanwhile.
PASSING = (OperationalError, InterfaceError, OSError, MemoryError)
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Filed:
    """What became of a mail. `is_new` is off for another copy of one that came before."""

    mail: FiledMail
    is_new: bool


@dataclass(slots=True)
class _Read:
    """A mail as far as it could be read, and who and what it is for."""

    raw: bytes
    size: int
    head: rules.Head
    verdict: rules.Verdict
    copy: Copy | None = None
    unreadable: str = ""
    accounts: list[Any] | None = None
    bureaus: list[Bureau] | None = None

    @property
    def account(self) -> Any:
        return self.accounts[0] if self.accounts and len(self.accounts) == 1 else None

    @property
    def bureau(self) -> Bureau | None:
        return self.bureaus[0] if self.bureaus and len(self.bureaus) == 1 else None


def limits() -> rules.Limits:
    """How much of a mail is read, as the operator has set it."""
    return rules.Limits(octets=LARGEST_MAIL_MB.value * MB, parts=MOST_PARTS.value, pictures=MOST_PICTURES.value)


def file_mail(*, raw: bytes, recipient: str = "", road: str = "pipe", size: int | None = None) -> Filed:
    """File one mail: a draft with its pictures, held for the desk, refused or discarded; with its audit row, notices
    and reply in one transaction. A second copy of a mail changes nothing.

    `recipient` is the envelope's, when it is known; `size` the mail's in octets when `raw` is only the beginning of it.
    Raises what another try may mend (the database or the storage is away); nothing is kept then.
    """
    read = _read(raw, size if size is not None else len(raw))
    try:
        with acting_as(cause=CAUSE), transaction.atomic():
            return _keep(read, recipient, road)
    except PASSING:
        raise
    except Exception:
        # Nothing that was written by hand may be lost to our own mistakes, nor be tried for ever.
        log.exception("mail_in_broken", message_id=read.head.message_id[:200])
        read.copy = None
        with acting_as(cause=CAUSE), transaction.atomic():
            return _keep(read, recipient, road)


def _read(raw: bytes, size: int) -> _Read:
    bounds = limits()
    try:
        if size > bounds.octets:
            raise rules.Unreadable("too_large", size)
        mail = rules.read_mail(raw, bounds)
    except rules.Unreadable as error:
        head = rules.read_only_head(raw, bounds)
        return _Read(raw, size, head, _verdict(head), unreadable=error.code)
    except MemoryError:
        raise
    except Exception:
        log.exception("mail_in_unreadable")
        head = rules.read_only_head(raw, bounds)
        return _Read(raw, size, head, _verdict(head))
    read = _Read(raw, size, mail.head, _verdict(mail.head))
    try:
        read.copy = read_copy(mail)
    except MemoryError:
        raise
    except Exception:
        log.exception("mail_in_broken", message_id=mail.head.message_id[:200])
    return read


def _verdict(head: rules.Head) -> rules.Verdict:
    return rules.vouch(head.fields, sender=head.sender, trusted=TRUSTED_SERVER.value, own_hops=OWN_HOPS.value)


def _keep(read: _Read, recipient: str, road: str) -> Filed:
    mail = FiledMail(
        key=rules.mail_key(read.raw, read.head, vouched=read.verdict.vouched),
        state=FiledMail.State.REFUSED,
        road=road,
        received_at=clock.now(),
        sender=read.head.claimed[:254],
        sender_name=read.head.sender_name[:200],
        subject=read.head.subject[:255],
        message_id=read.head.message_id[:255],
        vouched=read.verdict.vouched,
        verdict=read.verdict.words[:255],
        size=read.size,
        excerpt=read.copy.text[:EXCERPT] if read.copy else "",
        notes=[one.as_json() for one in read.copy.notes] if read.copy else [],
    )
    try:
        with transaction.atomic():
            mail.save(force_insert=True)
    except IntegrityError:
        return Filed(FiledMail.objects.get(key=mail.key), is_new=False)
    _find_people(read, recipient.strip().lower())
    mail.recipient = (recipient.strip().lower() or next(iter(read.head.recipients), ""))[:254]
    mail.bureau, mail.account = read.bureau, read.account
    decision = rules.decide(_facts(read))
    mail.state, mail.reason = decision.state, decision.reason
    _act(mail, read)
    return Filed(mail, is_new=True)


def _find_people(read: _Read, recipient: str) -> None:
    read.accounts = accounts_of(read.head.sender)
    read.bureaus = bureaus_at([recipient] if recipient else read.head.recipients)
    if len(read.bureaus) != 1 and read.account is not None:
        contributor = contributor_of(read.account)
        own = contributor.bureau if contributor is not None else None
        if own is not None and (not read.bureaus or own in read.bureaus):
            read.bureaus = [own]


def _facts(read: _Read) -> rules.Facts:
    stranger = not read.verdict.vouched
    return rules.Facts(
        unreadable=read.unreadable,
        broken=read.copy is None,
        is_automatic=read.head.is_automatic,
        verdict="" if read.verdict.vouched else read.verdict.reason,
        accounts=len(read.accounts or ()),
        may_write=read.account is not None and may_write(read.account),
        bureaus=len(read.bureaus or ()),
        is_empty=read.copy is not None and read.copy.is_empty,
        space_left=not stranger or held_octets() + read.size <= HELD_MB.value * MB,
    )


def may_write(account: Any) -> bool:
    """Whether an account may start a story. One statement, cached on the account."""
    return bool(account.is_active and policy_registry.get_by_type(Page).user_has_permission(account, "add"))


def _act(mail: FiledMail, read: _Read) -> None:
    story = None
    if mail.state in (FiledMail.State.HELD, FiledMail.State.FILED):
        keep_raw(mail, read.raw)
    if mail.state == FiledMail.State.HELD and read.copy is not None:
        mail.notes = [rules.note("comes_with", name).as_json() for name in read.copy.files] + mail.notes
    try:
        if mail.state == FiledMail.State.FILED and read.copy is not None:
            story = draft_from(mail=mail, copy=read.copy, account=read.account, bureau=read.bureau)
        mail.save()
        audit(
            action=f"newsroom.mail_{mail.state}",
            object_key=f"mail:{mail.pk}",
            object_label=mail.subject,
            data={"from": mail.sender, "reason": mail.reason, "verdict": mail.verdict},
        )
        if mail.state == FiledMail.State.HELD:
            tell_held(mail=mail, bureau=read.bureau)
        certain = read.verdict.vouched and read.account is not None and read.head.replies
        if certain and mail.state != FiledMail.State.DISCARDED:
            answer(mail=mail, to=read.head.sender, story=story)
    except BaseException:
        forget_raw(mail)
        raise


def draft_from(*, mail: FiledMail, copy: Copy, account: Any, bureau: Bureau | None, by: Any = None) -> Article:
    """Make the draft of a mail in the name of `account`, in the caller's transaction, and tell the desk. The mail's row
    is changed and not saved.
    """
    with acting_as(account, cause=CAUSE):
        story, notes = make_draft(copy=copy, account=account, bureau=bureau)
    mail.article, mail.account, mail.bureau = story, account, bureau
    mail.state, mail.notes = FiledMail.State.FILED, [one.as_json() for one in notes]
    audit(
        action="newsroom.story_mailed_in",
        object_key=f"article:{story.number}",
        object_label=story.title,
        actor=account,
        cause=CAUSE,
        data={"mail": mail.pk, "from": mail.sender},
    )
    tell_filed(mail=mail, story=story, bureau=bureau, by=by)
    return story


def keep_raw(mail: FiledMail, raw: bytes) -> None:
    mail.raw.save(f"mail/{mail.key[:2]}/{mail.key}.eml", ContentFile(raw), save=False)


def forget_raw(mail: FiledMail) -> None:
    """Remove the mail itself from the storage, if it is there; the row is changed and not saved."""
    if mail.raw:
        mail.raw.delete(save=False)
