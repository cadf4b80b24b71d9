"""Previews shared outside the house: a link for a while, and its end."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from standfirst.core import clock, tokens
from standfirst.newsroom.conf import PREVIEW_DAYS
from standfirst.newsroom.errors import CannotShare
from standfirst.newsroom.models import Article, PreviewLink
from standfirst.record.actions import audit

# As many open links as one story may have: beyond that nobody knows any more who has one.
MOST = 25


@transaction.atomic
def share_preview(*, article: Article, until: datetime, by: Any, note: str = "") -> tuple[PreviewLink, str]:
    """Make a link that shows the newest version of a story until a moment: the row, and the token for the address,
    which is told this once and kept nowhere.

    Raises `CannotShare` for a moment that is past or too far away, for a story that is taken down, and beyond 25 open
    links.
    """
    now = clock.now()
    row = Article.objects.select_for_update().get(pk=article.pk)
    if row.taken_down_at is not None:
        raise CannotShare(_("The story is taken down."), remedy=_("Restore it first."))
    if not now < until <= now + timedelta(days=PREVIEW_DAYS.value, minutes=1):
        raise CannotShare(
            _("The link would end in the past or too late."),
            remedy=_("Choose a moment within the next %(days)s days.") % {"days": PREVIEW_DAYS.value},
        )
    if PreviewLink.objects.filter(article=row, revoked_at=None, expires_at__gt=now).count() >= MOST:
        raise CannotShare(
            _("There are %(count)s open links to this story.") % {"count": MOST}, remedy=_("Revoke those nobody needs.")
        )
    token = tokens.new_token()
    link = PreviewLink.objects.create(
        article=row, token_digest=tokens.digest(token), note=note[:120], made_by=by, made_at=now, expires_at=until
    )
    _audit("preview_shared", row, link, by=by, data={"until": until.isoformat()})
    return link, token


@transaction.atomic
def revoke_preview(*, link: PreviewLink, by: Any = None) -> bool:
    """Close one link for good; whether it was open."""
    row = PreviewLink.objects.select_for_update().select_related("article").get(pk=link.pk)
    if row.revoked_at is not None:
        return False
    row.revoked_at = clock.now()
    row.save(update_fields=["revoked_at"])
    _audit("preview_revoked", row.article, row, by=by)
    return True


@transaction.atomic
def revoke_previews(*, article: Article, by: Any = None) -> int:
    """Close every open link of a story; how many there were."""
    links = PreviewLink.objects.select_for_update().filter(article=article, revoked_at=None, expires_at__gt=clock.now())
    return sum(revoke_preview(link=link, by=by) for link in list(links.order_by("pk")))


def note_opened(*, link: PreviewLink) -> None:
    """Count one look through a link. One statement."""
    PreviewLink.objects.filter(pk=link.pk).update(times_opened=F("times_opened") + 1, last_opened_at=clock.now())


def _audit(verb: str, story: Article, link: PreviewLink, *, by: Any, data: dict[str, Any] | None = None) -> None:
    audit(
        action=f"newsroom.{verb}",
        object_key=f"article:{story.number}",
        object_label=story.title,
        actor=by,
        data={"link": link.pk, "note": link.note, **(data or {})},
    )
