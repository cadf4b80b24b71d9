"""The index follows what is published: by a real worker, and out of it in the request itself."""

from __future__ import annotations

import json
import urllib.parse
import urllib.request

import pytest

WITHIN = 2.0

PUBLISH = """
import json, logging, time
logging.disable()
from django.db import transaction
from standfirst.core import clock
from standfirst.newsroom.actions import month_folder, take_down
from standfirst.newsroom.models import Article, Section
from standfirst.search.backends.choosing import backend
from standfirst.search.models import IndexState
from standfirst.search.queries import search

with transaction.atomic():
    story = Article(title="Zirconium futures open", standfirst="In short.", section=Section.objects.first())
    month_folder(day=clock.now().date()).add_child(instance=story)
    story.save_revision().publish()
began = time.monotonic()
while not search("zirconium").found and time.monotonic() - began < 30:
    time.sleep(0.02)
seconds = time.monotonic() - began
take_down(article=Article.objects.get(pk=story.pk), reason="for the test")
kept = story.pk in backend().pages_after(IndexState.objects.get().live, story.pk - 1, 1)
print(json.dumps({"seconds": seconds, "found": len(search("zirconium").found), "kept": kept}))
"""


def test_a_published_story_is_found_within_two_seconds_and_one_taken_down_at_once(live_site):
    told = json.loads(live_site.run(PUBLISH).strip().splitlines()[-1])
    assert told["seconds"] < WITHIN
    assert (told["found"], told["kept"]) == (0, False)
    query = urllib.parse.urlencode({"q": "zirconium"})
    with urllib.request.urlopen(f"{live_site.url}/search/?{query}") as answer:
        assert "Zirconium futures" not in answer.read().decode()


@pytest.fixture
def _warm_cache(settings, tmp_path):
    from standfirst.newsroom.queries import forget_publication_wide

    backend = "django.core.cache.backends.filebased.FileBasedCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": str(tmp_path)}}
    forget_publication_wide()
    yield
    forget_publication_wide()


# Not inside a transaction of the test's own: there the shared rows are not taken from the cache.
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_warm_cache")
def test_searches_cost_the_same_whatever_is_published():
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from standfirst.search import actions
    from tests import factories

    asked = {
        "words": ("/search/?q=bulk+story", 7, 11),
        "phrase": ("/search/?q=%22bulk+story%22", 8, 14),
        "beginning": ("/search/?q=bul*", 8, 12),
        "filtered": ("/search/?q=bulk&country=japan&sector=energy", 8, 12),
        "newest": ("/search/?q=bulk&order=newest", 7, 10),
        "nothing": ("/search/?q=bulkk+zzzz", 7, 11),
        "suggestions": ("/search/suggestions/?q=bulk", 6, 10),
    }
    visitor, house = Client(), factories.house(pictures=1)

    def counts():
        found = {}
        for name, (path, _sqlite, _postgres) in asked.items():
            visitor.get(path)
            with CaptureQueriesContext(connection) as statements:
                assert visitor.get(path).status_code == 200
            marks = ("SAVEPOINT", "BEGIN", "COMMIT")
            said = [one["sql"] for one in statements.captured_queries if not one["sql"].startswith(marks)]
            found[name] = len(said)
        return found

    actions.index_many(ids=factories.many_stories(house, 80))
    few = counts()
    actions.index_many(ids=factories.many_stories(house, 400))
    assert counts() == few
    on_sqlite = connection.vendor == "sqlite"
    for name, (_path, sqlite, postgres) in asked.items():
        assert few[name] <= (sqlite if on_sqlite else postgres), (name, few)
