from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from standfirst.newsroom.checks.base import Check, register
from standfirst.newsroom.rules.checks import Finding, HouseFacts, StoryFacts
from standfirst.newsroom.rules.checks.overlap import overlap


class Similarity(Check):
    code = "similarity"
    label = gettext_lazy("Similar to a source")
    about = gettext_lazy("The story is not too close to what a credited source wrote, where that was pasted beside it.")

    def find(self, story: StoryFacts, house: HouseFacts) -> Iterable[Finding]:
        limits = house.limits
        for source in story.sources:
            if not source.original_text.strip():
                continue
            found = overlap(story.body, source.original_text, words=limits.similar_words)
            if found.percent >= limits.similar_percent and found.runs:
                yield self.finding(
                    _("%(percent)s%% of the words are those of %(source)s, in the same order.")
                    % {"percent": found.percent, "source": source.name},
                    found.runs[0].spot,
                    suggestion=_("Write these passages anew, or quote them as a quotation."),
                    quotes=[run.text for run in found.runs],
                )


similarity = register(Similarity())
