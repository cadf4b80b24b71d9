"""Sitemaps as crawlers get them: complete, true to the moment, and without what is withdrawn."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from standfirst.core import clock
from standfirst.distribution import actions, queries
from standfirst.distribution.models import SitemapFile, SitemapPart
from standfirst.newsroom import actions as newsroom
from standfirst.newsroom.models import Article, Correction, Filing, Picture
from tests import factories
from tests.support.sitemap_schemas import NAMES, locs, read

pytestmark = pytest.mark.django_db

HOST = "http://localhost:8000"


@pytest.fixture
def crawler(house, db):
    return Client()


def told():
    """What the worker would do next: every fact delivered, every stale file built."""
    from standfirst.record.worker import drain

    drain(1_000)
    return [built.name for built in actions.build_stale(now_due=False)]


def month(at=None):
    return f"{(at or clock.now()).astimezone(UTC):%Y-%m}"


def moved(story, at):
    """The same story as if it had been published then."""
    Article.objects.filter(pk=story.pk).update(published_at=at)
    Filing.objects.filter(article=story).update(published_at=at)
    story.refresh_from_db()
    return story


def get(crawler, path, **headers):
    answer = crawler.get(path, headers=headers)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return SimpleNamespace(status=answer.status_code, body=body, headers=answer.headers, cookies=answer.cookies)


def entry(root, path):
    return next(url for url in root if url.xpath("string(s:loc)", namespaces=NAMES) == f"{HOST}{path}")


def test_a_month_holds_its_stories_with_picture_times_and_languages(house, crawler):
    rich = factories.rich_story(house)
    other = Article.objects.get(language="ja")
    actions.check_months()
    told()
    root = read(get(crawler, f"/sitemap-{month()}.xml").body)
    assert set(locs(root)) == {story.canonical_path for story in Article.objects.filter(is_published=True)}
    url = entry(root, rich.canonical_path)
    newest = max(rich.published_at, *rich.corrections.values_list("at", flat=True))
    assert url.xpath("string(s:lastmod)", namespaces=NAMES) == f"{newest:%Y-%m-%dT%H:%M:%SZ}"
    links = {link.get("hreflang"): link.get("href") for link in url.xpath("xhtml:link", namespaces=NAMES)}
    assert links == {"en": f"{HOST}{rich.canonical_path}", "ja": f"{HOST}{other.canonical_path}"}
    image = url.xpath("string(image:image/image:loc)", namespaces=NAMES)
    assert image.startswith(f"{HOST}/media/")
    assert crawler.get(image.removeprefix(HOST)).status_code == 200
    assert entry(root, other.canonical_path).xpath("count(xhtml:link)", namespaces=NAMES) == 2


def test_nothing_of_a_gated_part_and_no_text_beside_addresses(house, crawler):
    body = [{"type": "paragraph", "value": f"<p>{factories.CANARY} {n}</p>"} for n in range(9)]
    picture = house.pictures[0]
    factories.story(
        house, "Gated", access_level="premium", body=body, lead_image=picture, lead_caption=factories.CANARY
    )
    told()
    for path in (f"/sitemap-{month()}.xml", "/sitemap-news.xml", "/sitemap-pages.xml", "/sitemap.xml"):
        body = get(crawler, path).body.decode()
        assert factories.CANARY not in body and "Caption of" not in body and "plain field" not in body


def test_lastmod_is_the_later_of_published_updated_and_corrected(house, crawler):
    old = datetime(2025, 5, 1, 12, tzinfo=UTC)
    stories = [moved(factories.story(house, f"Story {n}"), old) for n in range(3)]
    Article.objects.filter(pk=stories[1].pk).update(updated_at=old + timedelta(days=2))
    Correction.objects.create(article=stories[2], text="It was 318.", at=old + timedelta(days=3))
    actions.check_months()
    told()
    root = read(get(crawler, "/sitemap-2025-05.xml").body)
    said = [entry(root, story.canonical_path).xpath("string(s:lastmod)", namespaces=NAMES)[:10] for story in stories]
    assert said == ["2025-05-01", "2025-05-03", "2025-05-04"]
    index = read(get(crawler, "/sitemap.xml").body)
    assert entry(index, "/sitemap-2025-05.xml").xpath("string(s:lastmod)", namespaces=NAMES)[:10] == "2025-05-04"


def test_the_index_names_every_file_and_each_is_there(house, crawler):
    moved(factories.story(house, "Old"), datetime(2024, 12, 31, 23, 59, 59, tzinfo=UTC))
    moved(factories.story(house, "New year"), datetime(2025, 1, 1, tzinfo=UTC))
    actions.check_months()
    told()
    paths = locs(read(get(crawler, "/sitemap.xml").body))
    assert paths == ["/sitemap-2024-12.xml", "/sitemap-2025-01.xml", "/sitemap-pages.xml"]
    assert [len(locs(read(get(crawler, path).body))) for path in paths[:2]] == [1, 1]
    assert "/about-us/" in locs(read(get(crawler, "/sitemap-pages.xml").body))


def test_hubs_stand_with_the_time_of_their_newest_story_and_only_those_that_have_one(house, crawler):
    newest = moved(factories.story(house, "In Japan", countries=["JP"]), datetime(2025, 1, 1, 8, tzinfo=UTC))
    actions.build("pages")
    root = read(get(crawler, "/sitemap-pages.xml").body)
    assert entry(root, "/country/japan/").xpath("string(s:lastmod)", namespaces=NAMES) == "2025-01-01T08:00:00Z"
    assert {"/", newest.section.get_absolute_url(), "/bureau/tokyo-office/"} <= set(locs(root))
    assert not {"/country/kenya/", "/bureau/warsaw-office/", "/company/firm-0/"} & set(locs(root))


def test_only_the_months_that_changed_are_built_again(house):
    first = moved(factories.story(house, "First"), datetime(2025, 1, 1, tzinfo=UTC))
    moved(factories.story(house, "Second"), datetime(2025, 2, 1, tzinfo=UTC))
    told()
    actions.check_months()
    assert told() and told() == []
    first.title = "First, corrected"
    first.save_revision().publish()
    assert told() == ["pages", "2025-01"]
    newsroom.correct(article=Article.objects.get(pk=first.pk), text="It was 318.")
    assert told() == ["pages", "2025-01"]


def test_a_takedown_leaves_the_sitemap_at_once_and_the_others_stay(house, crawler):
    gone, stays = factories.story(house, "Gone"), factories.story(house, "Stays")
    pl = factories.story(house, "Idzie", language="pl", translation_of=stays)
    told()
    before = get(crawler, f"/sitemap-{month()}.xml")
    assert {gone.canonical_path, pl.canonical_path} <= set(locs(read(before.body)))
    newsroom.take_down(article=gone, reason="The court says so.")
    newsroom.withdraw(article=pl, reason="Wrong.")
    # Nothing was delivered and nothing built.
    after = get(crawler, f"/sitemap-{month()}.xml")
    assert locs(read(after.body)) == [stays.canonical_path]
    assert b"-%d/" % pl.number not in after.body and after.headers["ETag"] != before.headers["ETag"]
    assert gone.canonical_path not in locs(read(get(crawler, "/sitemap-news.xml").body, empty=True))
    told()
    assert locs(read(get(crawler, f"/sitemap-{month()}.xml").body)) == [stays.canonical_path]
    newsroom.withdraw(article=stays, reason="Wrong.")
    assert get(crawler, f"/sitemap-{month()}.xml").status == 404
    told()
    assert get(crawler, f"/sitemap-{month()}.xml").status == 404
    assert f"/sitemap-{month()}.xml" not in locs(read(get(crawler, "/sitemap.xml").body))


def test_a_translation_in_another_month_that_goes_is_named_no_more(house, crawler):
    original = moved(factories.story(house, "Original"), datetime(2025, 1, 1, tzinfo=UTC))
    pl = factories.story(house, "Tłumaczenie", language="pl", translation_of=original)
    moved(pl, datetime(2025, 3, 1, tzinfo=UTC))
    actions.check_months()
    told()
    assert get(crawler, "/sitemap-2025-01.xml").body.count(b"<xhtml:link") == 2
    newsroom.withdraw(article=pl, reason="Wrong.")
    assert b"-%d/" % pl.number not in get(crawler, "/sitemap-2025-01.xml").body
    assert "2025-01" in told()
    assert b"<xhtml:link" not in get(crawler, "/sitemap-2025-01.xml").body


def test_a_story_that_is_deleted_leaves_its_month_and_its_translations(house, crawler):
    original = moved(factories.story(house, "Original"), datetime(2025, 1, 1, tzinfo=UTC))
    moved(factories.story(house, "Other", language="pl", translation_of=original), datetime(2025, 3, 1, tzinfo=UTC))
    actions.check_months()
    told()
    original.delete()
    assert get(crawler, "/sitemap-2025-01.xml").status == 404
    assert {"2025-01", "2025-03"} <= set(told())
    assert b"<xhtml:link" not in get(crawler, "/sitemap-2025-03.xml").body


def test_nothing_under_embargo_is_ever_in_a_sitemap(house, crawler):
    story = factories.story(house, "Secret merger", embargo_until=clock.now() + timedelta(days=1))
    # As if its filings were left behind by a hand in the database.
    Article.objects.filter(pk=story.pk).update(is_published=True, published_at=clock.now(), live=True)
    Filing.objects.create(kind="all", published_at=clock.now(), number=story.number, article=story)
    actions.check_months()
    told()
    for path in (f"/sitemap-{month()}.xml", "/sitemap-news.xml", "/sitemap-pages.xml"):
        assert b"secret" not in get(crawler, path).body.lower()


def test_the_news_sitemap_has_two_days_and_a_thousand_stories_at_most(house, crawler):
    factories.many_stories(house, 30, newest=clock.now() - timedelta(hours=24))
    odd = factories.story(house, "Tariffs <up> & \x0baway “now”", language="zh-Hans")
    with CaptureQueriesContext(connection) as asked:
        answer = get(crawler, "/sitemap-news.xml")
    root = read(answer.body)
    assert len([query for query in asked if "filing" in query["sql"]]) == 1
    assert len(root) == 25 and locs(root)[0] == odd.canonical_path
    first = root[0]
    said = [first.xpath(f"string(.//news:{name})", namespaces=NAMES) for name in ("name", "language", "title")]
    assert said == ["The Test Ledger", "zh-cn", "Tariffs <up> & away “now”"]
    assert first.xpath("string(.//news:publication_date)", namespaces=NAMES).endswith("Z")


def test_of_more_than_a_thousand_the_newest_stand(house, crawler, monkeypatch):
    from standfirst.distribution.queries import news

    monkeypatch.setattr(news, "MOST_NEWS", 3)
    factories.many_stories(house, 5, newest=clock.now() - timedelta(hours=1))
    newest = Filing.objects.filter(kind="all").order_by("-published_at", "-number")[:3]
    paths = [row.article.canonical_path for row in newest.select_related("article")]
    assert locs(read(get(crawler, "/sitemap-news.xml").body)) == paths


def test_an_empty_house_has_an_empty_news_sitemap_and_an_index(house, crawler):
    assert locs(read(get(crawler, "/sitemap-news.xml").body, empty=True)) == []
    assert locs(read(get(crawler, "/sitemap.xml").body)) == ["/sitemap-pages.xml"]
    assert "/about-us/" in locs(read(get(crawler, "/sitemap-pages.xml").body))


@pytest.mark.parametrize(
    "path",
    ["/sitemap-2026-13.xml", "/sitemap-9999-01.xml", "/sitemap-2001-01.xml", "/sitemap-pages-2.xml", "/sitemap-x.xml",
     "/sitemap-2026-03-1.xml", "/sitemap-2026-03-9999.xml", "/sitemap-.xml", "/sitemap-%00.xml",
     "/sitemap-2026-03.xml/"],
)  # fmt: skip
def test_what_is_no_sitemap_is_404(house, crawler, path):
    actions.build("pages")
    assert crawler.get(path).status_code == 404


def test_a_month_that_was_never_built_is_built_at_once_when_it_is_small(house, crawler, monkeypatch):
    moved(factories.story(house, "One"), datetime(2025, 1, 1, tzinfo=UTC))
    assert len(locs(read(get(crawler, "/sitemap-2025-01.xml").body))) == 1
    assert SitemapFile.objects.count() == 0
    from standfirst.distribution.queries import sitemaps

    monkeypatch.setattr(sitemaps, "BUILT_AT_ONCE", 0)
    answer = get(crawler, "/sitemap-2025-01.xml")
    assert answer.status == 503 and answer.headers["Retry-After"] == "60"
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_large_month_is_served_in_parts(house, crawler, monkeypatch):
    from standfirst.distribution.actions import building

    monkeypatch.setattr(building, "packed", lambda lines: building_packed(lines, most_urls=10))
    from standfirst.distribution.rules.packing import packed as building_packed

    start = datetime(2025, 1, 20, tzinfo=UTC)
    factories.many_stories(house, 25, newest=start)
    actions.build("2025-01")
    paths = [path for path in locs(read(get(crawler, "/sitemap.xml").body)) if "2025" in path]
    assert paths == ["/sitemap-2025-01.xml", "/sitemap-2025-01-2.xml", "/sitemap-2025-01-3.xml"]
    found = [path for part in paths for path in locs(read(get(crawler, part).body))]
    assert len(found) == len(set(found)) == 25
    assert get(crawler, "/sitemap-2025-01-4.xml").status == 404
    # Fewer again: the last part goes.
    Filing.objects.filter(kind="all", published_at__lt=start - timedelta(hours=12)).delete()
    actions.build("2025-01")
    assert get(crawler, "/sitemap-2025-01-3.xml").status == 404


def test_answers_are_shared_conditional_and_without_a_cookie(house, crawler):
    factories.story(house, "One")
    told()
    for path in ("/sitemap.xml", "/sitemap-news.xml", f"/sitemap-{month()}.xml", "/sitemap-pages.xml"):
        answer = get(crawler, path)
        assert answer.headers["Content-Type"] == "application/xml; charset=utf-8"
        assert answer.headers["Cache-Control"] == "public, max-age=60"
        assert int(answer.headers["Content-Length"]) == len(answer.body)
        assert not answer.cookies and "Cookie" not in answer.headers.get("Vary", "")
        again = get(crawler, path, if_none_match=answer.headers["ETag"])
        assert again.status == 304 and again.body == b""
        assert get(crawler, path, if_none_match='"other"').status == 200
        assert crawler.head(path).headers["Content-Length"] == answer.headers["Content-Length"]
        assert crawler.post(path).status_code == 405
    since = get(crawler, f"/sitemap-{month()}.xml").headers["Last-Modified"]
    assert get(crawler, f"/sitemap-{month()}.xml", if_modified_since=since).status == 304


def test_each_costs_a_fixed_number_of_statements(house, crawler):
    factories.story(house, "Other", language="pl", translation_of=factories.story(house, "Original"))
    factories.many_stories(house, 60)
    actions.check_months()
    told()

    def cost(call):
        call()
        with CaptureQueriesContext(connection) as asked:
            call()
        return len(asked)

    # The shared rows are asked for by the doors that stand in a page's frame alone.
    assert cost(lambda: queries.index_entries()) == 1
    assert cost(lambda: queries.newest_for_news()) == 1
    assert cost(lambda: queries.served("pages")) == 1
    old = month(clock.now() - timedelta(hours=59))
    plain, linked = (1 + 1, 1 + 1 + 1)
    assert cost(lambda: queries.served(month())) == linked
    if old != month():
        assert cost(lambda: queries.served(old)) == plain
    assert cost(queries.overdue) == 1


def test_a_change_during_a_build_is_built_again(house, crawler, monkeypatch):
    from standfirst.distribution.actions import building

    factories.story(house, "First")
    told()
    lines = building.month_lines

    def interrupted(name, links):
        yield from lines(name, links)
        factories.story(house, "Meanwhile")
        actions.mark([name])

    actions.mark([month()])
    monkeypatch.setattr(building, "month_lines", interrupted)
    actions.build(month())
    monkeypatch.setattr(building, "month_lines", lines)
    assert month() in queries.stale_names(now_due=False)
    actions.build(month())
    assert b"meanwhile" in get(crawler, f"/sitemap-{month()}.xml").body


def test_an_older_build_never_replaces_a_newer_one(house, monkeypatch):
    from standfirst.distribution.actions import building

    factories.story(house, "First")
    told()
    lines = building.month_lines

    def overtaken(name, links):
        monkeypatch.setattr(building, "month_lines", lines)
        actions.mark([name])
        assert actions.build(name) is not None
        yield from lines(name, links)

    monkeypatch.setattr(building, "month_lines", overtaken)
    assert actions.build(month()) is None
    assert queries.stale_names(now_due=False) == ["pages"] or queries.stale_names(now_due=False) == []


def test_a_part_that_did_not_change_is_not_written_again(house):
    factories.story(house, "First")
    told()
    before = SitemapPart.objects.get(file__name=month())
    SitemapPart.objects.filter(pk=before.pk).update(urls=77)
    actions.build(month())
    assert SitemapPart.objects.get(pk=before.pk).urls == 77


def test_a_month_rests_between_two_builds(house):
    factories.story(house, "First")
    told()
    actions.mark([month(), "pages"])
    assert not queries.overdue() and set(queries.stale_names(now_due=False)) == {month(), "pages"}
    SitemapFile.objects.update(built_at=clock.now() - timedelta(seconds=21))
    assert queries.stale_names() == [month()]
    SitemapFile.objects.update(built_at=clock.now() - timedelta(minutes=6))
    assert queries.stale_names() == ["pages", month()]


def test_a_picture_that_is_replaced_or_whose_rights_end_changes_its_months(house, crawler):
    picture = factories.picture("Quay")
    story = factories.story(house, "With a picture", lead_image=picture)
    told()
    assert b"<image:loc>" in get(crawler, f"/sitemap-{month()}.xml").body
    picture.save()
    assert month() in told()
    Picture.objects.filter(pk=picture.pk).update(rights_expire_on=clock.now().date())
    SitemapFile.objects.update(built_at=clock.now() - timedelta(days=1))
    actions.check_months()
    assert month() in told()
    body = get(crawler, f"/sitemap-{month()}.xml").body
    assert b"<image:loc>" not in body and story.canonical_path.encode() in body


def test_stories_that_nobody_told_of_are_found(house, crawler):
    factories.many_stories(house, 3, newest=datetime(2025, 1, 20, tzinfo=UTC))
    assert actions.check_months() == 1
    assert "2025-01" in told()
    assert actions.check_months() == 0


def test_the_command_builds_what_is_left_and_says_so(house, capsys):
    factories.many_stories(house, 3, newest=datetime(2025, 1, 1, 1, tzinfo=UTC))
    call_command("build_sitemaps")
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("1 of 3: pages, ") and said[1].startswith("2 of 3: 2025-01, 2 addresses in ")
    assert said[-1].startswith("3 sitemaps, ")
    # Broken off after the first file of a whole rebuild, it goes on with the others.
    actions.mark_all()
    next(actions.build_stale(now_due=False))
    call_command("build_sitemaps")
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(": ")[-1].split(",")[0] for line in lines[:-1]] == ["pages", "2025-01", "2024-12"]
    call_command("build_sitemaps", "--all")
    assert capsys.readouterr().out.splitlines()[-1].startswith("3 sitemaps, ")


def test_the_schedule_hands_over_what_is_due(house, monkeypatch):
    from standfirst.distribution import jobs, tasks

    factories.story(house, "First")
    asked = []
    monkeypatch.setattr(tasks, "build_sitemaps", lambda: asked.append("build"))
    jobs.build_what_is_stale()
    assert asked == []
    actions.mark(["pages"])
    jobs.build_what_is_stale()
    assert asked == ["build"]


def test_one_worker_of_the_cluster_builds(house):
    from standfirst.distribution import tasks
    from standfirst.record.worker.lease import hold, release

    actions.mark([month()])
    hold(tasks.LEASE, "another", term=tasks.TERM)
    tasks.build_sitemaps.call_local()
    assert SitemapFile.objects.get(name=month()).built == 0
    release(tasks.LEASE, "another")
    tasks.build_sitemaps.call_local()
    assert SitemapFile.objects.get(name=month()).built == 1
