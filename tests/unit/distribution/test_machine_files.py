"""The files at the root that robots read, as they are asked for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from standfirst.core import clock, options
from standfirst.distribution import actions, conf, queries
from standfirst.distribution.models import AdsTxt, CrawlerPolicy, SecurityContact
from standfirst.record.models import AuditEntry
from tests import factories

pytestmark = pytest.mark.django_db

TYPES = {
    "/robots.txt": "text/plain; charset=utf-8",
    "/ads.txt": "text/plain; charset=utf-8",
    "/.well-known/security.txt": "text/plain; charset=utf-8",
    "/license.xml": "application/rsl+xml; charset=utf-8",
    "/llms.txt": "text/markdown; charset=utf-8",
}


@pytest.fixture
def robot(house, db):
    return Client(headers={"user-agent": "Findbot/1.0"})


@pytest.fixture
def everything_set(house, db):
    AdsTxt(text="google.com, pub-1, DIRECT").save()
    SecurityContact(contacts="security@ledger.example", expires=clock.now() + timedelta(days=90)).save()


def get(robot, path, **headers):
    answer = robot.get(path, headers=headers)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return SimpleNamespace(
        status=answer.status_code, text=body.decode(), headers=answer.headers, cookies=answer.cookies
    )


@pytest.mark.usefixtures("everything_set")
def test_each_is_shared_conditional_and_without_a_cookie(robot):
    for path, kind in TYPES.items():
        answer = get(robot, path)
        assert (answer.status, answer.headers["Content-Type"]) == (200, kind), path
        assert answer.headers["Cache-Control"] == "public, max-age=60"
        assert not answer.cookies and "Cookie" not in answer.headers.get("Vary", "")
        assert get(robot, path, if_none_match=answer.headers["ETag"]).status == 304
        assert robot.post(path).status_code == 405
        assert int(robot.head(path).headers["Content-Length"]) == len(answer.text.encode())


@pytest.mark.usefixtures("everything_set")
def test_each_costs_a_fixed_number_of_statements(robot):
    from standfirst.distribution import files

    factories.many_stories(factories_house(robot), 30)
    costs = {
        queries.policy: 1, queries.ads_txt: 1, queries.security: 1, queries.newest_links: 1, queries.usage: 1,
    }  # fmt: skip
    for call, cost in costs.items():
        with CaptureQueriesContext(connection) as asked:
            call()
        assert len(asked) == cost, call.__name__
    with CaptureQueriesContext(connection) as asked:
        queries.usage()
        files.robots_file(queries.policy_of(CrawlerPolicy()))
    assert len(asked) == 0


def factories_house(_robot):
    from standfirst.newsroom.models import Bureau, Company, Contributor, Edition, Picture, Section, Topic

    return factories.House(
        sections=list(Section.objects.all()), editions=list(Edition.objects.all()), bureaus=list(Bureau.objects.all()),
        people=list(Contributor.objects.all()), companies=list(Company.objects.all()), topics=list(Topic.objects.all()),
        pictures=list(Picture.objects.all()),
    )  # fmt: skip


def test_robots_txt_says_what_the_newsroom_decided(robot):
    before = get(robot, "/robots.txt").text
    assert "User-agent: GPTBot" in before and "User-agent: Googlebot" not in before
    assert "Sitemap: http://localhost:8000/sitemap.xml" in before.splitlines()
    assert "License: http://localhost:8000/license.xml" in before.splitlines()
    row = CrawlerPolicy(search=True, ai_search=False, ai_training=True, archive=False, archive_names="Keepbot")
    assert actions.keep_policy(row=row)
    after = get(robot, "/robots.txt").text
    assert "User-agent: GPTBot" not in after
    assert "User-agent: Keepbot" in after and "User-agent: PerplexityBot" in after
    entry = AuditEntry.objects.filter(action="distribution.crawlers_set").get()
    assert entry.data["ai_training"] == {"from": False, "to": True} and "search" not in entry.data
    assert not actions.keep_policy(row=row)
    assert AuditEntry.objects.filter(action="distribution.crawlers_set").count() == 1


def test_pages_tell_the_same_as_robots_txt(robot, house, django_capture_on_commit_callbacks):
    story = factories.story(house, "A port opens")
    page = robot.get(story.canonical_path)
    assert page.headers["Content-Usage"] == "search=y, train-ai=n"
    assert '<link rel="license" type="application/rsl+xml" href="http://localhost:8000/license.xml">' in page.text
    with django_capture_on_commit_callbacks(execute=True):
        actions.keep_policy(row=CrawlerPolicy(search=False, ai_training=True))
    assert robot.get(story.canonical_path).headers["Content-Usage"] == "search=n, train-ai=y"
    assert "Content-Usage" not in robot.get("/no-such-page/").headers


def test_the_words_of_the_draft_are_the_operators(robot):
    words = {conf.SEARCH_WORD: "", conf.AI_SEARCH_WORD: "ai-use", conf.AI_TRAINING_WORD: "learn"}
    with options.overridden(words):
        assert "Content-Usage: / ai-use=y, learn=n" in get(robot, "/robots.txt").text.splitlines()


def test_a_broken_cache_breaks_no_page(robot, monkeypatch):
    from django.core.cache import cache

    def broken(*args, **kwargs):
        raise OSError("gone")

    monkeypatch.setattr(cache, "get", broken)
    monkeypatch.setattr(cache, "set", broken)
    monkeypatch.setattr(cache, "delete", broken)
    assert queries.usage() == "search=y, train-ai=n"
    queries.forget_usage()


def test_without_settings_there_is_no_ads_txt_and_no_security_txt(robot):
    assert get(robot, "/ads.txt").status == 404
    assert get(robot, "/.well-known/security.txt").status == 404
    assert robot.get("/security.txt").status_code == 404
    AdsTxt(text="# nobody yet").save()
    assert get(robot, "/ads.txt").text == "# nobody yet\n"
    SecurityContact(contacts="security@ledger.example").save()
    assert get(robot, "/.well-known/security.txt").status == 404


@pytest.mark.usefixtures("everything_set")
def test_what_is_set_is_served(robot):
    assert get(robot, "/ads.txt").text == "google.com, pub-1, DIRECT\n"
    lines = get(robot, "/.well-known/security.txt").text.splitlines()
    assert lines[0] == "Contact: mailto:security@ledger.example"
    expires = datetime.fromisoformat(lines[1].removeprefix("Expires: "))
    assert timedelta(days=89) < expires - datetime.now(UTC) < timedelta(days=91)


def test_the_doctor_tells_of_a_security_txt_that_ended_or_will(db):
    from standfirst.ops import doctor

    def found():
        return {one.check: one for one in doctor.examine()}["security.txt"]

    assert found().ok and "there is none" in found().message
    row = SecurityContact(contacts="a@b.example", expires=clock.now() + timedelta(days=200))
    row.save()
    assert found().ok and not found().remedy and "good until" in found().message
    row.expires = clock.now() + timedelta(days=3)
    row.save()
    assert found().ok and found().remedy
    row.expires = clock.now() - timedelta(days=3)
    row.save()
    assert not found().ok and "ended on" in found().message


def test_llms_txt_holds_previews_and_nothing_gated(robot, house):
    body = [{"type": "paragraph", "value": f"<p>{factories.CANARY} {n}</p>"} for n in range(9)]
    factories.story(house, "The richest story", access_level="premium", body=body)
    factories.story(house, "[Click](https://evil.example)", standfirst="# Not a heading\nbut <b>text</b>.")
    text = get(robot, "/llms.txt").text
    assert text.startswith("# The Test Ledger\n\n> Every case counts\n")
    assert "- [The richest story](<http://localhost:8000/the-richest-story-" in text
    assert "The standfirst of The richest story." in text
    assert factories.CANARY not in text
    assert "\\[Click\\](https://evil.example)" in text and "\\<b\\>text\\</b\\>" in text
    assert [line for line in text.splitlines() if line.startswith("## ")] == [
        "## Terms", "## Sections", "## Newest stories", "## Optional",
    ]  # fmt: skip
    assert "[Markets](<http://localhost:8000/section/markets/>)" in text


def test_llms_txt_follows_the_policy(robot, house):
    factories.story(house, "A port opens")
    actions.keep_policy(row=CrawlerPolicy(ai_search=False, licences="https://ledger.example/licences"))
    text = get(robot, "/llms.txt").text
    assert "does not allow" in text and "A port opens" not in text and "## Sections" not in text
    assert "[Ask for a licence](<https://ledger.example/licences>)" in text
    assert 'prohibits type="usage">ai-index ai-input ai-train<' in get(robot, "/license.xml").text


def test_the_licence_is_of_this_site(robot):
    text = get(robot, "/license.xml").text
    assert '<content url="http://localhost:8000/">' in text
    assert '<permits type="usage">search ai-index ai-input</permits>' in text
    assert '<prohibits type="usage">ai-train</prohibits>' in text
    assert "The Test Ledger" in text
