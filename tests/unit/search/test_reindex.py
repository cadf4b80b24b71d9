"""Making the index whole: in place, from scratch, broken off, twice at once."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command

from standfirst.search import actions
from standfirst.search.backends.choosing import backend
from standfirst.search.errors import ReindexRunning
from standfirst.search.models import IndexState, LateStory
from standfirst.search.queries import search, standing
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def many():
    return factories.many_stories(factories.house(pictures=0), 25)


def walk(**options):
    return list(actions.reindex(chunk=10, **options))


def test_the_first_walk_makes_the_index_beside_and_the_next_mends_in_place(many):
    told = walk()
    state = IndexState.objects.get()
    assert [one.walked for one in told] == [0, 10, 20, 25, 25] and told[-1].done
    assert (state.live, state.building, state.walking) == (2, None, False)
    backend().remove(2, many[:3])
    assert standing().lacking == 3
    walk()
    assert (standing().indexed, IndexState.objects.get().live) == (25, 2)


def test_what_is_not_public_any_more_is_forgotten(many):
    from standfirst.newsroom.models import Article

    walk()
    Article.objects.filter(pk__in=many[5:15]).update(is_published=False)
    walk()
    assert standing().indexed == 15


def test_a_walk_that_is_broken_off_goes_on_from_there(many):
    began = actions.reindex(chunk=10)
    next(began), next(began)
    began.close()
    state = IndexState.objects.get()
    assert (state.walking, state.building, state.live, state.walked) == (True, 2, 1, 10)
    told = walk()
    assert told[0].resumed and [one.walked for one in told] == [10, 20, 25, 25]
    assert (IndexState.objects.get().live, standing().indexed) == (2, 25)


def test_searches_go_on_and_nothing_that_changes_meanwhile_is_lost(many):
    from standfirst.newsroom.models import Article

    walk()
    walking = actions.reindex(chunk=10, from_scratch=True)
    next(walking), next(walking)
    # One that the walk has passed changes, one goes.
    Article.objects.get(pk=min(many)).specific.unpublish()
    changed = Article.objects.get(pk=sorted(many)[1])
    type(changed).objects.filter(pk=changed.pk).update(standfirst="Quinoa harvest fails.")
    actions.index_stories(ids=[min(many), changed.pk])
    assert len(search("quinoa").found) == 1
    assert LateStory.objects.count() == 2
    list(walking)
    assert (LateStory.objects.count(), standing().indexed) == (0, 24)
    assert len(search("quinoa").found) == 1


def test_what_changes_while_the_index_is_walked_in_place_is_looked_at_again(many):
    walk()
    walking = actions.reindex(chunk=10)
    next(walking), next(walking)
    actions.index_stories(ids=many[:3])
    actions.forget_stories(ids=many[3:4])
    assert set(LateStory.objects.values_list("page", flat=True)) == set(many[:4])
    # As if the walk had read one before it was changed and written it after.
    engine, live = backend(), IndexState.objects.get().live
    engine.remove(live, many[:1])
    list(walking)
    assert (LateStory.objects.count(), standing().indexed, IndexState.objects.get().live) == (0, 25, live)


def test_a_walk_that_another_analysis_began_begins_anew(many):
    began = actions.reindex(chunk=10)
    next(began), next(began)
    began.close()
    IndexState.objects.update(walking_with=99)
    told = walk()
    assert not told[0].resumed and [one.walked for one in told] == [0, 10, 20, 25, 25]
    assert standing().indexed == 25


def test_two_at_once_the_second_is_told_who_walks(many):
    first = actions.reindex(about="the upgrade", chunk=10)
    next(first)
    with pytest.raises(ReindexRunning, match=r"by the upgrade \S+"):
        next(actions.reindex(about="the upgrade"))
    with pytest.raises(CommandError, match="the upgrade"):
        call_command("reindex", stdout=io.StringIO())
    list(first)


def test_the_command_says_how_far_it_is(many):
    out = io.StringIO()
    call_command("reindex", "--chunk", "10", stdout=out)
    said = out.getvalue()
    assert "10 of 25" in said and "a second" in said
    assert "The search index is whole: 25 stories" in said
    with pytest.raises(CommandError):
        call_command("reindex", "--chunk", "0", stdout=io.StringIO())


def test_an_index_of_another_analysis_is_made_anew(many):
    walk()
    IndexState.objects.update(filled=99)
    assert not standing().is_filled
    walk()
    assert IndexState.objects.get().live == 3 and standing().is_filled
