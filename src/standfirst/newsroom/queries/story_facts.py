"""A story as the checks see it: read from the version an editor has in hand, saved or not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from standfirst.newsroom import body
from standfirst.newsroom.models import Article, Picture, StoryDocument
from standfirst.newsroom.rules.checks import LinkFacts, Passage, PictureFacts, SourceFacts, Spot, StoryFacts
from standfirst.newsroom.rules.checks.texts import shortened

# More than a story has; a body of thousands of links is not looked through.
MOST_LINKS = 500


def planned_for(article: Article, now: datetime) -> datetime:
    """When the story would go live if it were published at `now`: then, or when its time or its embargo comes."""
    return max(moment for moment in (now, article.go_live_at, article.embargo_until) if moment is not None)


def story_facts(article: Article, now: datetime) -> StoryFacts:
    """The story as plain values. At most fourteen statements: one a relation that is not in memory, pictures, pages and
    documents one each.
    """
    units = body.read(article.body).units
    spots = _spots(article, units)
    sources = tuple(
        SourceFacts(Spot("source_credits", _("Sources")), str(credit.source), credit.original_text)
        for credit in article.source_credits.all()
        if credit.source_id
    )
    return StoryFacts(
        headline=article.title,
        standfirst=article.standfirst or "",
        language=article.language,
        body=tuple(
            Passage(text, spot)
            for unit, spot in zip(units, spots, strict=True)
            for text in unit.kind.texts(unit.value)
            if text
        ),
        others=_others(article),
        pictures=_pictures(article, units, spots),
        links=_links(article, units, spots, now),
        sources=sources,
        countries=tuple(country.pk for country in article.countries.all()),
        names=_names(article, sources),
        shown_on=planned_for(article, now).astimezone(UTC).date(),
        spots=_labels(),
    )


def _labels() -> dict[str, Spot]:
    words = {
        "title": _("Headline"),
        "standfirst": _("Standfirst"),
        "source_credits": _("Sources"),
        "countries": _("Countries"),
        "language": _("Language"),
        "body": _("Body"),
    }
    return {path: Spot(path, label) for path, label in words.items()}


def _spots(article: Article, units: Iterable[Any]) -> list[Spot]:
    """Where each unit stands: its block, named by its kind and its first words."""
    forms = article.body.stream_block.child_blocks
    spots = []
    for unit in units:
        label = str(forms[unit.kind.name].label) if unit.kind.name in forms else unit.kind.name
        words = next((text for text in unit.kind.texts(unit.value) if text), "")
        beginning = _("%(block)s “%(words)s”") % {"block": label, "words": shortened(words, 40)} if words else label
        spots.append(Spot(f"body.{unit.id}" if unit.id else "body", beginning))
    return spots


def _others(article: Article) -> tuple[Passage, ...]:
    texts = (
        (article.kicker, "kicker", _("Kicker")),
        (article.short_headline, "short_headline", _("Short headline")),
        (article.lead_caption, "lead_caption", _("Caption of the lead picture")),
    )
    return tuple(Passage(text, Spot(path, label)) for text, path, label in texts if text)


def _names(article: Article, sources: Iterable[SourceFacts]) -> tuple[str, ...]:
    names = [source.name for source in sources]
    for credit in article.credits.all():
        names += [str(credit.contributor or ""), credit.place]
        names += [credit.bureau.name, credit.bureau.city] if credit.bureau else []
    names += [str(link.company) for link in article.company_links.all() if link.company_id]
    names += [str(link.topic) for link in article.topic_links.all() if link.topic_id]
    names += [str(country) for country in article.countries.all()]
    return tuple(name for name in [*names, article.dateline] if name)


def _pictures(article: Article, units: Iterable[Any], spots: Iterable[Spot]) -> tuple[PictureFacts, ...]:
    used: list[tuple[int, Spot, str, bool]] = []
    if article.lead_image_id:
        used.append((article.lead_image_id, Spot("lead_image", _("Lead picture")), "", False))
    for unit, spot in zip(units, spots, strict=True):
        placed = unit.value.get("items", [unit.value]) if isinstance(unit.value, dict) else []
        words = {item["picture"]: item for item in placed if isinstance(item, dict) and "picture" in item}
        for pk in sorted(unit.kind.references(unit.value).pictures):
            item = words.get(pk, {})
            used.append((pk, spot, str(item.get("alt") or ""), item.get("decorative") is True))
    found = Picture.objects.in_bulk({pk for pk, *_rest in used}) if used else {}
    return tuple(
        PictureFacts(
            spot,
            title=found[pk].title,
            alt=alt or found[pk].description,
            decorative=decorative,
            credit=found[pk].credit,
            rights_expire_on=found[pk].rights_expire_on,
        )
        if pk in found
        else PictureFacts(spot, gone=True)
        for pk, spot, alt, decorative in used
    )


def _links(article: Article, units: Iterable[Any], spots: Iterable[Spot], now: datetime) -> tuple[LinkFacts, ...]:
    pages: list[tuple[int, Spot]] = []
    documents: list[tuple[int, Spot]] = []
    for unit, spot in zip(units, spots, strict=True):
        wanted = unit.kind.references(unit.value)
        pages += [(pk, spot) for pk in sorted(wanted.stories)]
        documents += [(pk, spot) for pk in sorted(wanted.documents)]
    related = Spot("related_links", _("Related stories"))
    pages += [(link.story_id, related) for link in article.related_links.all() if link.story_id]
    states = _page_states({pk for pk, _spot in pages[:MOST_LINKS]}, now)
    there = _documents({pk for pk, _spot in documents[:MOST_LINKS]})
    return (
        *(LinkFacts(spot, *states.get(pk, ("", "gone"))) for pk, spot in pages[:MOST_LINKS]),
        *(LinkFacts(spot, there.get(pk, ""), "" if pk in there else "gone") for pk, spot in documents[:MOST_LINKS]),
    )


def _documents(ids: set[int]) -> dict[int, str]:
    return dict(StoryDocument.objects.filter(pk__in=ids).values_list("pk", "title")) if ids else {}


def _page_states(ids: set[int], now: datetime) -> dict[int, tuple[str, str]]:
    """Title and state of pages by id, as `LinkFacts` has it; one that is gone is not among them."""
    if not ids:
        return {}
    stories = {story.pk: story for story in Article.objects.filter(pk__in=ids).defer_streamfields()}
    found = {pk: (story.title, _state(story, now)) for pk, story in stories.items()}
    for pk, title, live in Page.objects.filter(pk__in=ids - stories.keys()).values_list("pk", "title", "live"):
        found[pk] = (title, "" if live else "draft")
    return found


def _state(story: Article, now: datetime) -> str:
    if story.taken_down_at is not None:
        return "down"
    if story.is_visible(now):
        return ""
    return "embargo" if story.under_embargo(now) else "draft"
