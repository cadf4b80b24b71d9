"""From published stories to the texts that are indexed, many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from standfirst.access.rules import view_for
from standfirst.core import clock
from standfirst.newsroom import body
from standfirst.newsroom.languages import language_name
from standfirst.newsroom.models import Article, Company, Filing, Picture, Topic
from standfirst.newsroom.queries import publication_wide
from standfirst.newsroom.queries.bylines import credits_of
from standfirst.newsroom.queries.lists import visible
from standfirst.newsroom.rules.byline import byline
from standfirst.search.rules.entries import HubNamed, StoryText, code
from standfirst.search.rules.results import FILTERS

# Kinds whose names are words a story is found by.
NAMED = ("company", "topic", "contributor", "country", "sector", "section")

COLUMNS = (
    "pk", "title", "standfirst", "kicker", "dateline", "language", "access_level", "published_at", "lead_image_id",
    "lead_caption", "body",
)  # fmt: skip


def story_texts(ids: Iterable[int]) -> list[StoryText]:
    """The texts of those stories among `ids` that the public may see now. Six statements, fewer without names or
    pictures."""
    # Rows, not articles: making a page of each takes as long as reading its words.
    stories = list(
        Article.objects.filter(visible(clock.now()), pk__in=list(ids)).order_by().values_list(*COLUMNS, named=True)
    )
    if not stories:
        return []
    filed: dict[int, list[tuple[str, str]]] = defaultdict(list)
    pks = [story.pk for story in stories]
    for pk, kind, key in Filing.objects.filter(article_id__in=pks).values_list("article_id", "kind", "key"):
        filed[pk].append((kind, key))
    credits = credits_of(pks)
    hubs = _hubs({pair for pairs in filed.values() for pair in pairs}, credits)
    read = {story.pk: body.read(story.body) for story in stories}
    pictures = _picture_words(stories, read)
    return [
        _text(story, read[story.pk], filed[story.pk], credits.get(story.pk, ()), hubs, pictures) for story in stories
    ]


def _text(
    story: Any,
    read: body.Body,
    filed: list[tuple[str, str]],
    credits: Iterable[Any],
    hubs: Mapping[tuple[str, str], HubNamed],
    pictures: Mapping[int, str],
) -> StoryText:
    pairs = sorted(pair for pair in filed if pair[0] in FILTERS)
    own = [hubs[pair] for pair in pairs if pair in hubs]
    names = [hub.name for pair in pairs if pair[0] in NAMED and (hub := hubs.get(pair))]
    signed = byline(tuple(credit.facts for credit in credits), story.language).text
    is_open = view_for(story.access_level, is_staff=False) == "full"
    shown = read if is_open else body.preview(read)
    lead = [story.lead_caption, pictures.get(story.lead_image_id or 0, "")]
    return StoryText(
        page=story.pk,
        seconds=int((story.published_at or clock.now()).timestamp()),
        language=story.language,
        headline=story.title,
        standfirst=story.standfirst or "",
        names=tuple(filter(None, [story.kicker, story.dateline, signed, *names])),
        public="\n".join(filter(None, [*lead, body.plain_text(shown), *_captions(shown.units, pictures)])),
        gated=_gated(read, shown, pictures),
        codes=tuple(code(kind, key) for kind, key in pairs),
        hubs=tuple(own),
    )


def _gated(read: body.Body, shown: body.Body, pictures: Mapping[int, str]) -> str:
    rest = body.Body(read.units[len(shown.units) :])
    return "\n".join(filter(None, [body.plain_text(rest), *_captions(rest.units, pictures)]))


def _captions(units: Iterable[body.Unit], pictures: Mapping[int, str]) -> list[str]:
    """The words of the pictures themselves, which show where a block has none of its own."""
    shown = [pk for unit in units for pk in sorted(unit.kind.references(unit.value).pictures)]
    return [pictures[pk] for pk in shown if pk in pictures]


def _picture_words(stories: Iterable[Any], read: Mapping[int, body.Body]) -> dict[int, str]:
    wanted = {story.lead_image_id for story in stories if story.lead_image_id}
    for each in read.values():
        wanted |= body.references(each).pictures
    if not wanted:
        return {}
    rows = Picture.objects.filter(pk__in=wanted).values_list("pk", "caption", "description")
    return {pk: "\n".join(filter(None, words)) for pk, *words in rows}


def _hubs(pairs: set[tuple[str, str]], credits: Mapping[int, Iterable[Any]]) -> dict[tuple[str, str], HubNamed]:
    """Each (kind, key) as the hub it names."""
    wide = publication_wide()
    rows: dict[str, dict[str, Any]] = {
        "section": {str(pk): row for pk, row in wide.sections.items()},
        "edition": {str(pk): row for pk, row in wide.editions.items()},
        "bureau": {str(pk): row for pk, row in wide.bureaus.items()},
        "country": dict(wide.countries),
        "sector": dict(wide.sectors),
        "contributor": {
            str(credit.contributor_id): credit.contributor
            for signed in credits.values()
            for credit in signed
            if credit.contributor_id
        },
        "company": _rows(Company, pairs, "company"),
        "topic": _rows(Topic, pairs, "topic"),
    }
    found = {
        (kind, key): HubNamed(code(kind, key), row.name or str(row), row.get_absolute_url())
        for kind, key in pairs
        if (row := rows.get(kind, {}).get(key)) is not None
    }
    languages = [key for kind, key in pairs if kind == "language"]
    return found | {("language", tag): HubNamed(code("language", tag), language_name(tag), "") for tag in languages}


def _rows(model: Any, pairs: set[tuple[str, str]], kind: str) -> dict[str, Any]:
    keys = [key for each, key in pairs if each == kind]
    return {str(row.pk): row for row in model.objects.filter(pk__in=keys)} if keys else {}
