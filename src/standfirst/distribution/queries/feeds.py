"""A feed, from the newest stories of the publication or of one hub."""

from __future__ import annotations

from django.conf import settings
from django.templatetags.static import static

from standfirst.distribution.conf import ENTRIES, authority
from standfirst.distribution.queries.addresses import absolute
from standfirst.distribution.queries.content import zone_of
from standfirst.distribution.queries.entries import entries_of
from standfirst.distribution.queries.subject import Subject
from standfirst.distribution.rules.feed import Feed
from standfirst.newsroom.queries import publication_wide, whole_stories


def feed_of(subject: Subject, *, path: str) -> Feed:
    """The feed of the publication, of a hub or of a narrowed one, as it stands at `path` in one of the formats.

    Always a visitor's view. At most seven statements: the stories with their bodies, and six for all that hangs on
    them; with filters at most nine. The shared rows are warm or cost ten more.
    """
    wide, hub, language = publication_wide(), subject.hub, our_tag()
    publication = wide.publication
    since, until = subject.between(zone_of(hub.time_zone if hub and hub.time_zone else publication.time_zone))
    stories = []
    if not subject.asked.is_empty_range:
        stories = whole_stories(subject.keys, since=since, until=until, limit=ENTRIES.value)
    entries = entries_of(stories, language)
    what = ", ".join([hub.name, *subject.labels]) if hub else ""
    return Feed(
        id=f"tag:{authority()}:feed{subject.lasting}",
        url=absolute(path),
        page_url=absolute(subject.path + subject.query),
        title=f"{what} | {publication.name}" if what else publication.name,
        description=" ".join((hub.intro if hub else publication.tagline).split()),
        language=language,
        publisher=publication.name,
        publisher_url=absolute("/"),
        icon_url=absolute(static("look/favicon.svg")),
        updated=max((entry.updated for entry in entries), default=None),
        entries=entries,
    )


def our_tag() -> str:
    """The language of the publication's own words, as a tag: `en-GB`."""
    language, _, region = settings.LANGUAGE_CODE.partition("-")
    return f"{language}-{region.upper()}" if region else language
