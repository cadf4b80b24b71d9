from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from standfirst.newsroom.checks.base import Check, register
from standfirst.newsroom.rules.checks import Finding, HouseFacts, StoryFacts

_STATES = {
    "draft": gettext_lazy("“%(title)s” is linked, and is not published."),
    "embargo": gettext_lazy("“%(title)s” is linked, and is under embargo."),
    "down": gettext_lazy("“%(title)s” is linked, and was taken down."),
    "gone": gettext_lazy("A link leads to something that is no longer there."),
}


class DeadLinks(Check):
    code = "dead_links"
    label = gettext_lazy("Dead links")
    about = gettext_lazy("Links to our own stories, pages and documents lead somewhere.")
    in_haste = True

    def find(self, story: StoryFacts, house: HouseFacts) -> Iterable[Finding]:
        for link in story.links:
            if link.state:
                yield self.finding(
                    _STATES[link.state] % {"title": link.title},
                    link.spot,
                    suggestion=_("Readers see the words without the link. Change it or take it out."),
                )


dead_links = register(DeadLinks())
