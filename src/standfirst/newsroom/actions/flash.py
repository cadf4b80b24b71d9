"""The flash lane: a headline and one sentence, live before anything else is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from standfirst.core import clock
from standfirst.newsroom.actions.breaking import tell_breaking, usual_end
from standfirst.newsroom.actions.checks import demand_ready, in_haste
from standfirst.newsroom.actions.folders import month_folder
from standfirst.newsroom.actions.publishing import keep, object_key
from standfirst.newsroom.actions.review import file_story
from standfirst.newsroom.errors import TokenTaken
from standfirst.newsroom.models import AccessLevel, Article, Bureau, Country, Credit, FlashTicket, Section
from standfirst.record.actions import acting_as, audit

# A form that was left open over night may still be sent; nobody taps twice two days apart.
TICKETS_KEPT = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Flashed:
    """The story that came of a flash: `live`, or filed for the desk; `again` when this form had been sent before."""

    story: Article
    live: bool
    again: bool = False


@transaction.atomic
def flash(
    *,
    token: str,
    by: Any,
    headline: str,
    sentence: str,
    bureau: Bureau,
    section: Section,
    countries: Iterable[Country] = (),
) -> Flashed:
    """Publish a story of one sentence at once, open to everybody, breaking for the usual hours and developing; without
    `countries` it is filed under the bureau's own. For whoever may not declare stories breaking it is filed instead,
    and those who wait on the desk are told.

    `token` names the form: sent twice, also at the same moment, it makes one story. Raises `NotReady` when a check that
    the publication marks as blocking stands against it, `NotInReview` when it is to be filed and stories have no
    workflow, `TokenTaken` for another account's form, Django's `ValidationError` for words that do not fit.
    """
    FlashTicket.objects.filter(at__lt=clock.now() - TICKETS_KEPT).delete()
    try:
        with transaction.atomic():
            ticket = FlashTicket.objects.create(token=token)
    except IntegrityError:
        # Whoever was first has committed by now: the database made the second one wait.
        found = FlashTicket.objects.select_related("article").filter(token=token, article__owner=by).first()
        if found is None:
            raise TokenTaken(_("This form belongs to somebody else."), remedy=_("Open the lane again.")) from None
        story = found.article
        return Flashed(story, live=story.live, again=True)
    with acting_as(by):
        story = _written(by, headline, sentence, bureau, section, countries)
        ticket.article = story
        ticket.save(update_fields=["article"])
        if not story.permissions_for_user(by).can_declare_breaking():
            _file(story, by)
            return Flashed(Article.objects.get(pk=story.pk), live=False)
        _publish(story, by)
    return Flashed(Article.objects.get(pk=story.pk), live=True)


def _written(
    by: Any, headline: str, sentence: str, bureau: Bureau, section: Section, countries: Iterable[Country]
) -> Article:
    codes = [country.pk for country in countries]
    if not codes:
        codes = list(Country.objects.filter(pk=bureau.country).values_list("pk", flat=True))
    story = Article(
        title=headline, standfirst=sentence, section=section, access_level=AccessLevel.OPEN, owner=by, live=False
    )
    story.credits = [Credit(form=Credit.Form.BUREAU, bureau=bureau)]
    month_folder(day=timezone.localtime(clock.now()).date()).add_child(instance=story)
    story.countries = codes
    story.editions = [bureau.edition_id]
    story.save()
    return story


def _publish(story: Article, by: Any) -> None:
    now = clock.now()
    # Before it is published, so that one fact tells of it as it is; `save()` leaves these columns alone.
    keep(story, story, breaking_at=now, breaking_until=usual_end(now), is_developing=True)
    revision = story.save_revision(user=by)
    with in_haste():
        demand_ready(article=revision.as_object(), by=by, warnings=False)
        revision.publish(user=by)
    row = Article.objects.get(pk=story.pk)
    audit(action="newsroom.flash_sent", object_key=object_key(row), object_label=row.title, actor=by)
    tell_breaking(row, by=by)


def _file(story: Article, by: Any) -> None:
    story.save_revision(user=by)
    audit(action="newsroom.flash_filed", object_key=object_key(story), object_label=story.title, actor=by)
    file_story(story=Article.objects.get(pk=story.pk), by=by)
