"""Where a story stands is decided from what is known of it, and codes find just what they should."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from standfirst.newsroom.rules import desk_codes
from standfirst.newsroom.rules.desk_status import PUBLIC, STAGES, DeskStatus, Standing, desk_place

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
moments = st.none() | st.integers(-48, 48).map(lambda hours: NOW + hours * HOUR)
standings = st.builds(
    Standing, is_public=st.booleans(), is_live=st.booleans(), was_public=st.booleans(), has_changes=st.booleans(),
    is_taken_down=st.booleans(), stage=st.none() | st.sampled_from(sorted(STAGES)), scheduled_at=moments,
    embargo_until=moments,
)  # fmt: skip


@given(standings)
def test_readers_see_a_story_just_when_its_status_says_so(standing):
    place = desk_place(standing, NOW)
    assert (place.status in PUBLIC) == (standing.is_public and not standing.is_taken_down)
    assert (place.status is DeskStatus.TAKEN_DOWN) == standing.is_taken_down


@given(standings)
def test_a_running_workflow_is_always_seen(standing):
    place = desk_place(standing, NOW)
    if standing.stage is not None and not standing.is_taken_down:
        assert standing.stage in place.all
    assert len(set(place.all)) == len(place.all)


@given(standings, st.integers(0, 96))
def test_no_status_changes_by_the_clock_alone_unless_it_says_when(standing, hours):
    """Scheduled stories and stories that Wagtail holds live are moved by an event at their minute."""
    place, later = desk_place(standing, NOW), NOW + hours * HOUR
    moved = min((at for at in (standing.scheduled_at, place.turns_at) if at and at > NOW), default=None)
    released = standing.is_live and standing.embargo_until is not None
    if (moved is None or later < moved) and not released and standing.scheduled_at != standing.embargo_until:
        assert desk_place(standing, later).status == place.status


def test_each_state_has_its_word():
    def status(**known):
        return desk_place(Standing(**known), NOW).status

    assert status() == "draft"
    assert status(was_public=True) == "unpublished"
    assert status(stage=DeskStatus.LEGAL, was_public=True) == "legal"
    assert status(stage=DeskStatus.RETURNED) == "returned"
    assert status(scheduled_at=NOW + HOUR) == "scheduled"
    assert status(scheduled_at=NOW + HOUR, embargo_until=NOW + HOUR) == "embargoed"
    assert status(embargo_until=NOW + HOUR) == "draft"
    assert status(is_public=True, is_live=True) == "live"
    assert status(is_public=True, is_live=True, has_changes=True) == "changed"
    assert status(is_public=True, is_taken_down=True) == "taken_down"


def test_a_publication_planned_for_after_the_embargo_turns_when_the_embargo_ends():
    standing = Standing(scheduled_at=NOW + 2 * HOUR, embargo_until=NOW + HOUR)
    place = desk_place(standing, NOW)
    assert (place.status, place.turns_at) == (DeskStatus.EMBARGOED, NOW + HOUR)
    assert desk_place(standing, NOW + HOUR).status is DeskStatus.SCHEDULED


def test_a_new_version_under_review_stands_beside_what_is_live():
    place = desk_place(Standing(is_public=True, has_changes=True, stage=DeskStatus.DESK), NOW)
    assert place.all == (DeskStatus.CHANGED, DeskStatus.DESK)


many = st.lists(st.integers(1, 10**6), max_size=60)


@given(many, many, many, st.lists(st.sampled_from(["JP", "PL", "KE", "US"]), max_size=4), st.integers(1, 10**6))
def test_codes_find_what_is_there_and_nothing_else(bureaus, people, editions, countries, other):
    filed = desk_codes.Filed(
        ["live"], section=3, language="en-GB", access="open", owner=7,
        bureaus=bureaus, contributors=people, editions=editions, countries=countries,
    )  # fmt: skip
    tags = desk_codes.tags_of(filed)
    codes = desk_codes.joined(tags)
    assert len(codes) < desk_codes.LONGEST, "whole codes, or a filter misses the last"
    assert desk_codes.split(codes) == tags
    assert all(desk_codes.within(tag) in codes for tag in tags)
    assert (desk_codes.within(f"b{other}") in codes) == (f"b{other}" in tags)
    assert set(desk_codes.keys(codes, "c")) == set(countries)


def test_a_headline_is_folded_for_comparing():
    assert desk_codes.folded("Łódź Straße, ÉLAN 東京") == "łodz strasse, elan 東京"
