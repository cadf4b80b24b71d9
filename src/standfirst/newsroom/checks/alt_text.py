from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from standfirst.newsroom.checks.base import Check, register
from standfirst.newsroom.rules.checks import Finding, HouseFacts, StoryFacts


class AltText(Check):
    code = "alt_text"
    label = gettext_lazy("Alt text")
    about = gettext_lazy("Every picture says what it shows to those who do not see it, or is marked decorative.")

    def find(self, story: StoryFacts, house: HouseFacts) -> Iterable[Finding]:
        for picture in story.pictures:
            if not (picture.gone or picture.decorative or picture.alt.strip()):
                yield self.finding(
                    _("The picture “%(title)s” has no alt text.") % {"title": picture.title},
                    picture.spot,
                    suggestion=_("Say what it shows, here or with the picture itself."),
                )


alt_text = register(AltText())
