"""Sending mail: `send_mail()` writes it down in the caller's transaction; a task delivers it after the commit.

What is written down is never lost: a task that could not be queued, or a process that died while sending, is made good
by `sweep()`, which the scheduler calls every minute. A mail may arrive twice when a process dies between the mail
server's “yes” and our note of it; both carry one Message-ID.
"""

from __future__ import annotations

import logging
import smtplib
from collections.abc import Mapping, Sequence
from datetime import timedelta
from email.utils import formataddr, parseaddr
from typing import Any

import css_inline
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import F, QuerySet
from django.template import Context
from django.template.loader import get_template
from django.utils import translation

from standfirst.core import clock
from standfirst.look.errors import RefusedMail
from standfirst.look.models import OutgoingMail, Publication
from standfirst.look.rules.mail import faults, wait_before_try

log = logging.getLogger(__name__)

SENDING = timedelta(minutes=5)
GRACE = timedelta(seconds=30)
KEPT = timedelta(days=30)
PLAIN = "look/mail/plain"


def send_mail(
    *,
    to: str | Sequence[str],
    subject: str,
    template: str,
    context: Mapping[str, Any] | None = None,
    language: str = "",
    reply_to: str = "",
    confidential: bool = False,
) -> list[OutgoingMail]:
    """Write down one mail to each address, to be sent when the caller's transaction is committed; dropped when it is
    not.

    `template` names a pair: `<template>.html`, which extends `look/mail/base.html`, and `<template>.txt` beside it.
    Both get `context`, `subject` and `publication`, in `language` (a code; the active one when empty). Style sheets are
    inlined. `confidential`: the mail holds a code or a personal link, and its words are wiped from the database once it
    is sent.

    Raises `RefusedMail` for an address that is none, a line break in a header, a secret in the subject, or a mail too
    large.
    """
    addresses = (to,) if isinstance(to, str) else tuple(to)
    with translation.override(language or translation.get_language() or settings.LANGUAGE_CODE):
        language = translation.get_language() or settings.LANGUAGE_CODE
        values = {
            **(context or {}),
            "subject": subject,
            "publication": Publication.load(),
            "language": language,
            "direction": "rtl" if translation.get_language_bidi() else "ltr",
            "site_url": settings.WAGTAILADMIN_BASE_URL,
        }
        text = _render(f"{template}.txt", values, autoescape=False).strip() + "\n"
        html = css_inline.inline(_render(f"{template}.html", values), load_remote_stylesheets=False)
    _demand_fit(subject, (*addresses, *filter(None, [reply_to])), text, html, context or {})
    with transaction.atomic():
        mails = [
            OutgoingMail.objects.create(
                to=address,
                reply_to=reply_to,
                subject=subject,
                text=text,
                html=html,
                template=template,
                language=language,
                confidential=confidential,
            )
            for address in addresses
        ]
        for mail in mails:
            # Robust: a queue that is away must not fail a request whose change is committed; the sweep sends the mail.
            transaction.on_commit(lambda pk=mail.pk: _queue(pk), robust=True)
    return mails


def deliver(pk: int) -> timedelta | None:
    """Try to send one mail, once. How long to wait before the next try; none when there is to be none.

    Does nothing for a mail that is sent, given up, not yet due, or being sent by another worker.
    """
    mine = OutgoingMail.objects.filter(pk=pk, state=OutgoingMail.State.QUEUED, next_try_at__lte=clock.now())
    if not mine.update(attempts=F("attempts") + 1, next_try_at=clock.now() + SENDING):
        return None
    mail = OutgoingMail.objects.get(pk=pk)
    try:
        _message(mail).send()
    except Exception as error:
        log.warning("Mail %s could not be sent (attempt %s): %s", mail.pk, mail.attempts, error)
        return _keep_failure(mail, error)
    _close(mail, state=OutgoingMail.State.SENT, sent_at=clock.now(), last_error="")
    return None


def due() -> QuerySet[OutgoingMail]:
    """Mail that should have been sent by now, longest waiting first: its task was lost."""
    late = clock.now() - GRACE
    return OutgoingMail.objects.filter(state=OutgoingMail.State.QUEUED, next_try_at__lte=late).order_by("next_try_at")


def sweep(limit: int = 200) -> int:
    """Queue the mail whose task was lost; how many there were. Safe at any time: one worker sends a mail at once."""
    waiting = list(due().values_list("pk", flat=True)[:limit])
    for pk in waiting:
        _queue(pk)
    return len(waiting)


def prune(older_than: timedelta = KEPT) -> int:
    """Forget mail that was sent or given up longer ago than `older_than`; how many."""
    old = OutgoingMail.objects.exclude(state=OutgoingMail.State.QUEUED).filter(created_at__lt=clock.now() - older_than)
    return OutgoingMail.objects.filter(pk__in=list(old.values_list("pk", flat=True)[:5_000])).delete()[0]


def _queue(pk: int) -> None:
    # Here and not above: the tasks import this module.
    from standfirst.look.tasks import deliver_mail

    deliver_mail(pk)


def _render(name: str, values: Mapping[str, Any], *, autoescape: bool = True) -> str:
    return get_template(name).template.render(Context(dict(values), autoescape=autoescape))


def _demand_fit(subject: str, addresses: tuple[str, ...], text: str, html: str, context: Mapping[str, Any]) -> None:
    wrong = faults(subject=subject, addresses=addresses, text=text, html=html, context=context)
    for address in addresses:
        try:
            validate_email(address)
        except ValidationError:
            wrong.append(f"“{address[:80]}” is no e-mail address")
    if not addresses:
        wrong.append("nobody is to get it")
    if wrong:
        raise RefusedMail(f"The mail cannot be sent: {'; '.join(wrong)}.", remedy="Mend it and send it again.")


def _message(mail: OutgoingMail) -> EmailMultiAlternatives:
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    domain = address.rpartition("@")[2] or "localhost"
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        from_email=formataddr((name or Publication.load().name, address)),
        to=[mail.to],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers={
            "Message-ID": f"<{mail.key}@{domain}>",
            "Auto-Submitted": "auto-generated",
            "Content-Language": mail.language,
        },
    )
    message.attach_alternative(mail.html, "text/html")
    return message


def _keep_failure(mail: OutgoingMail, error: Exception) -> timedelta | None:
    wait = None if _is_final(error) else wait_before_try(mail.attempts)
    said = f"{type(error).__name__}: {error}"[:2000]
    if wait is None:
        _close(mail, state=OutgoingMail.State.FAILED, last_error=said)
    else:
        _close(mail, next_try_at=clock.now() + wait, last_error=said)
    return wait


def _is_final(error: Exception) -> bool:
    """Whether the mail server has refused this very mail for good: the address, or the words. All else may pass."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _said in error.recipients.values())
    return isinstance(error, smtplib.SMTPDataError) and error.smtp_code >= 500


def _close(mail: OutgoingMail, **state: Any) -> None:
    over = state.get("state") in (OutgoingMail.State.SENT, OutgoingMail.State.FAILED)
    # The demo shows its mail on a page; there the codes are what one came to see.
    if over and mail.confidential and not settings.DEMO:
        state |= {"text": "", "html": ""}
    # Only while the attempt counts: a worker that was away for long must not overwrite what another has done since.
    OutgoingMail.objects.filter(pk=mail.pk, attempts=mail.attempts, state=OutgoingMail.State.QUEUED).update(**state)
