"""What the audit trail says of mail, in words: see `record.words.base`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from standfirst.newsroom.mail_words import reason_in_words
from standfirst.record.words.base import say


def sender(data: Mapping[str, Any]) -> str:
    return _("From %(who)s.") % {"who": data.get("from") or _("an unknown sender")}


def sender_and_reason(data: Mapping[str, Any]) -> str:
    why = reason_in_words(str(data["reason"])) if data.get("reason") else ""
    return f"{sender(data)} {why}".strip()


say("newsroom.mail_filed", gettext_lazy("filed the mail {what}"), sender)
say("newsroom.mail_held", gettext_lazy("held the mail {what} for the desk"), sender_and_reason)
say("newsroom.mail_refused", gettext_lazy("refused the mail {what}"), sender_and_reason)
say("newsroom.mail_discarded", gettext_lazy("discarded the mail {what}"), sender_and_reason)
say("newsroom.mail_accepted", gettext_lazy("accepted the held mail {what}, filed as {as}"), sender)
say("newsroom.story_mailed_in", gettext_lazy("filed {what} by mail"), sender)
