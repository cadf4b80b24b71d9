"""The public pages' addresses. What they promise is told in `docs/reference/addresses.md`."""

from __future__ import annotations

from django.urls import path, re_path

from standfirst.fronts import gate
from standfirst.fronts.views import (
    archive,
    article,
    corrections,
    feeds,
    files,
    front,
    hubs,
    letters,
    search,
    shared_preview,
    tree,
)

app_name = "fronts"

urlpatterns = [
    path("", front.home, name="home"),
    path("favicon.ico", files.favicon, name="favicon"),
    path("section/<slug:slug>/", hubs.section, name="section"),
    path("edition/<slug:slug>/", front.edition, name="edition"),
    path("edition/<slug:slug>/all/", hubs.edition, name="edition_all"),
    path("bureau/<slug:slug>/", hubs.bureau, name="bureau"),
    path("contributor/<slug:slug>/", hubs.contributor, name="contributor"),
    path("country/<slug:slug>/", hubs.country, name="country"),
    path("sector/<slug:slug>/", hubs.sector, name="sector"),
    path("company/<slug:slug>/", hubs.company, name="company"),
    path("topic/<slug:slug>/", hubs.topic, name="topic"),
    path("archive/", archive.archive, name="archive"),
    re_path(r"^archive/(?P<year>[0-9]{4})/$", archive.year, name="archive_year"),
    re_path(r"^archive/(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/$", archive.month, name="archive_month"),
    re_path(r"^archive/(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/(?P<day>[0-9]{2})/$", archive.day, name="archive_day"),
    path("contact/send/", letters.contact_send, name="contact_send"),
    path("contact/thanks/", letters.contact_thanks, name="contact_thanks"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("feeds/", feeds.feeds, name="feeds"),
    path("search/", search.search, name="search"),
    path("search/suggestions/", search.suggestions, name="suggestions"),
    path("preview/<str:token>/", shared_preview.preview, name="shared_preview"),
    path("originals/<path:name>", gate.original, name="original"),
    path("pro/", letters.pro, name="pro"),
    path("pro/thanks/", letters.pro_thanks, name="pro_thanks"),
    # The trailing slash is optional here, so that a spelling without it takes one redirect and not two.
    re_path(r"^(?:(?P<slug>[^/]*)-)?(?P<number>[0-9]{1,18})/?$", article.article, name="article"),
    re_path(r"^(?!_util/)((?:[\w\-]+/)+)$", tree.tree, name="tree"),
]
