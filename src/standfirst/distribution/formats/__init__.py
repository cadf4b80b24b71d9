"""The formats that feeds are written in."""

from standfirst.distribution.formats.atom import Atom
from standfirst.distribution.formats.base import FeedFormat, formats, register
from standfirst.distribution.formats.json_feed import JsonFeed
from standfirst.distribution.formats.rss import Rss

__all__ = ["FeedFormat", "formats"]

# In this order they are offered to people and to readers, which take the first they know.
for made in (Rss(), Atom(), JsonFeed()):
    register(made)
