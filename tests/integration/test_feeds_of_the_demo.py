"""Every feed of the demo publication, read by what readers read with: feedparser, and JSON Feed's own words."""

from __future__ import annotations

import json
import urllib.error
import urllib.request

import feedparser
import pytest

from tests.support.feeds import COMPLAINTS

SEEK = """
import json, logging
logging.disable()
from standfirst.newsroom.models import Filing
from standfirst.newsroom.queries import HUB_KINDS, as_hub, publication_wide
from standfirst.newsroom.models import Company, Contributor, Topic
wide = publication_wide()
rows = {
    "section": wide.sections, "edition": wide.editions, "bureau": wide.bureaus, "country": wide.countries,
    "sector": wide.sectors, "company": Company.objects.in_bulk(), "topic": Topic.objects.in_bulk(),
    "contributor": Contributor.objects.in_bulk(),
}
found = {}
for kind in HUB_KINDS:
    keys = {str(key): row for key, row in rows[kind].items()}
    filed = Filing.objects.filter(kind=kind).order_by("key").values_list("key", flat=True).distinct()
    found[kind] = [as_hub(kind, keys[key]).path for key in filed if key in keys]
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def hubs(live_site):
    found = json.loads(live_site.run(SEEK).strip().splitlines()[-1])
    assert all(found.values()), {kind: len(paths) for kind, paths in found.items()}
    return found


def fetched(site, path):
    with urllib.request.urlopen(site.url + path, timeout=30) as answer:
        return answer.headers, answer.read()


def wrong_with(site, page):
    """What is wrong with the feeds of a page, and how many entries they have."""
    wrong, entries = [], set()
    for name, complaints in COMPLAINTS.items():
        headers, content = fetched(site, f"{page}feed.{name}")
        wrong += [
            f"{page}feed.{name}: {complaint}" for complaint in complaints(content, f"{site.url}{page}feed.{name}")
        ]
        if name == "json":
            entries.add(len(json.loads(content)["items"]))
            continue
        # With the headers it came with: a reader believes them over the document.
        parsed = feedparser.parse(content, response_headers=dict(headers), sanitize_html=False)
        entries.add(len(parsed.entries))
        if parsed.bozo:
            wrong.append(f"{page}feed.{name}: {parsed.bozo_exception}")
    if len(entries) != 1 or not max(entries):
        wrong.append(f"{page}: {entries} entries")
    return wrong


def test_the_feeds_of_the_site_and_of_every_kind_of_hub(live_site, hubs):
    pages = ["/", *(page for paths in hubs.values() for page in paths[:1])]
    assert [complaint for page in pages for complaint in wrong_with(live_site, page)] == []


@pytest.mark.soak
def test_the_feeds_of_every_hub_that_has_a_story(live_site, hubs):
    pages = [page for paths in hubs.values() for page in paths]
    assert [complaint for page in pages for complaint in wrong_with(live_site, page)] == []


def test_a_real_server_answers_head_and_304(live_site):
    headers, content = fetched(live_site, "/feed.rss")
    asked = urllib.request.Request(f"{live_site.url}/feed.rss", method="HEAD")
    with urllib.request.urlopen(asked, timeout=30) as head:
        assert head.read() == b"" and head.headers["ETag"] == headers["ETag"]
    for name, value in (("If-None-Match", headers["ETag"]), ("If-Modified-Since", headers["Last-Modified"])):
        again = urllib.request.Request(f"{live_site.url}/feed.rss", headers={name: value})
        with pytest.raises(urllib.error.HTTPError) as answer:
            urllib.request.urlopen(again, timeout=30)
        assert answer.value.code == 304
    assert content
