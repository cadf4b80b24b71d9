from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from standfirst.newsroom.checks.base import Check, register
from standfirst.newsroom.rules.checks import Finding, HouseFacts, StoryFacts


class PictureCredit(Check):
    code = "picture_credit"
    label = gettext_lazy("Picture credit")
    about = gettext_lazy("Every picture says who made it, and is still in the library.")

    def find(self, story: StoryFacts, house: HouseFacts) -> Iterable[Finding]:
        for picture in story.pictures:
            if picture.gone:
                yield self.finding(
                    _("This picture is no longer in the library and will not be shown."),
                    picture.spot,
                    suggestion=_("Choose another, or take it out."),
                )
            elif not picture.credit.strip():
                yield self.finding(
                    _("The picture “%(title)s” has no credit.") % {"title": picture.title},
                    picture.spot,
                    suggestion=_("Open the picture and write its credit as it is to be printed."),
                )


picture_credit = register(PictureCredit())
