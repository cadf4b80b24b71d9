"""Lines of a history as sentences."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from standfirst.newsroom.rules.history import Event
from standfirst.record.models import AuditEntry
from standfirst.record.words.base import audit_words, words_of

SYSTEM = gettext_lazy("Standfirst")
VISITOR = gettext_lazy("A visitor")
# What Wagtail's log tells, as the house puts it; the rest is told in Wagtail's own words.
WAGTAIL = {
    "wagtail.create": gettext_lazy("started {what}"),
    "wagtail.edit": gettext_lazy("saved a version of {what}"),
    "wagtail.delete": gettext_lazy("deleted {what}"),
    "wagtail.lock": gettext_lazy("locked {what}"),
    "wagtail.unlock": gettext_lazy("unlocked {what}"),
    "wagtail.move": gettext_lazy("moved {what} to another folder"),
    "wagtail.publish": gettext_lazy("published {what}"),
    "wagtail.unpublish": gettext_lazy("unpublished {what}"),
}


def who(name: str) -> str:
    """A person's name; the house and visitors by words."""
    return str({"system": SYSTEM, "visitor": VISITOR}.get(name, name))


def sentence(event: Event) -> str:
    """What happened, to follow a name, on the story's own page."""
    what = _("the lead picture") if event.about == "picture" else _("the story")
    if event.action in audit_words or event.message == "":
        return words_of(event.action).put(what, event.data)
    if event.action in WAGTAIL:
        return str(WAGTAIL[event.action]).format(what=what)
    return event.message[:1].lower() + event.message[1:]


def detail(event: Event) -> str:
    return words_of(event.action).more(event.data) if event.action in audit_words else ""


def entry_sentence(entry: AuditEntry) -> str:
    """What happened, to follow a name, in a list of everything."""
    data: Any = entry.data if isinstance(entry.data, dict) else {}
    what = f"“{entry.object_label}”" if entry.object_label else entry.object_key
    return words_of(entry.action).put(what, data)


def entry_detail(entry: AuditEntry) -> str:
    data: Any = entry.data if isinstance(entry.data, dict) else {}
    return words_of(entry.action).more(data)
