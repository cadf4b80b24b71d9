"""Reads for what goes out to machines."""

from standfirst.distribution.queries.addresses import FeedAddress, feed_addresses
from standfirst.distribution.queries.feeds import feed_of
from standfirst.distribution.queries.news import newest_for_news
from standfirst.distribution.queries.places import page_entries
from standfirst.distribution.queries.sitemaps import (
    Served,
    index_entries,
    overdue,
    served,
    stale_names,
    tally,
)
from standfirst.distribution.queries.stories import Walk, month_lines
from standfirst.distribution.queries.subject import Subject, subject_of

__all__ = [
    "FeedAddress",
    "Served",
    "Subject",
    "Walk",
    "feed_addresses",
    "feed_of",
    "index_entries",
    "month_lines",
    "newest_for_news",
    "overdue",
    "page_entries",
    "served",
    "stale_names",
    "subject_of",
    "tally",
]
