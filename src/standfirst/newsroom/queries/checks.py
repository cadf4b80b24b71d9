"""What stands against publishing a story, and what is to be said of it."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from standfirst.core import clock
from standfirst.newsroom import conf
from standfirst.newsroom.checks import checks
from standfirst.newsroom.checks.run import run, strength_of
from standfirst.newsroom.dictionaries import dictionary_for
from standfirst.newsroom.models import Article, CheckSetting, HouseWord, StyleRule
from standfirst.newsroom.queries.story_facts import story_facts
from standfirst.newsroom.rules.checks import BLOCK, HouseFacts, Limits, Report, StyleLine
from standfirst.newsroom.rules.checks.texts import fold

# Far more than a house keeps; beyond it a list is no list.
MOST_LINES = 2_000
MOST_WORDS = 20_000


def check_strengths() -> dict[str, str]:
    """How hard each check is (`off`, `warn`, `block`) by code, where the publication has said so. One statement."""
    return dict(CheckSetting.objects.values_list("code", "strength"))


def check_story(
    article: Article, *, now: datetime | None = None, blocking_only: bool = False, in_haste: bool = False
) -> Report:
    """What is found in a story, as it is held in memory: a draft, a form, a revision.

    With `blocking_only` just the checks that the publication has set to block are made; `in_haste` leaves out those of
    them that a flash cannot pass yet. At most twenty-five statements; one when nothing blocks and only that is asked.
    """
    strengths = check_strengths()
    only = None
    if blocking_only:
        only = {
            code for code, check in checks if strength_of(code, strengths) == BLOCK and (check.in_haste or not in_haste)
        }
        if not only:
            return Report()
    at = now or clock.now()
    spelled = _is_made("spelling", strengths, only)
    return run(story_facts(article, at), house_facts(article.language, spelled=spelled), strengths, only=only)


def house_facts(language: str, *, spelled: bool = True) -> HouseFacts:
    """What the publication brings to the checks of a story in a language. Two statements."""
    lines = StyleRule.objects.filter(Q(language="") | Q(language=language))[:MOST_LINES]
    words = HouseWord.objects.filter(Q(language="") | Q(language=language)).values_list("word", flat=True)[:MOST_WORDS]
    found = dictionary_for(language) if spelled else None
    return HouseFacts(
        limits=Limits(
            headline=conf.HEADLINE_COLUMNS.value,
            standfirst=conf.STANDFIRST_COLUMNS.value,
            similar_words=conf.SIMILAR_WORDS.value,
            similar_percent=conf.SIMILAR_PERCENT.value,
            spelling_seconds=conf.SPELLING_MS.value / 1000,
        ),
        style=tuple(StyleLine(line.avoid, line.prefer, line.note, line.match_case) for line in lines),
        words=frozenset(fold(word) for word in words) if spelled else frozenset(),
        lexicon=found.words if found else None,
        no_lexicon=found.why if found else "",
    )


def _is_made(code: str, strengths: dict[str, str], only: set[str] | None) -> bool:
    return code in checks and strength_of(code, strengths) != "off" and (only is None or code in only)
