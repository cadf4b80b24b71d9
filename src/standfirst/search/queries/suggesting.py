"""Suggestions as one types, and the stories nearest to some words: from public text alone."""

from __future__ import annotations

import re

from standfirst.core import clock
from standfirst.newsroom.queries import stories_by_id
from standfirst.newsroom.rules.shown import StoryLink
from standfirst.search.backends.choosing import backend
from standfirst.search.models import IndexState
from standfirst.search.queries.asking import languages_in, widened
from standfirst.search.rules import matching
from standfirst.search.rules.analysis import sought, variants
from standfirst.search.rules.matching import All, Expression, Wanted
from standfirst.search.rules.query import one_line
from standfirst.search.rules.ranking import Asked, rank
from standfirst.search.rules.results import Suggestion
from standfirst.search.rules.words import fold, is_unspaced, plain, words

LONGEST = 80
MOST_WORDS = 6
LOOKED_AT = 60
KNOWN = 60
NEAREST_LOOKED_AT = 300


def suggest(prefix: str, limit: int = 8) -> list[Suggestion]:
    """Hubs and headlines in which the words of `prefix` stand and one begins with its last. Five statements on SQLite,
    none for fewer than two signs (one, in scripts without spaces).
    """
    typed = words(plain(one_line(prefix)[:LONGEST]))[:MOST_WORDS]
    if not typed or (len(typed) == 1 and len(typed[0]) < 2 and typed[0].isascii()):
        return []
    engine, generation = backend(), IndexState.objects.get().live
    hubs = engine.hubs_beginning(generation, [fold(word) for word in typed], max(1, limit // 2))
    found = [Suggestion(_kind(hub.code), hub.name, hub.path) for hub in hubs]
    languages = languages_in(engine, generation)
    *whole, last = typed
    parts = [matching.word(made) for word in whole if (made := sought(word, languages))]
    beginning = sought(last, languages)
    if beginning is None:
        return found
    start = fold(last)
    known = [] if is_unspaced(last) else widened(engine, generation, [start]).get(start, [])
    tokens_known = dict.fromkeys(token for word, _stories in known for token in variants(word, languages))
    asked = [*parts, matching.beginning(beginning, tuple(tokens_known)[:KNOWN], natively=len(start) > 3)]
    rows = engine.newest(generation, Wanted(all=tuple(asked)), limit=0, heads=LOOKED_AT)
    tokens = [Asked(made.tokens) for word in whole if (made := sought(word, languages))]
    tokens.append(Asked(beginning.tokens, tuple(run[0] for run in beginning.runs[:1])))
    ranked = rank([(row.slot, row.page, row.head) for row in rows], tokens, _now())[: limit - len(found)]
    stories = stories_by_id(one.page for one in ranked)
    return found + [
        Suggestion("story", story.headline, story.path, story.language)
        for one in ranked
        if (story := stories.get(one.page))
    ]


def nearest(text: str, *, limit: int = 5, language: str = "") -> list[StoryLink]:
    """The stories whose heads have most of the words of `text`, a mistyped address say; of equals the newest, those in
    `language` before others. Bare, as `stories_by_id` gives them. Four statements on SQLite, one more when no story has
    all the words but one; none without words.
    """
    typed = words(plain(re.sub(r"[-_/+.]+", " ", one_line(text)[: LONGEST * 2])))
    typed = [word for word in dict.fromkeys(typed) if len(word) > 2 and not word.isdigit()][:MOST_WORDS]
    if not typed:
        return []
    engine, generation = backend(), IndexState.objects.get().live
    languages = languages_in(engine, generation)
    made = [found for word in typed if (found := sought(word, languages)) is not None]
    parts = [matching.word(found) for found in made]
    rows = engine.newest(generation, Wanted(all=(_nearly_all(parts),)), limit=0, heads=NEAREST_LOOKED_AT)
    if not rows and len(parts) > 2:
        rows = engine.newest(generation, Wanted(all=(matching.one_of(parts),)), limit=0, heads=NEAREST_LOOKED_AT)
    ranked = rank([(row.slot, row.page, row.head) for row in rows], [Asked(each.tokens) for each in made], _now())
    stories = stories_by_id(one.page for one in ranked[: limit * 3])
    found = [stories[one.page] for one in ranked if one.page in stories]
    return sorted(found, key=lambda story: bool(language) and story.language != language)[:limit]


def _nearly_all(parts: list[Expression]) -> Expression:
    """All of them but one, whichever."""
    if len(parts) < 3:
        return matching.one_of(parts)
    some = range(len(parts))
    return matching.one_of([All(tuple(part for at, part in enumerate(parts) if at != out)) for out in some])


def _kind(code: str) -> str:
    return code[1:].partition("_")[0]


def _now() -> int:
    return int(clock.now().timestamp())
