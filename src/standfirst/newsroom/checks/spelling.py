from __future__ import annotations

import time
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from standfirst.newsroom.checks.base import Check, register
from standfirst.newsroom.rules.checks import Finding, HouseFacts, Lexicon, StoryFacts
from standfirst.newsroom.rules.checks.spelling import candidates, parts
from standfirst.newsroom.rules.checks.texts import fold

MOST_FINDINGS = 30
# Finding what was meant takes far longer than finding that it is wrong.
MOST_SUGGESTIONS = 6


class Spelling(Check):
    code = "spelling"
    label = gettext_lazy("Spelling")
    about = gettext_lazy("The words stand in the dictionary of the story's language, or in the house's own list.")
    slow = True

    def find(self, story: StoryFacts, house: HouseFacts) -> Iterable[Finding]:
        if house.lexicon is None:
            if house.no_lexicon:
                yield self.finding(house.no_lexicon, story.spot("language"), note=True)
            return
        until = time.monotonic() + house.limits.spelling_seconds
        known = house.words | {fold(word) for name in story.names for word in name.replace("-", " ").split()}
        found = 0
        for candidate in candidates(story.passages(), story.language, frozenset(known)):
            if time.monotonic() > until:
                yield self.finding(
                    _("Only part of the story was checked for spelling: it took too long."),
                    story.spot("body"),
                    note=True,
                )
                return
            if _known(candidate.word, house):
                continue
            found += 1
            if found > MOST_FINDINGS:
                return
            yield self.finding(
                _("“%(word)s” is not in the dictionary.") % {"word": candidate.word},
                candidate.spot,
                suggestion=_meant(candidate.word, house.lexicon, until) if found <= MOST_SUGGESTIONS else "",
            )


def _known(word: str, house: HouseFacts) -> bool:
    lexicon = house.lexicon
    assert lexicon is not None  # noqa: S101
    if lexicon.knows(word):
        return True
    pieces = parts(word)
    return len(pieces) > 1 and all(
        len(piece) < 2 or fold(piece) in house.words or lexicon.knows(piece) for piece in pieces
    )


def _meant(word: str, lexicon: Lexicon, until: float) -> str:
    """What may have been meant, while there is time."""
    if time.monotonic() > until:
        return ""
    meant = list(lexicon.suggest(word))[:3]
    return _("Meant: %(words)s?") % {"words": ", ".join(meant)} if meant else ""


spelling = register(Spelling())
