from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from standfirst.access.rules import view_for
from standfirst.fronts.rules.related import choose_related
from standfirst.fronts.rules.times import zone_label
from standfirst.newsroom.rules.shown import StoryLink

NOW = datetime(2026, 2, 6, 12, tzinfo=UTC)


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
