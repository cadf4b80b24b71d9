"""Tables of what goes out to machines."""

from standfirst.distribution.models.sitemaps import SitemapFile, SitemapPart

__all__ = ["SitemapFile", "SitemapPart"]
