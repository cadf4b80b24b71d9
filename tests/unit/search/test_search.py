"""Search over real stories: what is found, how it is shown, and what never is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from standfirst.core import clock
from standfirst.search import actions
from standfirst.search.errors import NoSuchPlace
from standfirst.search.queries import nearest, search, standing, suggest
from standfirst.search.rules.results import Filters
from tests import factories

pytestmark = pytest.mark.django_db
SECRET = "quokkanite smelters closed overnight"


def text(*paragraphs):
    return [{"type": "paragraph", "value": f"<p>{one}</p>"} for one in paragraphs]


def told(article):
    actions.index_stories(ids=[article.pk])
    return article


def gated(house, title="Smelters idle in the north", **fields):
    body = text("Two plants stand idle.", "Prices rose on the news.", f"Sources said {SECRET} in secret.", "The end.")
    return told(factories.story(house, title, access_level="premium", body=body, **fields))


def headlines(results):
    return [one.story.headline for one in results.found]


def shown(results):
    """Every text of a page of results but the query itself."""
    parts = [results.did_you_mean, repr(results.facets)]
    for one in results.found:
        parts += [one.headline.text, one.standfirst.text, one.text.text, repr(one.story)]
    return " ".join(parts)


def test_a_gated_body_is_matched_and_never_shown(house):
    story = gated(house)
    found = search("quokkanite")
    assert headlines(found) == [story.title]
    assert found.found[0].only_gated and not found.found[0].text
    for query in ("quokkanite smelters", "smelters", "sources said", "idle", "quokanite", "overnight prices", "quok*"):
        assert "quokkanite" not in shown(search(query)), query
        assert "overnight" not in shown(search(query)), query


@pytest.mark.parametrize(
    "probe",
    ['"quokkanite smelters"', '"closed overnight"', '"said quokkanite"', "quokka*", "overn*", '"quokkanite sm"*'],
)
def test_a_gated_text_cannot_be_spelt_out_by_probing(house, probe):
    gated(house)
    assert headlines(search(probe)) == []


def test_a_word_that_stands_behind_the_gate_alone_is_never_suggested(house):
    gated(house)
    assert search("quokkanitee").did_you_mean == ""
    assert suggest("quokk") == [] and suggest("overn") == []


def test_a_story_that_was_gated_since_it_was_indexed_is_not_quoted(house):
    body = text("One.", "Two.", "Three.", f"Late {SECRET}.", "Five.")
    story = told(factories.story(house, "Open once", body=body))
    assert "quokkanite" in shown(search("quokkanite"))
    type(story).objects.filter(pk=story.pk).update(access_level="premium")
    assert "quokkanite" not in shown(search("quokkanite"))


def test_the_viewer_decides_what_is_quoted(house):
    class Subscriber:
        def view_for(self, access_level):
            return "full"

    gated(house)
    found = search("quokkanite", viewer=Subscriber()).found[0]
    assert "quokkanite" in found.text.text and not found.only_gated


def test_what_is_not_public_is_not_found(house):
    story = gated(house)
    type(story).objects.filter(pk=story.pk).update(embargo_until=clock.now() + timedelta(days=1))
    assert headlines(search("smelters")) == [] and suggest("smelters") == [] and nearest("smelters idle") == []
    actions.index_stories(ids=[story.pk])
    assert standing().indexed == 0


def test_languages_are_found_in_their_own_forms(house):
    for title, language, query in (
        ("Переговоры в Казахстане", "ru", "Казахстан"), ("أسعار القمح ترتفع", "ar", "قمح"),
        ("国内の半導体産業が回復", "ja", "産業"), ("Zarząd spółki podał wyniki", "pl", "spółka"),
    ):  # fmt: skip
        told(factories.story(house, title, language=language))
        found = search(query).found
        assert [one.story.headline for one in found] == [title], query
        assert found[0].headline.has_marks, query


def test_the_headline_weighs_more_and_the_new_weighs_more(house):
    from standfirst.newsroom.models import Article

    old = factories.story(house, "Lithium prices fall", body=text("On lithium.", "B.", "C."))
    body_only = factories.story(house, "Metals", body=text("On lithium.", "B.", "C."))
    new = factories.story(house, "Lithium prices rise", body=text("On lithium.", "B.", "C."))
    Article.objects.filter(pk=old.pk).update(published_at=clock.now() - timedelta(days=3000))
    actions.index_many(ids=[old.pk, body_only.pk, new.pk])
    assert headlines(search("lithium prices OR metals"))[0] == new.title
    assert headlines(search("lithium"))[:2] == [new.title, old.title]
    assert headlines(search("lithium", order="newest"))[-1] == old.title


def test_filters_narrow_and_facets_count(house):
    for n, country in enumerate(["JP", "JP", "KZ"]):
        told(factories.story(house, f"Nickel report {n}", countries=[country], section=house.sections[n % 2]))
    found = search("nickel", Filters({"country": "japan"}))
    assert len(found.found) == 2
    countries = next(facet for facet in search("nickel").facets if facet.kind == "country")
    assert [(v.slug, v.stories) for v in countries.values] == [("japan", 2), ("kazakhstan", 1)]
    assert len(search("", Filters({"country": "kazakhstan", "language": "en"})).found) == 1
    assert len(search("nickel", Filters(since=clock.now().date() + timedelta(days=2))).found) == 0
    assert len(search("nickel", Filters(until=date(1, 1, 1))).found) == 0
    assert len(search("nickel", Filters(since=date(1, 1, 1), until=date.max)).found) == 3


def test_a_facet_of_something_that_does_not_exist_is_told(house):
    told(factories.story(house, "Nickel report"))
    found = search("nickel", Filters({"country": "atlantis", "company": "no-such", "language": "xx"}))
    assert [(one.kind, one.value) for one in found.unknown] == [
        ("country", "atlantis"), ("company", "no-such"), ("language", "xx"),
    ]  # fmt: skip
    assert found.found == ()
    assert search("nickel", Filters({"company": house.companies[0].slug})).unknown == ()


def test_pages_follow_each_other_without_gap_or_repetition(house):
    made = factories.many_stories(house, 65)
    actions.index_many(ids=made)
    everything = Filters(until=date.max)
    for query, filters, order in (
        ("bulk story", None, "relevance"), ("bulk story", None, "newest"), ("", everything, "relevance"),
    ):  # fmt: skip
        seen, key = [], ""
        while True:
            page = search(query, filters, order=order, before=key, limit=20)
            seen += [one.story.id for one in page.found]
            key = page.older
            if not key:
                break
        assert sorted(seen) == sorted(made), (query, order)
    assert search("bulk", order="newest", limit=65).found[0].story.id == made[0]


@pytest.mark.parametrize(
    "key", ["x", "r1", "rZ-1", "r1-ffff", "n", "nfffffffffffff", "r01-1", "n1", "' OR 1=1", "r1-1\0"]
)
def test_a_forged_key_is_refused(key):
    with pytest.raises(NoSuchPlace):
        search("steel", before=key, order="relevance")


def test_a_misspelt_word_is_corrected(house):
    told(factories.story(house, "Inflation slows in Kazakhstan"))
    assert search("infaltion kazahkstan").did_you_mean == "inflation kazakhstan"
    assert search("inflation").did_you_mean == ""


def test_suggestions_are_names_and_headlines(house):
    told(factories.story(house, "Kazakhstan cuts oil output", countries=["KZ"]))
    assert [(one.kind, one.text) for one in suggest("kaz")] == [
        ("country", "Kazakhstan"), ("story", "Kazakhstan cuts oil output"),
    ]  # fmt: skip
    assert [one.kind for one in suggest("oil out")] == ["story"]
    assert suggest("k") == [] and suggest("") == [] and suggest("\0(" * 9000) == []


def test_the_stories_nearest_to_a_mistyped_address(house):
    right = told(factories.story(house, "Kazakhstan cuts oil output"))
    told(factories.story(house, "Japan adds oil"))
    assert nearest("/kazakhstan-cuts-oil-outpt-99999/")[0].headline == right.title
    assert nearest("/wp-login.php?x=../../etc") == [] and nearest("") == []


def test_indexing_twice_or_in_any_order_ends_the_same(house):
    story = gated(house)
    actions.index_stories(ids=[story.pk, story.pk])
    before = standing()
    story.unpublish()
    actions.index_stories(ids=[story.pk])
    actions.index_stories(ids=[story.pk, 999_999])
    assert (before.indexed, standing().indexed) == (1, 0)
    assert headlines(search("smelters")) == []
