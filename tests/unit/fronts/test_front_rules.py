from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from standfirst.fronts.rules import view_for
from standfirst.fronts.rules.home import Candidate, Wish, fill, front
from standfirst.fronts.rules.related import choose_related
from standfirst.fronts.rules.times import zone_label
from standfirst.newsroom.rules.shown import StoryLink

NOW = datetime(2026, 2, 6, 12, tzinfo=UTC)

wishes = st.lists(
    st.builds(
        lambda key, ids, count, least: Wish(f"zone{key}", tuple(ids), count, least),
        st.integers(0, 99), st.lists(st.integers(1, 30), max_size=12), st.integers(1, 6), st.integers(1, 3),
    ),
    max_size=8, unique_by=lambda wish: wish.key,
)  # fmt: skip
candidates = st.lists(
    st.builds(
        lambda pk, hours, picture, opinion, language: Candidate(
            pk, NOW - timedelta(hours=hours), picture, opinion, language
        ),
        st.integers(1, 30), st.integers(0, 400), st.booleans(), st.booleans(), st.sampled_from(["en", "ja"]),
    ),
    max_size=20, unique_by=lambda c: c.id,
).map(lambda found: sorted(found, key=lambda c: c.published_at, reverse=True))  # fmt: skip


@given(wishes, st.frozensets(st.integers(1, 30)))
def test_no_story_stands_in_two_zones(wanted, taken):
    placed = [story for zone in fill(wanted, taken).values() for story in zone]
    assert len(placed) == len(set(placed))
    assert not taken & set(placed)


@given(wishes)
def test_zones_keep_the_order_they_were_given(wanted):
    zones = fill(wanted)
    for wish in wanted:
        first = {story: place for place, story in reversed(list(enumerate(wish.ids)))}
        places = [first[story] for story in zones.get(wish.key, ())]
        assert places == sorted(places)
        assert wish.key not in zones or wish.least <= len(zones[wish.key]) <= wish.count


@given(candidates, wishes)
def test_the_front_is_the_same_for_the_same_stories(newest, wanted):
    assert front(newest, wanted, now=NOW) == front(newest, wanted, now=NOW)
    ids = front(newest, wanted, now=NOW).ids
    assert len(ids) == len(set(ids))


@given(candidates)
def test_a_front_with_stories_has_a_lead(newest):
    made = front(newest, (), now=NOW)
    assert (made.lead is None) == (not newest)


def test_newest_with_a_picture_leads():
    newest = [
        Candidate(1, NOW, has_picture=False), Candidate(2, NOW - timedelta(hours=1), True, is_opinion=True),
        Candidate(3, NOW - timedelta(hours=2), True), Candidate(4, NOW - timedelta(hours=3), True),
    ]  # fmt: skip
    made = front(newest, (), now=NOW)
    assert (made.lead, made.satellites) == (3, (1, 4))


def test_an_old_picture_leads_when_no_new_story_has_one():
    newest = [Candidate(1, NOW), Candidate(2, NOW - timedelta(days=40), True)]
    assert front(newest, (), now=NOW).lead == 2


def test_a_zone_without_enough_stories_leaves_them_to_others():
    assert fill([Wish("few", (1, 2), 5, least=3), Wish("rest", (1, 2), 5)]) == {"rest": (1, 2)}


@given(st.text(max_size=10))
def test_gate_shows_visitors_the_whole_of_open_stories_only(level):
    assert view_for(level, is_staff=False) == ("full" if level == "open" else "preview")
    assert view_for(level, is_staff=True) == "full"


def test_gate_is_closed_for_levels_known_today():
    assert [view_for(level, False) for level in ("open", "metered", "premium", "", "OPEN")] == [
        "full", "preview", "preview", "preview", "preview",
    ]  # fmt: skip


def _card(pk: int, *, language: str = "en", hours: int = 0) -> StoryLink:
    return StoryLink(pk, pk, f"/s-{pk}/", f"S{pk}", language=language, published_at=NOW - timedelta(hours=hours))


def test_an_editors_related_stories_come_first_in_their_order():
    stories = {pk: _card(pk, hours=pk) for pk in range(1, 8)}
    chosen = choose_related(stories, by_hand=[5, 2], automatic=[7, 1, 2, 3], language="en", limit=4)
    assert [card.id for card in chosen] == [5, 2, 1, 3]


def test_related_stories_are_visible_others_in_the_storys_language():
    stories = {1: _card(1), 2: _card(2, language="ja"), 3: _card(3)}
    chosen = choose_related(stories, by_hand=[9], automatic=[1, 2, 3, 4], language="en", never=frozenset({3}))
    assert [card.id for card in chosen] == [1]


def test_zones_without_letters_are_named_by_their_distance():
    from zoneinfo import ZoneInfo

    assert zone_label(NOW.astimezone(ZoneInfo("Asia/Tokyo"))) == "JST"
    assert zone_label(NOW.astimezone(ZoneInfo("Asia/Almaty"))) == "UTC+5"
    assert zone_label(NOW.astimezone(ZoneInfo("Asia/Kathmandu"))) == "UTC+5:45"
    assert zone_label(NOW.astimezone(ZoneInfo("America/Sao_Paulo"))) == "UTC−3"
