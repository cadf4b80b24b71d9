"""Structured data as schema.org words it: plain values in, dictionaries out that are ready for JSON.

Each builder returns one whole data block with its `@context`. A property without a value is left out. Every address
given in must be absolute. Sources: https://schema.org, and Google's pages on structured data for articles, for
paywalled content, for breadcrumbs and for profile pages (https://developers.google.com/search/docs/appearance).
"""

from standfirst.distribution.rules.structured.article import Correction, Filed, Story, Translation, news_article
from standfirst.distribution.rules.structured.basis import Author, Image
from standfirst.distribution.rules.structured.lists import Crumb, Listed, breadcrumbs, collection
from standfirst.distribution.rules.structured.pages import about_page, contact_page, profile_page, web_page
from standfirst.distribution.rules.structured.publication import Department, House, department, organization, website

__all__ = [
    "Author",
    "Correction",
    "Crumb",
    "Department",
    "Filed",
    "House",
    "Image",
    "Listed",
    "Story",
    "Translation",
    "about_page",
    "breadcrumbs",
    "collection",
    "contact_page",
    "department",
    "news_article",
    "organization",
    "profile_page",
    "web_page",
    "website",
]
