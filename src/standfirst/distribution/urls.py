"""The addresses of distribution: docs/reference/machine-doors.md."""

from __future__ import annotations

from django.urls import path, re_path

from standfirst.distribution.views import cards, feeds, machines, sitemaps
from standfirst.newsroom.queries import HUB_KINDS

app_name = "distribution"

KIND, SLUG, FORMAT = f"(?P<kind>{'|'.join(HUB_KINDS)})", "(?P<slug>[-a-zA-Z0-9_]{1,120})", "(?P<name>[a-z0-9]{1,12})"

urlpatterns = [
    path("card/<slug:name>.jpg", cards.card, name="card"),
    re_path(rf"^feed\.{FORMAT}\Z", feeds.feed, name="feed"),
    re_path(rf"^{KIND}/{SLUG}/feed\.{FORMAT}\Z", feeds.feed, name="hub_feed"),
    path("robots.txt", machines.robots, name="robots"),
    path("license.xml", machines.licence, name="licence"),
    path("ads.txt", machines.ads, name="ads"),
    path("llms.txt", machines.llms, name="llms"),
    path(".well-known/security.txt", machines.security, name="security"),
    path("sitemap.xml", sitemaps.index, name="sitemaps"),
    path("sitemap-news.xml", sitemaps.news, name="sitemap_news"),
    re_path(r"^sitemap-(?P<name>[0-9a-z-]{1,20})\.xml\Z", sitemaps.part, name="sitemap"),
]
