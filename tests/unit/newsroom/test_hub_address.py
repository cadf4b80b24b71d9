"""The filters of a list in its address: one spelling for each combination, and nothing that cannot be."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from urllib.parse import parse_qsl
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.newsroom.rules import hub_address
from standfirst.newsroom.rules.days import FIRST, LAST, day_begins, span
from standfirst.newsroom.rules.hub_address import FACETS, NAMES, Asked, FilterRefused, read, written

slugs = st.from_regex(r"[-a-zA-Z0-9_]{1,120}", fullmatch=True)
asked = st.builds(
    Asked,
    facets=st.dictionaries(st.sampled_from(FACETS), slugs).map(
        lambda chosen: tuple((name, chosen[name]) for name in FACETS if name in chosen)
    ),
    since=st.none() | st.dates(),
    until=st.none() | st.dates(),
    before=st.none() | st.from_regex(r"[0-9a-f]{1,12}-[0-9a-f]{1,6}", fullmatch=True),
)


@given(asked)
def test_the_one_spelling_is_read_back_as_it_was_meant(one):
    again = read(parse_qsl(written(one).removeprefix("?")))
    assert again == one
    assert again.spelt


@given(asked, st.randoms(), st.booleans())
def test_every_other_order_means_the_same_and_is_told_from_it(one, chance, with_empty):
    pairs = parse_qsl(written(one).removeprefix("?"))
    mixed = pairs + [(name, "") for name in FACETS if with_empty and name not in dict(pairs)]
    chance.shuffle(mixed)
    again = read(mixed)
    assert again == one
    assert again.spelt == (mixed == pairs)


@given(st.lists(st.tuples(st.sampled_from(NAMES) | st.text(max_size=12), st.text(max_size=200)), max_size=14))
def test_whatever_is_sent_is_refused_or_has_one_spelling(pairs):
    try:
        one = read(pairs)
    except FilterRefused as refused:
        assert refused.name in NAMES
        return
    assert read(parse_qsl(written(one).removeprefix("?"), keep_blank_values=True)) == one


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("sector=energy&sector=banking", "repeated"),
        ("sector=energy&sector=energy", "repeated"),
        ("since=2026-02-31", "no_such_day"),
        ("since=2025-02-29", "no_such_day"),
        ("until=0000-01-01", "no_such_day"),
        ("since=2026-13-01", "no_such_day"),
        ("since=2026-3-1", "unreadable"),
        ("since=20260301", "unreadable"),
        ("since=yesterday", "unreadable"),
        ("since=%D9%A2%D9%A0%D9%A2%D9%A6-%D9%A0%D9%A3-%D9%A0%D9%A1", "unreadable"),
        ("sector=a%00b", "unreadable"),
        ("sector=energy%0A", "unreadable"),
        ("company=" + "x" * 121, "unreadable"),
        ("company=" + "x" * 100_000, "unreadable"),
        ("country=' OR 1=1", "unreadable"),
        ("section=markets", "twice"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(query, why):
    with pytest.raises(FilterRefused) as refused:
        read(parse_qsl(query), hub="section")
    assert refused.value.why == why


def test_what_is_no_filter_is_passed_over():
    one = read([("utm_source", "mail"), ("sector", "energy"), ("page", "2"), ("since", "")])
    assert (one.facets, one.spelt) == ((("sector", "energy"),), False)
    assert read([("utm_source", "mail"), ("sector", "energy")]).spelt


@given(asked, st.sampled_from(NAMES))
def test_a_filter_is_taken_away_alone_and_from_the_top(one, name):
    less = hub_address.without(one, name)
    assert less.before is None
    assert name not in dict(parse_qsl(written(less).removeprefix("?")))
    kept = {key for key in dict(parse_qsl(written(one).removeprefix("?"))) if key not in (name, "before")}
    assert set(dict(parse_qsl(written(less).removeprefix("?")))) == kept


zones = st.sampled_from(["UTC", "Asia/Tokyo", "America/Sao_Paulo", "Asia/Beirut", "Pacific/Apia", "Asia/Kathmandu"])


@given(st.dates(min_value=date(1801, 1, 1), max_value=date(2298, 1, 1)), zones)
def test_days_follow_each_other_without_a_gap(day, zone):
    zone = ZoneInfo(zone)
    begins, ends = span(day, day, zone)
    assert ends == day_begins(day + timedelta(days=1), zone)
    assert timedelta(0) <= ends - begins <= timedelta(hours=49)
    if ends > begins:
        assert begins.astimezone(zone).date() == day
        assert (ends - timedelta(microseconds=1)).astimezone(zone).date() in (day, day - timedelta(days=1))


@given(st.none() | st.dates(), st.none() | st.dates(), zones)
def test_no_day_is_beyond_the_calendar(since, until, zone):
    begins, ends = span(since, until, ZoneInfo(zone))
    assert (begins is None, ends is None) == (since is None, until is None)
    assert all(FIRST <= moment <= LAST for moment in (begins, ends) if moment)


def test_a_day_begins_where_its_zone_says():
    assert day_begins(date(2026, 3, 14), ZoneInfo("Asia/Tokyo")) == datetime(2026, 3, 13, 15, tzinfo=UTC)
    # Clocks jumped over midnight.
    assert day_begins(date(2018, 11, 4), ZoneInfo("America/Sao_Paulo")) == datetime(2018, 11, 4, 3, tzinfo=UTC)
