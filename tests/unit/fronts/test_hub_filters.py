"""Lists of several keys at once: what they hold, what they cost, what their addresses promise."""

from __future__ import annotations

import random
import re
from datetime import UTC, datetime

import pytest
from django.db import transaction

from standfirst.newsroom.models import Article, Filing, Topic
from standfirst.newsroom.queries import Position, combined, combined_list, find_hub, publication_wide
from tests import factories

pytestmark = pytest.mark.django_db

JAPAN, ENERGY = ("country", "JP"), ("sector", "energy")


def walked(keys, *, limit=7, pages=200, **more):
    """Ids down to the end of a list, page by page, and whether any page stopped at its bound."""
    seen, before, stopped = [], None, False
    for _ in range(pages):
        page = combined_list(keys, before=before, limit=limit, **more)
        seen += [card.id for card in page.stories]
        stopped |= page.stopped
        if not page.older:
            return seen, stopped
        before = Position.parse(page.older)
    raise AssertionError("no end")


def expected(keys, since=None, until=None):
    rows = Article.objects.all()
    for kind, key in keys:
        rows = rows.filter(pk__in=Filing.objects.filter(kind=kind, key=key).values("article_id"))
    if since:
        rows = rows.filter(published_at__gte=since)
    if until:
        rows = rows.filter(published_at__lt=until)
    return list(rows.order_by("-published_at", "-number").values_list("pk", flat=True))


def test_an_empty_publication_has_nothing_to_filter(house, visitor):
    assert "<form" not in visitor.get("/country/japan/").text


@pytest.fixture(scope="module")
def stories(house, django_db_blocker):
    """A hundred and sixty stories filed at random under two countries and two sectors, some of one instant."""
    with django_db_blocker.unblock(), transaction.atomic():
        ids = factories.many_stories(house, 160)
        chance = random.Random(4)
        for key, kind, share in (("KZ", "country", 0.25), ("energy", "sector", 0.5)):
            filings = Filing.objects.filter(kind=kind)
            filings.update(key="JP" if kind == "country" else "banking")
            filings.filter(article__in=chance.sample(ids, int(len(ids) * share))).update(key=key)
        same = datetime(2026, 2, 1, 12, tzinfo=UTC)
        Filing.objects.filter(article__in=ids[40:80]).update(published_at=same)
        Article.objects.filter(pk__in=ids[40:80]).update(published_at=same)
        yield ids
        transaction.set_rollback(True)


def test_a_combination_holds_what_is_filed_under_all_its_keys(house, stories):
    section = ("section", str(house.sections[0].pk))
    for keys in ([JAPAN, ENERGY], [("country", "KZ"), ENERGY, section], [ENERGY, JAPAN, section, ("language", "en")]):
        seen, stopped = walked(keys)
        assert seen == expected(keys)
        assert seen and not stopped
    assert walked([("country", "ZZ"), ENERGY]) == ([], False)
    assert walked([JAPAN]) == (expected([JAPAN]), False)


def test_days_bound_a_combination_and_a_single_key(stories):
    moments = list(Article.objects.order_by("published_at").values_list("published_at", flat=True))
    since, until = moments[40], moments[100]
    for keys in ([JAPAN, ENERGY], [JAPAN]):
        seen, _ = walked(keys, since=since, until=until)
        assert seen == expected(keys, since, until)
        assert 0 < len(seen) < len(expected(keys))


@pytest.mark.parametrize("bound", [1, 3, 10])
def test_a_page_looks_at_so_many_entries_and_goes_on_from_there(stories, bound, monkeypatch):
    monkeypatch.setattr(combined, "EXAMINED", bound)
    seen, stopped = walked([JAPAN, ENERGY], pages=400)
    assert seen == expected([JAPAN, ENERGY])
    assert stopped


def test_a_combination_that_finds_nothing_ends_or_goes_on(stories, monkeypatch):
    Filing.objects.filter(kind="topic").delete()
    Filing.objects.filter(kind="sector", key="energy", article__in=expected([JAPAN])).delete()
    assert walked([JAPAN, ENERGY]) == ([], False)
    monkeypatch.setattr(combined, "EXAMINED", 5)
    assert combined_list([JAPAN, ENERGY]).older
    assert walked([JAPAN, ENERGY]) == ([], True)


