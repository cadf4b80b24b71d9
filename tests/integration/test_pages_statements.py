"""How many statements each page costs a visitor: the same at 50 stories and at 5,000."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection

ARTICLE, FRONT, HUB, STANDING, MISSING, MISSING_FIRST, FEED = 8, 7, 10, 10, 3, 10, 7


def counts(paths: dict[str, tuple[str, int]]) -> dict[str, int]:
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    visitor, found = Client(), {}
    for name, (path, status) in paths.items():
        visitor.get(path)
        with CaptureQueriesContext(connection) as asked:
            answer = visitor.get(path)
        assert answer.status_code == status, name
        found[name] = len(asked)
    return found


def set_fronts(house):
    """Home and an edition published with pins that have headlines and pictures of their own, and a breaking story."""
    from datetime import timedelta

    from standfirst.core import clock
    from standfirst.fronts import actions
    from standfirst.fronts.rules import layout_editing as editing
    from standfirst.newsroom.models import Article
    from standfirst.readers.models import User

    by = User.objects.create_user("desk@ledger.example", "a long password", is_staff=True)
    first, second, alarm = Article.objects.filter(is_published=True).order_by("published_at")[:3]
    Article.objects.filter(pk=alarm.pk).update(breaking_until=clock.now() + timedelta(hours=1))
    own = {"headline": "Ours", "picture": house.pictures[2].pk, "since": None, "until": None}
    for key in ("home", "edition-tlc"):
        for story, zone in ((first, "lead"), (second, "countries")):
            pin_id = f"pin-{story.pk}"
            for change in (
                lambda layout: editing.pin(layout, pin_id=pin_id, story=story.pk, zone=zone),  # noqa: B023 -- at once
                lambda layout: editing.dress(layout, pin_id=pin_id, **own),  # noqa: B023
            ):
                actions.change_front(key=key, change=change, by=by)
        actions.publish_front(key=key, by=by)


@pytest.fixture
def _warm_cache(settings, tmp_path):
    from standfirst.newsroom.queries import wide

    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": str(tmp_path)}
    }
    wide.shared.let_go()
    yield
    wide.shared.let_go()


# Not inside a transaction of the test's own: there the shared rows are not taken from the cache.
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_warm_cache")
def test_pages_cost_a_fixed_number_of_statements_whatever_is_published():
    from standfirst.newsroom.models import Article, Filing
    from tests import factories

    house = factories.house(pictures=3)
    factories.many_stories(house, 50)
    rich = factories.rich_story(house, access_level="open")
    today = datetime.now(UTC)
    gated = Article.objects.exclude(pk=rich.pk).filter(access_level="premium").first()
    paths = {
        "article, whole": (rich.canonical_path, 200),
        "article, preview": (gated.canonical_path, 200),
        "article, redirect": (f"/other-{rich.number}/", 301),
        "home": ("/", 200),
        "section": ("/section/markets/", 200),
        "edition": ("/edition/continental/", 200),
        "edition, all": ("/edition/continental/all/", 200),
        "bureau": ("/bureau/tokyo-office/", 200),
        "contributor": ("/contributor/writer-0/", 200),
        "country": ("/country/japan/", 200),
        "sector": ("/sector/energy/", 200),
        "company": ("/company/firm-0/", 200),
        "topic": ("/topic/topic-0/", 200),
        "filtered": ("/country/japan/?section=markets&company=firm-0&language=en&since=2026-01-01", 200),
        "filtered, by one key": ("/country/japan/?since=2026-01-01", 200),
        "archive": ("/archive/", 200),
        "archive, year": (f"/archive/{today:%Y}/", 200),
        "archive, month": (f"/archive/{today:%Y/%m}/", 200),
        "archive, day": (f"/archive/{today:%Y/%m/%d}/", 200),
        "standing": ("/about-us/", 200),
        "corrections": ("/corrections/", 200),
        "contact": ("/contact-us/", 200),
        "pro": ("/pro/", 200),
        "feeds": ("/feeds/", 200),
        "feed, site": ("/feed.rss", 200),
        "feed, section": ("/section/markets/feed.json", 200),
        "feed, country": ("/country/japan/feed.atom", 200),
        "feed, topic": ("/topic/topic-0/feed.rss", 200),
        "feed, company": ("/company/firm-1/feed.rss", 200),
        "no story": ("/no-story-99999999/", 404),
        "no page": ("/no-such-page/", 404),
    }
    set_fronts(house)
    few = counts(paths)
    factories.many_stories(house, 4_950)
    assert Filing.objects.filter(kind="all").count() > 5_000
    assert counts(paths) == few
    assert few["article, whole"] <= ARTICLE
    assert few["article, preview"] <= ARTICLE
    assert few["article, redirect"] == 1
    assert max(few["home"], few["edition"]) <= FRONT
    hubs = ("section", "edition, all", "bureau", "contributor", "country", "sector", "company", "topic", "filtered")
    for hub in hubs:
        assert few[hub] <= HUB, hub
    assert (few["archive"], few["archive, year"]) == (2, 2)
    assert max(few["archive, month"], few["archive, day"]) <= HUB
    assert max(few["standing"], few["contact"]) <= STANDING
    assert few["pro"] == 0
    assert few["feeds"] == 2
    assert max(few["feed, site"], few["feed, section"], few["feed, country"]) <= FEED
    assert max(few["feed, topic"], few["feed, company"]) <= FEED + 1
    assert max(few["no story"], few["no page"]) <= MISSING


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_warm_cache")
def test_addresses_that_are_not_there_cost_little_and_old_ones_less():
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from standfirst.fronts import actions
    from tests import factories

    house = factories.house(pictures=1)
    factories.many_stories(house, 50)
    story = factories.story(house, "Harbour dues rise again")
    for source, target in (
        ("/a.html", "/about-us/"),
        ("/b.html", str(story.number)),
        ("/n/{slug}.html", "/topic/{slug}/"),
    ):
        actions.save_redirect(source=source, target=target, status=301, elsewhere=False, by=None)
    visitor = Client()
    visitor.get("/about-us/"), visitor.get("/warm.html")
    found = {}
    for path in (
        "/a.html",
        "/b.html",
        "/n/x.html",
        "/lost.png",
        f"/{story.slug}-99999999/",
        "/qwertz-asdf/",
        "/yxcv.html",
    ):
        with CaptureQueriesContext(connection) as asked:
            visitor.get(path)
        found[path] = len(asked)
    assert found["/a.html"] == found["/n/x.html"] == found["/lost.png"] == 1
    assert found["/b.html"] == 2
    # PostgreSQL's engine bounds the time of each of its walks, which are statements too.
    assert max(found.values()) <= (MISSING_FIRST if connection.vendor == "sqlite" else 2 * MISSING_FIRST)
