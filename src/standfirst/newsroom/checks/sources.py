from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from standfirst.newsroom.checks.base import Check, register
from standfirst.newsroom.rules.checks import Finding, HouseFacts, StoryFacts


class Sources(Check):
    code = "sources"
    label = gettext_lazy("Sources")
    about = gettext_lazy("The story says whom it credits.")

    def find(self, story: StoryFacts, house: HouseFacts) -> Iterable[Finding]:
        if not story.sources:
            yield self.finding(
                _("No source is credited."),
                story.spot("source_credits"),
                suggestion=_("Add those the story quotes or draws on."),
            )


sources = register(Sources())
