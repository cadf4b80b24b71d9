"""Wall times in any zone: what exists once is read back, what does not exist is named, what exists twice is asked."""

import zoneinfo
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.newsroom.rules.local_times import (
    clock_words,
    in_short,
    in_words,
    is_second,
    offset_words,
    parse_wall,
    read_wall,
    typed,
    wall_of,
)

ZONES = sorted(
    zone for zone in zoneinfo.available_timezones() if "/" in zone and not zone.startswith(("Etc/", "posix"))
)
# With summer time, half hours and quarters, a half-hour summer time, summer at the other end of the year, and a day
# that was left out of the calendar.
HARD = (
    "Europe/Warsaw", "America/New_York", "Asia/Kathmandu", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Chatham",
    "America/St_Johns", "Africa/Casablanca", "Pacific/Apia", "Asia/Tokyo", "Asia/Almaty",
)  # fmt: skip
MOMENTS = st.datetimes(datetime(1975, 1, 1), datetime(2100, 1, 1)).map(
    lambda moment: moment.replace(microsecond=0, tzinfo=UTC)
)


def transitions(zone, year):
    """Every minute of a year at which the offset is another one than the minute before."""
    place = zoneinfo.ZoneInfo(zone)
    hour = datetime(year, 1, 1, tzinfo=UTC)
    while hour.year == year:
        later = hour + timedelta(minutes=30)
        if hour.astimezone(place).utcoffset() != later.astimezone(place).utcoffset():
            while hour.astimezone(place).utcoffset() != later.astimezone(place).utcoffset():
                later -= timedelta(minutes=1)
            yield later + timedelta(minutes=1)
        hour += timedelta(minutes=30)


@given(MOMENTS, st.sampled_from(ZONES))
def test_every_moment_is_read_back_from_its_wall_time(moment, zone):
    reading = read_wall(wall_of(moment, zone), zone)
    assert moment in reading.moments
    assert reading.moment(second=is_second(moment, zone)) == moment
    assert parse_wall(typed(moment, zone)) == wall_of(moment, zone)


@given(st.datetimes(datetime(1975, 1, 1), datetime(2100, 1, 1)), st.sampled_from(ZONES))
def test_every_wall_time_has_no_moment_or_one_or_two(wall, zone):
    wall = wall.replace(second=0, microsecond=0)
    reading = read_wall(wall, zone)
    assert all(wall_of(moment, zone) == wall for moment in reading.moments)
    assert list(reading.moments) == sorted(set(reading.moments))
    if reading.is_skipped:
        assert reading.next_valid > wall
        assert read_wall(reading.next_valid, zone).moments, "what is offered instead exists"
        assert not read_wall(reading.next_valid - timedelta(minutes=1), zone).moments, "and nothing before it does"
        with pytest.raises(ValueError, match="does not exist"):
            reading.moment()
    else:
        assert reading.next_valid is None


@pytest.mark.parametrize("zone", HARD)
@pytest.mark.parametrize("year", [1995, 2011, 2026])
def test_around_every_change_of_the_clocks(zone, year):
    place = zoneinfo.ZoneInfo(zone)
    for change in transitions(zone, year):
        minute = timedelta(minutes=1)
        before, after = (moment.astimezone(place).utcoffset() for moment in (change - minute, change))
        if after > before:
            missing = wall_of(change, zone) - minute
            assert read_wall(missing, zone).is_skipped, (zone, change)
            assert read_wall(missing, zone).next_valid == wall_of(change, zone)
        else:
            double = read_wall(wall_of(change, zone), zone)
            assert double.is_twice, (zone, change)
            assert double.moments[1] - double.moments[0] == before - after
            assert double.moment() == double.moments[0], "the first, unless the second is asked for"


def test_the_hour_that_warsaw_skips_is_named():
    reading = read_wall(datetime(2026, 3, 29, 2, 30), "Europe/Warsaw")
    assert (reading.is_skipped, reading.next_valid) == (True, datetime(2026, 3, 29, 3, 0))


def test_lord_howe_skips_half_an_hour():
    reading = read_wall(datetime(2026, 10, 4, 2, 15), "Australia/Lord_Howe")
    assert (reading.is_skipped, reading.next_valid) == (True, datetime(2026, 10, 4, 2, 30))


def test_apia_skipped_a_day():
    assert read_wall(datetime(2011, 12, 30, 12), "Pacific/Apia").next_valid == datetime(2011, 12, 31, 0, 0)


@pytest.mark.parametrize(
    ("text", "wall"),
    [
        ("2026-03-29 14:30", datetime(2026, 3, 29, 14, 30)),
        (" 2026-3-9T4.05 ", datetime(2026, 3, 9, 4, 5)),
        ("2026-03-29 14:30:15", datetime(2026, 3, 29, 14, 30, 15)),
    ],
)
def test_times_are_read_as_they_are_typed(text, wall):
    assert parse_wall(text) == wall


@pytest.mark.parametrize(
    "text",
    ["", "tomorrow", "2026-02-30 10:00", "2026-03-29 25:00", "2026-03-29", "0001-01-01 00:00", "9999-12-31 23:59"],
)
def test_what_is_no_time_is_refused(text):
    with pytest.raises(ValueError):
        parse_wall(text)


def test_moments_are_said_in_words():
    moment = datetime(2026, 3, 27, 5, 30, tzinfo=UTC)
    assert in_words(moment, "Asia/Tokyo") == "Friday 27 March 2026, 14:30, Tokyo (UTC+9)"
    assert in_words(moment, "UTC") == "Friday 27 March 2026, 05:30 UTC"
    assert in_short(moment, "America/New_York") == "27 Mar 2026, 01:30 New York"
    assert offset_words(moment, "Asia/Kathmandu") == "UTC+5:45"
    assert offset_words(moment, "America/St_Johns") == "UTC−2:30"
    assert clock_words(datetime(2026, 3, 29, 2, 30), "pl") == "niedziela 29 marca 2026, 02:30"
    assert clock_words(datetime(2026, 3, 29, 2, 30), "zz-such") == "Sunday 29 March 2026, 02:30"
