"""Choosing the lead picture of a story, beside whoever writes it."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from standfirst.newsroom.models import Article, Picture
from standfirst.record.actions import acting_as, audit


@transaction.atomic
def set_lead_picture(*, story: Article, picture: Picture | None, caption: str, by: Any) -> bool:
    """Put a picture and its caption into the newest version of a story, and into nothing else of it. Whether readers
    see it at once: when `by` may publish the story, and nothing else in it waits to be published.
    """
    row = Article.objects.select_for_update().get(pk=story.pk)
    goes_out = row.live and not row.has_unpublished_changes and row.permissions_for_user(by).can_publish()
    newest = row.get_latest_revision_as_object()
    newest.lead_image, newest.lead_caption = picture, caption
    with acting_as(by):
        if not row.live:
            row.lead_image, row.lead_caption = picture, caption
            row.save(update_fields=["lead_image", "lead_caption"])
        revision = newest.save_revision(user=by, log_action=True, clean=False)
        audit(
            action="newsroom.lead_picture_set",
            object_key=f"article:{row.number}",
            object_label=row.title,
            actor=by,
            data={"picture": picture.pk if picture else None},
        )
        if goes_out:
            revision.publish(user=by)
    return goes_out
