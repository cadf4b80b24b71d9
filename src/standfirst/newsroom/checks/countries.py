from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from standfirst.newsroom.checks.base import Check, register
from standfirst.newsroom.rules.checks import Finding, HouseFacts, StoryFacts


class Countries(Check):
    code = "countries"
    label = gettext_lazy("Countries")
    about = gettext_lazy("The story is filed under a country.")

    def find(self, story: StoryFacts, house: HouseFacts) -> Iterable[Finding]:
        if not story.countries:
            yield self.finding(
                _("The story is filed under no country, and stands on no country's page."),
                story.spot("countries"),
                suggestion=_("Choose the countries it is about."),
            )


countries = register(Countries())
