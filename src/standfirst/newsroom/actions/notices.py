"""Telling people in the newsroom: a notice for each, and a mail for those who chose it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from wagtail.users.models import UserProfile

from standfirst.core import clock
from standfirst.look.errors import RefusedMail
from standfirst.look.mail import send_mail
from standfirst.newsroom.models import Article, Notice, NoticeChoices
from standfirst.newsroom.notices.base import Kind, kind_of

log = logging.getLogger(__name__)

KEPT = timedelta(days=60)
TEXT = Notice._meta.get_field("text").max_length
SUBJECT = 120
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


@transaction.atomic
def notify(
    *, to: Iterable[Any], kind: str, text: str, url: str = "", story: Article | None = None, by: Any = None
) -> int:
    """Tell each of `to` (accounts), once: in the newsroom, and by mail when they chose that for `kind`. How many.

    `url` is a path of the newsroom; without one it is the story's. Left out are whoever did it (`by`), accounts that
    are not active staff, and, with a `story`, those who may not see it. `text` is one or two whole sentences; a lazy
    one is put in each reader's language; it is cut at 600 characters. Four statements, a few for each person when
    there is a story, and what each mail costs.
    """
    people = {person.pk: person for person in to if person is not None and person.is_active and person.is_staff}
    if by is not None:
        people.pop(by.pk, None)
    told = [person for person in people.values() if story is None or story.permissions_for_user(person).can_see()]
    if not told:
        return 0
    if not url and story is not None:
        url = reverse("wagtailadmin_pages:edit", args=[story.pk])
    at, words = clock.now(), _in_their_languages(told, text)
    Notice.objects.bulk_create(
        Notice(recipient=person, kind=kind, text=words[person.pk][1], url=url, story=story, by=by, at=at)
        for person in told
    )
    for person in _who_wants_mail(told, kind_of(kind)):
        language, sentence = words[person.pk]
        _mail(person, sentence, url, language)
    return len(told)


@transaction.atomic
def mark_read(*, user: Any, notices: Iterable[int] | None = None) -> int:
    """Mark a person's own notices as read, all of them or those with these ids. How many were not. One statement."""
    unread = Notice.objects.filter(recipient=user, read_at=None)
    if notices is not None:
        unread = unread.filter(pk__in=list(notices))
    return unread.update(read_at=clock.now())


def forget_old_notices(*, limit: int = 5_000) -> int:
    """Delete notices older than 60 days, at most `limit` at once. How many. Two statements."""
    old = Notice.objects.filter(at__lt=clock.now() - KEPT).values_list("pk", flat=True)[:limit]
    return Notice.objects.filter(pk__in=list(old)).delete()[0]


def _in_their_languages(people: list[Any], text: str) -> dict[int, tuple[str, str]]:
    profiles = UserProfile.objects.filter(user__in=people)
    chosen = dict(profiles.values_list("user", "preferred_language"))
    words = {}
    for person in people:
        language = chosen.get(person.pk) or settings.LANGUAGE_CODE
        with translation.override(language):
            sentence = str(text)
        words[person.pk] = (language, _cut(sentence, TEXT))
    return words


def _who_wants_mail(people: list[Any], kind: Kind) -> list[Any]:
    choices = NoticeChoices.objects.filter(user__in=people)
    chosen = dict(choices.values_list("user", "by_mail"))
    return [person for person in people if person.email and chosen.get(person.pk, {}).get(kind.name, kind.by_mail)]


def _mail(person: Any, text: str, url: str, language: str) -> None:
    site = settings.WAGTAILADMIN_BASE_URL
    try:
        send_mail(
            to=person.email,
            subject=_cut(" ".join(_CONTROL.sub(" ", text).split()), SUBJECT),
            template="newsroom/mail/notice",
            context={
                "words": text,
                "address": f"{site}{url}" if url else "",
                "choices": f"{site}{reverse('wagtailadmin_account')}",
            },
            language=language,
        )
    except RefusedMail as error:
        # The notice stands in the newsroom; one odd address must not stop a story on its way.
        log.warning("A notice to account %s is not mailed: %s", person.pk, error)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
