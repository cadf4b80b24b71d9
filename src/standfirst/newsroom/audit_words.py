"""What the newsroom's audit entries say, in words: see `record.words.base`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from standfirst.record.words.base import say

PARTS = {
    "headline": gettext_lazy("headline"),
    "slug": gettext_lazy("address"),
    "short_headline": gettext_lazy("short headline"),
    "kicker": gettext_lazy("kicker"),
    "label": gettext_lazy("label"),
    "standfirst": gettext_lazy("standfirst"),
    "dateline": gettext_lazy("dateline"),
    "lead_image": gettext_lazy("lead picture"),
    "lead_caption": gettext_lazy("caption"),
    "section": gettext_lazy("section"),
    "access_level": gettext_lazy("access level"),
    "language": gettext_lazy("language"),
    "translation_of": gettext_lazy("translation"),
    "updated_at": gettext_lazy("time of the update"),
    "seo_title": gettext_lazy("title for search engines"),
    "search_description": gettext_lazy("description for search engines"),
    "body": gettext_lazy("text"),
    "byline": gettext_lazy("byline"),
    "breaking": gettext_lazy("breaking"),
    "developing": gettext_lazy("developing"),
    "countries": gettext_lazy("countries"),
    "sectors": gettext_lazy("sectors"),
    "editions": gettext_lazy("editions"),
    "companies": gettext_lazy("companies"),
    "topics": gettext_lazy("topics"),
    "sources": gettext_lazy("sources"),
    "corrections": gettext_lazy("corrections"),
    "related": gettext_lazy("related stories"),
}


def changed_parts(data: Mapping[str, Any]) -> str:
    """“Changed: headline, text”, or that nothing readers see was changed."""
    names = [str(PARTS[name]) for name in data.get("changed", ()) if name in PARTS]
    if "changed" not in data:
        return ""
    return _("Changed: %(parts)s.") % {"parts": ", ".join(names)} if names else _("Nothing that readers see changed.")


def until(data: Mapping[str, Any]) -> str:
    moment = parse_datetime(str(data.get("until", "")))
    return _("Until %(when)s.") % {"when": date_format(localtime(moment), "j F Y, H:i T")} if moment else ""


def shared_with(data: Mapping[str, Any]) -> str:
    whom = data.get("note")
    return " ".join(part for part in (_("For %(whom)s.") % {"whom": whom} if whom else "", until(data)) if part)


def text(data: Mapping[str, Any]) -> str:
    return str(data.get("text", ""))


def warned(data: Mapping[str, Any]) -> str:
    return " ".join(str(warning) for warning in data.get("warnings", ()))


def into(data: Mapping[str, Any]) -> str:
    return _("Into “%(name)s”.") % {"name": data.get("name", "")}


def pinned(data: Mapping[str, Any]) -> str:
    numbers = ", ".join(str(number) for number in data.get("stories", ()))
    return _("Stories %(numbers)s.") % {"numbers": numbers} if numbers else _("Nothing is pinned any more.")


def remit(data: Mapping[str, Any]) -> str:
    places = [*data.get("sections", ()), *data.get("bureaus", ())]
    return _("Only: %(places)s.") % {"places": ", ".join(map(str, places))} if places else _("Everything.")


say("newsroom.article_published", gettext_lazy("published {what}"))
say("newsroom.article_updated", gettext_lazy("published a new version of {what}"), changed_parts)
say("newsroom.article_unpublished", gettext_lazy("took {what} off the site"))
say("newsroom.article_taken_down", gettext_lazy("took {what} down for good"))
say("newsroom.article_restored", gettext_lazy("restored {what} after a takedown"))
say("newsroom.article_deleted", gettext_lazy("deleted {what}"))
say("newsroom.article_unfiled", gettext_lazy("took {what} out of lists it did not belong in"))
say("newsroom.article_corrected", gettext_lazy("published a note on {what}"), text)
say("newsroom.update_shown", gettext_lazy("marked {what} as updated"))
say("newsroom.breaking_declared", gettext_lazy("declared {what} breaking"), until)
say("newsroom.breaking_extended", gettext_lazy("changed until when {what} is breaking"), until)
say("newsroom.breaking_ended", gettext_lazy("ended that {what} is breaking"))
say("newsroom.developing_declared", gettext_lazy("marked {what} as developing"))
say("newsroom.developing_ended", gettext_lazy("ended that {what} is developing"))
say("newsroom.flash_sent", gettext_lazy("sent {what} as a flash"))
say("newsroom.flash_filed", gettext_lazy("filed {what} from the flash lane, for the desk to publish"))
say("newsroom.preview_shared", gettext_lazy("shared a preview of {what} outside"), shared_with)
say("newsroom.preview_revoked", gettext_lazy("revoked a preview link of {what}"), shared_with)
say("newsroom.schedule_failed", gettext_lazy("could not keep the schedule: {what}"), lambda data: data.get("error", ""))
say("newsroom.audit_exported", gettext_lazy("exported the audit trail"))
say("newsroom.topic_merged", gettext_lazy("merged the topic {what} into another"), into)
say("newsroom.hub_pinned", gettext_lazy("changed what is pinned on {what}"), pinned)

# The way of a story to the desk, and what the desk keeps for itself.
say("newsroom.published_with_warnings", gettext_lazy("published {what} with warnings shown"), warned)
say("newsroom.live_unready", gettext_lazy("saw {what} go live with something against it"))
say("newsroom.checks_set", gettext_lazy("changed how hard the checks before publishing are"))
say("newsroom.house_style_set", gettext_lazy("changed the house style"))
say("newsroom.remit_set", gettext_lazy("set the remit of {what}"), remit)
say("newsroom.lead_picture_set", gettext_lazy("changed the lead picture of {what}"))
say("newsroom.filter_shared", gettext_lazy("shared the filter {what}"))
say("newsroom.filter_kept_back", gettext_lazy("stopped sharing the filter {what}"))
say("newsroom.filter_removed", gettext_lazy("removed the shared filter {what}"))
say("newsroom.handover_written", gettext_lazy("wrote a handover note: {what}"))
