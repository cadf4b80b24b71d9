"""The archive by year, month and day: what stands where, and which times are no pages."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from standfirst.fronts.rules.archive import around, months, period, weeks
from standfirst.look.models import Publication
from standfirst.newsroom.models import Article, Filing
from standfirst.newsroom.queries import archive_beside, archive_ends, forget_publication_wide, spans_in_use
from tests import factories

pytestmark = pytest.mark.django_db

DAYS = (
    datetime(2023, 12, 31, 23, 30, tzinfo=UTC),
    datetime(2024, 2, 29, 12, tzinfo=UTC),
    datetime(2024, 2, 29, 13, tzinfo=UTC),
    datetime(2024, 3, 2, 8, tzinfo=UTC),
    datetime(2026, 3, 14, 9, tzinfo=UTC),
)


def test_an_archive_without_a_story_says_what_will_stand_there(house, visitor):
    assert archive_ends() is None
    page = visitor.get("/archive/")
    assert page.status_code == 200
    assert "Every story will stand here" in page.text
    assert visitor.get("/archive/2024/02/29/").status_code == 404


@pytest.fixture(scope="module")
def stories(house, django_db_blocker):
    """One story at each of `DAYS`, oldest first."""
    with django_db_blocker.unblock(), transaction.atomic():
        ids = factories.many_stories(house, len(DAYS))
        for pk, at in zip(ids, DAYS, strict=True):
            Filing.objects.filter(article=pk).update(published_at=at)
            Article.objects.filter(pk=pk).update(published_at=at)
        yield ids
        transaction.set_rollback(True)


def numbers(page):
    return [int(n) for n in re.findall(r'headline"[^>]*><a href="/bulk-story-\d+-(\d+)/"', page.text)]


def number(stories, place):
    return Article.objects.get(pk=stories[place]).number


def test_the_archive_names_the_years_and_months_that_hold_stories(stories, visitor):
    page = visitor.get("/archive/")
    assert re.findall(r'href="(/archive/[0-9/]+)"', page.text) == [
        "/archive/2026/", "/archive/2026/03/", "/archive/2024/", "/archive/2024/02/", "/archive/2024/03/",
        "/archive/2023/", "/archive/2023/12/",
    ]  # fmt: skip


def test_a_year_leads_to_its_months_and_to_the_next_year_with_stories(stories, visitor):
    page = visitor.get("/archive/2024/")
    assert re.findall(r'rel="(\w+)" href="(/archive/[0-9/]+)"', page.text) == [
        ("prev", "/archive/2023/"), ("next", "/archive/2026/"),
    ]  # fmt: skip
    assert 'href="/archive/2024/02/"' in page.text
    assert 'href="/archive/2024/04/"' not in page.text


def test_a_month_links_the_days_that_hold_stories_and_lists_them(stories, visitor):
    page = visitor.get("/archive/2024/02/")
    assert set(re.findall(r'href="(/archive/2024/02/[0-9/]+)"', page.text)) == {"/archive/2024/02/29/"}
    assert page.text.count("<td>") == 35
    assert numbers(page) == [number(stories, 2), number(stories, 1)]
    assert re.findall(r'rel="(\w+)" href="(/archive/[0-9/]+)"', page.text) == [
        ("prev", "/archive/2023/12/"), ("next", "/archive/2024/03/"),
    ]  # fmt: skip


def test_a_day_skips_the_days_without_stories(stories, visitor):
    page = visitor.get("/archive/2024/02/29/")
    assert numbers(page) == [number(stories, 2), number(stories, 1)]
    assert re.findall(r'rel="(\w+)" href="(/archive/[0-9/]+)"', page.text) == [
        ("prev", "/archive/2023/12/31/"), ("next", "/archive/2024/03/02/"),
    ]  # fmt: skip
    assert "noindex" not in page.text
    assert 'rel="canonical" href="http://localhost:8000/archive/2024/02/29/"' in page.text
    for link in ("/archive/", "/archive/2024/", "/archive/2024/02/"):
        assert f'href="{link}"' in page.text


def test_an_empty_day_between_says_so_and_is_not_kept_by_robots(stories, visitor):
    page = visitor.get("/archive/2024/03/01/")
    assert page.status_code == 200
    assert "published nothing on this day" in page.text
    assert 'content="noindex, follow"' in page.text
    assert 'href="/archive/2024/02/29/"' in page.text
    assert visitor.get("/archive/2025/").status_code == visitor.get("/archive/2025/07/").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        *("2023/12/30/", "2023/11/", "2022/", "0001/", "0000/", "1066/10/14/", "1800/01/01/"),
        *("2024/02/30/", "2025/02/29/", "2024/13/", "2024/00/", "2024/01/00/", "9999/12/31/", "2999/"),
        *("2024/2/", "2024/02/1/", "2024/02/29/1/", "20240229/", "2024-02-29/", "٢٠٢٤/", "2024/%00/"),
    ],
)
def test_what_is_no_day_of_the_archive_is_no_page(stories, visitor, path):
    assert visitor.get(f"/archive/{path}").status_code == 404


def test_tomorrow_is_no_page_and_today_is(stories, visitor):
    today = datetime.now(UTC).date()
    assert visitor.get(around("day", today).path).status_code == 200
    assert visitor.get(around("day", today + timedelta(days=2)).path).status_code == 404
    assert visitor.get(around("year", today.replace(year=today.year + 1)).path).status_code == 404


def test_days_are_those_of_the_publications_zone(stories, visitor):
    Publication.objects.update(time_zone="Asia/Tokyo")
    forget_publication_wide()
    assert numbers(visitor.get("/archive/2024/01/01/")) == [number(stories, 0)]
    assert visitor.get("/archive/2023/12/31/").status_code == 404
    assert "/archive/2023/" not in visitor.get("/archive/").text


def test_a_full_day_is_walked_by_place(house, stories, visitor):
    ids = factories.many_stories(house, 90)
    at = datetime(2024, 5, 5, 12, tzinfo=UTC)
    Filing.objects.filter(article__in=ids).update(published_at=at)
    Article.objects.filter(pk__in=ids).update(published_at=at)
    path, seen = "/archive/2024/05/05/", []
    while path:
        page = visitor.get(path.replace("&amp;", "&"))
        seen += numbers(page)
        older = re.search(r'rel="next" href="(/archive/2024/05/05/\?before=[^"]+)"', page.text)
        path = older and older[1]
    assert len(seen) == len(set(seen)) == 90
    assert 'href="/archive/2024/05/05/">Newest stories' in page.text
    assert visitor.get("/archive/2024/05/05/?before=x").status_code == 404
    assert visitor.get("/archive/2024/05/05/?before=1-1&before=1-1").status_code == 404
    assert visitor.get("/archive/2024/05/05/?before=1-1").status_code == 200


def test_every_page_leads_to_the_archive(stories, visitor):
    assert 'href="/archive/"' in visitor.get("/").text


def test_times_are_looked_up_in_one_statement(stories, django_assert_num_queries):
    days = [(at - timedelta(hours=1), at + timedelta(hours=1)) for at in DAYS]
    with django_assert_num_queries(1):
        assert spans_in_use([*days, (days[0][0], days[0][0]), (days[3][1], days[4][0])]) == [*[True] * 5, False, False]
    with django_assert_num_queries(1):
        assert archive_beside((DAYS[1], DAYS[3])) == (DAYS[0], DAYS[3])
    assert archive_ends() == (DAYS[0], DAYS[-1])
    assert spans_in_use([]) == []
    with pytest.raises(ValueError):
        spans_in_use([days[0]] * 2_001)


@given(st.dates(min_value=date(1800, 1, 1), max_value=date(2299, 12, 31)), st.sampled_from(["year", "month", "day"]))
def test_a_period_holds_its_days_and_its_address_leads_back(day, kind):
    one = around(kind, day)
    assert one.begins <= day < one.ends
    again = period(kind, *(int(number) for number in one.path.split("/")[2:-1]))
    assert again == one
    assert len(months(one.begins, one.ends - timedelta(days=1))) == (12 if kind == "year" else 1)


@given(st.dates(min_value=date(1800, 1, 1), max_value=date(2299, 12, 31)), st.integers(0, 6))
def test_a_months_weeks_hold_each_day_once(day, first):
    month = around("month", day)
    rows = weeks(month, first)
    assert [on for row in rows for on in row if on] == list(month.days())
    assert {len(row) for row in rows} == {7}
    assert all(on.weekday() == (first + place) % 7 for row in rows for place, on in enumerate(row) if on)
