"""Home and an edition's front, set by the desk: a lead with a headline of its own that ends by itself, a satellite."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction

from standfirst.core.demo import DemoContext
from standfirst.fronts import actions
from standfirst.fronts.models import Front
from standfirst.fronts.queries import scopes
from standfirst.fronts.rules import layout_editing as editing
from standfirst.newsroom.models import Article

# By front: the story's slug, its zone and place, its headline there, for how many hours.
PINS: dict[str, tuple[tuple[str, str, int, str, int], ...]] = {
    "home": (
        ("summit-19-march", "lead", 1, "Cars, chips and gas: what Tokyo takes to Washington on 19 March", 36),
        ("kenya-wallet-levy", "satellites", 2, "", 0),
    ),
    "edition-bno": (("lotus-delta-packaging", "lead", 1, "The dull end of chip-making gets $620m", 0),),
}


def run(context: DemoContext) -> None:
    desk = get_user_model().objects.filter(groups__name="Desk editor", is_active=True).order_by("pk").first()
    for scope in scopes():
        if scope.key in PINS and desk is not None and not Front.objects.filter(place=scope.place).exists():
            _set(scope.key, desk, context)


@transaction.atomic
def _set(key: str, desk: Any, context: DemoContext) -> None:
    stories = dict(Article.objects.filter(is_published=True).values_list("slug", "pk"))
    for slug, zone, place, headline, hours in PINS[key]:
        if slug not in stories:
            continue
        _pin(key, desk, stories[slug], zone, place)
        if headline:
            until = context.now + timedelta(hours=hours) if hours else None
            _dress(key, desk, stories[slug], headline, until)
    if Front.objects.filter(draft__isnull=False).exists():
        actions.publish_front(key=key, by=desk, note="Morning")


def _pin(key: str, desk: Any, story: int, zone: str, place: int) -> None:
    actions.change_front(
        key=key,
        change=lambda layout: editing.pin(layout, pin_id=f"demo-{story}", story=story, zone=zone, place=place),
        by=desk,
    )


def _dress(key: str, desk: Any, story: int, headline: str, until: Any) -> None:
    values = {"headline": headline, "picture": None, "since": None, "until": until}
    actions.change_front(
        key=key, change=lambda layout: editing.dress(layout, pin_id=f"demo-{story}", **values), by=desk
    )
