"""The newsroom's list finds just what its filters say, in order, whatever happens while somebody pages through it."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standfirst.newsroom.models import Article, DeskKey, DeskRow
from standfirst.newsroom.queries import desk_walk
from standfirst.newsroom.queries.desk_list import desk_page
from standfirst.newsroom.queries.desk_walk import Wanted, walk
from standfirst.newsroom.rules import desk_codes
from standfirst.newsroom.rules.desk_places import DeskPlace
from tests.factories import house, many_stories

pytestmark = pytest.mark.django_db

WORDS = ("copper", "tariff", "port", "strike", "bond")
TAGS = {
    "status": ["=draft", "=desk", "=live", "=changed"],
    "section": ["s1", "s2", "s3"],
    "bureau": ["b1", "b2", "b3"],
    "country": ["cJP", "cPL", "cKE"],
    "access": ["xopen", "xpremium"],
    "contributor": ["p1", "p11", "p111"],
}
COUNT = 120


@pytest.fixture
def archive():
    """Stories with made-up codes, many at the same millisecond, rare and common codes both."""
    ids = many_stories(house(pictures=0), COUNT)
    dice = random.Random(7)
    DeskKey.objects.all().delete()
    rows = []
    for row in DeskRow.objects.filter(pk__in=ids):
        tags = {"a"}
        for kind, choices in TAGS.items():
            many = kind in ("bureau", "country", "contributor")
            tags |= set(
                dice.choices(choices, weights=[9, 3, 1, 1][: len(choices)], k=dice.choice((0, 1, 2)) if many else 1)
            )
        row.codes = desk_codes.joined(sorted(tags))
        row.changed = 1_700_000_000_000 + dice.randrange(40)
        row.published = row.changed - dice.randrange(9) if {"=live", "=changed"} & tags else None
        row.words = " ".join(dice.choices(WORDS, k=3))
        rows.append(row)
    DeskRow.objects.bulk_update(rows, ["codes", "changed", "published", "words"])
    DeskKey.objects.bulk_create(
        DeskKey(row=row, tag=tag, changed=row.changed, published=row.published, codes=row.codes)
        for row in rows
        for tag in desk_codes.split(row.codes)
    )
    return rows


def naive(rows, wanted):
    found = []
    for row in rows:
        at = getattr(row, wanted.order)
        tags = set(desk_codes.split(row.codes))
        if (
            at is not None
            and all(tags & set(group) for group in wanted.groups)
            and all(word in row.words for word in wanted.words)
            and (wanted.since is None or at >= wanted.since)
            and (wanted.until is None or at < wanted.until)
            and (wanted.only is None or row.pk in wanted.only)
        ):
            found.append(DeskPlace(at, row.pk))
    return sorted(found, reverse=True)


def all_of(wanted, limit):
    """Every page, from the top to the end."""
    places, before = [], None
    while True:
        page = walk(wanted, limit=limit, before=before).places
        places += page
        if len(page) < limit:
            return places
        before = page[-1]


groups = st.lists(st.sampled_from(sorted(TAGS)), unique=True, max_size=4).flatmap(
    lambda kinds: st.tuples(
        *(st.lists(st.sampled_from(TAGS[k]), unique=True, min_size=1, max_size=3).map(tuple) for k in kinds)
    )
)
moments = st.none() | st.integers(1_700_000_000_000 - 5, 1_700_000_000_045)
asked = st.builds(
    Wanted, groups=groups, words=st.lists(st.sampled_from(WORDS), max_size=2, unique=True).map(tuple),
    order=st.sampled_from(["changed", "published"]), since=moments, until=moments,
)  # fmt: skip


@pytest.mark.parametrize("bounds", ["roomy", "tight"])
def test_any_combination_of_filters_finds_what_reading_every_story_finds(archive, monkeypatch, bounds):
    if bounds == "tight":
        # So few that every code counts as common: the other roads through the walk.
        monkeypatch.setattr(desk_walk, "COUNTED", 3)

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(asked, st.integers(1, 50), st.sets(st.integers(0, COUNT - 1), max_size=9) | st.none())
    def check(wanted, limit, only):
        if only is not None:
            wanted = Wanted(
                wanted.groups, wanted.words, wanted.order, wanted.since, wanted.until, {archive[n].pk for n in only}
            )
        assert all_of(wanted, limit) == naive(archive, wanted)

    check()


def test_pages_lead_back_the_way_they_came(archive):
    wanted = Wanted(groups=(("=live", "=changed"), ("b1", "b2")))
    everything = [place.story for place in naive(archive, wanted)]
    pages, page = [], desk_page(wanted, limit=7)
    assert page.newer == ""
    while True:
        pages.append([story.id for story in page.stories])
        if not page.older:
            break
        page = desk_page(wanted, before=DeskPlace.parse(page.older), limit=7)
    assert [pk for one in pages for pk in one] == everything
    back = [pages[-1]]
    while page.newer:
        page = desk_page(wanted, after=DeskPlace.parse(page.newer), limit=7)
        back.append([story.id for story in page.stories])
    assert back[-1] == everything[:7]
    assert [pk for one in reversed(back) for pk in one][-len(everything) :][:3]
    assert set(everything) == {pk for one in back for pk in one}


def test_no_story_is_lost_or_seen_twice_while_others_change(archive):
    """Whoever pages through sees every story that keeps its place just once; one that changes goes to the top."""
    dice = random.Random(3)
    untouched = {row.pk for row in archive}
    seen, before, top = [], None, 1_700_000_001_000
    while True:
        page = walk(Wanted(), limit=9, before=before).places
        seen += [place.story for place in page]
        if len(page) < 9:
            break
        before = page[-1]
        for pk in dice.sample([row.pk for row in archive], 6):
            top += 1
            untouched.discard(pk)
            DeskRow.objects.filter(pk=pk).update(changed=top)
            DeskKey.objects.filter(row=pk).update(changed=top)
    kept = [pk for pk in seen if pk in untouched]
    assert sorted(kept) == sorted(untouched), "each untouched story once"
    assert len(untouched) > 20


def test_a_search_says_how_far_it_went_and_goes_on_from_there(archive, monkeypatch):
    monkeypatch.setattr(desk_walk, "SEARCHED", 20)
    monkeypatch.setattr(desk_walk, "COUNTED", 3)
    wanted = Wanted(words=("bond",))
    found, page, turns = [], desk_page(wanted), 0
    while True:
        turns += 1
        found += [story.id for story in page.stories]
        if not page.go_on:
            break
        assert page.searched_to is not None
        page = desk_page(wanted, before=DeskPlace.parse(page.go_on))
    assert found == [place.story for place in naive(archive, wanted)]
    assert turns > 3


def test_a_page_costs_the_same_statements_for_few_stories_as_for_many(archive, django_assert_num_queries):
    wanted = Wanted(groups=(("=live",), ("b1",)))
    desk_page(wanted)
    for limit in (5, 50):
        with django_assert_num_queries(3):
            desk_page(wanted, limit=limit)
    Article.objects.filter(pk__in=[row.pk for row in archive[:100]]).delete()
    with django_assert_num_queries(3):
        desk_page(wanted)


@pytest.mark.parametrize(
    "key", ["", "-", "1", "1-", "-1", "1-g", "01-1", "1-1-1", "1_0-1", "f" * 30 + "-1", "1-" + "f" * 30]
)
def test_what_never_was_a_place_is_refused(key):
    with pytest.raises(ValueError):
        DeskPlace.parse(key)
