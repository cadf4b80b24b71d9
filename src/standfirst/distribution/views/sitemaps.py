"""Sitemaps."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from standfirst.core.conf import base_url
from standfirst.distribution import answers, queries
from standfirst.distribution.errors import NotBuiltYet
from standfirst.distribution.rules import sitemaps as rule
from standfirst.distribution.rules.xml_text import xml_text
from standfirst.newsroom.queries import publication_wide

SOON = 60


@require_safe
def index(request: HttpRequest) -> HttpResponseBase:
    """`/sitemap.xml`. One statement."""
    entries = queries.index_entries() or [rule.IndexEntry(rule.file_path(rule.PAGES))]
    return answers.text(request, rule.index_file(entries, base=xml_text(base_url())), answers.XML)


@require_safe
def part(request: HttpRequest, name: str) -> HttpResponseBase:
    """`/sitemap-2026-03.xml`, `/sitemap-pages.xml`, and their further parts. The statements of `queries.served`."""
    asked = rule.parse_name(name)
    if asked is None:
        raise Http404
    try:
        served = queries.served(*asked)
    except NotBuiltYet:
        return answers.later(SOON)
    if served is None:
        raise Http404
    return answers.pieces(
        request, served.pieces, size=served.size, etag=served.etag, content_type=answers.XML, built_at=served.built_at
    )


@require_safe
def news(request: HttpRequest) -> HttpResponseBase:
    """`/sitemap-news.xml`: always of this moment. One statement when the shared rows are warm."""
    name = publication_wide().publication.name
    body = rule.news_file(queries.newest_for_news(), base=xml_text(base_url()), publication=name)
    return answers.text(request, body, answers.XML)
