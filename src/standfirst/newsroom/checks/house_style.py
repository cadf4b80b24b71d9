from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from standfirst.newsroom.checks.base import Check, register
from standfirst.newsroom.rules.checks import Finding, HouseFacts, StoryFacts
from standfirst.newsroom.rules.checks.style import broken


class HouseStyle(Check):
    code = "house_style"
    label = gettext_lazy("House style")
    about = gettext_lazy("The words are those of the house's own list. What is quoted is left alone.")

    def find(self, story: StoryFacts, house: HouseFacts) -> Iterable[Finding]:
        for line, passage, words in broken(story.passages(), house.style):
            what = _("“%(words)s”: write “%(prefer)s”.") if line.prefer else _("“%(words)s” is not our style.")
            yield self.finding(
                what % {"words": " ".join(words.split()), "prefer": line.prefer}, passage.spot, suggestion=line.note
            )


house_style = register(HouseStyle())
