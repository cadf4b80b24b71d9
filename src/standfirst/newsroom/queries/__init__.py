"""Reads of the newsroom: published stories by key, one story with all its relations, and what the whole site shares."""

from standfirst.newsroom.queries.archive import archive_beside, archive_ends, spans_in_use
from standfirst.newsroom.queries.checks import check_story, check_strengths
from standfirst.newsroom.queries.combined import combined_list
from standfirst.newsroom.queries.documents import documents_by_id
from standfirst.newsroom.queries.filed_keys import keys_in_use
from standfirst.newsroom.queries.holders import Holders, public_pages_with_document
from standfirst.newsroom.queries.hubs import (
    HUB_KINDS,
    Facet,
    Hub,
    as_hub,
    find_facet,
    find_hub,
    hubs_there,
    pinned_stories,
)
from standfirst.newsroom.queries.lead_pictures import newest_for_pictures
from standfirst.newsroom.queries.lists import (
    Listing,
    Position,
    dressed,
    filed_keys,
    newest_by_key,
    stories_by_id,
    story_list,
    visible,
)
from standfirst.newsroom.queries.notices import notices_of, unread_notices
from standfirst.newsroom.queries.people import bureau_people
from standfirst.newsroom.queries.review import Waiting, stuck_steps, waiting_for
from standfirst.newsroom.queries.story import Beside, find_story, story_beside, unsaved_beside
from standfirst.newsroom.queries.whole import WholeStory, stories_beside, whole_stories
from standfirst.newsroom.queries.wide import PublicationWide, forget_publication_wide, publication_wide

__all__ = [
    "HUB_KINDS",
    "Beside",
    "Facet",
    "Holders",
    "Hub",
    "Listing",
    "Position",
    "PublicationWide",
    "Waiting",
    "WholeStory",
    "archive_beside",
    "archive_ends",
    "as_hub",
    "bureau_people",
    "check_story",
    "check_strengths",
    "combined_list",
    "documents_by_id",
    "dressed",
    "filed_keys",
    "find_facet",
    "find_hub",
    "find_story",
    "forget_publication_wide",
    "hubs_there",
    "keys_in_use",
    "newest_by_key",
    "newest_for_pictures",
    "notices_of",
    "pinned_stories",
    "public_pages_with_document",
    "publication_wide",
    "spans_in_use",
    "stories_beside",
    "stories_by_id",
    "story_beside",
    "story_list",
    "stuck_steps",
    "unread_notices",
    "unsaved_beside",
    "visible",
    "waiting_for",
    "whole_stories",
]