def test_what_is_withdrawn_is_left_out_and_the_list_goes_on(stories):
    first = expected([JAPAN, ENERGY])[:7]
    Article.objects.filter(pk__in=first).update(is_published=False)
    page = combined_list([JAPAN, ENERGY], limit=7)
    assert page.stories == ()
    assert page.older
    assert [one.id for one in combined_list([JAPAN, ENERGY], before=Position.parse(page.older)).stories][:3] == (
        expected([JAPAN, ENERGY])[7:10]
    )


def test_a_combination_costs_six_statements_however_many_keys(house, stories, django_assert_max_num_queries):
    keys = [JAPAN, ENERGY, ("section", str(house.sections[0].pk)), ("language", "en"), ("edition", "1")]
    combined_list(keys)
    publication_wide()
    with django_assert_max_num_queries(6):
        combined_list(keys)
    with pytest.raises(ValueError):
        combined_list([])
    with pytest.raises(ValueError):
        combined_list([("topic", str(n)) for n in range(13)])


def test_every_kind_of_hub_is_found_and_others_are_not(house):
    for kind, slug in (("company", "firm-0"), ("topic", "topic-1"), ("contributor", "writer-0"), ("country", "japan")):
        hub = find_hub(kind, slug)
        assert (hub.kind, hub.slug, hub.path) == (kind, slug, f"/{kind}/{slug}/")
        assert find_hub(kind, f"{slug}-not") is None
    assert find_hub("language", "en") is None


# ---- The pages


def test_a_filtered_hub_shows_what_matches_and_says_what_is_on(house, stories, visitor):
    page = visitor.get("/country/japan/?sector=energy&since=2026-01-01")
    assert page.status_code == 200
    ids = {int(n) for n in re.findall(r'href="/bulk-story-\d+-(\d+)/"', page.text)}
    numbers = set(Article.objects.filter(pk__in=expected([JAPAN, ENERGY])[:24]).values_list("number", flat=True))
    assert ids == numbers
    assert 'href="/country/japan/?since=2026-01-01"' in page.text, "the sector is taken away"
    assert 'href="/country/japan/?sector=energy"' in page.text, "the day is taken away"
    assert 'content="noindex, follow"' in page.text
    assert 'rel="canonical" href="http://localhost:8000/country/japan/?sector=energy&amp;since=2026-01-01"' in page.text
    assert "Japan: Energy, since 1 January 2026" in page.text
    older = re.search(r'rel="next" href="([^"]+)"', page.text)[1]
    assert older.startswith("/country/japan/?sector=energy&amp;since=2026-01-01&amp;before=")
    further = visitor.get(older.replace("&amp;", "&"))
    assert 'href="/country/japan/?sector=energy&amp;since=2026-01-01">Newest stories' in further.text


def test_a_plain_hub_and_its_older_pages_may_be_kept_by_robots(house, stories, visitor):
    first = visitor.get("/country/japan/")
    assert "noindex" not in first.text
    older = re.search(r'rel="next" href="([^"]+)"', first.text)[1]
    further = visitor.get(older)
    assert "noindex" not in further.text
    assert f'rel="canonical" href="http://localhost:8000{older}"' in further.text


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("since=2026-01-01&sector=energy", "/country/japan/?sector=energy&since=2026-01-01"),
        ("sector=energy&edition=&since=&until=", "/country/japan/?sector=energy"),
        ("sector=&edition=", "/country/japan/"),
        ("country=japan&sector=energy", "/country/japan/?sector=energy"),
        ("country=japan", "/country/japan/"),
    ],
)
def test_every_combination_has_one_address(house, visitor, asked, canonical):
    answer = visitor.get(f"/country/japan/?{asked}")
    assert (answer.status_code, answer["Location"]) == (301, canonical)
    assert "max-age" in answer["Cache-Control"]
    assert visitor.get(canonical).status_code == 200


def test_what_is_no_filter_changes_nothing(house, stories, visitor):
    page = visitor.get("/country/japan/?utm_source=mail&sector=energy")
    assert page.status_code == 200
    assert 'rel="canonical" href="http://localhost:8000/country/japan/?sector=energy"' in page.text


def test_a_filter_form_sends_to_the_editions_list(house, visitor):
    answer = visitor.get("/edition/orient/?sector=energy")
    assert (answer.status_code, answer["Location"]) == (301, "/edition/orient/all/?sector=energy")


