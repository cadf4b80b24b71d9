"""Tables of what goes out to machines."""

from standfirst.distribution.models.machines import AdsTxt, CrawlerPolicy, SecurityContact
from standfirst.distribution.models.sitemaps import SitemapFile, SitemapPart

__all__ = ["AdsTxt", "CrawlerPolicy", "SecurityContact", "SitemapFile", "SitemapPart"]
