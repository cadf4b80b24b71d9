from __future__ import annotations

from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from standfirst.newsroom.checks.base import Check, register
from standfirst.newsroom.rules.checks import BLOCK, Finding, HouseFacts, StoryFacts


class PictureRights(Check):
    code = "picture_rights"
    label = gettext_lazy("Picture rights")
    about = gettext_lazy("We have the rights to every picture on the day the story goes live.")
    in_haste = True
    strength = BLOCK

    def find(self, story: StoryFacts, house: HouseFacts) -> Iterable[Finding]:
        for picture in story.pictures:
            ends = picture.rights_expire_on
            if ends is not None and story.shown_on is not None and ends <= story.shown_on:
                yield self.finding(
                    _("The rights to “%(title)s” end on %(day)s; the story goes live on %(shown)s.")
                    % {
                        "title": picture.title,
                        "day": date_format(ends, "j F Y"),
                        "shown": date_format(story.shown_on, "j F Y"),
                    },
                    picture.spot,
                    suggestion=_("Choose another picture, or have the rights extended and write the new day."),
                )


picture_rights = register(PictureRights())
