"""The addresses of distribution: docs/reference/machine-doors.md."""

from __future__ import annotations

from django.urls import path, re_path

from standfirst.distribution.views import cards, sitemaps

app_name = "distribution"

urlpatterns = [
    path("card/<slug:name>.jpg", cards.card, name="card"),
    path("sitemap.xml", sitemaps.index, name="sitemaps"),
    path("sitemap-news.xml", sitemaps.news, name="sitemap_news"),
    re_path(r"^sitemap-(?P<name>[0-9a-z-]{1,20})\.xml\Z", sitemaps.part, name="sitemap"),
]
