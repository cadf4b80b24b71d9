from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from standfirst.newsroom.checks.base import Check, register
from standfirst.newsroom.rules.checks import Finding, HouseFacts, StoryFacts
from standfirst.newsroom.rules.checks.texts import width


class Standfirst(Check):
    code = "standfirst"
    label = gettext_lazy("Standfirst")
    about = gettext_lazy("There is a standfirst, and it is not too long.")

    def find(self, story: StoryFacts, house: HouseFacts) -> Iterable[Finding]:
        columns, most = width(story.standfirst.strip()), house.limits.standfirst
        if not columns:
            yield self.finding(
                _("There is no standfirst."),
                story.spot("standfirst"),
                suggestion=_("Say in a sentence or two why the story matters."),
            )
        elif columns > most:
            yield self.finding(
                _("The standfirst takes %(columns)s columns; %(most)s fit.") % {"columns": columns, "most": most},
                story.spot("standfirst"),
                suggestion=_("Shorten it by %(columns)s.") % {"columns": columns - most},
            )


standfirst = register(Standfirst())
