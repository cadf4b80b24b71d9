"""What the desk does with held mail, and how old mail is forgotten."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from standfirst.core import clock
from standfirst.newsroom.actions.mail_in import draft_from, limits, may_write
from standfirst.newsroom.actions.mail_in_story import read_copy
from standfirst.newsroom.actions.mail_in_tell import answer
from standfirst.newsroom.conf import KEEP_DAYS
from standfirst.newsroom.errors import MailDecided, MailLost
from standfirst.newsroom.models import Article, Bureau, FiledMail
from standfirst.newsroom.rules.mail_in import read_mail
from standfirst.record.actions import audit


@transaction.atomic
def accept_mail(*, mail_id: int, account: Any, bureau: Bureau | None, by: Any) -> Article:
    """File a held mail in the name of `account`, who is told at the account's own address: the mail's may be forged.

    Raises `MailDecided` when it is held no longer, `MailLost` when the mail itself cannot be read any more,
    `PermissionError` for an account that may not write.
    """
    mail = _held(mail_id)
    if not may_write(account):
        raise PermissionError(f"{account} may not write stories.")
    try:
        with mail.raw.open("rb") as file:
            raw = file.read()
    except (OSError, ValueError) as error:
        raise MailLost(
            "The mail itself is not in the storage any more.", remedy="Ask for it again, and discard this one."
        ) from error
    copy = read_copy(read_mail(raw, limits()))
    story = draft_from(mail=mail, copy=copy, account=account, bureau=bureau, by=by)
    _decide(mail, by)
    mail.save()
    audit(action="newsroom.mail_accepted", object_key=f"mail:{mail.pk}", object_label=mail.subject, actor=by,
          data={"from": mail.sender, "as": account.get_username(), "article": story.number})  # fmt: skip
    if account.email and account.pk != by.pk:
        answer(mail=mail, to=account.email, story=story)
    return story


@transaction.atomic
def discard_mails(*, mail_ids: Iterable[int], by: Any) -> int:
    """Discard held mails; how many. Those that are held no longer are left as they are."""
    held = FiledMail.objects.select_for_update().filter(pk__in=list(mail_ids), state=FiledMail.State.HELD)
    mails = list(held.order_by("pk"))
    for mail in mails:
        mail.state, mail.reason = FiledMail.State.DISCARDED, mail.reason or "decided"
        _decide(mail, by)
        mail.save(update_fields=["state", "reason", "decided_by", "decided_at"])
        audit(action="newsroom.mail_discarded", object_key=f"mail:{mail.pk}", object_label=mail.subject, actor=by,
              data={"from": mail.sender})  # fmt: skip
    return len(mails)


def forget_old_mail(*, limit: int = 200) -> int:
    """Forget mails that are older than the house keeps them: the mail itself first, then its row. How many."""
    before = clock.now() - timedelta(days=KEEP_DAYS.value)
    old = FiledMail.objects.filter(Q(decided_at=None, received_at__lt=before) | Q(decided_at__lt=before))
    gone = 0
    for mail in old.order_by("received_at")[:limit]:
        with transaction.atomic():
            held = FiledMail.objects.select_for_update().filter(pk=mail.pk).first()
            if held is not None:
                # After the commit: a file without its row is only litter, a row without its file would be a loss.
                held.delete()
                transaction.on_commit(lambda raw=held.raw: raw and raw.storage.delete(raw.name), robust=True)
                gone += 1
    return gone


def _held(mail_id: int) -> FiledMail:
    mail = FiledMail.objects.select_for_update().filter(pk=mail_id).first()
    if mail is None or mail.state != FiledMail.State.HELD:
        who = mail.decided_by if mail is not None else None
        raise MailDecided(
            f"{who or 'Somebody'} has decided on this mail already.", remedy="Open the list to see what became of it."
        )
    return mail


def _decide(mail: FiledMail, by: Any) -> None:
    mail.decided_by, mail.decided_at = by, clock.now()
