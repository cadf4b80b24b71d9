"""A story that is developing, and a correction: what happens to stories after they are published."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.db import transaction

from standfirst.core import clock, tokens
from standfirst.core.demo import DemoContext
from standfirst.newsroom import actions
from standfirst.newsroom.models import Article, Bureau, Country, Section
from standfirst.record.actions import acting_as

HEADLINE = "Port of Poti stops loading after crane failure"
SENTENCE = "The port authority halted all three berths at midday; nobody was hurt, and ships are being sent to Batumi."
CORRECTED = "georgia-deep-water-port"
CORRECTION = "An earlier version gave the depth of the second berth as 15 metres. It is 13.5 metres."


def run(context: DemoContext) -> None:
    desk = get_user_model().objects.filter(groups__name="Desk editor", is_active=True).order_by("pk").first()
    if not Article.objects.filter(title=HEADLINE).exists():
        _flash(desk)
    story = Article.objects.filter(slug=CORRECTED, is_published=True).first()
    if story is not None and story.is_visible(clock.now()) and not story.corrections.exists():
        actions.correct(article=story, text=CORRECTION, by=desk)


@transaction.atomic
def _flash(desk: object) -> None:
    bureau = Bureau.objects.filter(edition__code="bnc").order_by("pk").first() or Bureau.objects.order_by("pk").first()
    section = Section.objects.order_by("position").first()
    if bureau is None or section is None or desk is None:
        return
    with acting_as(desk):
        countries = list(Country.objects.filter(pk="GE"))
        actions.flash(
            token=tokens.new_token(), by=desk, headline=HEADLINE, sentence=SENTENCE, bureau=bureau, section=section,
            countries=countries,
        )  # fmt: skip
