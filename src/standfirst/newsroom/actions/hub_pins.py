"""Putting stories at the top of a hub."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from standfirst.newsroom.errors import PinRefused
from standfirst.newsroom.models import Article, HubPin
from standfirst.newsroom.queries.hubs import Hub
from standfirst.record.actions import announce, audit

MOST_PINS = 5


@dataclass(frozen=True, slots=True)
class Pinned:
    """A story by its page id, and until when it stands at the top; None: until it is taken away."""

    story: int
    until: datetime | None = None


@transaction.atomic
def pin_on_hub(*, hub: Hub, pins: Sequence[Pinned], by: Any = None) -> bool:
    """Put these stories at the top of a hub, in this order, instead of those that stand there. Whether anything
    changed. Raises `PinRefused` for more than five, for one twice and for one that is not there.
    """
    stories = [pin.story for pin in pins]
    if len(stories) > MOST_PINS:
        raise PinRefused(_("At most %(most)s stories can be pinned on a hub.") % {"most": MOST_PINS})
    if len(set(stories)) != len(stories):
        raise PinRefused(_("A story is pinned twice."), remedy=_("Take one of the two away."))
    numbers = dict(Article.objects.filter(pk__in=stories).values_list("pk", "number"))
    if len(numbers) != len(stories):
        raise PinRefused(_("A story that was to be pinned does not exist any more."))
    there = HubPin.objects.filter(kind=hub.kind, key=hub.key)
    if [(pin.article_id, pin.until) for pin in there.order_by("position")] == [(p.story, p.until) for p in pins]:
        return False
    key = f"hub:{hub.kind}-{hub.key}"
    # Announced before anything is written: whoever pins on the same hub at the same time waits here for their turn.
    told = [numbers[story] for story in stories]
    announce("hub_changed", object_key=key, payload={"kind": hub.kind, "key": hub.key, "path": hub.path, "pins": told})
    there.delete()
    HubPin.objects.bulk_create(
        HubPin(kind=hub.kind, key=hub.key, position=place, article_id=pin.story, until=pin.until)
        for place, pin in enumerate(pins)
    )
    data = {"stories": told, "kind": hub.kind}
    audit(action="newsroom.hub_pinned", object_key=key, object_label=hub.name, actor=by, data=data)
    return True
