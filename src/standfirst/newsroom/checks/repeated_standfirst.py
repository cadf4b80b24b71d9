from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from standfirst.newsroom.checks.base import Check, register
from standfirst.newsroom.rules.checks import Finding, HouseFacts, StoryFacts
from standfirst.newsroom.rules.checks.overlap import repeated
from standfirst.newsroom.rules.checks.texts import sentences, shortened

LEAST_WORDS = 6


class RepeatedStandfirst(Check):
    code = "standfirst_repeated"
    label = gettext_lazy("Standfirst repeated")
    about = gettext_lazy("The body does not say the standfirst once more, word for word.")

    def find(self, story: StoryFacts, house: HouseFacts) -> Iterable[Finding]:
        for sentence in sentences(story.standfirst):
            for passage in story.body:
                if repeated(sentence, passage.text, least=LEAST_WORDS):
                    yield self.finding(
                        _("The body repeats a sentence of the standfirst, word for word."),
                        passage.spot,
                        suggestion=_("Put it in other words, or take it out of one of the two."),
                        quotes=[shortened(sentence)],
                    )
                    break


repeated_standfirst = register(RepeatedStandfirst())
