"""The contract of `search.backends.base`, held by the engine that goes with the database under test."""

from __future__ import annotations

import pytest

from standfirst.search import backends as _registered  # noqa: F401
from standfirst.search.backends.base import SearchBackend, backends, check
from standfirst.search.rules.entries import HubNamed, StoryText, code, entry
from standfirst.search.rules.matching import Begins, Has, Run, Wanted
from standfirst.search.rules.spelling import asked

pytestmark = pytest.mark.django_db
GENERATION = 7
START = 1_700_000_000


def made(page, headline="Steel", *, text="", gated="", seconds=None, country="jp"):
    return entry(
        StoryText(
            page=page, seconds=START + page if seconds is None else seconds, language="en", headline=headline,
            standfirst="", names=("Acme Steel",), public=text, gated=gated, codes=(code("country", country),),
            hubs=(HubNamed(code("country", country), country.upper(), f"/country/{country}/"),),
        )
    )  # fmt: skip


@pytest.fixture
def engine():
    from standfirst.search.backends.choosing import backend

    found = backend()
    found.create(GENERATION)
    return found


def pages(engine, *parts, limit=10, heads=0, **wanted):
    wanted.setdefault("codes", () if parts else (("_all",),))
    return [one.page for one in engine.newest(GENERATION, Wanted(parts, **wanted), limit=limit, heads=heads)]


@pytest.mark.parametrize("name", [name for name, _ in backends])
def test_an_entry_of_the_registry_is_a_backend(name):
    check(backends.get(name))
    assert isinstance(backends.get(name), SearchBackend)


def test_what_is_written_is_found_newest_first(engine):
    engine.write(GENERATION, [made(1), made(3), made(2, "Copper")])
    assert pages(engine, Has("steel")) == [3, 2, 1]
    assert pages(engine, Has("copper")) == [2]
    assert pages(engine, Has("steel"), limit=2) == [3, 2]
    assert engine.count(GENERATION) == 3


def test_writing_again_replaces_and_removing_forgets(engine):
    engine.write(GENERATION, [made(1, "Steel", text="tin"), made(2)])
    engine.write(GENERATION, [made(1, "Copper")])
    engine.write(GENERATION, [made(1, "Copper")])
    assert (pages(engine, Has("tin")), pages(engine, Has("copper"))) == ([], [1])
    assert engine.terms(GENERATION, ["steel", "copper", "tin"]) == {"steel": 2, "copper": 1}
    assert engine.remove(GENERATION, [1, 99]) == 1
    assert engine.remove(GENERATION, [1]) == 0
    assert pages(engine, Has("copper")) == []
    assert engine.terms(GENERATION, ["steel", "copper"]) == {"steel": 1}
    assert engine.pages_after(GENERATION, 0, 10) == [2]


def test_a_word_behind_the_gate_is_matched_and_its_order_and_its_beginning_are_not(engine):
    engine.write(GENERATION, [made(1, text="open words", gated="molten cobalt ledger")])
    assert pages(engine, Has("cobalt")) == [1]
    assert pages(engine, Has("cobalt", public=True)) == []
    assert pages(engine, Run(("molten", "cobalt"))) == []
    assert pages(engine, Begins("cob")) == []
    assert pages(engine, Run(("open", "word"))) == [1]
    assert pages(engine, Begins("ope")) == [1]


def test_no_run_goes_from_one_field_into_the_next(engine):
    engine.write(GENERATION, [made(1, "Rare", text="earth metal\nprices rise")])
    assert pages(engine, Run(("rare", "earth"))) == []
    assert pages(engine, Run(("metal", "price"))) == []
    assert pages(engine, Run(("price", "rise"))) == [1]


def test_codes_and_times_bound_a_match(engine):
    engine.write(GENERATION, [made(1), made(2, country="kz"), made(3)])
    kz, jp = (code("country", key) for key in ("kz", "jp"))
    assert pages(engine, Has("steel"), codes=((kz,),)) == [2]
    assert pages(engine, Has("steel"), codes=((kz, jp),)) == [3, 2, 1]
    assert pages(engine, codes=((jp,),)) == [3, 1]
    assert pages(engine, Has("steel"), since=START + 2) == [3, 2]
    assert pages(engine, Has("steel"), until=START + 2) == [1]
    assert pages(engine, Has("steel"), none=(Has(kz),)) == [3, 1]


def test_stories_of_one_second_have_places_of_their_own(engine):
    engine.write(GENERATION, [made(page, seconds=START) for page in (1, 2, 3)])
    engine.write(GENERATION, [made(4, seconds=START), made(2, seconds=START)])
    found = engine.newest(GENERATION, Wanted((Has("steel"),)), limit=10)
    assert len({one.slot for one in found}) == 4 and sorted(one.page for one in found) == [1, 2, 3, 4]


def test_heads_are_found_beside(engine):
    engine.write(GENERATION, [made(1, "Zinc"), *(made(n, "Tin", text="zinc") for n in range(2, 6))])
    found = engine.newest(GENERATION, Wanted((Has("zinc"),)), limit=2, heads=5)
    assert [(one.page, one.in_head) for one in found] == [(5, False), (4, False), (1, True)]


def test_words_and_hubs_are_looked_up(engine):
    engine.write(GENERATION, [made(1, "Inflation"), made(2, "Inflation", country="kz")])
    near = engine.near_terms(GENERATION, {"inflaton": asked("inflaton")})
    assert [(term.word, term.stories) for term in near] == [("inflation", 2)]
    assert [t.word for t in engine.terms_beginning(GENERATION, ["infl"], 5)["infl"]] == ["inflation"]
    assert [hub.path for hub in engine.hubs_beginning(GENERATION, ["k"], 5)] == ["/country/kz/"]
    assert engine.hubs_at(GENERATION, ["/country/jp/", "/country/xx/"]).keys() == {"/country/jp/"}
    engine.remove(GENERATION, [2])
    assert engine.hubs_beginning(GENERATION, ["k"], 5) == []
    engine.prune(GENERATION, 1_000)
    assert engine.hubs(GENERATION, [code("country", "kz")]) == {}


def test_a_phrase_is_looked_for_among_stories_with_its_words(engine):
    engine.write(GENERATION, [made(1, text="the bank of japan"), made(2, text="japan of the bank")])
    assert pages(engine, Run(("bank", "of", "japan"))) == [1]


def test_a_generation_is_dropped_and_made_again(engine):
    engine.write(GENERATION, [made(1)])
    engine.drop(GENERATION)
    engine.drop(GENERATION)
    engine.create(GENERATION, bulk=True)
    engine.begin_bulk(GENERATION)
    engine.write(GENERATION, [made(2)])
    engine.end_bulk(GENERATION)
    engine.finish(GENERATION)
    engine.create(GENERATION)
    assert pages(engine, Has("steel")) == [2]
