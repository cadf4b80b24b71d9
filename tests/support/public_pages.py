"""One page of every public kind, on the demo publication."""

from __future__ import annotations

import json

import pytest

from tests.support.sites import Site

# The stories by what they stand for: their keys in the demo's copy.
STORIES = {
    "article with every kind of block": "summit-19-march",
    "article in Arabic": "egypt-wheat-silos-ar",
    "article in Japanese": "hokkaido-scallops-ja",
    "article in Cyrillic": "kazakhstan-middle-corridor-ru",
    "opinion": "opinion-tariff-certainty",
}
PATHS = {
    "home": "/",
    "section": "/section/markets/",
    "edition": "/edition/orient/",
    "edition, all": "/edition/orient/all/",
    "country": "/country/japan/",
    "sector": "/sector/energy/",
    "bureau": "/bureau/tokyo/",
    "standing page": "/about-us/",
    "corrections": "/corrections/",
    "hub, filtered": "/country/japan/?language=en&since=2020-01-01",
    "archive": "/archive/",
    "feeds": "/feeds/",
    "search": "/search/",
    "search results": "/search/?q=oil+OR+energy&since=2020-01-01",
    "search, nothing found": "/search/?q=zzyzx+inflaton&country=atlantis",
    "contact": "/contact-us/",
    "contact, sent": "/contact/thanks/",
    "enquiry": "/pro/",
    "enquiry, sent": "/pro/thanks/",
    "log-in": "/account/login/",
    "password reset": "/account/password/reset/",
    "not found": "/no-such-page/",
    "demo": "/demo/",
}
# Known only once the site is there.
SOUGHT = ("gated article", "contributor", "company", "archive, day", "archive, month", "gone")
KINDS = (*STORIES, *PATHS, *SOUGHT)
# Made of the same parts as another kind: Chromium looks at them in `make soak` alone.
ALIKE = ("edition, all", "sector", "contact, sent", "search", "archive", "archive, month")
BROWSED = [pytest.param(kind, marks=pytest.mark.soak) if kind in ALIKE else kind for kind in KINDS]
STATUS = {"not found": 404, "gone": 410}
# Pages that are about one visitor may set a cookie, and are kept by nobody.
PERSONAL = ("log-in", "password reset", "demo")

SEEK = """
import json, logging
from zoneinfo import ZoneInfo
logging.disable()
from standfirst.core import clock
from standfirst.newsroom.actions import month_folder, take_down
from standfirst.newsroom.models import Article, Company, Contributor, Filing, Section
from standfirst.newsroom.queries import publication_wide
paths = {article.slug: article.canonical_path for article in Article.objects.filter(is_published=True)}
gated = Article.objects.filter(is_published=True, access_level="premium", language="en").order_by("number").first()
gone = Article.objects.filter(slug="taken-down").first()
if gone is None:
    gone = Article(title="Taken down", slug="taken-down", standfirst="Gone for good.", section=Section.objects.first())
    month_folder(day=clock.now().date()).add_child(instance=gone)
    gone.save_revision().publish()
    gone.refresh_from_db()
    take_down(article=gone, reason="for the test")
contributor = Contributor.objects.filter(kind="contributor").exclude(portrait=None).order_by("name").first()
company = Company.objects.get(pk=Filing.objects.filter(kind="company").order_by("-published_at").first().key)
zone = ZoneInfo(publication_wide().publication.time_zone)
day = Filing.objects.filter(kind="all").order_by("published_at")[5].published_at.astimezone(zone)
print(json.dumps(paths | {
    "gated article": gated.canonical_path,
    "contributor": contributor.get_absolute_url(),
    "company": company.get_absolute_url(),
    "archive, day": f"/archive/{day:%Y/%m/%d}/",
    "archive, month": f"/archive/{day:%Y/%m}/",
    "gone": gone.canonical_path,
}))
"""


_found: dict[str, dict[str, str]] = {}


def paths(site: Site) -> dict[str, str]:
    """The path of each kind of page on a site; its database is asked once."""
    if site.url not in _found:
        found = json.loads(site.run(SEEK).strip().splitlines()[-1])
        stories = {kind: found[key] for kind, key in STORIES.items()}
        _found[site.url] = PATHS | stories | {kind: found[kind] for kind in SOUGHT}
    return _found[site.url]


def status(kind: str) -> int:
    return STATUS.get(kind, 200)
