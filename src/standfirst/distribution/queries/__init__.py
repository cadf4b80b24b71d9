"""Reads for what goes out to machines."""

from standfirst.distribution.queries.addresses import FeedAddress, feed_addresses
from standfirst.distribution.queries.feeds import feed_of
from standfirst.distribution.queries.machines import (
    ads_txt,
    forget_usage,
    newest_links,
    policy,
    policy_of,
    security,
    security_ends_at,
    security_of,
    usage,
)
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
from standfirst.distribution.queries.stories import month_lines
from standfirst.distribution.queries.subject import Subject, subject_of

__all__ = [
    "FeedAddress",
    "Served",
    "Subject",
    "ads_txt",
    "feed_addresses",
    "feed_of",
    "forget_usage",
    "index_entries",
    "month_lines",
    "newest_for_news",
    "newest_links",
    "overdue",
    "page_entries",
    "policy",
    "policy_of",
    "security",
    "security_ends_at",
    "security_of",
    "served",
    "stale_names",
    "subject_of",
    "tally",
    "usage",
]
