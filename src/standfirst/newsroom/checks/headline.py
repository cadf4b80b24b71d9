from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from standfirst.newsroom.checks.base import Check, register
from standfirst.newsroom.rules.checks import Finding, HouseFacts, StoryFacts
from standfirst.newsroom.rules.checks.texts import width


class Headline(Check):
    code = "headline_length"
    label = gettext_lazy("Headline length")
    about = gettext_lazy("The headline fits; full-width letters, as in Japanese, count twice.")

    def find(self, story: StoryFacts, house: HouseFacts) -> Iterable[Finding]:
        columns, most = width(story.headline), house.limits.headline
        if columns > most:
            yield self.finding(
                _("The headline takes %(columns)s columns; %(most)s fit.") % {"columns": columns, "most": most},
                story.spot("title"),
                suggestion=_("Shorten it by %(columns)s.") % {"columns": columns - most},
            )


headline = register(Headline())
