"""Who hears of mail that came in: the desk by notices, the sender by a reply when it is certain who that is."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import structlog
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from standfirst.core import clock
from standfirst.look.errors import RefusedMail
from standfirst.look.mail import send_mail
from standfirst.newsroom.actions.notices import notify
from standfirst.newsroom.mail_words import note_in_words, reason_in_words
from standfirst.newsroom.models import Article, Bureau, FiledMail
from standfirst.newsroom.notices.base import declare
from standfirst.newsroom.queries.mail_in import desk_of
from standfirst.newsroom.rules.mail_in import from_json

FILED = declare("mail_filed", label=gettext_lazy("A story came by mail"))
HELD = declare("mail_held", label=gettext_lazy("A mail is held for the desk"))

# A flood of forged mail must not bury the notices of a day: the list of held mail shows all of it.
QUIET_AFTER = 5
WITHIN = timedelta(minutes=15)
log = structlog.get_logger(__name__)


def tell_filed(*, mail: FiledMail, story: Article, bureau: Bureau | None, by: Any = None) -> None:
    """Tell the desk of the bureau of a draft that came by mail. The caller's transaction."""
    where = bureau.name if bureau is not None else _("no bureau")
    text = _("“%(headline)s” came by mail from %(who)s, for %(where)s.") % {
        "headline": story.title,
        "who": mail.account,
        "where": where,
    }
    to = [person for person in desk_of(bureau) if person.pk != story.owner_id]
    notify(to=to, kind=FILED.name, text=text, story=story, by=by)


def tell_held(*, mail: FiledMail, bureau: Bureau | None) -> None:
    """Tell the desk that a mail waits for it, unless it was told of several a moment ago. The caller's transaction."""
    lately = FiledMail.objects.filter(state=FiledMail.State.HELD, received_at__gt=clock.now() - WITHIN)
    if lately.exclude(pk=mail.pk).count() >= QUIET_AFTER:
        return
    text = _("A mail from %(who)s is held: “%(subject)s”. %(why)s") % {
        "who": mail.sender or _("an unknown sender"),
        "subject": mail.subject or _("no subject"),
        "why": reason_in_words(mail.reason),
    }
    notify(to=desk_of(bureau), kind=HELD.name, text=text, url=reverse("newsroom_mail", args=[mail.pk]))


def answer(*, mail: FiledMail, to: str, story: Article | None = None) -> None:
    """Tell the sender what became of the mail. Call it for an address that is vouched for, or an account's own."""
    site = settings.WAGTAILADMIN_BASE_URL
    headline = story.title if story is not None else mail.subject
    subject = {
        FiledMail.State.FILED: _("Kept as a draft: %(headline)s"),
        FiledMail.State.HELD: _("Waits for the desk: %(headline)s"),
    }.get(FiledMail.State(mail.state), _("Not taken in: %(headline)s"))
    try:
        send_mail(
            to=to,
            subject=" ".join((subject % {"headline": headline or _("no subject")}).split())[:150],
            template="newsroom/mail/mail_in",
            context={
                "mail": mail,
                "headline": headline,
                "is_filed": mail.state == FiledMail.State.FILED,
                "is_held": mail.state == FiledMail.State.HELD,
                "reason": reason_in_words(mail.reason) if mail.reason else "",
                "notes": [note_in_words(one) for one in from_json(mail.notes)],
                "address": f"{site}{reverse('wagtailadmin_pages:edit', args=[story.pk])}" if story is not None else "",
            },
        )
    except RefusedMail as error:
        # The draft is kept whatever becomes of the reply.
        log.warning("mail_in_reply_refused", mail=mail.pk, error=str(error))
