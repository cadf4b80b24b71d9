"""A draft that the checks have something to say of, and words of the house."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.db import transaction

from standfirst.core import clock
from standfirst.core.demo import DemoContext
from standfirst.newsroom.actions import month_folder
from standfirst.newsroom.models import Article, Bureau, Credit, HouseWord, Section, Source, SourceCredit

HEADLINE = "Black Sea ferry lines ask for one tariff"
STANDFIRST = "Four operators want the ports between Varna and Batumi to charge alike. The ports have not answered."
THEIR_TEXT = (
    "Four ferry operators have asked the ports between Varna and Batumi to charge a single tariff for lorries from "
    "next spring, the association said on Monday. Prior to the request the ports had each set their own "
    "rates, it added."
)
BODY = (
    "<p>Four ferry operators have asked the ports between Varna and Batumi to charge a single tariff for lorries from "
    "next spring, their association said on Monday.</p>",
    "<p>The lines say they need it in order to compete with the road. “We utilise half our decks,” one captain "
    "said.</p>",
    "<p>The ports have not answered. Officials in two of them said prior to the request that rates were a matter for "
    "each harbour.</p>",
)
WORDS = ("Bearing", "Batumi", "Poti", "Varna")


@transaction.atomic
def run(context: DemoContext) -> None:
    for word in WORDS:
        HouseWord.objects.get_or_create(language="", word=word)
    bureau, section = Bureau.objects.order_by("pk").first(), Section.objects.order_by("position").first()
    if Article.objects.filter(title=HEADLINE).exists() or bureau is None or section is None:
        return
    owner = get_user_model().objects.filter(groups__name="Correspondent", is_active=True).order_by("pk").first()
    story = Article(
        title=HEADLINE, standfirst=STANDFIRST, section=section, language="en", live=False, owner=owner,
        schedule_zone=bureau.time_zone, go_live_at=clock.now().replace(second=0, microsecond=0) + timedelta(days=9),
    )  # fmt: skip
    story.body = [{"type": "paragraph", "value": text} for text in BODY]
    story.credits = [Credit(form="bureau", bureau=bureau)]
    if (source := Source.objects.order_by("pk").first()) is not None:
        story.source_credits = [SourceCredit(source=source, phrase="writes", original_text=THEIR_TEXT)]
    month_folder(day=clock.now().date()).add_child(instance=story)
    story.save_revision(user=owner, clean=False)