@pytest.mark.parametrize(
    "query",
    [
        *("sector=no-such-sector", "company=no-such-firm", "language=xx", "topic=", "sector=energy&sector=banking"),
        *("since=2026-02-31", "until=9999-99-99", "since=1", "before=x", "before=", "country=JP", "company=a%00b"),
        *("contributor=" + "x" * 10_000, "section=' OR 1=1 --", "topic=%F0%9F%92%A5", "language=EN", "since=%00"),
        "&".join(f"country={n}" for n in range(900)),
    ],
)
def test_what_does_not_exist_is_said_on_a_404(house, visitor, query):
    page = visitor.get(f"/country/japan/?{query}")
    if query == "topic=":
        assert page.status_code == 301
        return
    assert page.status_code == 404
    assert 'href="/country/japan/"' in page.text, "a way back to the list itself"
    assert "There is no such list" in page.text
    assert len(page.text) < 40_000


def test_days_the_wrong_way_round_are_told_on_the_page(house, stories, visitor, django_assert_max_num_queries):
    page = visitor.get("/country/japan/?since=2026-03-02&until=2026-03-01")
    assert page.status_code == 200
    assert "The first day comes after the last one" in page.text
    assert 'value="2026-03-02"' in page.text, "the form keeps what was chosen"


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_are_days_too(house, stories, visitor, day):
    assert visitor.get(f"/bureau/tokyo-office/?since={day}").status_code == 200
    assert visitor.get(f"/bureau/tokyo-office/?until={day}").status_code == 200


def test_a_page_that_looked_far_enough_says_so(house, stories, visitor, monkeypatch):
    monkeypatch.setattr(combined, "EXAMINED", 10)
    page = visitor.get("/country/japan/?sector=energy")
    assert "only part of the archive was looked through" in page.text
    assert "Look further back" in page.text


def test_the_form_offers_what_has_stories(house, stories, visitor):
    page = visitor.get("/country/japan/")
    form = re.search(r"<form.*?</form>", page.text, re.DOTALL)[0]
    assert 'name="sector"' in form and ">Energy</option>" in form
    assert "Automotive" not in form, "nothing is filed under it"
    assert 'name="country"' not in form
    assert 'type="date"' in form
    chosen = visitor.get("/country/japan/?sector=energy&company=firm-1")
    assert '<option value="energy" selected>' in chosen.text
    assert '<input type="hidden" name="company" value="firm-1">' in chosen.text


def test_a_company_shows_what_is_known_of_it(house, visitor):
    from standfirst.newsroom.models import Company

    Company.objects.filter(slug="firm-0").update(
        exchange="TSE Prime", country="JP", sector="energy", website="https://firm.example/about",
        description="Makes it.",
    )  # fmt: skip
    text = visitor.get("/company/firm-0/").text
    for part in ("F0", "TSE Prime", 'href="/country/japan/"', 'href="/sector/energy/"', ">firm.example<", "Makes it."):
        assert part in text
    bare = visitor.get("/company/firm-1/").text
    assert "Website" not in bare


def test_a_topic_has_an_introduction(house, visitor):
    Topic.objects.filter(slug="topic-0").update(intro="What the word means.")
    assert "What the word means." in visitor.get("/topic/topic-0/").text
    assert visitor.get("/topic/no-such-topic/").status_code == 404


def test_stories_stand_under_the_day_of_the_hubs_zone(house, stories, visitor):
    ids, late = stories[:3], datetime(2036, 2, 6, 16, tzinfo=UTC)  # the 7th in Tokyo
    Filing.objects.filter(article__in=ids).update(published_at=late)
    Article.objects.filter(pk__in=ids).update(published_at=late)
    Filing.objects.filter(article__in=ids, kind="bureau").update(key=str(house.bureaus[0].pk))
    assert 'id="day-2036-02-07"' in visitor.get("/bureau/tokyo-office/").text
    # The days of a filter are the hub's, too.
    assert "Bulk story" in visitor.get("/bureau/tokyo-office/?since=2036-02-07&until=2036-02-07").text
    assert "Bulk story" not in visitor.get("/bureau/tokyo-office/?since=2036-01-01&until=2036-02-06").text
    Filing.objects.filter(article__in=ids, kind="country").update(key="JP")
    assert "Bulk story" in visitor.get("/country/japan/?since=2036-02-06&until=2036-02-06").text
